/**
 * Exact propagators of a leaky membrane that is driven by a synaptic current
 * (Rotter & Diesmann 1999, Biological Cybernetics 81:381–402). Where both time constants (nearly) agree the general expressions are
 * 0/0 and the limit is used, as NEST does it.
 */

/** A membrane and the synapse that drives it. */
export interface Membrane {
  readonly tauSynMs: number
  readonly tauMembraneMs: number
  readonly capacitancePf: number
}

/** Below h = stability · τ_m²/|τ_m − τ_s| the limit is more precise than the general expression. */
const stability = 1e-7

/** What an exponential (or the second stage of an alpha) current of 1 pA adds to the potential (mV) over a step. */
export function currentToPotential(membrane: Membrane, stepMs: number): number {
  const { tauSynMs, tauMembraneMs, capacitancePf } = membrane
  const beta = (tauSynMs * tauMembraneMs) / (tauMembraneMs - tauSynMs)
  const regular = (beta / capacitancePf) * Math.exp(-stepMs / tauSynMs) * Math.expm1(stepMs / beta)
  return regular > 0 && Number.isFinite(regular) ? regular : (stepMs / capacitancePf) * Math.exp(-stepMs / tauMembraneMs)
}

/** What the first stage of an alpha current (1 pA/ms) adds to the potential (mV) over a step. */
export function alphaToPotential(membrane: Membrane, stepMs: number): number {
  const { tauSynMs, tauMembraneMs, capacitancePf } = membrane
  const difference = Math.abs(tauMembraneMs - tauSynMs)
  if (stepMs * difference > stability * tauMembraneMs * tauMembraneMs) {
    const beta = (tauSynMs * tauMembraneMs) / (tauMembraneMs - tauSynMs)
    return (beta / capacitancePf) * Math.exp(-stepMs / tauSynMs) * (beta * Math.expm1(stepMs / beta) - stepMs)
  }
  return ((0.5 * stepMs * stepMs) / capacitancePf) * Math.exp(-stepMs / tauMembraneMs)
}
