import type { Block } from '../../document/blocks'
import { edgeName, synapseValue, type Edge } from '../../document/checks/check-context'
import { connectionsPerTarget } from '../edge-counts'
import { generatorRate, readCommon, sentCurrent, synapseCharge, synapseCourse, synapseDecayMs, type SynapseCourse } from '../neuron-drive'

/** What a silent neuron gets through an edge: so many spikes a millisecond, or a current. */
export interface Drive {
  readonly edge: Edge
  /** pA, nS or mV, by the model that gets it. */
  readonly weight: number
  /** Spikes of all sources together that reach one neuron, a millisecond; 0 of currents. */
  readonly ratePerMs: number
  /** Mean of a current in pA, weight and sources included. */
  readonly currentPa: number
}

/** Where the membrane potential of a neuron would lie without a threshold, long after the start. */
export interface FreePotential {
  readonly meanMv: number
  /** Null where only the mean is known. */
  readonly deviationMv: number | null
  readonly thresholdMv: number
  readonly restMv: number
  readonly membraneMs: number
  /** What a drive adds to the mean, in mV. */
  readonly shareOf: (drive: Drive) => number
  /** mV a pA. */
  readonly resistance: number
}

/** What an edge drives its targets with; null where that is not known. `rates` are those of blocks that were heard, in spikes/s a neuron. */
export function driveOf(edge: Edge, rates: ReadonlyMap<string, number>): Drive | null {
  const { from } = edge
  const weight = synapseValue(edge, 'weight')
  if (from === undefined || typeof weight !== 'number') return null
  const sources = connectionsPerTarget(edge)
  const current = sentCurrent(from, readCommon)
  if (current !== null) {
    // The mean of what swings says nothing of whether its peaks reach the threshold.
    return current.swings || Number.isNaN(current.meanPa)
      ? null
      : { edge, weight, ratePerMs: 0, currentPa: current.meanPa * weight * sources }
  }
  // Of other generators the deviation is not that of random spikes.
  const rate = from.model.startsWith('poisson_generator') ? generatorRate(from, readCommon) : rates.get(from.id)
  return rate === undefined || rate === null || Number.isNaN(rate)
    ? null
    : { edge, weight, ratePerMs: (rate / 1000) * sources, currentPa: 0 }
}

/**
 * The stationary mean and deviation of a leaky membrane under spikes that come at random and currents: Campbell’s theorem for shot noise,
 * with the response of the membrane to one spike (Papoulis, Probability, random variables and stochastic processes, 1991, section 10-3).
 * Null for other models, and where a parameter differs between neurons.
 */
export function freePotential(block: Block, drives: readonly Drive[]): FreePotential | null {
  const course = synapseCourse(block.model)
  const number = (name: string): number => readCommon(block, name)
  if (course === null) return null
  const [capacitance, restMv, thresholdMv, ownPa] = [number('C_m'), number('E_L'), number('V_th'), number('I_e')]
  const membraneMs = course.conductance ? capacitance / number('g_L') : number('tau_m')
  const resistance = membraneMs / capacitance
  const currentPa = ownPa + drives.reduce((sum, drive) => sum + drive.currentPa, 0)
  const decayOf = ({ weight }: Drive): number => synapseDecayMs(block, weight, readCommon)
  const chargeOf = (drive: Drive): number => synapseCharge(course, decayOf(drive))

  if (course.conductance) {
    const leak = number('g_L')
    const conductanceOf = (drive: Drive): number => Math.abs(drive.weight) * drive.ratePerMs * chargeOf(drive)
    const whole = leak + drives.reduce((sum, drive) => sum + conductanceOf(drive), 0)
    const shareOf = (drive: Drive): number =>
      (conductanceOf(drive) * (number(drive.weight >= 0 ? 'E_ex' : 'E_in') - restMv) + drive.currentPa) / whole
    const meanMv = restMv + ownPa / whole + drives.reduce((sum, drive) => sum + shareOf(drive), 0)
    return known({ meanMv, deviationMv: null, thresholdMv, restMv, membraneMs, resistance: 1 / whole, shareOf })
  }
  const shareOf = (drive: Drive): number =>
    course.shape === 'delta'
      ? drive.weight * drive.ratePerMs * membraneMs + resistance * drive.currentPa
      : resistance * (drive.weight * drive.ratePerMs * chargeOf(drive) + drive.currentPa)
  const variance = drives.reduce(
    (sum, drive) => sum + drive.ratePerMs * squaredResponse(course, drive.weight, { membraneMs, capacitance, synapseMs: decayOf(drive) }),
    0,
  )
  const spikesMv = drives.reduce((sum, drive) => sum + shareOf({ ...drive, currentPa: 0 }), 0)
  return known({
    meanMv: restMv + resistance * currentPa + spikesMv,
    deviationMv: Math.sqrt(variance),
    thresholdMv,
    restMv,
    membraneMs,
    resistance,
    shareOf,
  })
}

function known(potential: FreePotential): FreePotential | null {
  const { meanMv, deviationMv, thresholdMv, membraneMs } = potential
  return [meanMv, deviationMv ?? 0, thresholdMv, membraneMs].every(Number.isFinite) ? potential : null
}

interface Membrane {
  readonly membraneMs: number
  readonly capacitance: number
  readonly synapseMs: number
}

/** The response of the potential to one spike, squared and summed over time, in mV² ms. */
function squaredResponse({ shape }: SynapseCourse, weight: number, { membraneMs, capacitance, synapseMs }: Membrane): number {
  if (shape === 'delta') return (weight * weight * membraneMs) / 2
  const [a, b] = [1 / membraneMs, 1 / synapseMs]
  const peak = weight / capacitance
  if (shape === 'exponential') return (peak * peak) / (2 * a * b * (a + b))
  return ((peak * Math.E * b) ** 2 * (a + 2 * b)) / (4 * a * b ** 3 * (a + b) ** 2)
}

/** How messages call where input comes from. */
export function inputName(edge: Edge): string {
  return edge.from?.label ?? edgeName(edge)
}
