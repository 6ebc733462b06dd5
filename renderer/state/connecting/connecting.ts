import type { CajalDocument } from '../../../shared/document/schema'
import { frameTree, framesAround } from '../../../shared/document/frame-tree'
import type { BlockId, FrameId, ProjectionId } from '../../../shared/ids'
import { countOf } from '../../../shared/units/format-value'
import { allBlocks, allFrames, findProjection, isBlock, isFrame, itemLabel, itemsLabel } from '../actions/items'
import { connectionVerdict, meantEnds } from './connection-verdict'
import { isFrameWire, wiredBlocks, wirePairs, type WirePairs } from './frame-wires'
import { centre, type Rect } from '../canvas/geometry'
import { hiddenItems } from '../canvas/outlines'
import type { Connecting, WireEnd } from '../session'
import { weightsVerdict } from './weight-recording'

export type Direction = 'left' | 'right' | 'up' | 'down'
/** What of a projection can be moved: an end, or the line to the recorder of its weights. */
export type EdgeEndName = 'from' | 'to' | 'weights'

/** Everything that a block or frame can be connected with, also what a collapsed frame stands for. */
export function reachableEnds(document: CajalDocument, from: WireEnd): readonly WireEnd[] {
  const ends: readonly WireEnd[] = [...allBlocks(document), ...allFrames(document)].map(([id]) => id)
  return ends.filter((to) => wireVerdict(document, [from], wiredBlocks(document, [from]), to) === null)
}

/** How an end is called in a list of what a wire can lead to. */
export function endLabel(document: CajalDocument, from: WireEnd | null, end: WireEnd): string {
  const label = isBlock(document, end) ? itemLabel(document, end) : `All of ${itemLabel(document, end)}`
  return end === from ? `${label} (itself)` : label
}

/** A connection begun at blocks and frames; by keyboard with the first possible target other than these themselves. */
export function startConnecting(document: CajalDocument, from: readonly WireEnd[], by: Connecting['by']): Connecting {
  const sources = wiredBlocks(document, from)
  const hidden = hiddenItems(document)
  const ends: readonly WireEnd[] = [...allBlocks(document), ...allFrames(document)].map(([id]) => id)
  const verdicts = new Map(ends.filter((end) => !hidden.has(end)).map((to) => [to, wireVerdict(document, from, sources, to)]))
  const possible = possibleTargets(verdicts)
  const isOther = (end: WireEnd): boolean => !from.includes(end) && !sources.some((source) => source === end)
  const candidate = by === 'keyboard' ? (possible.find(isOther) ?? possible[0] ?? null) : null
  return { from, sources, by, verdicts, candidate, inside: framesOf(document, from), left: false, moving: null }
}

/** The frames that wires begin in: those around their beginning, and a frame that is one. */
function framesOf(document: CajalDocument, from: readonly WireEnd[]): ReadonlySet<FrameId> {
  const tree = frameTree(document)
  return new Set(from.flatMap((end) => [...(isFrame(document, end) ? [end] : []), ...framesAround(tree, end)]))
}

/** An end of a projection taken off its block, or its weights led to a recorder; null where there is no such projection. */
export function startMovingEnd(document: CajalDocument, id: ProjectionId, end: EdgeEndName): Connecting | null {
  const projection = findProjection(document, id)
  if (projection === undefined) return null
  const { from, to } = projection
  const begun = { by: 'pointer', candidate: null, left: true, moving: { projection: id, end } } as const
  if (end === 'weights') {
    const verdicts = new Map(allBlocks(document).map(([block]) => [block, weightsVerdict(document, id, block)]))
    return { ...begun, from: [], sources: [], verdicts, inside: new Set() }
  }
  const hidden = hiddenItems(document)
  const ends: readonly WireEnd[] = [...allBlocks(document), ...allFrames(document)].map(([each]) => each)
  const verdicts = new Map(ends.filter((each) => !hidden.has(each)).map((each) => [each, movedPairs(document, id, end, each).refused]))
  const source = [end === 'to' ? from : to]
  return { ...begun, from: source, sources: source, verdicts, inside: framesOf(document, source) }
}

/** What a projection becomes when an end of it is let go over a block or frame: itself there, and one more for each further block of a frame. */
export function movedPairs(document: CajalDocument, id: ProjectionId, end: 'from' | 'to', onto: WireEnd): WirePairs {
  const { from, to } = document.projections[id]!
  const [source, target] = end === 'to' ? [from, onto] : [onto, to]
  if (!isBlock(document, source) || !isBlock(document, target)) return wirePairs(document, [source], target, id)
  const refused = connectionVerdict(document, source, target, id)
  return { pairs: refused === null ? [[source, target]] : [], already: 0, refused }
}

/** What an end of a projection can be moved to from a list, also what a collapsed frame stands for. */
export function movableTo(document: CajalDocument, id: ProjectionId, end: 'from' | 'to'): readonly WireEnd[] {
  const ends: readonly WireEnd[] = [...allBlocks(document), ...allFrames(document)].map(([each]) => each)
  return ends.filter((each) => movedPairs(document, id, end, each).refused === null)
}

/** What connecting with this would be, in words: `Connect E → I`, `Connect Column A → I: 2 connections`, `Move the end to I`. */
export function connectingWords(document: CajalDocument, { from, sources, moving, verdicts }: Connecting, target: WireEnd): string {
  const label = itemLabel(document, target)
  if (moving?.end === 'weights') return `Record the weights of ${itemLabel(document, moving.projection)} with ${label}`
  if (moving !== null) {
    const words = `Move this ${moving.end === 'to' ? 'end' : 'start'} to ${label}`
    return isBlock(document, target)
      ? words
      : `${words}: ${countOf(movedPairs(document, moving.projection, moving.end, target).pairs.length, 'connection')}`
  }
  const words = `Connect ${itemsLabel(document, from)} → ${label}`
  if (verdicts.get(target) !== null) return words
  if (!isBlock(document, target) || isFrameWire(document, from, target)) {
    return `${words}: ${countOf(wirePairs(document, from, target).pairs.length, 'connection')}`
  }
  const [source] = sources
  const isTurned = source !== undefined && source !== target && meantEnds(document, source, target)[0] === target
  if (sources.length < 2) return isTurned ? `Connect ${label} → ${itemLabel(document, source)}, which records` : words
  const possible = sources.filter((each) => connectionVerdict(document, ...meantEnds(document, each, target)) === null)
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
export function turnCandidate(connecting: Connecting, outlines: ReadonlyMap<string, Rect>, direction: Direction): Connecting {
  const [source] = connecting.from
  const start = connecting.candidate ?? source
  const here = start === undefined ? undefined : outlines.get(start)
  if (!here) return connecting
  const from = centre(here)
  let best: { readonly block: WireEnd; readonly cost: number } | null = null
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

function wireVerdict(document: CajalDocument, from: readonly WireEnd[], sources: readonly BlockId[], to: WireEnd): string | null {
  if (!isBlock(document, to) || isFrameWire(document, from, to)) return wirePairs(document, from, to).refused
  return sharedVerdict(sources.map((source) => connectionVerdict(document, ...meantEnds(document, source, to))))
}

/** A target is possible when one of the sources can reach it; else the first reason stands for all. */
function sharedVerdict(reasons: readonly (string | null)[]): string | null {
  return reasons.includes(null) ? null : (reasons[0] ?? null)
}

function possibleTargets(verdicts: Connecting['verdicts']): readonly WireEnd[] {
  return [...verdicts].filter(([, reason]) => reason === null).map(([block]) => block)
}
