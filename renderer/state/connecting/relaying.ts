import { castDraft } from 'immer'
import { edgeOf } from '../../../shared/document/checks/check-context'
import { nextPopulationId, nextProjectionId } from '../../../shared/document/next-id'
import type { Remedy } from '../../../shared/document/problem'
import type { CajalDocument, Population, Position, Projection } from '../../../shared/document/schema'
import type { BlockId, PopulationId, ProjectionId } from '../../../shared/ids'
import { findNodeModel } from '../../../shared/models/catalogue'
import type { Action } from '../actions/action'
import { changeMemberships } from '../actions/frames'
import { allBlocks, findBlock, findProjection, itemsLabel } from '../actions/items'
import { labelForModel, uniqueLabel } from '../actions/labels'
import { newProjection } from '../actions/projections'
import { frameHolding } from '../canvas/frame-membership'
import { blockSize, boundsOf, centre, type Rect } from '../canvas/geometry'
import { blockOutline, blockOutlines, solidOutlines } from '../canvas/outlines'
import { freePlace } from '../canvas/placement'

type InsertRelays = Extract<Remedy, { readonly kind: 'insert-relays' }>

/** Relays that come between a generator and those it leads to by these projections. */
interface Relays {
  readonly id: PopulationId
  readonly population: Population
  /** What leads from the generator to them. */
  readonly feed: Projection
  readonly feedId: ProjectionId
  readonly behind: readonly ProjectionId[]
}

/**
 * Lets relays pass on the spikes of a generator, whose projections keep their synapses on the way from them. Where every target has a train of
 * spikes of its own, so it has a relay of its own, which the generator leads to by the rule of the projection; else one relay passes on what
 * is the same for all.
 */
export function insertRelays(document: CajalDocument, { items, relay, ownTrains }: Omit<InsertRelays, 'kind' | 'label'>): Action {
  const groups = ownTrains ? items.map((item) => [item]) : [items]
  const made = groups.reduce<readonly Relays[]>(
    (before, group) => [...before, ...relaysFor(document, group, { relay, ownTrains, before })],
    [],
  )
  const homes = new Map(made.map(({ id, population }) => [id, frameHolding(document, blockOutline(population))] as const))
  const names = made.map(({ population }) => population.label).join(' and ')
  return {
    name: `insert ${names} into ${itemsLabel(document, items)}`,
    recipe(draft) {
      for (const { id, population, feed, feedId, behind } of made) {
        draft.populations[id] = castDraft(population)
        draft.projections[feedId] = castDraft(feed)
        for (const item of behind) {
          const projection = draft.projections[item]
          if (projection === undefined) continue
          projection.from = id
          delete projection.sources
          if (ownTrains) projection.rule = { name: 'one_to_one', parameters: {} }
        }
      }
      changeMemberships(draft, new Map([...homes].filter(([, home]) => home !== null)))
    },
  }
}

interface Wanted extends Pick<InsertRelays, 'relay' | 'ownTrains'> {
  readonly before: readonly Relays[]
}

function relaysFor(document: CajalDocument, behind: readonly ProjectionId[], { relay, ownTrains, before }: Wanted): readonly Relays[] {
  const [first] = behind.flatMap((id) => findProjection(document, id) ?? [])
  const model = findNodeModel(relay)
  const source = first && findBlock(document, first.from)
  if (first === undefined || model === null || source === undefined) return []
  const labels = [...allBlocks(document).map(([, { label }]) => label), ...before.map(({ population }) => population.label)]
  const label = uniqueLabel(new Set(labels), labelForModel(model))
  const size = ownTrains ? targetsOf(document, behind[0]!) : 1
  const positions = ownTrains ? undefined : source.positions
  const at = placeBetween(document, [first.from, ...behind.flatMap((id) => findProjection(document, id)?.to ?? [])], {
    size: blockSize(label, relay, size),
    others: before.map(({ population }) => blockOutline(population)),
  })
  const id = numbered(nextPopulationId(document), before.length) as PopulationId
  const population: Population = { label, model: relay, size, parameters: {}, at, ...(positions && { positions }) }
  const withRelay: CajalDocument = { ...document, populations: { ...document.populations, [id]: population } }
  const feed = { ...newProjection(withRelay, first.from, id), rule: ownTrains ? first.rule : { name: 'one_to_one', parameters: {} } }
  return [{ id, population, feed, feedId: numbered(nextProjectionId(document), before.length) as ProjectionId, behind }]
}

/** How many targets a projection has: the size of its population as it is written, or what its slice has of that. */
function targetsOf(document: CajalDocument, id: ProjectionId): Population['size'] {
  const { to, targets } = document.projections[id]!
  const target = findBlock(document, to)
  if (targets !== undefined || target === undefined) return edgeOf(document, id)?.targets ?? 1
  return 'size' in target ? target.size : 1
}

/** Between the first block and the others, or as near to that as there is room. */
function placeBetween(
  document: CajalDocument,
  [source, ...targets]: readonly BlockId[],
  { size, others }: { readonly size: { readonly width: number; readonly height: number }; readonly others: readonly Rect[] },
): Position {
  const outlines = blockOutlines(document)
  const reached = boundsOf(targets.flatMap((id) => outlines.get(id) ?? []))
  const from = source === undefined ? undefined : outlines.get(source)
  const [a, b] = [centre(from ?? reached ?? emptyRect), centre(reached ?? from ?? emptyRect)]
  const far = 1e5
  const view = { x: (a.x + b.x) / 2 - far, y: (a.y + b.y) / 2 - far, width: 2 * far, height: 2 * far }
  return freePlace({ size, occupied: [...solidOutlines(document).values(), ...others], view, beside: null, side: 'right' })
}

const emptyRect: Rect = { x: 0, y: 0, width: 0, height: 0 }

/** The id that comes so many after the next: `p4` after `p3`. */
function numbered(next: string, after: number): string {
  return `${next[0]}${Number(next.slice(1)) + after}`
}
