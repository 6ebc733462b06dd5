import { KernelError } from '../kernel-error'
import type { KernelTimeGrid } from '../time'

/** How many steps a Simulate of so many milliseconds takes; refuses what Simulate refuses. */
export function runSteps(ms: number, grid: KernelTimeGrid): number {
  const refuse = (why: string): KernelError =>
    new KernelError('BadParameter', `Simulate: the time is ${ms} ms, but must ${why}.`, { field: 't' })
  if (!Number.isFinite(ms)) throw refuse('be finite')
  if (ms < 0) throw refuse('not be negative')
  if (!grid.isOnGrid(ms)) throw refuse(`be a multiple of the resolution of ${grid.resolutionMs} ms`)
  return grid.steps(ms)
}
