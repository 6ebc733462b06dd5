import { type KernelTimeGrid, largestStep, makeTimeGrid, ticsPerMs } from '../../kernel/time'
import type { TimeGrid } from '../../models/time-grid'

/** The steps of a resolution, or null where it is none that NEST takes: a whole number of microseconds, one at least. */
export function gridOf(resolutionMs: number): KernelTimeGrid | null {
  const tics = resolutionMs * ticsPerMs
  const isWhole = Number.isSafeInteger(Math.round(tics)) && Math.abs(tics - Math.round(tics)) < 1e-6
  return isWhole && Math.round(tics) >= 1 ? makeTimeGrid(resolutionMs) : null
}

/** The latest time that a clock can count to: steps are 32-bit numbers. */
export function longestMs(grid: TimeGrid): number {
  return grid.ms(largestStep)
}

/** Whether a time is a whole number of steps that a clock can count to. */
export function isWholeSteps(ms: number, grid: TimeGrid): boolean {
  return Number.isFinite(ms) && grid.isOnGrid(ms) && Math.abs(grid.steps(ms)) <= largestStep
}

/** The time on the grid nearest to `ms`, at least `leastSteps` steps and no more than a clock can count to. */
export function nearestOnGrid(ms: number, grid: TimeGrid, leastSteps = 0): number {
  return grid.ms(Math.min(largestStep, Math.max(leastSteps, Math.round(ms / grid.resolutionMs))))
}
