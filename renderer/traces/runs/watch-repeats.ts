import { describeChanges } from '../../../shared/document/describe-changes'
import type { RunId } from '../../../shared/ids'
import type { RunController } from '../../kernel/run-controller'
import { isSameSimulation } from '../../kernel/stale-results'
import type { RunRecord } from '../buffers/run-streams'
import type { RunShelf } from './run-shelf'
import { haveSameNumbers } from './same-numbers'

interface RepeatsParts {
  readonly shelf: Pick<RunShelf, 'runs' | 'repeats'>
  readonly run: Pick<RunController, 'state' | 'live'>
  /** Lets the page do other things. */
  readonly rest: () => Promise<void>
}

/** Once a run is over, looks whether it repeats an earlier one of the same drawing, which it should to the last digit, and tells the shelf. */
export function watchRepeats({ shelf, run, rest }: RepeatsParts): () => void {
  /** Where the runs of this session stopped or ended. */
  const ends = new Map<RunId, number>()
  let turn = 0

  const endOf = ({ runId, reachedStep }: RunRecord): number | undefined => ends.get(runId) ?? reachedStep
  /** What was changed while time ran is in no drawing from which a run began. */
  const wasChanged = (runId: RunId): boolean => {
    const live = run.live.state.get()
    return live?.runId === runId && live.marks.length > 0
  }
  const look = async (runId: RunId, mine: number): Promise<void> => {
    const runs = shelf.runs.get()
    const at = runs.findIndex(({ record }) => record.runId === runId)
    const record = runs[at]?.record
    if (record === undefined || at < 0) return
    for (const { record: earlier, number } of runs.slice(at + 1)) {
      await rest()
      if (turn !== mine) return
      if (endOf(earlier) !== endOf(record) || !isOfSameDrawing(earlier, record)) continue
      const same = await haveSameNumbers(record, earlier, rest)
      if (turn === mine && same !== null) shelf.repeats(runId, { of: number, same })
      return
    }
  }

  return run.state.subscribe(() => {
    const state = run.state.get()
    turn += 1
    if (state.phase === 'running') shelf.repeats(state.run.runId, undefined)
    if (state.phase !== 'finished' && state.phase !== 'paused') return
    const { runId } = state.run
    if (wasChanged(runId)) ends.delete(runId)
    else ends.set(runId, state.step)
    if (state.phase === 'finished' && ends.has(runId)) void look(runId, turn)
  })
}

/** The first tells in no time of most that they are not. */
function isOfSameDrawing({ document: a }: RunRecord, { document: b }: RunRecord): boolean {
  return describeChanges(a, b).length === 0 && isSameSimulation(a, b)
}
