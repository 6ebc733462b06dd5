import { expect, test } from 'vitest'
import type { ProjectionId } from '../../../../shared/ids'
import {
  canvasPlace,
  createEdgePointing,
  edgesBeside,
  endReroute,
  point,
  raise,
  reroute,
} from '../../../../renderer/graph/edges/edge-pointing'
import { leavingFirst } from '../../../../renderer/graph/edges/edge-leaving'
import { edgeStrokes } from '../../../../renderer/graph/edges/edge-strokes'
import { plasticStroke, tipPath } from '../../../../renderer/graph/edges/tip-shapes'
import { createFlowAdapter, type DrawnEdge } from '../../../../renderer/graph/flow-adapter'
import { drawing } from '../../../shared/document/drawing'

const document = drawing({
  populations: { p1: { label: 'E', at: [0, 0] }, p2: { label: 'I', at: [400, 0] } },
  devices: { d1: { label: 'V', model: 'multimeter', at: [400, 200] } },
  edges: ['p1 p2', 'p1 p2', ['p2 p1', { rule: 'fixed_indegree', ruleParameters: { indegree: 4 } }], 'p1 d1'],
})
const { edges } = createFlowAdapter().draw({ document, selection: [], problems: [], resized: null, over: new Set() })

test('edges that look the same and run near each other are one path', () => {
  const strokes = edgeStrokes(edges, () => 'usual')
  expect(strokes.map(({ tone, dashed, openTips, lines }) => [tone, dashed, openTips, lines.match(/M/g)?.length])).toEqual([
    ['recorder', false, true, 1],
    ['excitatory', false, false, 2],
    ['excitatory', true, false, 1],
  ])
  expect(edgeStrokes(edges, ({ id }) => (id === 'c1' ? 'told' : 'usual'))).toHaveLength(4)
  const far = edges.map(({ route, ...edge }, index) => ({
    ...edge,
    route: { ...route, span: [index * 600, 0, index * 600 + 9, 9] as const },
  }))
  expect(edgeStrokes(far, () => 'usual')).toHaveLength(edges.length)
})

test('tips point where the edge goes', () => {
  expect(tipPath('triangle', { x: 10, y: 20, degrees: 90 })).toBe('M10,20 L14.6,10 L5.4,10 Z')
  expect(tipPath('circle', { x: 10, y: 20, degrees: 0 })).toBe('M10,20 A5,5 0 0 1 0,20 A5,5 0 0 1 10,20 Z')
})

test('a stroke lies across the line behind the tip of a plastic edge, also where edges are drawn together', () => {
  expect(plasticStroke({ x: 100, y: 20, degrees: 0 })).toBe('M86.5,14 L84.7,14 L79.5,26 L81.3,26 Z')
  expect(plasticStroke({ x: 0, y: 0, degrees: 90 })).toBe('M6,-13.5 L6,-15.3 L-6,-20.5 L-6,-18.7 Z')
  const plastic = edges.filter(({ id }) => id === 'c1').map((edge) => ({ ...edge, look: { ...edge.look, plastic: true } }))
  expect(edgeStrokes(plastic, () => 'usual').map(({ tips }) => tips)).toEqual(
    plastic.map(({ look, route }) => tipPath(look.tip, route.tip) + plasticStroke(route.tip)),
  )
})

test('edges are found beside their lines, what is drawn last first, wherever the camera is', () => {
  const start = edges.find(({ id }) => id === 'c4')?.route.start ?? { x: 0, y: 0 }
  expect(edgesBeside(edges, { x: start.x, y: start.y })[0]).toBe('c4')
  expect(edgesBeside(edges, { x: start.x, y: start.y + 200 })).toEqual([])
  expect(canvasPlace({ x: 120, y: 80 }, { left: 20, top: 30 }, { x: -50, y: 10, zoom: 2 })).toEqual({ x: 75, y: 20 })
})

test('what stays as it was is not told again', () => {
  const pointing = createEdgePointing()
  let told = 0
  pointing.state.subscribe(() => (told += 1))
  point(pointing, { node: 'p1' })
  point(pointing, { node: 'p1', into: null })
  expect(told).toBe(1)
})

