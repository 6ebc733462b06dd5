import { gammaHazard } from '../../random/gamma-hazard'
import { randomBits, unitOf } from '../../random/generator'
import { stimulatorParameters, windowRule } from '../common-parameters'
import { defineStimulator } from '../define-model'
import { numberRule } from '../define-rule'
import { oscillation, oscillationParameters } from '../families/oscillation'
import type { Columns } from '../runtime'

type RateColumns = Columns<'rate' | 'amplitude' | 'frequency' | 'phase' | 'order'>

/** Rate (spikes/s) at a time, for the row `k` of parameters. */
function rateAt(timeMs: number, p: RateColumns, k: number): number {
  return p.rate[k]! + p.amplitude[k]! * oscillation(p.frequency[k]!, p.phase[k]!, timeMs)
}

/** What the age of a train grows by from one time to another: order times the integral of the rate. */
function growth(fromMs: number, toMs: number, p: RateColumns, k: number): number {
  const constant = (p.rate[k]! / 1000) * (toMs - fromMs)
  const omega = (2 * Math.PI * p.frequency[k]!) / 1000
  if (omega === 0) return p.order[k]! * constant
  const phase = (p.phase[k]! * Math.PI) / 180
  const swing = Math.cos(omega * fromMs + phase) - Math.cos(omega * toMs + phase)
  return p.order[k]! * (constant + (p.amplitude[k]! / 1000 / omega) * swing)
}

/** Sends spike trains of gamma processes whose rate oscillates. */
export const sinusoidal_gamma_generator = defineStimulator({
  name: 'sinusoidal_gamma_generator',
  version: 1,
  title: 'Gamma spike trains, oscillating rate',
  text:
    'Sends spikes of gamma processes whose rate swings as a sine. With an order above 1 they are more regular than Poisson trains. ' +
    'Every target gets a train of its own unless individual_spike_trains is off.',
  equations: [
    'λ(t) = rate + amplitude · sin(2π · frequency · t + phase)',
    'Λ(t) = order · ∫ λ dt since the last spike',
    'hazard = order · λ · Λ^(order − 1) · exp(−Λ)/Γ(order, Λ)',
  ],
  references: [
    'Barbieri R, Quirk MC, Frank LM, Wilson MA, Brown EN (2001). Construction and analysis of non-Poisson stimulus-response models of neural spiking activity. Journal of Neuroscience Methods 105:25–37.',
  ],
  tags: ['spikes', 'random', 'oscillation', 'regular'],
  parameters: {
    rate: { unit: 'spikes/s', default: 0, section: 'Input', span: [0, 500], text: 'Mean rate, for each target.' },
    amplitude: {
      unit: 'spikes/s',
      default: 0,
      section: 'Input',
      atLeast: 0,
      span: [0, 500],
      text: 'Amplitude of the oscillation of the rate, at most the rate.',
    },
    ...oscillationParameters,
    order: { unit: '', default: 1, section: 'Input', atLeast: 1, span: [1, 20], text: 'Order of the gamma process; 1 is Poisson.' },
    individual_spike_trains: {
      kind: 'flag',
      default: true,
      section: 'Input',
      advanced: true,
      fixed: true,
      text: 'Every target gets a spike train of its own; else all get the same.',
    },
    ...stimulatorParameters,
  },
  recordables: { rate: { unit: 'spikes/s', text: 'Rate at this time' } },
  rules: [
    windowRule,
    numberRule({
      needs: ['amplitude', 'rate'],
      holds: (values) => values.amplitude <= values.rate,
      text: 'amplitude must not be above rate.',
      remedy: (values) => ({ parameter: 'amplitude', value: Math.max(0, values.rate) }),
    }),
  ],
  variables: ['rateNow', 'age'],
  read: { rate: (g, i) => g.s.rateNow[i]! },
  receives: ['request'],
  sends: 'spike',

  step(g, t) {
    const { size, mask, grid } = g
    const { rateNow, age } = g.s
    for (let i = 0; i < size; i++) {
      const k = i & mask
      const rate = rateAt(grid.ms(t + 1), g.p, k)
      rateNow[i] = rate
      if (g.p.individual_spike_trains[k] === 1) {
        if (rate > 0 && g.isActive(i)) g.sendSpikesEach(i)
        continue
      }
      age[i]! += growth(grid.ms(t), grid.ms(t + 1), g.p, k)
      if (rate <= 0 || !g.isActive(i)) continue
      if (g.uniform(i) >= (grid.resolutionMs / 1000) * g.p.order[k]! * rate * gammaHazard(g.p.order[k]!, age[i]!)) continue
      g.sendSpikes(i, 1)
      age[i] = 0
    }
  },

  draws(g, i) {
    let ages = new Float64Array(0)
    // Ages go on while the device is silent: up to here they have grown.
    let grownToMs = 0
    let grown = 0
    let scale = 0
    let words = { word1: 0, word2: 0 }
    return {
      prepare(slots) {
        const before = ages
        ages = new Float64Array(slots)
        ages.set(before.subarray(0, slots))
      },
      begin(step, word1, word2) {
        const k = i & g.mask
        words = { word1, word2 }
        const now = g.grid.ms(step + 1)
        grown = growth(grownToMs, now, g.p, k)
        grownToMs = now
        scale = (g.grid.resolutionMs / 1000) * g.p.order[k]! * rateAt(now, g.p, k)
      },
      fill({ keys, from, to, firstSlot, values }) {
        const order = g.p.order[i & g.mask]!
        const { word1, word2 } = words
        for (let q = from; q < to; q++) {
          const slot = firstSlot + q - from
          ages[slot]! += grown
          const fires = unitOf(randomBits(keys[q]!, word1, word2)) < scale * gammaHazard(order, ages[slot]!)
          values[q - from] = fires ? 1 : 0
          if (fires) ages[slot] = 0
        }
      },
    }
  },
})
