import { castDraft } from 'immer'
import type { CajalDocument, Device, Population, Position, Projection } from '../../../shared/document/schema'
import type { BlockId, DeviceId, ItemId, PopulationId, ProjectionId } from '../../../shared/ids'
import { nextDeviceId, nextPopulationId, nextProjectionId } from '../../../shared/document/next-id'
import type { Action } from './action'
import { allBlocks, allProjections, findBlock, isDevice, isPopulation, type Drawing } from './items'
import { uniqueLabel } from './labels'

/** The selected blocks with every projection both ends of which are selected; empty when no block is. */
export function fragmentOf(document: CajalDocument, selection: readonly ItemId[]): Drawing {
  const chosen = new Set<string>(selection)
  const inside = (id: string): boolean => chosen.has(id)
  return {
    populations: Object.fromEntries(Object.entries(document.populations).filter(([id]) => inside(id))),
    devices: Object.fromEntries(Object.entries(document.devices).filter(([id]) => inside(id))),
    projections: Object.fromEntries(Object.entries(document.projections).filter(([, { from, to }]) => inside(from) && inside(to))),
  }
}

/** Whether there is a block in it. */
export function isEmptyDrawing(fragment: Drawing): boolean {
  return allBlocks(fragment).length === 0
}

/** A fragment under ids that are free in the document, with the action that adds it. */
export interface Insertion {
  readonly action: Action
  /** The new blocks, to be selected. */
  readonly blocks: readonly BlockId[]
}

/** Adds a fragment under new ids and labels, moved by `by`. */
export function insertFragment(document: CajalDocument, fragment: Drawing, by: Position, verb: 'paste' | 'duplicate'): Insertion {
  const ids = freshIds(document, fragment)
  const taken = new Set(allBlocks(document).map(([, { label }]) => label))
  const moved = <T extends Population | Device>(block: T): T => {
    const label = uniqueLabel(taken, block.label)
    taken.add(label)
    return { ...block, label, at: [block.at[0] + by[0], block.at[1] + by[1]] }
  }
  const blocks: BlockId[] = []
  const populations: [PopulationId, Population][] = []
  const devices: [DeviceId, Device][] = []
  const projections: [ProjectionId, Projection][] = []
  for (const [old] of allBlocks(fragment)) {
    const population = isPopulation(fragment, old) ? fragment.populations[old] : undefined
    const device = isDevice(fragment, old) ? fragment.devices[old] : undefined
    const id = ids.blocks.get(old)
    if (population && id) populations.push([id as PopulationId, moved(population)])
    if (device && id) devices.push([id as DeviceId, moved(device)])
    if (id) blocks.push(id)
  }
  for (const [old, projection] of allProjections(fragment)) {
    const id = ids.projections.get(old)
    const from = ids.blocks.get(projection.from)
    const to = ids.blocks.get(projection.to)
    const { weightRecorder, ...rest } = projection
    // A recorder that is copied as well records the copy, one that is there goes on recording; else nothing does.
    const recorder = weightRecorder && (ids.blocks.get(weightRecorder) ?? (isDevice(document, weightRecorder) ? weightRecorder : undefined))
    if (id && from && to) projections.push([id, { ...rest, from, to, ...(recorder && { weightRecorder: recorder as DeviceId }) }])
  }
  return {
    blocks,
    action: {
      name: `${verb} ${blocks.length === 1 ? (findBlock(fragment, allBlocks(fragment)[0]?.[0] ?? '')?.label ?? '') : `${blocks.length} blocks`}`,
      recipe(draft) {
        for (const [id, population] of populations) draft.populations[id] = castDraft(population)
        for (const [id, device] of devices) draft.devices[id] = castDraft(device)
        for (const [id, projection] of projections) draft.projections[id] = castDraft(projection)
      },
    },
  }
}

interface FreshIds {
  readonly blocks: ReadonlyMap<string, BlockId>
  readonly projections: ReadonlyMap<string, ProjectionId>
}

/** New ids count on from the next free one. */
function freshIds(document: CajalDocument, fragment: Drawing): FreshIds {
  const populations = counter(nextPopulationId(document))
  const devices = counter(nextDeviceId(document))
  const projections = counter(nextProjectionId(document))
  return {
    blocks: new Map(allBlocks(fragment).map(([id]) => [id, isPopulation(fragment, id) ? populations() : devices()])),
    projections: new Map(allProjections(fragment).map(([id]) => [id, projections()])),
  }
}

function counter<Id extends string>(first: Id): () => Id {
  let next = Number(first.slice(1))
  // The same letter with a higher number is an id of the same kind.
  return () => `${first.slice(0, 1)}${next++}` as Id
}