test('an edge that a drag leads elsewhere is drawn over the others, also for a while after it', () => {
  const pointing = createEdgePointing()
  const [first, second] = edges
  if (!first || !second) throw new Error('There are four.')
  const now = (): readonly unknown[] => {
    const { ids, rerouted, dragging } = pointing.raised.get()
    return [[...ids], [...rerouted.keys()], dragging]
  }
  reroute(pointing, [first], 1)
  const { ids } = pointing.raised.get()
  reroute(pointing, [first], 1)
  expect(pointing.raised.get().ids).toBe(ids)
  reroute(pointing, [second], 1)
  expect(now()).toEqual([[first.id, second.id], [second.id], true])
  raise(pointing, new Set(), edges, 1)
  expect(now()).toEqual([[first.id, second.id], [second.id], true])
  endReroute(pointing)
  expect(now()).toEqual([[first.id, second.id], [], false])
  raise(pointing, new Set([second.id]), edges, 1)
  expect(now()).toEqual([[second.id], [], false])
  const atRest = pointing.raised.get()
  endReroute(pointing)
  expect(pointing.raised.get()).toBe(atRest)
})

test('what is raised before a drag has left its place when it begins; edges go and come back a few at a time', () => {
  const pointing = createEdgePointing()
  const many = farApart(200)
  const wanted = new Set(many.slice(0, 140).map(({ id }) => id))
  const steps = (next: ReadonlySet<ProjectionId>): readonly number[] =>
    [1, 2, 3, 4].map(() => {
      raise(pointing, next, many, 1)
      return pointing.raised.get().ids.size
    })
  expect(steps(wanted)).toEqual([40, 80, 120, 140])
  expect(reroute(pointing, many.slice(0, 140), 1)).toBe(false)
  endReroute(pointing)
  expect(steps(new Set())).toEqual([100, 60, 20, 0])
  // Those that are gone from the document are gone at once.
  raise(pointing, new Set(), [], 1)
  expect(pointing.raised.get().ids.size).toBe(0)
})

test('many edges leave their old places in four frames', () => {
  const many = farApart(100)
  const pointing = createEdgePointing()
  const steps = [1, 2, 3, 4].map(() => [reroute(pointing, many, 1), pointing.raised.get().ids.size])
  expect(steps).toEqual([
    [true, 25],
    [true, 50],
    [true, 75],
    [false, 100],
  ])
})

test('edges that run through the same parts of the picture leave it together, others later', () => {
  const [first] = edges
  if (!first) throw new Error('There are four.')
  const at = (id: string, x: number): typeof first => {
    const curve = [0, 10, 20, 30].map((along) => ({ x: x + along, y: 10 })) as unknown as typeof first.route.curve
    return { ...first, id: id as typeof first.id, route: { ...first.route, curve } }
  }
  const stretched = [0, 1000, 2000, 3000].map((x) => ({ x, y: 10 })) as unknown as typeof first.route.curve
  const long = { ...first, id: 'long' as typeof first.id, route: { ...first.route, curve: stretched } }
  const around = [at('a', 10), at('b', 100), long, at('c', 300), at('d', 2000), at('e', 10)]
  expect(leavingFirst(around, 2, 1).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect(leavingFirst([long, at('a', 10)], 1, 1).map(({ id }) => id)).toEqual(['long', 'a'])
  expect(leavingFirst([long, at('f', -300)], 1, 1).map(({ id }) => id)).toEqual(['long'])
  // From far away both run through few parts of it.
  expect(leavingFirst([long, at('f', -300)], 1, 0.05).map(({ id }) => id)).toEqual(['long', 'f'])
})

/** So many edges, none near another. */
function farApart(count: number): readonly DrawnEdge[] {
  const [first] = edges
  if (!first) throw new Error('There are four.')
  return Array.from({ length: count }, (_, index) => {
    const curve = first.route.curve.map(({ x, y }) => ({ x: x + index * 5000, y })) as unknown as typeof first.route.curve
    return { ...first, id: `c${index}` as ProjectionId, route: { ...first.route, curve } }
  })
}
