import type { CajalDocument } from '../../../shared/document/schema'
import { formatCount } from '../../../shared/units/format-value'
import type { RunState } from './run-state'
import { createStore, type Store } from '../store'

/** What a run takes besides its steps: building, and the way there and back. */
const overheadMs = 60
/** Runs that should take less tell little about the machine. */
const shortestMs = 20
const [slowest, fastest] = [200, 0.02]

/** How much longer runs take on this machine than their cost says; learnt from runs that went through without a stop. */
export type RunPace = Pick<Store<number>, 'get' | 'subscribe'>

interface PaceParts {
  readonly state: Pick<Store<RunState>, 'get' | 'subscribe'>
  readonly expectedMs: (document: CajalDocument) => number
  readonly nowMs: () => number
  /** Whether runs are computed by another machine, whose times say nothing of this one. */
  readonly elsewhere?: () => boolean
  /** From last time. */
  readonly remembered: number
}

export function createRunPace({ state, expectedMs, nowMs, remembered, elsewhere = () => false }: PaceParts): RunPace {
  const pace = createStore(remembered >= fastest && remembered <= slowest ? remembered : 1)
  let began: { readonly runId: string; readonly ms: number } | null = null
  state.subscribe(() => {
    const now = state.get()
    if (now.phase === 'compiling') began = elsewhere() ? null : { runId: now.run.runId, ms: nowMs() }
    else if (now.phase === 'finished' && began?.runId === now.run.runId) {
      const expected = expectedMs(now.run.document)
      const took = nowMs() - began.ms - overheadMs
      began = null
      // The mean of ratios is that of their logarithms; half of the new one, so that a machine busy once is soon forgiven.
      if (expected >= shortestMs && took > 0) pace.set(clamp(Math.sqrt(pace.get() * (took / expected))))
    } else if (now.phase !== 'running') began = null
  })
  return { get: pace.get, subscribe: pace.subscribe }
}

/** How long a run will take, in words: `about 0.4 s`. */
export function runTimeText(expectedMs: number, pace: number): string {
  const seconds = (overheadMs + expectedMs * pace) / 1000
  if (seconds < 10) return `about ${Math.max(0.1, seconds).toFixed(1)} s`
  if (seconds < 100) return `about ${Math.round(seconds)} s`
  if (seconds < 100 * 60) return `about ${Math.round(seconds / 60)} min`
  const hours = seconds / 3600
  if (hours < 48) return `about ${Math.round(hours)} h`
  const days = hours / 24
  return days < 100 * 365 ? `about ${formatCount(Math.round(days))} days` : 'more than 100 years'
}

function clamp(value: number): number {
  return Math.min(slowest, Math.max(fastest, value))
}
