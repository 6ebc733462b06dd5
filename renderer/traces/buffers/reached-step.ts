import { simulationOf } from '../../../shared/document/written-numbers'
import type { RunId } from '../../../shared/ids'
import type { RunRecord, Track } from './run-streams'

/** How far the newest run has come. */
export interface ReachedStep {
  readonly runId: RunId | null
  readonly step: number
}

/** How far a run has come: the newest as the kernel says, an earlier one as far as it was to go, or as it recorded. */
export function reachedStep({ runId, document, network, tracks, reachedStep: reached }: RunRecord, progress: ReachedStep): number {
  if (progress.runId === runId) return progress.step
  if (reached !== undefined) return reached
  const { endless = false, durationMs } = simulationOf(document)
  return endless ? Math.max(0, ...tracks.map(lastStepOf)) : Math.round(durationMs / network.resolutionMs)
}

function lastStepOf({ kind, buffer }: Track): number {
  if (kind === 'samples') return buffer.stepOf(buffer.rows - 1)
  if (kind === 'correlations') return buffer.latest?.step ?? 0
  return buffer.count === 0 ? 0 : buffer.steps.at(buffer.count - 1)
}
