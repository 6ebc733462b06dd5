import type { CajalDocument } from '../../shared/document/schema'
import type { BlockId } from '../../shared/ids'
import { nodeModelOf } from '../../shared/document/variants'
import { checkConnection } from '../../shared/network/connectable'
import { allBlocks, allProjections, findBlock } from './actions/items'
import { centre, type Rect } from './geometry'
import type { Connecting } from './session'

export type Direction = 'left' | 'right' | 'up' | 'down'

/** Why one block cannot be connected to another, or null where it can. */
export function connectionVerdict(document: CajalDocument, from: BlockId, to: BlockId): string | null {
  const [source, target] = [findBlock(document, from), findBlock(document, to)]
  const sourceModel = nodeModelOf(document, source?.model ?? '')
  const targetModel = nodeModelOf(document, target?.model ?? '')
  if (sourceModel === null)
    return `${source?.label ?? from} has a model that is not known here, ${source?.model ?? ''}, so it cannot be connected.`
  if (targetModel === null)
    return `${target?.label ?? to} has a model that is not known here, ${target?.model ?? ''}, so it cannot be connected.`
  const verdict = checkConnection(sourceModel, targetModel)
  if (!verdict.ok) return verdict.reason
  const drawn = verdict.turned && allProjections(document).some(([, edge]) => edge.from === from && edge.to === to)
  return drawn
    ? `${target?.label ?? to} records ${source?.label ?? from} already: a sampler can be connected to the same neuron only once.`
    : null
}

/** The verdict for every block of the document as target; blocks of one model share theirs. */
export function connectionVerdicts(document: CajalDocument, from: BlockId): ReadonlyMap<BlockId, string | null> {
  return new Map(allBlocks(document).map(([to]) => [to, connectionVerdict(document, from, to)]))
}

/** A connection begun; by keyboard with the first possible target other than the source itself. */
export function startConnecting(document: CajalDocument, from: BlockId, by: Connecting['by']): Connecting {
  const verdicts = connectionVerdicts(document, from)
  const possible = possibleTargets(verdicts)
  const candidate = by === 'keyboard' ? (possible.find((block) => block !== from) ?? possible[0] ?? null) : null
  return { from, by, verdicts, candidate }
}

/** The next or previous possible target, round and round. */
export function stepCandidate(connecting: Connecting, step: 1 | -1): Connecting {
  const possible = possibleTargets(connecting.verdicts)
  const at = possible.findIndex((block) => block === connecting.candidate)
  return { ...connecting, candidate: possible[(at + step + possible.length) % possible.length] ?? null }
}

/** The nearest possible target in a direction from the current one; the same when there is none that way. */
export function turnCandidate(connecting: Connecting, outlines: ReadonlyMap<BlockId, Rect>, direction: Direction): Connecting {
  const here = outlines.get(connecting.candidate ?? connecting.from)
  if (!here) return connecting
  const from = centre(here)
  let best: { readonly block: BlockId; readonly cost: number } | null = null
  for (const block of possibleTargets(connecting.verdicts)) {
    const outline = outlines.get(block)
    if (!outline || block === connecting.candidate) continue
    const { x, y } = centre(outline)
    const [dx, dy] = [x - from.x, y - from.y]
    const ahead = { left: -dx, right: dx, up: -dy, down: dy }[direction]
    const aside = direction === 'left' || direction === 'right' ? Math.abs(dy) : Math.abs(dx)
    const cost = ahead + 2 * aside
    if (ahead > 0 && (best === null || cost < best.cost)) best = { block, cost }
  }
  return best === null ? connecting : { ...connecting, candidate: best.block }
}

function possibleTargets(verdicts: Connecting['verdicts']): readonly BlockId[] {
  return [...verdicts].filter(([, reason]) => reason === null).map(([block]) => block)
}
