import type { CajalDocument } from '../../../shared/document/schema'
import type { BlockId, ItemId, ProjectionId } from '../../../shared/ids'
import { countOf } from '../../../shared/units/format-value'
import { allProjections, findBlock, isFrame, isNote, isProjection } from '../actions/items'
import { carriesWeights } from '../connecting/weight-recording'
import { meantBlocks, selectedBlocks } from './selection'

/** A part of a selection that can be selected by itself. */
export interface SelectionPart {
  /** `8 blocks`, `8 iaf_psc_alpha`, `63 weighted connections among them`. */
  readonly words: string
  readonly items: readonly ItemId[]
}

/** What is selected by its kinds. */
function kindsOf(document: CajalDocument, selection: readonly ItemId[]): readonly SelectionPart[] {
  const kinds = [
    ['block', selectedBlocks(document, selection)],
    ['connection', selection.filter((id) => isProjection(document, id))],
    ['frame', selection.filter((id) => isFrame(document, id))],
    ['note', selection.filter((id) => isNote(document, id))],
  ] as const
  return kinds.flatMap(([word, items]) => (items.length === 0 ? [] : [{ words: countOf(items.length, word), items }]))
}

/** What is selected, in numbers: `8 blocks, 2 frames and 71 connections`. */
export function selectionInWords(document: CajalDocument, selection: readonly ItemId[]): string {
  const words = kindsOf(document, selection).map((part) => part.words)
  return [words.slice(0, -1).join(', '), words.at(-1) ?? ''].filter((each) => each !== '').join(' and ')
}

/**
 * What a selection can be narrowed to so that its values can be edited together: one kind of item, the blocks of one model, and the connections
 * among its blocks, which are those that carry weights where any do.
 */
export function selectionParts(document: CajalDocument, selection: readonly ItemId[]): readonly SelectionPart[] {
  const kinds = kindsOf(document, selection)
  const byModel = new Map<string, BlockId[]>()
  for (const id of selectedBlocks(document, selection)) {
    const model = findBlock(document, id)?.model ?? ''
    const known = byModel.get(model)
    if (known === undefined) byModel.set(model, [id])
    else known.push(id)
  }
  const models = [...byModel].map(([model, items]) => ({ words: countOf(items.length, model, model), items }))
  const areEdges = kinds.some(({ items: [first] }) => first !== undefined && isProjection(document, first))
  const among = areEdges ? [] : edgesAmong(document, selection)
  return [...(kinds.length > 1 ? kinds : []), ...(models.length > 1 ? models : []), ...among]
}

/** The connections both ends of which are selected, in words that tell where some of them are left out; nothing where there are none. */
function edgesAmong(document: CajalDocument, selection: readonly ItemId[]): readonly SelectionPart[] {
  const blocks = new Set<string>(meantBlocks(document, selection))
  const all = allProjections(document).flatMap(([id, { from, to }]) => (blocks.has(from) && blocks.has(to) ? [id] : []))
  // The models of the ends decide: of thousands of edges few are looked into.
  const known = new Map<string, boolean>()
  const weighted = all.filter((id) => {
    const { from, to } = document.projections[id]!
    const models = JSON.stringify([from, to].map((end) => findBlock(document, end)?.model))
    const carries = known.get(models) ?? carriesWeights(document, id)
    known.set(models, carries)
    return carries
  })
  const items: readonly ProjectionId[] = weighted.length > 0 ? weighted : all
  const word = items.length < all.length ? 'weighted connection' : 'connection'
  return items.length === 0 ? [] : [{ words: `${countOf(items.length, word)} among them`, items }]
}
