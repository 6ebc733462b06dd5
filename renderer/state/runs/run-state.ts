import { assertNever } from '../../../shared/assert'
import type { LoadedNetwork } from '../../../shared/contract/kernel-contract'
import type { CajalDocument } from '../../../shared/document/schema'
import type { RunId } from '../../../shared/ids'

/** What went wrong with a run, in words for the user; `item` and `field` as a Problem names them. */
export interface RunProblem {
  readonly code: string
  readonly message: string
  readonly item?: string
  readonly field?: string
  /** The drawing kept the run from beginning: what is wrong with it now may be something else, or nothing. */
  readonly refused?: true
}

/** A run that was asked for: `document` is the drawing as it was then. */
export interface RunRequest {
  readonly runId: RunId
  readonly document: CajalDocument
}

/** A run whose network stands in the kernel. */
export interface LoadedRun extends RunRequest {
  readonly network: LoadedNetwork
}

/**
 * What is going on. `step` and `endStep` count from time 0. `resumable` is false when the network is gone, with the
 * kernel process that held it or for another one. `stopping` means that the user asked for the end and the kernel has not answered yet.
 */
export type RunState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'compiling'; readonly run: RunRequest; readonly stopping: boolean }
  | { readonly phase: 'running'; readonly run: LoadedRun; readonly endStep: number; readonly stopping: boolean }
  | { readonly phase: 'paused'; readonly run: LoadedRun; readonly step: number; readonly endStep: number }
  | { readonly phase: 'finished'; readonly run: LoadedRun; readonly step: number; readonly resumable: boolean }
  | { readonly phase: 'failed'; readonly run: RunRequest; readonly problem: RunProblem }

export type RunEvent =
  | { readonly type: 'start'; readonly run: RunRequest }
  | { readonly type: 'loaded'; readonly runId: RunId; readonly network: LoadedNetwork; readonly endStep: number }
  | { readonly type: 'stop' }
  | { readonly type: 'stopped'; readonly runId: RunId; readonly step: number }
  | { readonly type: 'finished'; readonly runId: RunId; readonly step: number }
  | { readonly type: 'continue'; readonly endStep: number }
  | { readonly type: 'failed'; readonly runId: RunId; readonly problem: RunProblem }
  | { readonly type: 'kernel-lost'; readonly problem: RunProblem }
  /** Another network was loaded in place of this one. */
  | { readonly type: 'displaced' }
  | { readonly type: 'reset' }

export const idleRun: RunState = { phase: 'idle' }

/** The next state; the same object when the event means nothing now, for instance because it tells of a run that is over. */
export function reduceRun(state: RunState, event: RunEvent): RunState {
  switch (event.type) {
    case 'start':
      return canStart(state) ? { phase: 'compiling', run: event.run, stopping: false } : state
    case 'loaded':
      if (state.phase !== 'compiling' || state.run.runId !== event.runId) return state
      return {
        phase: 'running',
        run: { ...state.run, network: event.network },
        endStep: event.endStep,
        stopping: state.stopping,
      }
    case 'stop':
      return canStop(state) ? { ...state, stopping: true } : state
    case 'stopped':
      if (state.phase !== 'running' || state.run.runId !== event.runId) return state
      return { phase: 'paused', run: state.run, step: event.step, endStep: state.endStep }
    case 'finished':
      if (state.phase !== 'running' || state.run.runId !== event.runId) return state
      return { phase: 'finished', run: state.run, step: event.step, resumable: true }
    case 'continue':
      return canContinue(state) ? { phase: 'running', run: state.run, endStep: event.endStep, stopping: false } : state
    case 'failed':
      if ((state.phase !== 'compiling' && state.phase !== 'running') || state.run.runId !== event.runId) return state
      return { phase: 'failed', run: state.run, problem: event.problem }
    case 'kernel-lost':
      return afterKernelLost(state, event.problem)
    case 'displaced':
      if (!canContinue(state)) return state
      return { phase: 'finished', run: state.run, step: state.step, resumable: false }
    case 'reset':
      return idleRun
    default:
      return assertNever(event)
  }
}

function afterKernelLost(state: RunState, problem: RunProblem): RunState {
  switch (state.phase) {
    case 'compiling':
    case 'running':
    case 'paused':
      return { phase: 'failed', run: state.run, problem }
    case 'finished':
      return { ...state, resumable: false }
    case 'idle':
    case 'failed':
      return state
    default:
      return assertNever(state)
  }
}

/** Whether Run does something now. */
export function canStart(state: RunState): boolean {
  return state.phase !== 'compiling' && state.phase !== 'running'
}

/** Whether Stop does something now. */
export function canStop(state: RunState): state is Extract<RunState, { phase: 'compiling' | 'running' }> & { readonly stopping: false } {
  return (state.phase === 'compiling' || state.phase === 'running') && !state.stopping
}

/** Whether Continue does something now. */
export function canContinue(state: RunState): state is Extract<RunState, { phase: 'paused' | 'finished' }> {
  return state.phase === 'paused' || (state.phase === 'finished' && state.resumable)
}

/** Whether Reset does something now. */
export function canReset(state: RunState): boolean {
  return state.phase !== 'idle'
}

/** Whether the network of a run stands in the kernel, so that its nodes can be asked. */
export function stands(state: RunState): state is Extract<RunState, { phase: 'running' | 'paused' | 'finished' }> {
  return state.phase === 'running' || canContinue(state)
}
