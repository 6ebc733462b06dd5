import type { Viewport } from '@xyflow/react'
import { createContext } from 'react'
import type { ProjectionId } from '../../../shared/ids'
import { createStore, type Store } from '../../state/store'
import { leavingFirst } from './edge-leaving'
import { isBeside } from './edge-routes'
import { labelPatch } from './label-room'
import type { DrawnEdge } from '../flow-adapter'

/** What the pointer means on the canvas, kept from React: only what is drawn from it is drawn again. */
export interface EdgePointing {
  readonly state: Store<Pointed>
  readonly raised: Store<Raised>
}

interface Pointed {
  /** The block, or the frame that stands for blocks, whose edges stand out. */
  readonly node: string | null
  readonly edge: ProjectionId | null
  /** The edge that a dragged block would be put into. */
  readonly into: ProjectionId | null
}

/** Edges that are drawn over the others instead of among them. */
interface Raised {
  /** The same set as long as no edge comes to it or goes: the picture of the others changes only then. */
  readonly ids: ReadonlySet<ProjectionId>
  /** Those that a drag leads elsewhere than the document has them. */
  readonly rerouted: ReadonlyMap<ProjectionId, DrawnEdge>
  readonly dragging: boolean
}

const nowhere: ReadonlyMap<ProjectionId, DrawnEdge> = new Map()

/** For blocks, which show more of themselves while they are pointed at. */
export const PointingContext = createContext(createEdgePointing())

export function createEdgePointing(): EdgePointing {
  return {
    state: createStore<Pointed>({ node: null, edge: null, into: null }),
    raised: createStore<Raised>({ ids: new Set(), rerouted: nowhere, dragging: false }),
  }
}

/** Points at something else. */
export function point({ state }: EdgePointing, at: Partial<Pointed>): void {
  const next = { ...state.get(), ...at }
  const { node, edge, into } = state.get()
  if (next.node !== node || next.edge !== edge || next.into !== into) state.set(next)
}

/** After about so many frames all that a drag leads elsewhere have left their places, however far apart they run: what is dragged must not leave them behind. */
const frames = 4
/** So many are raised at once, or go back, while nothing is dragged. */
const leastRaised = 40

/** Takes over which edges run elsewhere in a drag; true if more of them should leave their places. */
export function reroute({ raised }: EdgePointing, edges: readonly DrawnEdge[], zoom: number): boolean {
  const { ids } = raised.get()
  const joining = edges.filter(({ id }) => !ids.has(id))
  const joined = leavingFirst(joining, Math.ceil(edges.length / frames), zoom).map(({ id }) => id)
  raised.set({
    ids: joined.length > 0 ? new Set([...ids, ...joined]) : ids,
    rerouted: new Map(edges.map((edge) => [edge.id, edge])),
    dragging: true,
  })
  return joining.length > joined.length
}

/** A drag is over. What it raised goes back among the others later, a few at a time. */
export function endReroute({ raised }: EdgePointing): void {
  const { ids, dragging } = raised.get()
  if (dragging) raised.set({ ids, rerouted: nowhere, dragging: false })
}

/** Draws a few more of these edges over the others, and a few less of what need not be there; nothing while a drag holds them. */
export function raise({ raised }: EdgePointing, wanted: ReadonlySet<ProjectionId>, edges: readonly DrawnEdge[], zoom: number): void {
  const { ids, dragging } = raised.get()
  if (dragging) return
  const changing = edges.filter(({ id }) => wanted.has(id) !== ids.has(id))
  const changed = new Set(leavingFirst(changing, Math.max(leastRaised, Math.ceil(changing.length / frames)), zoom).map(({ id }) => id))
  raised.set({
    ids: new Set(edges.flatMap(({ id }) => (ids.has(id) !== changed.has(id) ? [id] : []))),
    rerouted: nowhere,
    dragging,
  })
}

/** How far beside its line an edge is met, in canvas units. */
const reach = 9

/** The edges at a point of the canvas, the one drawn last first. */
export function edgesBeside(edges: readonly DrawnEdge[], at: { readonly x: number; readonly y: number }): readonly ProjectionId[] {
  return edges.flatMap(({ id, route }) => (isBeside(route, at, reach) ? [id] : [])).reverse()
}

/** The edge whose text lies at a point of the canvas, the one drawn last of several; seen from far, only problems have a text. */
export function edgeWithTextAt(
  edges: readonly DrawnEdge[],
  { x, y }: { readonly x: number; readonly y: number },
  isFar: boolean,
): ProjectionId | null {
  const isMet = ({ label, route, problem, crowded }: DrawnEdge): boolean => {
    if (label.length === 0 || (isFar && problem === null) || crowded) return false
    const patch = labelPatch(label, route.label)
    return x >= patch.x && x <= patch.x + patch.width && y >= patch.y && y <= patch.y + patch.height
  }
  return edges.findLast(isMet)?.id ?? null
}

/** The place on the canvas of a point of the screen. */
export function canvasPlace(
  { x, y }: { readonly x: number; readonly y: number },
  corner: { readonly left: number; readonly top: number },
  camera: Viewport,
): { readonly x: number; readonly y: number } {
  return { x: (x - corner.left - camera.x) / camera.zoom, y: (y - corner.top - camera.y) / camera.zoom }
}
