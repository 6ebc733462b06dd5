import { passageIntegral } from './passage-integral'

/** A leaky integrate-and-fire neuron: times in ms, potentials in mV. */
export interface LeakyNeuron {
  readonly tauMs: number
  readonly refractoryMs: number
  readonly threshold: number
  readonly reset: number
}

/** What arrives: the mean of the free membrane potential in mV, and √2 times its standard deviation. */
export interface MembraneInput {
  readonly mean: number
  readonly spread: number
}

/** A threshold so many spreads above the mean is not reached in any run. */
const outOfReach = 6

/**
 * Spikes per second of a neuron whose many small inputs act like white noise: A. J. F. Siegert, On the first passage time probability
 * problem, Phys. Rev. 81 (1951); N. Brunel, J. Comput. Neurosci. 8 (2000), equation 21.
 */
export function siegertRate({ tauMs, refractoryMs, threshold, reset }: LeakyNeuron, { mean, spread }: MembraneInput): number {
  if (!(tauMs > 0) || !(threshold > reset) || !Number.isFinite(mean)) return 0
  // Without noise the potential rises to its mean; a spread of a thousandth of the way to the threshold is as good as none.
  if (!(spread > 1e-3 * (threshold - reset))) {
    return mean > threshold ? 1000 / (refractoryMs + tauMs * Math.log((mean - reset) / (mean - threshold))) : 0
  }
  const [from, to] = [(reset - mean) / spread, (threshold - mean) / spread]
  if (to > outOfReach) return 0
  return 1000 / (refractoryMs + tauMs * Math.sqrt(Math.PI) * passageIntegral(from, to))
}
