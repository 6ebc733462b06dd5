import { uniform53 } from '../../random/generator'
import { normalQuantile } from '../../random/normal'
import { stimulatorParameters, windowRule } from '../common-parameters'
import { defineStimulator } from '../define-model'
import { numberRule } from '../define-rule'
import { oscillation, oscillationParameters } from '../families/oscillation'
import type { GroupColumns, NumberDraws } from '../runtime'
import * as vocabulary from '../vocabulary'

/** What the targets of a generator get at present, and the step in which that changes. */
interface Noise {
  amplitudes: Float64Array
  nextStep: number
}

type Columns = GroupColumns<'mean' | 'std' | 'std_mod' | 'dt' | 'frequency' | 'phase', never, never>

function makeDraws(g: Columns, i: number, noise: Noise): NumberDraws {
  let redraws = false
  let deviation = 0
  let words = { word1: 0, word2: 0 }
  return {
    prepare(slots) {
      if (slots === noise.amplitudes.length) return
      noise.amplitudes = new Float64Array(slots)
      noise.nextStep = 0
    },
    begin(step, word1, word2) {
      redraws = step >= noise.nextStep
      if (!redraws) return
      const k = i & g.mask
      noise.nextStep = step + g.grid.steps(g.p.dt[k]!)
      words = { word1, word2 }
      const swing = oscillation(g.p.frequency[k]!, g.p.phase[k]!, g.grid.ms(step + 1))
      deviation = Math.sqrt(g.p.std[k]! ** 2 + g.p.std_mod[k]! ** 2 * swing)
    },
    fill({ keys, from, to, firstSlot, values }) {
      const { amplitudes } = noise
      const mean = g.p.mean[i & g.mask]!
      for (let q = from; q < to; q++) {
        const slot = firstSlot + q - from
        if (redraws) amplitudes[slot] = mean + deviation * normalQuantile(uniform53(keys[q]!, words.word1, words.word2))
        values[q - from] = amplitudes[slot]!
      }
    },
    twin: () => makeDraws(g, i, { amplitudes: noise.amplitudes.slice(), nextStep: noise.nextStep }),
  }
}

/** Sends every target a Gaussian noise current of its own. */
export const noise_generator = defineStimulator({
  name: 'noise_generator',
  version: 1,
  title: 'Noise current',
  text:
    'Sends every target a current of its own that takes a new Gaussian value every dt and stays in between. Its standard deviation may ' +
    'oscillate. What the noise does to a membrane depends on dt: a longer one gives larger fluctuations.',
  equations: ['I(t) = mean + √(std² + std_mod² · sin(2π · frequency · t + phase)) · ξ_j for j · dt ≤ t < (j + 1) · dt'],
  references: [],
  tags: ['current', 'random'],
  parameters: {
    mean: { unit: 'pA', default: 0, section: 'Input', span: [-500, 1000], text: 'Mean of the current.' },
    std: { unit: 'pA', default: 0, section: 'Input', atLeast: 0, span: [0, 1000], text: 'Standard deviation of the current.' },
    dt: {
      unit: 'ms',
      default: 1,
      section: 'Input',
      above: 0,
      span: [0.1, 10],
      text: 'How long each value stays, a multiple of the resolution.',
    },
    std_mod: {
      unit: 'pA',
      default: 0,
      section: 'Input',
      atLeast: 0,
      span: [0, 1000],
      text: 'How far the standard deviation is modulated, at most std.',
    },
    ...oscillationParameters,
    ...stimulatorParameters,
  },
  recordables: { I: { ...vocabulary.recordedI, text: 'Mean of the currents that the targets get.' } },
  rules: [
    windowRule,
    numberRule({
      needs: ['std_mod', 'std'],
      holds: (values) => values.std_mod <= values.std,
      text: 'std_mod must not be above std.',
      remedy: (values) => ({ parameter: 'std_mod', value: values.std }),
    }),
  ],
  variables: ['I'],
  receives: ['request'],
  sends: 'current',
  speaks: 'any',

  defaultsAt: ({ dt }, grid) => (typeof dt === 'number' && !grid.isOnGrid(dt) ? { dt: 10 * grid.resolutionMs } : {}),

  check(values, given, { grid }) {
    const dt = values['dt']
    if (!('dt' in given) || typeof dt !== 'number' || grid.isOnGrid(dt)) return null
    return {
      parameter: 'dt',
      code: 'not-a-step-multiple',
      message: `dt is ${dt} ms, but must be a multiple of the resolution of ${grid.resolutionMs} ms.`,
    }
  },

  step(g) {
    const { I } = g.s
    for (let i = 0; i < g.size; i++) I[i] = g.isCurrentActive(i) ? g.sendCurrentEach(i) : 0
  },

  draws: (g, i) => makeDraws(g, i, { amplitudes: new Float64Array(0), nextStep: 0 }),
})
