import type { KernelTimeGrid } from '../time'

/** A delay as whole steps that cover it, and by how many ms it is shorter. */
export interface SplitDelay {
  readonly steps: number
  readonly earlyMs: number
}

/** Splits a delay that may lie between steps, by NEST's arithmetic: what is a step but for the last digit lies between two of them. */
export function splitDelay(ms: number, grid: KernelTimeGrid): SplitDelay {
  const ratio = ms / grid.resolutionMs
  const whole = Math.trunc(ratio)
  if (ratio === whole) return { steps: grid.delaySteps(ms), earlyMs: 0 }
  return { steps: whole + 1, earlyMs: grid.resolutionMs * (1 - (ratio - whole)) }
}
