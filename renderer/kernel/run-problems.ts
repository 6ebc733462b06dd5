import type { Problem } from '../../shared/document/problem'
import type { RunProblem } from '../state/runs/run-state'
import type { KernelClient } from './kernel-client'

export const stoppedBefore: RunProblem = { code: 'stopped', message: 'The run was stopped before its network was built.' }

export const abandonedRun: RunProblem = {
  code: 'kernel-ended',
  message: 'You ended the run. Your drawing is untouched and what was recorded is kept.',
}

/** What became of a run whose process ended. */
export function kernelLost({ processName }: Pick<KernelClient, 'processName'>): RunProblem {
  const who = processName?.() ?? 'The kernel process'
  return {
    code: 'kernel-lost',
    message: `${who} ended before the run did. Your drawing is untouched and what was recorded is kept. Press Run to begin again with a new process.`,
  }
}

/** The first of several problems, with how many there are. */
export function firstError(problems: readonly Problem[]): RunProblem {
  const errors = problems.filter(({ severity }) => severity === 'error')
  const [first] = errors
  if (!first) return { code: 'cannot-compile', message: 'The drawing cannot be simulated, and no problem was named.' }
  const more = errors.length > 1 ? ` (${errors.length - 1} more in the list of problems)` : ''
  return {
    code: first.code,
    message: first.message + more,
    ...(first.item === undefined ? {} : { item: first.item }),
    ...(first.field === undefined ? {} : { field: first.field }),
  }
}
