import type { BlockId } from '../../../shared/ids'
import type { Store } from '../../state/store'
import type { ClickOutput } from './click-output'
import type { PlotGroup } from '../plots/plot-group'
import type { RunRecord } from '../buffers/run-streams'
import { createClickPlan } from './spike-clicks'

interface ListenParts {
  readonly group: Pick<PlotGroup, 'cursorMs' | 'playing'>
  readonly record: RunRecord
  readonly progress: Pick<Store<unknown>, 'subscribe'>
  /** How far the run has come, in simulated milliseconds. */
  readonly reachedMs: () => number
  readonly wallMs: () => number
  /** Whether anybody wants to hear it. */
  readonly preferences: Pick<Store<{ readonly listen: boolean }>, 'get' | 'subscribe'>
  /** Blocks that nobody wants to hear. */
  readonly soundOff: () => readonly BlockId[]
  readonly openOutput: () => ClickOutput
}

/** A moment of the run, and when it was reached. */
interface Moment {
  readonly ms: number
  readonly wallMs: number
}

/** Longer is nothing that was waited through: a run that went on after a pause. */
const longestS = 0.6
/** How far sound runs ahead of what is scheduled next, so that stretches follow each other without a hole, and how far at most. */
const [leadS, mostLeadS] = [0.02, 0.12]

/** Lets spikes be heard as clicks: of the run while it goes on, else of the activity that is played. Returns stop. */
export function listenToSpikes(parts: ListenParts): () => void {
  const { group, record, progress, reachedMs, wallMs, preferences, soundOff, openOutput } = parts
  let plan = createClickPlan()
  let output: ClickOutput | null = null
  let endS = 0
  const here = (ms: number): Moment => ({ ms, wallMs: wallMs() })

  const hear = (from: Moment, to: Moment): void => {
    if (to.ms <= from.ms || !preferences.get().listen) return
    output ??= openOutput()
    const nowS = output.nowS()
    const atS = Math.max(nowS + leadS, Math.min(endS, nowS + mostLeadS))
    const lengthS = Math.min(longestS, Math.max(0, (to.wallMs - from.wallMs) / 1000))
    endS = atS + lengthS
    output.play(plan(record, { fromMs: from.ms, toMs: to.ms, atS, lengthS }, soundOff()))
  }

  let reached = here(reachedMs())
  const followRun = (): void => {
    const before = reached
    reached = here(reachedMs())
    if (!group.playing.get()) hear(before, reached)
  }
  let played: Moment | null = null
  const followCursor = (): void => {
    const ms = group.cursorMs.get()
    const before = played
    played = group.playing.get() && ms !== null ? here(ms) : null
    if (before && played) hear(before, played)
  }
  const close = (): void => {
    output?.close()
    output = null
    // The next one's clock begins at zero.
    plan = createClickPlan()
    endS = 0
  }
  const stops = [
    progress.subscribe(followRun),
    group.cursorMs.subscribe(followCursor),
    group.playing.subscribe(() => {
      played = null
      followCursor()
    }),
    preferences.subscribe(() => !preferences.get().listen && close()),
  ]
  return () => {
    for (const stop of stops) stop()
    close()
  }
}
