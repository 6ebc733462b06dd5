/**
 * Gates of sodium and potassium channels of cortical pyramidal cells (Mainen and Sejnowski 1996; rates as in the mechanisms na.mod and kv.mod of
 * Branco, Clark and Häusser 2010, ModelDB 140828, with their factor for the temperature). Potentials in mV, times in ms.
 */

/** What a gate tends to, and how fast (1/ms). Written by the functions of this file, to be read at once: nothing is allocated while time runs. */
export const gate = { rest: 0, perMs: 0 }

/** Rates are measured at a lower temperature: all are this many times as fast. */
const warmth = 3.21

/** x/(1 − exp(−x/q)), which is q at 0. */
function linoid(x: number, q: number): number {
  return Math.abs(x) < 1e-7 ? q + x / 2 : x / -Math.expm1(-x / q)
}

function fromRates(opening: number, closing: number): void {
  gate.perMs = warmth * (opening + closing)
  gate.rest = opening / (opening + closing)
}

/** Activation of sodium channels at potential `V`. */
export function sodiumActivation(V: number): void {
  fromRates(0.182 * linoid(V + 35.013, 9), 0.124 * linoid(-(V + 35.013), 9))
}

/** Inactivation of sodium channels at potential `V`; what it tends to has a formula of its own. */
export function sodiumInactivation(V: number): void {
  fromRates(0.024 * linoid(V + 50.013, 5), 0.0091 * linoid(-(V + 75.013), 5))
  gate.rest = 1 / (1 + Math.exp((V + 65) / 6.2))
}

/** Activation of potassium channels at potential `V`. */
export function potassiumActivation(V: number): void {
  fromRates(0.02 * linoid(V - 25, 9), 0.002 * linoid(25 - V, 9))
}
