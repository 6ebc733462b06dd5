import type { CajalDocument } from '../../shared/document/schema'
import { allProjections } from '../state/actions/items'
import type { Rect } from '../state/canvas/geometry'
import { projectionLook } from '../state/canvas/notation'
import { itemOutlines } from '../state/canvas/outlines'
import { readNotation } from './edges/edge-notation'
import { routeEdges, type Route } from './edges/edge-routes'
import { crowdedTexts, placingLabels } from './edges/label-places'

/** How the edges of a whole drawing run between these outlines, before and after texts have made room for each other. */
interface Ahead {
  readonly outlines: ReadonlyMap<string, Rect>
  readonly routes: ReadonlyMap<string, Route>
  readonly placed: ReadonlyMap<string, Route>
  /** Edges whose texts found no room all the same. */
  readonly crowded: ReadonlySet<string>
}

const known = new WeakMap<CajalDocument, Ahead>()

/**
 * Works out a little at a time what the first drawing of a document takes longest for, before it takes the place of another: what stands beside its
 * edges, how they run, and where their texts have room.
 */
export function* drawAhead(document: CajalDocument): Generator<void, void> {
  for (const [, projection] of allProjections(document)) {
    projectionLook(document, projection)
    yield
  }
  const { edges } = readNotation(document)
  yield
  const outlines = itemOutlines(document)
  const routes = routeEdges(outlines, edges)
  yield
  const placed = yield* placingLabels(edges, routes, outlines)
  known.set(document, { outlines, routes, placed, crowded: crowdedTexts(edges, placed, outlines) })
}

/** What was worked out of a document ahead, if its things are drawn there; null where nothing was. */
export function drawnAhead(document: CajalDocument, outlines: ReadonlyMap<string, Rect>): Ahead | null {
  const ahead = known.get(document)
  return ahead !== undefined && areSame(ahead.outlines, outlines) ? ahead : null
}

function areSame(a: ReadonlyMap<string, Rect>, b: ReadonlyMap<string, Rect>): boolean {
  return a.size === b.size && [...a].every(([id, rect]) => isSame(rect, b.get(id)))
}

function isSame({ x, y, width, height }: Rect, other: Rect | undefined): boolean {
  return other !== undefined && x === other.x && y === other.y && width === other.width && height === other.height
}
