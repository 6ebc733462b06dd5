import type { CajalDocument } from '../../../shared/document/schema'
import { describeChanges } from '../../../shared/network/compile-network'
import { itemLabel } from '../actions/items'

/** What a drawing sets while it runs, as plots mark it: in order of time, one mark for each moment, what is set of several said once. */
export function plannedMarks(document: CajalDocument): readonly { readonly atMs: number; readonly words: string }[] {
  const moments = new Map<number, Map<string, string[]>>()
  for (const { atMs, item, parameters } of describeChanges(document)) {
    const names = Object.keys(parameters).join(', ')
    const moment = moments.get(atMs) ?? new Map<string, string[]>()
    moments.set(atMs, moment.set(names, [...(moment.get(names) ?? []), itemLabel(document, item)]))
  }
  return [...moments].map(([atMs, moment]) => ({
    atMs,
    words: [...moment].map(([names, labels]) => `${names} of ${labels.join(', ')}`).join(', '),
  }))
}
