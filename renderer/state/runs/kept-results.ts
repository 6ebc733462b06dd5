import { formatBytes } from '../../../shared/network/check-machine'
import { countOf } from '../../../shared/units/format-value'
import type { Store } from '../store'

/** How much there is of the results of a drawing, and what of it lies beside its file. */
export interface ResultsState {
  /** Runs in the list, and bytes of what they recorded. */
  readonly runs: number
  readonly bytes: number
  /** What the file of results lacks, as `2 runs, 40 MB`; empty where it has all, or results are not kept. */
  readonly unsaved: string
}

export const noResults: ResultsState = { runs: 0, bytes: 0, unsaved: '' }

/** Results beside the file of the drawing. Every function settles and says itself what went wrong. */
export interface KeptResults extends Pick<Store<ResultsState>, 'get' | 'subscribe'> {
  /** Shows what lies beside a file that was just opened; without a file that is nothing. */
  open(fileId: string | null): Promise<void>
  /** Writes what is to be kept beside a file that was just saved; false when that was cancelled or failed. */
  save(fileId: string): Promise<boolean>
}

/** `3 runs, 42 MB`. */
export function sizeInWords(runs: number, bytes: number): string {
  return `${countOf(runs, 'run')}, ${formatBytes(bytes)}`
}

/** The file of results of a drawing of this name. */
export function resultsName(name: string): string {
  return `${name}.cajal-results`
}
