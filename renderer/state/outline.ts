import type { Problem } from '../../shared/document/problem'
import { mutedItems } from '../../shared/document/muted'
import type { CajalDocument } from '../../shared/document/schema'
import type { BlockId, ItemId } from '../../shared/ids'
import { allBlocks, allProjections, itemLabel } from './actions/items'
import { sizeText } from './geometry'
import { blockKind, projectionLook, type BlockKind } from './notation'

/** A line of the outline: a block, or below it a connection that leaves or reaches it. */
export interface OutlineRow {
  /** A connection stands below both of its ends, so its id alone names no row. */
  readonly key: string
  readonly item: ItemId
  readonly block: BlockId
  readonly level: 1 | 2
  /** Of a block what it is, of a connection where it leads. */
  readonly mark: BlockKind | 'out' | 'in'
  readonly label: string
  readonly note: string
  /** Null for what has nothing below it. */
  readonly open: boolean | null
  readonly problem: Problem | null
}

/** The drawing as lines to be read one after another: every block, and below those that are open what leaves and reaches them. */
export function outlineRows(document: CajalDocument, problems: readonly Problem[], open: ReadonlySet<string>): readonly OutlineRow[] {
  const projections = allProjections(document)
  const muted = mutedItems(document)
  const mutedText = (item: ItemId): string => (muted.has(item) ? ', muted' : '')
  const worst = (item: ItemId): Problem | null => {
    const own = problems.filter((problem) => problem.item === item)
    return own.find(({ severity }) => severity === 'error') ?? own[0] ?? null
  }
  return allBlocks(document).flatMap(([id, block]): OutlineRow[] => {
    const ends = projections.flatMap(([edge, projection]) => [
      ...(projection.from === id ? [{ edge, projection, mark: 'out' as const, other: projection.to }] : []),
      ...(projection.to === id ? [{ edge, projection, mark: 'in' as const, other: projection.from }] : []),
    ])
    const size = 'size' in block && block.size !== 1 ? ` × ${sizeText(block.size)}` : ''
    const isOpen = open.has(id)
    const row: OutlineRow = {
      ...{ key: id, item: id, block: id, level: 1, mark: blockKind(document, block.model) },
      ...{ label: block.label, note: `${block.model}${size}${mutedText(id)}`, open: ends.length === 0 ? null : isOpen, problem: worst(id) },
    }
    if (!isOpen) return [row]
    const below = ends.map(({ edge, projection, mark, other }): OutlineRow => ({
      ...{ key: `${id} ${mark} ${edge}`, item: edge, block: id, level: 2, mark, open: null },
      ...{
        label: itemLabel(document, other),
        note: projectionLook(document, projection).lines.join(', ') + mutedText(edge),
        problem: worst(edge),
      },
    }))
    return [row, ...below]
  })
}
