import { valueOf, type Block } from '../../document/blocks'
import { edgeName, synapseValue, type Edge } from '../../document/checks/check-context'
import { connectionsOf } from '../network-cost'

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

type Shape = 'alpha' | 'exponential' | 'delta' | 'alpha conductance' | 'exponential conductance'

/** Models whose mean follows from their parameters in closed form. */
const shapes: Readonly<Record<string, Shape>> = {
  iaf_psc_alpha: 'alpha',
  iaf_psc_alpha_ps: 'alpha',
  iaf_psc_exp: 'exponential',
  iaf_psc_exp_ps: 'exponential',
  iaf_psc_exp_ps_lossless: 'exponential',
  iaf_psc_delta: 'delta',
  iaf_psc_delta_ps: 'delta',
  iaf_cond_alpha: 'alpha conductance',
  iaf_cond_exp: 'exponential conductance',
}

/** Sources of currents by the parameter that is their mean. */
const currentMeans: Readonly<Record<string, string>> = { dc_generator: 'amplitude', noise_generator: 'mean' }

/** What an edge drives its targets with; null where that is not known. `rates` are those of blocks that were heard, in spikes/s a neuron. */
export function driveOf(edge: Edge, rates: ReadonlyMap<string, number>): Drive | null {
  const { from } = edge
  const weight = synapseValue(edge, 'weight')
  if (from === undefined || typeof weight !== 'number') return null
  const sources = edge.targets > 0 ? connectionsOf(edge) / edge.targets : 0
  const currentName = currentMeans[from.model]
  if (currentName !== undefined) {
    const mean = valueOf(from, currentName)
    return typeof mean === 'number' ? { edge, weight, ratePerMs: 0, currentPa: mean * weight * sources } : null
  }
  const rate = /^poisson_generator/.test(from.model) ? valueOf(from, 'rate') : rates.get(from.id)
  return typeof rate === 'number' ? { edge, weight, ratePerMs: (rate / 1000) * sources, currentPa: 0 } : null
}

/**
 * The stationary mean and deviation of a leaky membrane under spikes that come at random and currents: Campbell’s theorem for shot noise,
 * with the response of the membrane to one spike (Papoulis, Probability, random variables and stochastic processes, 1991, section 10-3).
 * Null for other models, and where a parameter differs between neurons.
 */
export function freePotential(block: Block, drives: readonly Drive[]): FreePotential | null {
  const shape = shapes[block.model]
  const number = (name: string): number => {
    const value = valueOf(block, name)
    return typeof value === 'number' ? value : NaN
  }
  if (shape === undefined) return null
  const [capacitance, restMv, thresholdMv, ownPa] = [number('C_m'), number('E_L'), number('V_th'), number('I_e')]
  const isConductance = shape.endsWith('conductance')
  const membraneMs = isConductance ? capacitance / number('g_L') : number('tau_m')
  const resistance = membraneMs / capacitance
  const currentPa = ownPa + drives.reduce((sum, drive) => sum + drive.currentPa, 0)
  const decayOf = ({ weight }: Drive): number => number(weight >= 0 ? 'tau_syn_ex' : 'tau_syn_in')
  const lengthOf = (drive: Drive): number => (shape.startsWith('alpha') ? Math.E : 1) * decayOf(drive)

  if (isConductance) {
    const leak = number('g_L')
    const conductanceOf = (drive: Drive): number => Math.abs(drive.weight) * drive.ratePerMs * lengthOf(drive)
    const whole = leak + drives.reduce((sum, drive) => sum + conductanceOf(drive), 0)
    const shareOf = (drive: Drive): number =>
      (conductanceOf(drive) * (number(drive.weight >= 0 ? 'E_ex' : 'E_in') - restMv) + drive.currentPa) / whole
    const meanMv = restMv + ownPa / whole + drives.reduce((sum, drive) => sum + shareOf(drive), 0)
    return known({ meanMv, deviationMv: null, thresholdMv, restMv, membraneMs, resistance: 1 / whole, shareOf })
  }
  const shareOf = (drive: Drive): number =>
    shape === 'delta'
      ? drive.weight * drive.ratePerMs * membraneMs + resistance * drive.currentPa
      : resistance * (drive.weight * drive.ratePerMs * lengthOf(drive) + drive.currentPa)
  const variance = drives.reduce(
    (sum, drive) => sum + drive.ratePerMs * squaredResponse(shape, drive.weight, { membraneMs, capacitance, synapseMs: decayOf(drive) }),
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
function squaredResponse(shape: Shape, weight: number, { membraneMs, capacitance, synapseMs }: Membrane): number {
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
