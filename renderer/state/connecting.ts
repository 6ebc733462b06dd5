import type { CajalDocument } from '../../shared/document/schema'
import type { BlockId, ProjectionId } from '../../shared/ids'
import { nodeModelOf } from '../../shared/document/variants'
import { checkConnection } from '../../shared/network/connectable'
import { allBlocks, allProjections, findBlock, findProjection, itemLabel, itemsLabel } from './actions/items'
import { centre, type Rect } from './geometry'
import type { Connecting } from './session'
import { weightsVerdict } from './weight-recording'

export type Direction = 'left' | 'right' | 'up' | 'down'
/** What of a projection can be moved: an end, or the line to the recorder of its weights. */
export type EdgeEndName = 'from' | 'to' | 'weights'

/** Why one block cannot be connected to another, or null where it can; the projection `except` is about to be changed and does not count. */
export function connectionVerdict(document: CajalDocument, from: BlockId, to: BlockId, except?: ProjectionId): string | null {
  const [source, target] = [findBlock(document, from), findBlock(document, to)]
  const sourceModel = nodeModelOf(document, source?.model ?? '')
  const targetModel = nodeModelOf(document, target?.model ?? '')
  if (sourceModel === null)
    return `${source?.label ?? from} has a model that is not known here, ${source?.model ?? ''}, so it cannot be connected.`
  if (targetModel === null)
    return `${target?.label ?? to} has a model that is not known here, ${target?.model ?? ''}, so it cannot be connected.`
  const verdict = checkConnection(sourceModel, targetModel)
  if (!verdict.ok) return verdict.reason
  const drawn = verdict.turned && allProjections(document).some(([id, edge]) => id !== except && edge.from === from && edge.to === to)
  return drawn
    ? `${target?.label ?? to} records ${source?.label ?? from} already: a sampler can be connected to the same neuron only once.`
    : null
}

/** The verdict for every block of the document as target; blocks of one model share theirs. */
export function connectionVerdicts(document: CajalDocument, from: BlockId): ReadonlyMap<BlockId, string | null> {
  return new Map(allBlocks(document).map(([to]) => [to, connectionVerdict(document, from, to)]))
}

/** A connection begun from blocks; by keyboard with the first possible target other than the sources themselves. */
export function startConnecting(document: CajalDocument, sources: readonly BlockId[], by: Connecting['by']): Connecting {
  const verdicts = new Map(
    allBlocks(document).map(([to]) => [to, sharedVerdict(sources.map((from) => connectionVerdict(document, from, to)))]),
  )
  const possible = possibleTargets(verdicts)
  const candidate = by === 'keyboard' ? (possible.find((block) => !sources.includes(block)) ?? possible[0] ?? null) : null
  return { sources, by, verdicts, candidate, left: false, moving: null }
}

/** An end of a projection taken off its block, or its weights led to a recorder; null where there is no such projection. */
export function startMovingEnd(document: CajalDocument, id: ProjectionId, end: EdgeEndName): Connecting | null {
  const projection = findProjection(document, id)
  if (projection === undefined) return null
  const { from, to } = projection
  const begun = { by: 'pointer', candidate: null, left: true, moving: { projection: id, end } } as const
  if (end === 'weights') {
    const verdicts = new Map(allBlocks(document).map(([block]) => [block, weightsVerdict(document, id, block)]))
    return { ...begun, sources: [], verdicts }
  }
  const verdicts = new Map(
    allBlocks(document).map(([block]) => [
      block,
      end === 'to' ? connectionVerdict(document, from, block, id) : connectionVerdict(document, block, to, id),
    ]),
  )
  return { ...begun, sources: [end === 'to' ? from : to], verdicts }
}

/** What connecting with this block would be, in words: `Connect E → I`, `Move the end to I`. */
export function connectingWords(document: CajalDocument, { sources, moving, verdicts }: Connecting, target: BlockId): string {
  const label = itemLabel(document, target)
  if (moving?.end === 'weights') return `Record the weights of ${itemLabel(document, moving.projection)} with ${label}`
  if (moving !== null) return `Move this ${moving.end === 'to' ? 'end' : 'start'} to ${label}`
  if (sources.length < 2 || verdicts.get(target) !== null) return `Connect ${itemsLabel(document, sources)} → ${label}`
  const possible = sources.filter((from) => connectionVerdict(document, from, target) === null)
  return possible.length === sources.length
    ? `Connect ${sources.length} blocks → ${label}`
    : `Connect ${possible.length} of ${sources.length} blocks → ${label}`
}

/** The next or previous possible target, round and round. */
export function stepCandidate(connecting: Connecting, step: 1 | -1): Connecting {
  const possible = possibleTargets(connecting.verdicts)
  const at = possible.findIndex((block) => block === connecting.candidate)
  return { ...connecting, candidate: possible[(at + step + possible.length) % possible.length] ?? null }
}

/** The nearest possible target in a direction from the current one; the same when there is none that way. */
export function turnCandidate(connecting: Connecting, outlines: ReadonlyMap<BlockId, Rect>, direction: Direction): Connecting {
  const [source] = connecting.sources
  const start = connecting.candidate ?? source
  const here = start === undefined ? undefined : outlines.get(start)
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

/** A target is possible when one of the sources can reach it; else the first reason stands for all. */
function sharedVerdict(reasons: readonly (string | null)[]): string | null {
  return reasons.includes(null) ? null : (reasons[0] ?? null)
}

function possibleTargets(verdicts: Connecting['verdicts']): readonly BlockId[] {
  return [...verdicts].filter(([, reason]) => reason === null).map(([block]) => block)
}
