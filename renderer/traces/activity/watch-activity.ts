import type { RunController } from '../../kernel/run-controller'
import { nextReading } from '../../kernel/use-paced-store'
import type { ActivityStore } from '../../state/runs/activity'
import { activityAt } from './activity-level'
import type { PlotGroup } from '../plots/plot-group'
import type { RunRecord } from '../buffers/run-streams'

interface ActivityParts {
  readonly group: PlotGroup
  readonly run: RunController
  /** The run that is shown, or the first of several. */
  readonly record: RunRecord | null
  readonly activity: ActivityStore
}

/**
 * Tells the canvas how active its blocks are: at the time cursor, else now while a run goes on, as often as numbers are shown. Who wants less
 * motion sees it at the cursor only. Returns stop.
 */
export function watchActivity({ group, run, record, activity }: ActivityParts): () => void {
  const still = window.matchMedia('(prefers-reduced-motion: reduce)')
  let requested = 0

  const momentMs = (): number | null => {
    const cursor = group.cursorMs.get()
    const state = run.state.get()
    if (cursor !== null) return cursor
    return state.phase === 'running' && state.run.runId === record?.runId && !still.matches
      ? run.progress.get().step * state.run.network.resolutionMs
      : null
  }
  const show = (): void => {
    requested = 0
    const ms = momentMs()
    if (record !== null && ms !== null) activity.set(activityAt(record, ms))
    else if (activity.get().size > 0) activity.set(new Map())
  }
  const request = (): void => {
    if (requested === 0) requested = requestAnimationFrame(show)
  }
  let cancelReading: (() => void) | null = null
  const follow = (): void => {
    cancelReading ??= nextReading(() => {
      cancelReading = null
      show()
    })
  }
  const stops = [group.cursorMs.subscribe(request), run.state.subscribe(request), run.progress.subscribe(follow)]
  return () => {
    cancelAnimationFrame(requested)
    cancelReading?.()
    for (const stop of stops) stop()
    activity.set(new Map())
  }
}
