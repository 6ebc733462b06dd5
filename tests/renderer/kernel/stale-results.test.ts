import { expect, test } from 'vitest'
import type { CajalDocument, Population } from '../../../shared/document/schema'
import type { LiveState } from '../../../renderer/kernel/live-edits'
import { isSameSimulation, stalenessOf } from '../../../renderer/kernel/stale-results'
import { withHandmade } from '../../../renderer/state/editing/plan-change'
import type { ItemId, RunId } from '../../../shared/ids'

const population: Population = { label: 'E', model: 'iaf_psc_alpha', size: 2, parameters: { tau_m: 20 }, at: [0, 0] }

function documentWith(change: Partial<Population>, seed = 1): CajalDocument {
  return {
    simulation: { durationMs: 100, resolutionMs: 0.1, seed },
    populations: { p1: { ...population, ...change } },
    devices: {},
    projections: {},
  } as CajalDocument
}

test.each<[string, CajalDocument, boolean]>([
  ['nothing changed', documentWith({}), true],
  ['a block was moved', documentWith({ at: [50, 70] }), true],
  ['a label was changed', documentWith({ label: 'Exc' }), true],
  ['a parameter was changed', documentWith({ parameters: { tau_m: 10 } }), false],
  ['the size was changed', documentWith({ size: 3 }), false],
  ['the seed was changed', documentWith({}, 2), false],
  ['the drawing cannot be simulated any more', documentWith({ size: 0 }), false],
])('when %s the results are of this simulation: %#', (_title, document, same) => {
  expect(isSameSimulation(documentWith({}), document)).toBe(same)
})

const runId = 'run' as RunId
const began = documentWith({})
const edited = documentWith({ parameters: { tau_m: 10 } })

/** A run in which tau_m became 10 ms at 30 ms, and was then what `document` says. */
function live(document: CajalDocument, made: LiveState['made']): LiveState {
  return { runId, document, began, made, marks: [], refusal: null }
}
const to10 = { atMs: 30, item: 'p1' as ItemId, parameters: { tau_m: 10 } }
const to20 = { atMs: 60, item: 'p1' as ItemId, parameters: { tau_m: 20 } }
const undone = live(began, [to10, to20])

test.each<[string, LiveState | null, CajalDocument, ReturnType<typeof stalenessOf>]>([
  ['nothing was changed', live(began, []), began, null],
  ['the drawing was edited afterwards', live(began, []), edited, 'edited'],
  ['that is undone', live(began, []), documentWith({}), null],
  ['a value was changed while it ran', live(edited, [to10]), edited, 'changed-meanwhile'],
  ['it was changed, and undone after the end', live(edited, [to10]), began, 'edited'],
  ['it was changed and changed back while it ran', undone, began, 'changed-meanwhile'],
  ['what was changed by hand is planned', undone, withHandmade(began, undone), null],
  ['what the run took over is no change of values', live(documentWith({ label: 'Exc', parameters: { tau_m: 10 } }), []), edited, null],
  ['the last changes by hand were of another run', { ...undone, runId: 'other' as RunId }, began, null],
])('when %s: %#', (_title, state, document, staleness) => {
  expect(stalenessOf({ runId, document: began }, state, document)).toBe(staleness)
})
