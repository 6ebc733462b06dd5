/**
 * Factor c of a conductance g' = x − g/τ_rise, x' = −x/τ_decay with x(0) = c, such that its peak is 1 (Rotter & Diesmann 1999,
 * Biological Cybernetics 81:381–402; Roth & van Rossum 2010). Times in ms, c in 1/ms. Where the time constants agree the function is an
 * alpha function.
 */
export function betaNormalisation(tauRiseMs: number, tauDecayMs: number): number {
  const difference = tauDecayMs - tauRiseMs
  if (Math.abs(difference) <= Number.EPSILON) return Math.E / tauDecayMs
  const peakMs = (tauDecayMs * tauRiseMs * Math.log(tauDecayMs / tauRiseMs)) / difference
  const peak = Math.exp(-peakMs / tauDecayMs) - Math.exp(-peakMs / tauRiseMs)
  if (Math.abs(peak) < Number.EPSILON) return Math.E / tauDecayMs
  return (1 / tauRiseMs - 1 / tauDecayMs) / peak
}
