import type { CajalDocument } from '../../../shared/document/schema'
import { describeNetwork } from '../../../shared/network/compile-network'
import { itemLabel } from '../actions/items'

/** What a drawing sets while it runs, as plots mark it: in order of time, one mark for each moment. */
export function plannedMarks(document: CajalDocument): readonly { readonly atMs: number; readonly words: string }[] {
  const words = new Map<number, string[]>()
  for (const { atMs, item, parameters } of describeNetwork(document).changes ?? []) {
    const own = `${Object.keys(parameters).join(', ')} of ${itemLabel(document, item)}`
    words.set(atMs, [...(words.get(atMs) ?? []), own])
  }
  return [...words].map(([atMs, each]) => ({ atMs, words: each.join(', ') }))
}
