import { nextProjectionId } from '../../../shared/document/next-id'
import type { CajalDocument, Projection } from '../../../shared/document/schema'
import type { BlockId, DeviceId, ProjectionId } from '../../../shared/ids'
import { nodeModelOf, startingValues, synapseModelOf } from '../../../shared/document/variants'
import type { NodeModelDescriptor } from '../../../shared/models/descriptor'
import { strengthOf } from '../../../shared/models/strength'
import { checkConnection } from '../../../shared/network/connectable'
import { findBlock, findProjection, isBlock, itemLabel, itemsLabel } from '../actions/items'
import { joinedActions } from '../actions/joined'
import { setParameter } from '../actions/parameters'
import { addProjections, moveEnd, newProjection, reverseProjection, setWeightRecorder } from '../actions/projections'
import {
  movedPairs,
  startConnecting,
  startMovingEnd,
  stepCandidate,
  turnCandidate,
  type Direction,
  type EdgeEndName,
} from '../connecting/connecting'
import { connectionVerdict, meantEnds } from '../connecting/connection-verdict'
import type { EditingParts } from './editing-parts'
import { drive, signOutgoing } from '../connecting/driving'
import { blockSize, boundsOf } from '../canvas/geometry'
import { isFrameWire, wiredBlocks, wirePairs, wireWords, type WirePairs } from '../connecting/frame-wires'
import { negated } from '../connecting/negated'
import { blockSigns, type Sign } from '../canvas/notation'
import { blockOutlines, itemOutlines, solidOutlines } from '../canvas/outlines'
import { freePlace } from '../canvas/placement'
import { meantBlocks, selectedMembers } from '../canvas/selection'
import type { WireEnd } from '../session'

/** What a hand does with edges. */
export interface Wiring {
  /** The new projections, selected: one between blocks, those that are not there yet where a frame stands for blocks; none when it cannot be. */
  connect(from: WireEnd, to: WireEnd): readonly ProjectionId[]
  /** Whether something of this model could be connected from a block. */
  canReach(from: BlockId, model: NodeModelDescriptor): boolean
  /** Begins at a block or frame; if that is one of several selected ones, at all of them. */
  startConnecting(from: WireEnd, by: 'pointer' | 'keyboard'): void
  /** Begins at all selected blocks and frames: every click on one connects them with it, until Escape. */
  startConnectingMany(): void
  startMovingEnd(projection: ProjectionId, end: EdgeEndName): void
  /** Moves an end of a projection to a block, or to those that a frame stands for. */
  moveTo(projection: ProjectionId, end: 'from' | 'to', onto: WireEnd): void
  moveCandidate(where: 1 | -1 | Direction): void
  /** By keyboard: connects with the candidate and goes on to the next one. */
  connectCandidate(): void
  /** Makes what is being drawn end there, and goes on drawing where several may follow. */
  connectHeld(to: WireEnd): void
  /** Ends drawing a connection, with or without making the one chosen by keyboard; `again` goes on from the same blocks. */
  endConnecting(outcome: 'connect' | 'cancel' | 'again'): void
  /** Why a projection cannot be turned round, or null. */
  reverseVerdict(projection: ProjectionId): string | null
  reverse(projection: ProjectionId): void
  /** Turns excitation into inhibition, and back. */
  flipSigns(projections: readonly ProjectionId[]): void
  /** Gives all connections that leave the selected blocks towards neurons this sign. */
  signOutgoing(sign: Sign): void
  /** Adds a generator left of the selected blocks that drives them; selected itself. */
  addDriver(model: string): void
}

