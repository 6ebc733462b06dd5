import type { CajalDocument } from '../../../shared/document/schema'
import type { Action } from './action'
import { restoreDocument } from './restore'

/** Whether Save keeps the results of runs beside the file. */
export function setKeepResults(kept: boolean): Action {
  return {
    name: kept ? 'keep results with the file' : 'keep no results with the file',
    recipe(draft) {
      if (kept) draft.keepResults = true
      else delete draft.keepResults
    },
  }
}

/** Goes back to the drawing of a run; whether results are kept is nothing that was run. */
export function restoreRunDrawing(ran: CajalDocument, now: CajalDocument, number: number): Action {
  const { keepResults: _, ...drawing } = ran
  const same = ran.keepResults === now.keepResults
  const wanted = same ? ran : { ...drawing, ...(now.keepResults !== undefined && { keepResults: now.keepResults }) }
  return restoreDocument(wanted, `go back to the drawing of run ${number}`)
}
