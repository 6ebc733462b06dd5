import type { CajalDocument } from '../../../shared/document/schema'
import type { BlockId, ProjectionId } from '../../../shared/ids'
import { membersOfFrames } from '../actions/frames'
import { allProjections, findBlock, isBlock, isFrame, itemLabel, itemsLabel } from '../actions/items'
import { connectionVerdict } from './connection-verdict'
import { blockKind } from '../canvas/notation'
import type { WireEnd } from '../session'

/** So many connections are drawn at once at most. */
const mostAtOnce = 1000

/** The blocks that wires begin and end at: a frame stands for the populations in it, or where it has none for all that is in it. */
export function wiredBlocks(document: CajalDocument, ends: readonly WireEnd[]): readonly BlockId[] {
  const blocks = ends.flatMap((end): readonly BlockId[] => {
    if (isBlock(document, end)) return [end]
    const all = membersOfFrames(document, [end]).filter((member) => isBlock(document, member))
    const populations = all.filter((block) => blockKind(document, findBlock(document, block)?.model ?? '') === 'neuron')
    return populations.length > 0 ? populations : all
  })
  return [...new Set(blocks)]
}

/** Whether a wire between these means several blocks by a frame. */
export function isFrameWire(document: CajalDocument, from: readonly WireEnd[], to: WireEnd): boolean {
  return isFrame(document, to) || from.some((end) => isFrame(document, end))
}

export interface WirePairs {
  /** What is to be connected, each with each as far as that can be. */
  readonly pairs: readonly (readonly [BlockId, BlockId])[]
  /** How many of them were connected already, and are left out. */
  readonly already: number
  /** Why there is nothing to connect; null where there is. */
  readonly refused: string | null
}

/**
 * The connections that a wire with a frame at an end makes: those that are not there yet of every block at one end with every one at the other.
 * The projection `except` is about to be moved there and does not count.
 */
export function wirePairs(document: CajalDocument, from: readonly WireEnd[], to: WireEnd, except?: ProjectionId): WirePairs {
  const [sources, targets] = [wiredBlocks(document, from), wiredBlocks(document, [to])]
  const [source, target] = [itemsLabel(document, from), itemLabel(document, to)]
  const none = (refused: string): WirePairs => ({ pairs: [], already: 0, refused })
  if (sources.length === 0) return none(`There is nothing in ${source} to connect.`)
  if (targets.length === 0) return none(`There is nothing in ${target} to connect with.`)
  const count = sources.length * targets.length
  if (count > mostAtOnce) {
    return none(`Each block of ${source} with each of ${target} would be ${count} connections; at most ${mostAtOnce} are drawn at once.`)
  }
  const known = except === undefined ? connectedPairs(document) : pairsBut(document, except)
  const all = sources.flatMap((first) => targets.map((second) => [first, second] as const))
  const fresh = all.filter(([first, second]) => !known.has(`${first} ${second}`))
  const pairs = fresh.filter(([first, second]) => connectionVerdict(document, first, second, except) === null)
  if (pairs.length > 0) return { pairs, already: all.length - fresh.length, refused: null }
  const [first] = fresh
  const reason = first && connectionVerdict(document, ...first, except)
  return none(reason ?? `${source} and ${target} are connected already, each block with each.`)
}

/** What a wire with a frame at an end made, in words: `6 connections from Column A to Column B`. */
export function wireWords(document: CajalDocument, from: readonly WireEnd[], to: WireEnd, { pairs, already }: WirePairs): string {
  const [source, target] = [itemsLabel(document, from), itemLabel(document, to)]
  const count = pairs.length === 1 ? '1 connection' : `${pairs.length} connections`
  const ends = from.length === 1 && from[0] === to ? `within ${target}` : `from ${source} to ${target}`
  return already === 0 ? `${count} ${ends}` : `${count} ${ends}; ${already} ${already === 1 ? 'was' : 'were'} there already`
}

type Projections = CajalDocument['projections']

/** Asked for every end that a wire may have. */
const pairsOf = new WeakMap<Projections, ReadonlySet<string>>()

function connectedPairs(document: CajalDocument): ReadonlySet<string> {
  let pairs = pairsOf.get(document.projections)
  if (pairs === undefined) {
    pairs = pairsBut(document)
    pairsOf.set(document.projections, pairs)
  }
  return pairs
}

function pairsBut(document: CajalDocument, except?: ProjectionId): ReadonlySet<string> {
  return new Set(allProjections(document).flatMap(([id, { from, to }]) => (id === except ? [] : [`${from} ${to}`])))
}
