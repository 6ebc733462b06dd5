import { nextDeviceId, nextPopulationId, nextProjectionId } from '../../shared/document/next-id'
import type { CajalDocument, Position } from '../../shared/document/schema'
import type { BlockId, ProjectionId } from '../../shared/ids'
import { nodeModelOf, startingValues } from '../../shared/document/variants'
import type { NodeModelDescriptor } from '../../shared/models/descriptor'
import { checkConnection } from '../../shared/network/connectable'
import { addDevice, addPopulation, moveBlocks, removeItems } from './actions/blocks'
import { fragmentOf, insertFragment, isEmptyDrawing } from './actions/fragment'
import { allBlocks, findBlock, findProjection, type Drawing } from './actions/items'
import { labelForModel, uniqueLabel } from './actions/labels'
import { alignedPlaces, distributedPlaces, type Alignment, type Placed } from './actions/layout'
import { resetParameters, setParameter } from './actions/parameters'
import { addProjection, newProjection, reverseProjection } from './actions/projections'
import type { CameraHolder } from './camera'
import { connectionVerdict, startConnecting, stepCandidate, turnCandidate, type Direction } from './connecting'
import type { DocumentStore } from './document-store'
import { blockSize, boundsOf, gridStep, overlaps, snap } from './geometry'
import { negated } from './negated'
import { blockOutlines } from './outlines'
import { freePlace } from './placement'
import { everyBlock, existingItems, selectedBlocks } from './selection'
import type { PreferenceStore } from './preferences'
import type { Session } from './session'

/** Where a new block goes: around a point of the canvas, or wherever there is room. */
export type AddPlace = { readonly centre: Position } | 'free'

/** What a hand does on the canvas: each is one action on the document, with the selection that belongs to it. */
export interface Editing {
  /** The new block, selected; null when there is no such model. With `from`, a connection from there comes with it, undone together. */
  addModel(model: string, place: AddPlace, from?: BlockId): BlockId | null
  /** The new projection, selected; null when it cannot be. */
  connect(from: BlockId, to: BlockId): ProjectionId | null
  /** Whether something of this model could be connected from a block. */
  canReach(from: BlockId, model: NodeModelDescriptor): boolean
  startConnecting(from: BlockId, by: 'pointer' | 'keyboard'): void
  moveCandidate(where: 1 | -1 | Direction): void
  /** Ends drawing a connection, with or without making the one chosen by keyboard. */
  endConnecting(outcome: 'connect' | 'cancel'): void
  move(places: ReadonlyMap<BlockId, Position>): void
  /** In steps of the grid. */
  nudge(across: number, down: number): void
  align(alignment: Alignment): void
  distribute(axis: 'across' | 'down'): void
  removeSelection(): void
  duplicateSelection(): void
  /** The selected blocks with the projections among them; null when none is selected. */
  selectedDrawing(): Drawing | null
  insertDrawing(drawing: Drawing): void
  selectAll(): void
  resetParameters(blocks: readonly BlockId[]): void
  /** Why a projection cannot be turned round, or null. */
  reverseVerdict(projection: ProjectionId): string | null
  reverse(projection: ProjectionId): void
  flipSign(projection: ProjectionId): void
}

interface EditingParts {
  readonly documents: DocumentStore
  readonly session: Session
  readonly camera: CameraHolder
  readonly preferences: Pick<PreferenceStore, 'noteAdded'>
}

/** Where copies stand, from their originals. */
const copyOffset = 4 * gridStep

