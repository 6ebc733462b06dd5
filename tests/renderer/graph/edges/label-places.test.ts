import { describe, expect, test } from 'vitest'
import { fittedLabel, linesAt } from '../../../../renderer/graph/edges/label-room'
import { routeEdges } from '../../../../renderer/graph/edges/edge-routes'
import { crowdedTexts, endsOf, placeLabels, withTextAt, type TextOfEdge } from '../../../../renderer/graph/edges/label-places'
import type { Rect } from '../../../../renderer/state/canvas/geometry'

const block = (x: number, y: number): Rect => ({ x, y, width: 144, height: 56 })
const overlap = (a: Rect, b: Rect): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
const text = (id: string, from: string, to: string, ...label: readonly string[]): TextOfEdge => ({ id, from, to, label })

/** As NEST's brunel_alpha_nest.py is drawn. */
const outlines = new Map([['noise', block(0, 0)], ['ex', block(256, 0)], ['in', block(256, 112)]]) // prettier-ignore
const [weak, strong] = ['20.68 pA · 1.5 ms', '-103.4 pA · 1.5 ms']
const edges = [
  text('c1', 'noise', 'ex', 'all_to_all', weak),
  text('c2', 'noise', 'in', 'all_to_all', weak),
  text('c3', 'ex', 'ex', 'fixed_indegree 1000', weak),
  text('c4', 'ex', 'in', 'fixed_indegree 1000', weak),
  text('c5', 'in', 'ex', 'fixed_indegree 250', strong),
]
const routes = routeEdges(outlines, edges)

describe('texts of edges', () => {
  test('that would lie on each other make room, and lie on no block', () => {
    const lines = (all: typeof routes) =>
      edges.map((edge) => {
        const route = all.get(edge.id)!
        return linesAt(fittedLabel(edge.label, route, endsOf(edge, outlines, route)), route)
      })
    const meet = (some: readonly Rect[], others: readonly Rect[]) => some.some((one) => others.some((other) => overlap(one, other)))
    const lying = (all: typeof routes): number =>
      lines(all).flatMap((some, index) => lines(all).slice(index + 1).filter((others) => meet(some, others))).length // prettier-ignore
    expect(lying(routes)).toBeGreaterThan(0)
    const placed = placeLabels(edges, routes, outlines)
    expect(lying(placed)).toBe(0)
    expect(meet(lines(placed).flat(), [...outlines.values()])).toBe(false)
    // Only the one that lay on another moved: along its edge.
    expect(edges.filter(({ id }) => placed.get(id) !== routes.get(id)).map(({ id }) => id)).toEqual(['c2'])
    // It is drawn anew only where it goes elsewhere.
    expect(placeLabels(edges, routes, outlines).get('c2')).toBe(placed.get('c2'))
    expect(placed.get('c2')).toEqual(withTextAt(routes.get('c2')!, placed.get('c2')!.labelAt))
  })

  test('do not run under a block that the edge passes', () => {
    const column = new Map([['top', block(0, 0)], ['middle', block(0, 140)], ['bottom', block(0, 280)]]) // prettier-ignore
    const passing = [text('c1', 'top', 'bottom', 'all_to_all', weak)]
    const past = routeEdges(column, passing)
    const isUnder = (all: typeof routes): boolean => {
      const route = all.get('c1')!
      const lines = linesAt(fittedLabel(passing[0]!.label, route, endsOf(passing[0]!, column, route)), route)
      return lines.some((line) => overlap(line, column.get('middle')!))
    }
    expect(isUnder(past)).toBe(true)
    expect(isUnder(placeLabels(passing, past, column))).toBe(false)
  })

  test('stay where nothing is in their way, and where there is no room elsewhere', () => {
    const alone = placeLabels(edges.slice(0, 1), routes, outlines)
    expect(alone.get('c1')).toBe(routes.get('c1'))
    const everywhere = [{ x: -1000, y: -1000, width: 3000, height: 3000 }]
    expect(placeLabels(edges.slice(0, 1), routes, outlines, everywhere).get('c1')).toBe(routes.get('c1'))
  })

  test('for which there is no room are told: the others lie on each other by no more than a character', () => {
    const crowd = Array.from({ length: 9 }, (_, index) => text(`c${index + 1}`, 'noise', 'ex', 'all_to_all', weak))
    const placed = placeLabels(crowd, routeEdges(outlines, crowd), outlines)
    const crowded = crowdedTexts(crowd, placed, outlines)
    const kept = crowd.filter(({ id }) => !crowded.has(id))
    expect(kept.length).toBeGreaterThan(1)
    expect(crowded.size).toBeGreaterThan(1)
    const linesOf = (edge: TextOfEdge) => {
      const route = placed.get(edge.id)!
      return linesAt(fittedLabel(edge.label, route, endsOf(edge, outlines, route)), route)
    }
    const shared = (a: Rect, b: Rect): number =>
      Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
      Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y))
    for (const [index, edge] of kept.entries()) {
      const before = kept.slice(0, index).flatMap(linesOf)
      const covered = linesOf(edge).reduce((sum, line) => sum + before.reduce((all, other) => all + shared(line, other), 0), 0)
      expect(covered).toBeLessThanOrEqual(100)
    }
    expect(crowdedTexts(edges, placeLabels(edges, routes, outlines), outlines).size).toBe(0)
  })

  test('are no obstacle while they are empty, and a frame around them is none', () => {
    const silent = edges.map((edge) => ({ ...edge, label: edge.id === 'c4' ? [] : edge.label }))
    expect(placeLabels(silent, routes, outlines).get('c2')).toBe(routes.get('c2'))
    const framed = new Map([...outlines, ['frame', { x: -100, y: -100, width: 700, height: 400 }]])
    expect(placeLabels(edges, routes, framed)).toEqual(placeLabels(edges, routes, outlines))
  })

  test('of a crowd stay: looking for room would take longer than it is worth', () => {
    const names = Array.from({ length: 300 }, (_, index) => `p${index}`)
    const crowd = new Map(names.map((name, index) => [name, block((index % 30) * 200, Math.floor(index / 30) * 100)]))
    const many = names.flatMap((from, index) =>
      [1, 30, 31].map((step) => text(`c${index}-${step}`, from, names[(index + step) % names.length]!, 'fixed_indegree 80', weak)),
    )
    const busy = routeEdges(crowd, many)
    expect(placeLabels(many, busy, crowd)).toBe(busy)
    const some = many.slice(0, 390)
    const placed = placeLabels(some, busy, crowd)
    const count = some.filter(({ id }) => placed.get(id) !== busy.get(id)).length
    expect(count).toBeGreaterThan(0)
    expect(count).toBeLessThanOrEqual(80)
  })
})
