import type { EditingParts } from './editing-parts'
import { nextDeviceId, nextPopulationId, nextProjectionId } from '../../../shared/document/next-id'
import type { CajalDocument, Position, Projection } from '../../../shared/document/schema'
import type { BlockId, ItemId, ProjectionId } from '../../../shared/ids'
import { nodeModelOf } from '../../../shared/document/variants'
import { findNodeModel } from '../../../shared/models/catalogue'
import type { NodeModelDescriptor, ParameterValues } from '../../../shared/models/descriptor'
import { modelTemplates, templateText, type ModelTemplate } from '../../../shared/models/own/templates'
import type { Action } from '../actions/action'
import { addDevice, addPopulation, removeItems } from '../actions/blocks'
import { addDefinitions, type Definitions } from '../actions/definitions'
import { fragmentOf, insertFragment, isEmptyDrawing } from '../actions/fragment'
import { allBlocks, findProjection, itemsLabel, type Drawing } from '../actions/items'
import { joinedActions } from '../actions/joined'
import { addOwnModel } from '../actions/own-models'
import { freeModelName } from './free-names'
import { labelForModel, uniqueLabel } from '../actions/labels'
import { isMuted, setMuted } from '../actions/muting'
import { resetParameters } from '../actions/parameters'
import { addProjections, newProjection, setWeightRecorder } from '../actions/projections'
import { createArranging, type Arranging } from './arranging'
import { bridges } from '../connecting/bridging'
import { connectionVerdict } from '../connecting/connection-verdict'
import { frameHolding } from '../canvas/frame-membership'
import { createFraming, type Framing } from './framing'
import { blockSize, boundsOf, centre, gridStep, overlaps, snap } from '../canvas/geometry'
import { fitsInto, joinEdge } from '../connecting/insertion'
import { blockSigns } from '../canvas/notation'
import { blockOutline, itemOutlines, solidOutlines } from '../canvas/outlines'
import { freePlace } from '../canvas/placement'
import { everyPlaced, existingItems, meantBlocks, mutableItems, selectedPlaced } from '../canvas/selection'
import { createWiring, type Wiring } from './wiring'

/** Where a new block goes: around a point of the canvas, there into an edge if it fits, or wherever there is room. */
export type AddPlace = { readonly centre: Position; readonly into?: ProjectionId | null } | 'free'

/** What a hand does on the canvas: each is one action on the document, with the selection that belongs to it. */
export interface Editing extends Arranging, Wiring, Framing {
  /** The new block, selected; null when there is no such model. With `from`, a connection from there comes with it, undone together. */
  addModel(model: string, place: AddPlace, from?: BlockId): BlockId | null
  /** Removes what is selected; of a line to a recorder of weights that line alone. */
  removeSelection(): void
  /** Removes what is selected and connects what led to its blocks with what they led to, where that is allowed. */
  bridgeSelection(): void
  /** Leaves what is selected out of runs, or lets it take part again where all of it is left out. */
  toggleMuted(): void
  duplicateSelection(): void
  /** What is selected, with the projections among the blocks; null when nothing is that can be copied. */
  selectedDrawing(): Drawing | null
  /** Adds a drawing, with what it is drawn with and further projections that lead into it from blocks of the document. */
  insertDrawing(drawing: Drawing, along: { readonly definitions: Definitions; readonly links: readonly Projection[] }): void
  /** Adds what another document draws, with the variables and variants it is drawn with: around a place, or in the middle of the view. */
  insertDocument(other: CajalDocument, at: Position | 'free'): void
  /** Adds a model written by its equations, which begins as this template, and opens its equations. */
  addOwnModel(template: ModelTemplate['id']): void
  selectAll(): void
  resetParameters(blocks: readonly BlockId[]): void
  /** Adds a weight recorder that sees the weights of projections. */
  addWeightRecorder(projections: readonly ProjectionId[]): void
}

/** Where copies stand, from their originals. */
const copyOffset = 4 * gridStep

