import type { Columns } from '../runtime'

/** What the rate of spikes follows from. */
export type RateColumns = Columns<'phi_max' | 'rate_slope' | 'beta' | 'theta'>

/** Spikes per millisecond at a potential (mV) of the soma, with the parameters of row `k` (Urbanczik & Senn 2014). */
export function spikesPerMs({ phi_max, rate_slope, beta, theta }: RateColumns, k: number, V: number): number {
  return phi_max[k]! / (1 + rate_slope[k]! * Math.exp(beta[k]! * (theta[k]! - V)))
}

/** Slope of the logarithm of that rate, times 15: how much learning counts at a potential. */
export function learningSlope({ rate_slope, beta, theta }: RateColumns, k: number, V: number): number {
  return (15 * beta[k]!) / (1 + (1 / rate_slope[k]!) * Math.exp(-beta[k]! * (theta[k]! - V)))
}

/** The potential that the soma would have from leak and dendrite alone, whose potential is `V` (mV). */
export function predictedPotential(p: Columns<'g_sp' | 'soma.g_L' | 'soma.E_L'>, k: number, V: number): number {
  const coupling = p.g_sp[k]!
  const leak = p['soma.g_L'][k]!
  return (p['soma.E_L'][k]! * leak + V * coupling) / (coupling + leak)
}

/** Papers that describe neuron and synapse. */
export const urbanczikReferences = [
  'Urbanczik R, Senn W (2014). Learning by the dendritic prediction of somatic spiking. Neuron 81:521–528.',
]
