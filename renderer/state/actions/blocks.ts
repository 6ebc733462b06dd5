import { castDraft } from 'immer'
import type { CajalDocument, Device, Population, WrittenNumber } from '../../../shared/document/schema'
import type { BlockId, DeviceId, FrameId, ItemId, PopulationId } from '../../../shared/ids'
import type { PanelSettings } from '../../../shared/document/panels'
import { removePanel } from '../panel-layout'
import type { Action, DocumentDraft } from './action'
import { namedValue } from './named-value'
import { changeMemberships, deleteFrames, membersOfFrames } from './frames'
import {
  allProjections,
  draftBlock,
  findFrame,
  isBlock,
  isDevice,
  isNote,
  isPopulation,
  isProjection,
  itemLabel,
  itemsLabel,
} from './items'
import { deleteNote } from './notes'
import { isSameValue } from './parameters'

/** Adds neurons, in a frame if that is wanted. */
export function addPopulation(id: PopulationId, population: Population, frame: FrameId | null = null): Action {
  return {
    name: `add ${population.label}`,
    recipe(draft) {
      draft.populations[id] = castDraft(population)
      if (frame !== null) changeMemberships(draft, new Map([[id, frame]]))
    },
  }
}

/** Adds a generator or recorder, in a frame if that is wanted. */
export function addDevice(id: DeviceId, device: Device, frame: FrameId | null = null): Action {
  return {
    name: `add ${device.label}`,
    recipe(draft) {
      draft.devices[id] = castDraft(device)
      if (frame !== null) changeMemberships(draft, new Map([[id, frame]]))
    },
  }
}

/** Removes items, with blocks every projection from or to them, and with a collapsed frame what it stands for. */
export function removeItems(document: CajalDocument, items: readonly ItemId[]): Action {
  const collapsed = items.filter((id) => findFrame(document, id)?.collapsed === true)
  const removed = new Set<ItemId>([...items, ...membersOfFrames(document, collapsed)])
  // Found here and not in the draft, which would make one of its own of every projection that is looked at.
  const concerned = allProjections(document).flatMap(([id, { from, to, weightRecorder, volumeTransmitter, thirdFactor }]) =>
    [from, to, weightRecorder, volumeTransmitter, thirdFactor?.population].some((block) => block !== undefined && removed.has(block))
      ? [id]
      : [],
  )
  return {
    name: `delete ${itemsLabel(document, items)}`,
    recipe(draft) {
      changeMemberships(draft, new Map([...removed].filter((id) => isBlock(draft, id)).map((id) => [id, null])))
      deleteFrames(draft, removed)
      for (const id of removed) {
        if (isPopulation(draft, id)) delete draft.populations[id]
        else if (isDevice(draft, id)) delete draft.devices[id]
        else if (isProjection(draft, id)) delete draft.projections[id]
        else if (isNote(draft, id)) deleteNote(draft, id)
      }
      for (const id of concerned) {
        const projection = draft.projections[id]
        if (projection === undefined) continue
        if (removed.has(projection.from) || removed.has(projection.to)) delete draft.projections[id]
        if (projection.weightRecorder !== undefined && removed.has(projection.weightRecorder)) delete projection.weightRecorder
        if (projection.volumeTransmitter !== undefined && removed.has(projection.volumeTransmitter)) delete projection.volumeTransmitter
        if (projection.thirdFactor !== undefined && removed.has(projection.thirdFactor.population)) delete projection.thirdFactor
      }
      forgetRecorders(draft, removed)
      forgetSound(draft, removed)
    },
  }
}

/** Panels lose the recorders that are gone, and go with their last one. */
function forgetRecorders(draft: DocumentDraft, removed: ReadonlySet<string>): void {
  const { panels } = draft
  if (!panels?.some(({ recorders }) => recorders.some((recorder) => removed.has(recorder)))) return
  const rest = panels.map((panel) => ({ ...panel, recorders: panel.recorders.filter((recorder) => !removed.has(recorder)) }))
  const emptied = rest.filter(({ recorders }, index) => recorders.length === 0 && (panels[index]?.recorders.length ?? 0) > 0)
  draft.panels = castDraft([...emptied.reduce<readonly PanelSettings[]>((left, { id }) => removePanel(left, id), rest)])
}

/** A block that is gone leaves no silence to the next one with its id. */
function forgetSound(draft: DocumentDraft, removed: ReadonlySet<string>): void {
  if (!draft.soundOff?.some((id) => removed.has(id))) return
  const rest = draft.soundOff.filter((id) => !removed.has(id))
  if (rest.length > 0) draft.soundOff = rest
  else delete draft.soundOff
}

/** Gives a block another label. */
export function renameBlock(document: CajalDocument, id: BlockId, label: string): Action {
  return {
    name: `rename ${itemLabel(document, id)} to ${label}`,
    recipe(draft) {
      const block = draftBlock(draft, id)
      if (block) block.label = label
    },
  }
}

/** Sets how many neurons each of these populations has. */
export function setSize(document: CajalDocument, ids: readonly PopulationId[], size: WrittenNumber): Action {
  return {
    name: `set size of ${itemsLabel(document, ids)} to ${namedValue(size)}`,
    gesture: `size ${ids.join()}`,
    recipe(draft) {
      for (const id of ids) {
        const population = draft.populations[id]
        if (population && !isSameValue(population.size, size)) population.size = castDraft(size)
      }
    },
  }
}