export function createEditing(parts: EditingParts): Editing {
  const { documents, session, camera, preferences } = parts
  const document = (): CajalDocument => documents.document()

  const placeFor = (model: NodeModelDescriptor, size: { readonly width: number; readonly height: number }, place: AddPlace): Position => {
    if (place !== 'free') return [snap(place.centre[0] - size.width / 2), snap(place.centre[1] - size.height / 2)]
    const outlines = solidOutlines(document())
    const beside = boundsOf(selectedPlaced(document(), session.get().selection).flatMap((id) => outlines.get(id) ?? []))
    // Signals read from left to right: what drives the selected block goes left of it.
    const side = model.kind === 'stimulator' ? 'left' : 'right'
    return freePlace({ size, occupied: [...outlines.values()], view: camera.view(), covered: camera.covered(), beside, side })
  }

  /** How far a drawing that was moved by so much steps aside until there is this gap to all else; of a negative one so much may lie over it. */
  const aside = (drawing: Drawing, [x, y]: Position, gap: number): Position => {
    const outlines = [...itemOutlines(document()).values()]
    const added = [...itemOutlines({ ...drawing, simulation: document().simulation }).values()]
    const hides = (by: number): boolean =>
      added.some((rect) => outlines.some((other) => overlaps({ ...rect, x: rect.x + x + by, y: rect.y + y + by }, other, gap)))
    let by = 0
    while (hides(by)) by += copyOffset
    return [x + by, y + by]
  }

  /** Shows what nobody pointed at a place for: where all that is seen is taken, it stands elsewhere. */
  const reveal = (items: readonly ItemId[]): void => {
    const outlines = itemOutlines(document())
    const area = boundsOf(selectedPlaced(document(), items).flatMap((id) => outlines.get(id) ?? []))
    if (area !== null) camera.reveal(area)
  }

  const selectedDrawing = (): Drawing | null => {
    const drawing = fragmentOf(document(), session.get().selection)
    return isEmptyDrawing(drawing) ? null : drawing
  }

  /** The adding, which also joins the block with the edge it was dropped on. */
  const added = (add: Action, id: BlockId, model: NodeModelDescriptor, place: AddPlace): Action => {
    const into = place === 'free' ? null : (place.into ?? null)
    if (into === null || !fitsInto(document(), into, model)) return add
    return joinedActions(add.name, [add, joinEdge(document(), into, id, model)])
  }

  return {
    ...createArranging(parts),
    ...createWiring(parts),
    ...createFraming(parts),
    addModel(name, place, from) {
      const model = nodeModelOf(document(), name)
      if (model === null) return null
      preferences.noteAdded(name)
      const label = uniqueLabel(new Set(allBlocks(document()).map(([, block]) => block.label)), labelForModel(model))
      const neuron = model.kind === 'neuron'
      const common = {
        label,
        model: name,
        parameters: startingParts(model, name),
        at: placeFor(model, blockSize(label, name, neuron ? 1 : null), place),
      }
      const home = frameHolding(document(), blockOutline({ ...common, ...(neuron && { size: 1 }) }))
      const [populationId, deviceId] = [nextPopulationId(document()), nextDeviceId(document())]
      const [id, action] = neuron
        ? ([populationId, addPopulation(populationId, { ...common, size: 1 }, home)] as const)
        : ([deviceId, addDevice(deviceId, common, home)] as const)
      documents.apply({ ...added(action, id, model, place), gesture: `add ${id}` })
      if (from !== undefined && connectionVerdict(document(), from, id) === null) {
        const made = new Map([[nextProjectionId(document()), newProjection(document(), from, id, blockSigns(document()).get(from))]])
        documents.apply({ ...addProjections(document(), made), name: action.name, gesture: `add ${id}` })
      }
      documents.endGesture()
      session.select([id])
      // Its values come next, whatever was read of another block.
      session.update({ inspectorTab: 'selection' })
      if (place === 'free') reveal([id])
      return id
    },
    removeSelection() {
      const { selection, attachment } = session.get()
      if (attachment !== null && findProjection(document(), attachment)?.weightRecorder !== undefined) {
        documents.apply(setWeightRecorder(document(), [attachment], undefined))
        return session.update({ attachment: null })
      }
      const items = existingItems(document(), selection)
      if (items.length === 0) return
      documents.apply(removeItems(document(), items))
      session.select([])
    },
    bridgeSelection() {
      const items = existingItems(document(), session.get().selection)
      const made = bridges(document(), meantBlocks(document(), items))
      const removal = removeItems(document(), items)
      if (items.length === 0) return
      documents.apply(joinedActions(`${removal.name} and bridge`, [addProjections(document(), made), removal]))
      session.select([...made.keys()])
    },
    toggleMuted() {
      const items = mutableItems(document(), session.get().selection)
      const muted = items.some((id) => !isMuted(document(), id))
      if (items.length > 0) documents.apply(setMuted(document(), items, muted))
    },
    duplicateSelection() {
      const drawing = selectedDrawing()
      if (drawing === null) return
      const { action, items } = insertFragment(document(), drawing, { by: [copyOffset, copyOffset], verb: 'duplicate' })
      documents.apply(action)
      session.select(items)
    },
    selectedDrawing,
    insertDrawing(drawing, { definitions, links }) {
      const { action, items } = insertFragment(document(), drawing, { by: aside(drawing, [0, 0], -gridStep), verb: 'paste', links })
      documents.apply(joinedActions(action.name, [action, addDefinitions(definitions)]))
      session.select(items)
    },
    insertDocument(other, at) {
      const bounds = boundsOf([...itemOutlines(other).values()])
      if (bounds === null) return
      const [from, view] = [centre(bounds), centre(camera.view())]
      const [x, y] = at === 'free' ? [view.x, view.y] : at
      const by: Position = [snap(x - from.x), snap(y - from.y)]
      const { action, items } = insertFragment(document(), other, { by: at === 'free' ? aside(other, by, gridStep) : by, verb: 'insert' })
      documents.apply(joinedActions(action.name, [action, addDefinitions(other)]))
      session.select(items)
      if (at === 'free') reveal(items)
    },
    addOwnModel(id) {
      const name = freeModelName(document(), `my_${id === 'leaky' ? 'neuron' : id}`)
      const template = modelTemplates.find((each) => each.id === id)
      if (template === undefined) return
      documents.apply(addOwnModel(name, templateText(template, name)))
      session.update({ openModel: name })
    },
    selectAll: () => session.select(everyPlaced(document())),
    resetParameters: (ids) => void documents.apply(resetParameters(document(), ids, 'model')),
    addWeightRecorder(projections) {
      const model = findNodeModel('weight_recorder')
      if (model === null) return
      const id = nextDeviceId(document())
      const label = uniqueLabel(new Set(allBlocks(document()).map(([, block]) => block.label)), labelForModel(model))
      const at = placeFor(model, blockSize(label, model.name, null), 'free')
      const added = addDevice(id, { label, model: model.name, parameters: {}, at })
      const name = `record the weights of ${itemsLabel(document(), projections)}`
      documents.apply(joinedActions(name, [added, setWeightRecorder(document(), projections, id)]))
    },
  }
}

/** What a neuron is drawn with that could not run with its defaults; a variant brings its own. */
function startingParts({ begins = {}, name }: NodeModelDescriptor, written: string): ParameterValues {
  return written === name ? begins : {}
}
