import { risingRoot } from '../../numerics/regula-falsi'
import type { NeuronGroup } from '../runtime'

/**
 * The dynamics of one neuron, from spike to spike within a step. Potentials are above rest, times in milliseconds.
 */
export interface MiniSteps {
  /** Takes up neuron `i`: the other calls are about it. */
  load(i: number): void
  isAboveThreshold(): boolean
  /** Lets `dt` pass; the potential stands still unless `moves`. No spike comes in an `undisturbed` step. */
  advance(dt: number, moves: boolean, undisturbed: boolean): void
  /** A time within the last `dt` at which the potential was above the threshold when it had been below it at the start, or −1. */
  crossedBefore(dt: number): number
  /** How far the potential was above the threshold `x` after the start of the last `dt`. */
  distance(x: number): number
  receive(weight: number): void
  reset(): void
  store(i: number): void
}

type PreciseGroup = NeuronGroup<never, 'refractory' | 'spikeStep' | 'spikeOffset', 'refractorySteps', never>

/**
 * One step of neurons that keep the times of spikes within it (Hanuschkin et al. 2010): from event to event, where an event is a spike
 * that arrives or the end of refractoriness, which comes first when they coincide. Places within the step are counted from its end.
 */
export function stepPrecisely(g: PreciseGroup, t: number, neuron: MiniSteps): void {
  const { size, mask } = g
  const { refractory, spikeStep, spikeOffset } = g.s
  const { refractorySteps } = g.c
  const { count, target, weight, offset } = g.precise['spikes']!
  const h = g.grid.resolutionMs
  const distance = (x: number): number => neuron.distance(x)
  let next = 0
  for (let i = 0; i < size; i++) {
    neuron.load(i)
    // A potential that was set above the threshold fires at once, refractory or not.
    let firedAt = neuron.isAboveThreshold() ? h * (1 - Number.EPSILON) : -1
    if (firedAt >= 0) neuron.reset()
    let isRefractory = firedAt >= 0 || refractory[i] !== 0
    const returning = isRefractory && firedAt < 0 && t + 1 - spikeStep[i]! === refractorySteps[i & mask]!
    let returnAt = returning ? spikeOffset[i]! : -1
    const undisturbed = returnAt < 0 && !(next < count && target[next] === i)
    let here = h
    for (;;) {
      const hasSpike = next < count && target[next] === i
      const returns = returnAt >= 0 && !(hasSpike && offset[next]! > returnAt)
      const end = returns ? returnAt : hasSpike ? offset[next]! : 0
      const dt = here - end
      if (dt > 0) {
        neuron.advance(dt, !isRefractory, undisturbed)
        const bracket = isRefractory ? -1 : neuron.crossedBefore(dt)
        if (bracket >= 0) {
          firedAt = here - risingRoot(distance, bracket)
          isRefractory = true
          neuron.reset()
        }
      }
      here = end
      if (returns) {
        isRefractory = false
        returnAt = -1
      } else if (hasSpike) {
        neuron.receive(weight[next]!)
        next++
      } else {
        break
      }
    }
    if (firedAt >= 0) {
      spikeStep[i] = t + 1
      spikeOffset[i] = firedAt
      g.spike(i, 1, firedAt)
    }
    refractory[i] = isRefractory ? 1 : 0
    neuron.store(i)
  }
}
