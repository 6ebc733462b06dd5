import type { Problem } from '../../shared/document/problem'
import { mutedItems } from '../../shared/document/muted'
import { frameTree } from '../../shared/document/frame-tree'
import type { CajalDocument, Frame } from '../../shared/document/schema'
import type { BlockId, FrameId, ItemId } from '../../shared/ids'
import { allBlocks, allFrames, allProjections, itemLabel, type Block } from './actions/items'
import { frameSummaries, summaryText } from './frame-summary'
import { sizeText } from './canvas/size-text'
import { blockKind, blockSigns, projectionLook, type BlockKind } from './canvas/notation'

/** A line of the outline: a block or frame, or below a block a connection that leaves or reaches it. */
export interface OutlineRow {
  /** A connection stands below both of its ends, so its id alone names no row. */
  readonly key: string
  readonly item: ItemId
  /** The row it stands below; null for what stands by itself. */
  readonly parent: string | null
  /** From 1 on. */
  readonly level: number
  /** Of a block what it is, of a connection where it leads. */
  readonly mark: BlockKind | 'frame' | 'out' | 'in'
  readonly label: string
  readonly note: string
  /** What of the note is shown: a part that is cut where the list is narrow, and counts, which are not. */
  readonly cut: string
  readonly counts: string
  /** Null for what has nothing below it. */
  readonly open: boolean | null
  readonly problem: Problem | null
}

/**
 * The drawing as lines to be read one after another: frames with what is in them, then every other block, and below those that are open
 * what leaves and reaches them. `turned` are the items that are not as usual: frames closed, blocks open.
 */
export function outlineRows(document: CajalDocument, problems: readonly Problem[], turned: ReadonlySet<string>): readonly OutlineRow[] {
  const projections = allProjections(document)
  const { homes } = frameTree(document)
  const summaries = frameSummaries(document, blockSigns(document))
  const muted = mutedItems(document)
  const mutedText = (item: ItemId): string => (muted.has(item) ? ', muted' : '')
  const worst = (item: ItemId): Problem | null => {
    const own = problems.filter((problem) => problem.item === item)
    return own.find(({ severity }) => severity === 'error') ?? own[0] ?? null
  }

  const blockRows = (id: BlockId, block: Block, parent: FrameId | null, level: number): readonly OutlineRow[] => {
    const ends = projections.flatMap(([edge, projection]) => [
      ...(projection.from === id ? [{ edge, projection, mark: 'out' as const, other: projection.to }] : []),
      ...(projection.to === id ? [{ edge, projection, mark: 'in' as const, other: projection.from }] : []),
    ])
    const size = 'size' in block && block.size !== 1 ? ` × ${sizeText(document, block.size)}` : ''
    const isOpen = turned.has(id)
    const row: OutlineRow = {
      ...{ key: id, item: id, parent, level, mark: blockKind(document, block.model) },
      ...{
        label: block.label,
        note: `${block.model}${mutedText(id)}${size}`,
        cut: `${block.model}${mutedText(id)}`,
        counts: size.trim(),
        open: ends.length === 0 ? null : isOpen,
        problem: worst(id),
      },
    }
    if (!isOpen) return [row]
    const below = ends.map(({ edge, projection, mark, other }): OutlineRow => {
      const note = projectionLook(document, projection).lines.join(', ') + mutedText(edge)
      return {
        ...{ key: `${id} ${mark} ${edge}`, item: edge, parent: id, level: level + 1, mark, open: null },
        ...{ label: itemLabel(document, other), note, cut: note, counts: '', problem: worst(edge) },
      }
    })
    return [row, ...below]
  }

  const frameRows = (id: FrameId, { label }: Frame, parent: FrameId | null, level: number): readonly OutlineRow[] => {
    const below = rowsIn(id, level + 1)
    const isOpen = !turned.has(id)
    const summary = summaries.get(id)
    const note = (summary === undefined ? '' : summaryText(summary)) + mutedText(id)
    const row: OutlineRow = {
      ...{ key: id, item: id, parent, level, mark: 'frame' },
      ...{ label, note, cut: mutedText(id).slice(2), counts: note.split(', ')[0] ?? '' },
      ...{ open: below.length === 0 ? null : isOpen, problem: worst(id) },
    }
    return isOpen ? [row, ...below] : [row]
  }

  const rowsIn = (home: FrameId | null, level: number): readonly OutlineRow[] => {
    const isHere = ([id]: readonly [string, unknown]): boolean => (homes.get(id) ?? null) === home
    return [
      ...allFrames(document)
        .filter(isHere)
        .flatMap(([id, frame]) => frameRows(id, frame, home, level)),
      ...allBlocks(document)
        .filter(isHere)
        .flatMap(([id, block]) => blockRows(id, block, home, level)),
    ]
  }
  return rowsIn(null, 1)
}