/** Makes what connects, turns round and moves the ends of edges. */
export function createWiring({ documents, session, camera }: EditingParts): Wiring {
  const document = (): CajalDocument => documents.document()

  const newIds = (count: number): readonly ProjectionId[] => {
    const first = Number(nextProjectionId(document()).slice(1))
    return Array.from({ length: count }, (_, index) => `c${first + index}` as ProjectionId)
  }

  const add = (pairs: WirePairs['pairs'], name?: string): readonly ProjectionId[] => {
    if (pairs.length === 0) return []
    const signs = blockSigns(document())
    const ids = newIds(pairs.length)
    const made = new Map(
      pairs.map(([from, to], index): [ProjectionId, Projection] => [ids[index]!, newProjection(document(), from, to, signs.get(from))]),
    )
    const action = addProjections(document(), made)
    documents.apply(name === undefined ? action : { ...action, name })
    session.select([...made.keys()])
    return [...made.keys()]
  }

  const connectAll = (from: readonly WireEnd[], to: WireEnd): readonly ProjectionId[] => {
    if (isBlock(document(), to) && !isFrameWire(document(), from, to)) {
      return add(
        wiredBlocks(document(), from)
          .map((source) => meantEnds(document(), source, to))
          .filter((ends) => connectionVerdict(document(), ...ends) === null),
      )
    }
    const wire = wirePairs(document(), from, to)
    const words = wireWords(document(), from, to, wire)
    const made = add(wire.pairs, `connect ${itemsLabel(document(), from)} → ${itemLabel(document(), to)}`)
    if (made.length > 0) session.update({ connected: words })
    return made
  }

  const moveTo = (id: ProjectionId, end: 'from' | 'to', onto: WireEnd): void => {
    const moved = movedPairs(document(), id, end, onto)
    const blocks = moved.pairs.map(([from, to]) => (end === 'to' ? to : from))
    const fixed = findProjection(document(), id)?.[end === 'to' ? 'from' : 'to']
    if (moved.refused !== null || fixed === undefined) return
    const ids = newIds(blocks.length - 1)
    const words = end === 'to' ? wireWords(document(), [fixed], onto, moved) : wireWords(document(), [onto], fixed, moved)
    documents.apply(moveEnd(document(), id, end, { onto, blocks }, ids))
    session.select([id, ...ids])
    if (!isBlock(document(), onto)) session.update({ connected: words })
  }

  return {
    connect: (from, to) => connectAll([from], to),
    canReach(from, model) {
      const source = nodeModelOf(document(), findBlock(document(), from)?.model ?? '')
      return source !== null && checkConnection(source, model).ok
    },
    startConnecting(from, by) {
      const selected = selectedMembers(document(), session.get().selection)
      session.update({ connecting: startConnecting(document(), selected.includes(from) ? selected : [from], by) })
    },
    startConnectingMany() {
      const from = selectedMembers(document(), session.get().selection)
      if (from.length > 0) session.update({ connecting: startConnecting(document(), from, 'clicks') })
    },
    startMovingEnd: (projection, end) => session.update({ connecting: startMovingEnd(document(), projection, end) }),
    moveTo,
    moveCandidate(where) {
      const { connecting } = session.get()
      if (connecting === null) return
      const next = typeof where === 'number' ? stepCandidate(connecting, where) : turnCandidate(connecting, itemOutlines(document()), where)
      session.update({ connecting: next })
    },
    connectCandidate() {
      const { connecting } = session.get()
      if (connecting === null || connecting.candidate === null) return
      const { from, candidate, by } = connecting
      connectAll(from, candidate)
      const next = stepCandidate({ ...startConnecting(document(), from, by), candidate }, 1)
      session.update({ connecting: next })
    },
    connectHeld(to) {
      const { connecting } = session.get()
      if (connecting === null || connecting.verdicts.get(to) !== null) return
      const { moving, from, by } = connecting
      if (moving === null) connectAll(from, to)
      else if (moving.end !== 'weights') moveTo(moving.projection, moving.end, to)
      else documents.apply(setWeightRecorder(document(), [moving.projection], to as DeviceId))
      // What was just made may be the reason why it cannot be made once more.
      if (by === 'clicks') session.update({ connecting: startConnecting(document(), from, by) })
    },
    endConnecting(outcome) {
      const { connecting } = session.get()
      if (connecting === null) return
      const { from, candidate } = connecting
      if (outcome === 'connect' && candidate !== null) connectAll(from, candidate)
      session.update({ connecting: outcome === 'again' ? startConnecting(document(), from, 'clicks') : null })
    },
    reverseVerdict(id) {
      const projection = findProjection(document(), id)
      return projection ? connectionVerdict(document(), projection.to, projection.from) : null
    },
    reverse: (id) => void documents.apply(reverseProjection(document(), id)),
    signOutgoing(sign) {
      const action = signOutgoing(document(), meantBlocks(document(), session.get().selection), sign)
      if (action !== null) documents.apply(action)
    },
    addDriver(model) {
      const targets = meantBlocks(document(), session.get().selection)
      const outlines = blockOutlines(document())
      const bounds = boundsOf(targets.flatMap((id) => outlines.get(id) ?? []))
      if (bounds === null) return
      const size = blockSize(model, model, null)
      const occupied = [...solidOutlines(document()).values()]
      const place = freePlace({ size, occupied, view: camera.view(), covered: camera.covered(), beside: bounds, side: 'left' })
      const driving = drive(document(), model, targets, place)
      if (driving === null) return
      documents.apply(driving.action)
      session.select([driving.device])
    },
    flipSigns(ids) {
      const flips = ids.flatMap((id) => {
        const { model = '', parameters = {} } = findProjection(document(), id)?.synapse ?? {}
        const parameter = strengthOf(synapseModelOf(document(), model))
        const weight = parameters[parameter] ?? startingValues(document(), model)[parameter]
        const flipped = weight === undefined ? null : negated(weight)
        return flipped === null ? [] : [setParameter(document(), { items: [id], group: 'synapse', parameter }, flipped)]
      })
      if (flips.length > 0) documents.apply(joinedActions(`set weight of ${itemsLabel(document(), ids)}`, flips))
    },
  }
}
