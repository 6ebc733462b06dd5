const ticsPerMs = 1000

/** Whether a time is a whole number of steps; like NEST it counts in tics of 0.001 ms, so that 0.3 is three steps of 0.1. */
export function isOnGrid(ms: number, resolutionMs: number): boolean {
  return Number.isFinite(ms) && tics(ms) % tics(resolutionMs) === 0
}

/** Whether a resolution is one NEST takes: a whole number of tics, at least one. */
export function isResolution(ms: number): boolean {
  return Number.isSafeInteger(tics(ms)) && tics(ms) >= 1 && Math.abs(ms * ticsPerMs - tics(ms)) < 1e-6
}

/** The time on the grid nearest to `ms`, at least `leastSteps` steps. */
export function nearestOnGrid(ms: number, resolutionMs: number, leastSteps = 0): number {
  const steps = Math.max(leastSteps, Math.round(tics(ms) / tics(resolutionMs)))
  return (steps * tics(resolutionMs)) / ticsPerMs
}

function tics(ms: number): number {
  return Math.round(ms * ticsPerMs)
}
