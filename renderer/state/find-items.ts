import type { CajalDocument } from '../../shared/document/schema'
import { allBlocks, allFrames, allNotes, type PlacedId } from './actions/items'

/** One thing that was found on the canvas. */
export interface Found {
  readonly id: PlacedId
  readonly title: string
  /** Its model, or what else it is. */
  readonly kind: string
}

/** What on the canvas has all the words of a search in its label, model or text; what begins with the search comes first. */
export function findItems(document: CajalDocument, search: string): readonly Found[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const all: readonly Found[] = [
    ...allBlocks(document).map(([id, { label, model }]) => ({ id, title: label, kind: model })),
    ...allFrames(document).map(([id, { label }]) => ({ id, title: label, kind: 'frame' })),
    ...allNotes(document).map(([id, { text }]) => ({ id, title: text.trim().replace(/\s+/g, ' '), kind: 'note' })),
  ]
  const begins = ({ title }: Found): number => (title.toLowerCase().startsWith(words[0] ?? '') ? 0 : 1)
  return all
    .filter(({ title, kind }) => words.every((word) => title.toLowerCase().includes(word) || kind.toLowerCase().includes(word)))
    .sort((a, b) => begins(a) - begins(b))
}
