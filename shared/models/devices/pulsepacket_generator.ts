import { combine, makeSequence } from '../../random/generator'
import { normalQuantile } from '../../random/normal'
import { stimulatorParameters, windowRule } from '../common-parameters'
import { defineStimulator } from '../define-model'

/** How many standard deviations before its centre the spikes of a packet are drawn; earlier ones do not occur. */
const reach = 10

/** NEST counts the window of packets as that of a current: two steps after the beginning of the slice. */
const ahead = 2

/** Time before a packet's centre at which its spikes are drawn, in ms. */
function headStartMs(sdevMs: number): number {
  return sdevMs > 0 ? sdevMs * reach : 1
}

/** Sends packets of spikes with Gaussian times around given centres. */
export const pulsepacket_generator = defineStimulator({
  name: 'pulsepacket_generator',
  version: 1,
  title: 'Packets of spikes',
  text:
    'Sends packets of spikes, the same to every target: around each of the pulse times a fixed number of spikes whose times are ' +
    'spread like a Gaussian.',
  equations: ['spike time = pulse time + sdev · ξ, ξ standard normal'],
  references: [
    'Diesmann M, Gewaltig M-O, Aertsen A (1999). Stable propagation of synchronous spiking in cortical neural networks. Nature 402:529–533.',
  ],
  tags: ['spikes', 'random'],
  parameters: {
    pulse_times: { kind: 'numbers', unit: 'ms', default: [], section: 'Input', text: 'Centres of the packets.' },
    activity: {
      kind: 'integer',
      unit: '',
      default: 0,
      section: 'Input',
      atLeast: 0,
      span: [0, 500],
      text: 'Number of spikes in a packet.',
    },
    sdev: {
      unit: 'ms',
      default: 0,
      section: 'Input',
      atLeast: 0,
      span: [0, 20],
      text: 'Standard deviation of the spike times of a packet.',
    },
    ...stimulatorParameters,
  },
  recordables: {},
  rules: [windowRule],
  receives: [],
  sends: 'spike',
  reachesPlastic: 'at-once',

  step(g, t) {
    const { size, mask, grid } = g
    for (let i = 0; i < size; i++) {
      if (g.p.activity[i & mask] === 0 || !g.isSliceActive(i, ahead)) continue
      const head = headStartMs(g.p.sdev[i & mask]!)
      const near = g.lists['pulse_times']![i]!.some((time) => Math.abs(time - grid.ms(t)) <= head)
      if (near) g.sendSpikesEach(i)
    }
  },

  draws(g, i) {
    /** Number of spikes still to come, by step. */
    const pending = new Map<number, number>()
    /** Centres whose spikes were drawn. */
    let drawn = new Set<number>()
    let source = ''
    let count = 0
    return {
      prepare() {
        const wanted = JSON.stringify([g.lists['pulse_times']![i], g.p.activity[i & g.mask], g.p.sdev[i & g.mask]])
        if (wanted === source) return
        source = wanted
        pending.clear()
        drawn = new Set()
      },
      begin(step, word1, word2) {
        const k = i & g.mask
        const sdev = g.p.sdev[k]!
        const now = g.grid.ms(step)
        g.lists['pulse_times']![i]!.forEach((centre, pulse) => {
          if (drawn.has(pulse) || Math.abs(centre - now) > headStartMs(sdev)) return
          drawn.add(pulse)
          const sequence = makeSequence(combine(pulse, 0x2545f491), word1, word2)
          for (let n = 0; n < g.p.activity[k]!; n++) {
            const time = centre + sdev * normalQuantile(sequence.next())
            const at = g.grid.steps(time)
            if (at >= step) pending.set(at, (pending.get(at) ?? 0) + 1)
          }
        })
        count = pending.get(step) ?? 0
        pending.delete(step)
      },
      common: () => count,
    }
  },
})