export function createEditing({ documents, session, camera, preferences }: EditingParts): Editing {
  const document = (): CajalDocument => documents.document()
  const blocks = (): readonly BlockId[] => selectedBlocks(document(), session.get().selection)

  const placeFor = (model: NodeModelDescriptor, size: { readonly width: number; readonly height: number }, place: AddPlace): Position => {
    if (place !== 'free') return [snap(place.centre[0] - size.width / 2), snap(place.centre[1] - size.height / 2)]
    const outlines = blockOutlines(document())
    const beside = boundsOf(blocks().flatMap((id) => outlines.get(id) ?? []))
    // Signals read from left to right: what drives the selected block goes left of it.
    const side = model.kind === 'stimulator' ? 'left' : 'right'
    return freePlace({ size, occupied: [...outlines.values()], view: camera.view(), beside, side })
  }

  const connect: Editing['connect'] = (from, to) => {
    if (connectionVerdict(document(), from, to) !== null) return null
    const id = nextProjectionId(document())
    documents.apply(addProjection(document(), id, newProjection(from, to)))
    session.select([id])
    return id
  }

  const placed = (): readonly Placed[] => {
    const outlines = blockOutlines(document())
    return blocks().flatMap((id) => {
      const outline = outlines.get(id)
      return outline ? [{ id, ...outline }] : []
    })
  }

  const insert = (drawing: Drawing, by: Position, verb: 'paste' | 'duplicate'): void => {
    const insertion = insertFragment(document(), drawing, by, verb)
    documents.apply(insertion.action)
    session.select(insertion.blocks)
  }

  const selectedDrawing = (): Drawing | null => {
    const drawing = fragmentOf(document(), session.get().selection)
    return isEmptyDrawing(drawing) ? null : drawing
  }

  return {
    addModel(name, place, from) {
      const model = nodeModelOf(document(), name)
      if (model === null) return null
      preferences.noteAdded(name)
      const label = uniqueLabel(new Set(allBlocks(document()).map(([, block]) => block.label)), labelForModel(model))
      const neuron = model.kind === 'neuron'
      const common = { label, model: name, parameters: {}, at: placeFor(model, blockSize(label, name, neuron ? 1 : null), place) }
      const [populationId, deviceId] = [nextPopulationId(document()), nextDeviceId(document())]
      const [id, action] = neuron
        ? ([populationId, addPopulation(populationId, { ...common, size: 1 })] as const)
        : ([deviceId, addDevice(deviceId, common)] as const)
      documents.apply({ ...action, gesture: `add ${id}` })
      if (from !== undefined && connectionVerdict(document(), from, id) === null) {
        const edge = nextProjectionId(document())
        documents.apply({ ...addProjection(document(), edge, newProjection(from, id)), gesture: `add ${id}` })
      }
      documents.endGesture()
      session.select([id])
      return id
    },
    connect,
    canReach(from, model) {
      const source = nodeModelOf(document(), findBlock(document(), from)?.model ?? '')
      return source !== null && checkConnection(source, model).ok
    },
    startConnecting: (from, by) => session.update({ connecting: startConnecting(document(), from, by) }),
    moveCandidate(where) {
      const { connecting } = session.get()
      if (connecting === null) return
      const next =
        typeof where === 'number' ? stepCandidate(connecting, where) : turnCandidate(connecting, blockOutlines(document()), where)
      session.update({ connecting: next })
    },
    endConnecting(outcome) {
      const { connecting } = session.get()
      session.update({ connecting: null })
      if (outcome === 'connect' && connecting?.candidate != null) connect(connecting.from, connecting.candidate)
    },
    move: (places) => void documents.apply(moveBlocks(document(), places)),
    nudge(across, down) {
      const ids = blocks()
      const places = new Map(
        ids.flatMap((id): [BlockId, Position][] => {
          const at = findBlock(document(), id)?.at
          return at ? [[id, [at[0] + across * gridStep, at[1] + down * gridStep]]] : []
        }),
      )
      if (ids.length > 0) documents.apply(moveBlocks(document(), places, `nudge ${ids.join()}`))
    },
    align: (alignment) => void documents.apply(moveBlocks(document(), alignedPlaces(placed(), alignment))),
    distribute: (axis) => void documents.apply(moveBlocks(document(), distributedPlaces(placed(), axis))),
    removeSelection() {
      const items = existingItems(document(), session.get().selection)
      if (items.length === 0) return
      documents.apply(removeItems(document(), items))
      session.select([])
    },
    duplicateSelection() {
      const drawing = selectedDrawing()
      if (drawing) insert(drawing, [copyOffset, copyOffset], 'duplicate')
    },
    selectedDrawing,
    insertDrawing(drawing) {
      const outlines = [...blockOutlines(document()).values()]
      const pasted = [...blockOutlines({ ...document(), ...drawing }).values()]
      // Step aside until no block would hide under a copy of itself.
      let by = 0
      while (pasted.some((rect) => outlines.some((other) => overlaps({ ...rect, x: rect.x + by, y: rect.y + by }, other, -gridStep)))) {
        by += copyOffset
      }
      insert(drawing, [by, by], 'paste')
    },
    selectAll: () => session.select(everyBlock(document())),
    resetParameters: (ids) => void documents.apply(resetParameters(document(), ids, 'model')),
    reverseVerdict(id) {
      const projection = findProjection(document(), id)
      return projection ? connectionVerdict(document(), projection.to, projection.from) : null
    },
    reverse: (id) => void documents.apply(reverseProjection(document(), id)),
    flipSign(id) {
      const projection = findProjection(document(), id)
      const { model = '', parameters = {} } = projection?.synapse ?? {}
      const weight = parameters['weight'] ?? startingValues(document(), model)['weight']
      const flipped = weight === undefined ? null : negated(weight)
      if (flipped !== null) documents.apply(setParameter(document(), { items: [id], group: 'synapse', parameter: 'weight' }, flipped))
    },
  }
}
