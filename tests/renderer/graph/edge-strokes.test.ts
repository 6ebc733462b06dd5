import { expect, test } from 'vitest'
import { canvasPlace, createEdgePointing, edgesBeside, endReroute, point, reroute } from '../../../renderer/graph/edge-pointing'
import { edgeStrokes, tipPath } from '../../../renderer/graph/edge-strokes'
import { createFlowAdapter } from '../../../renderer/graph/flow-adapter'
import { drawing } from '../../shared/document/drawing'

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

test('an edge that a drag led elsewhere stays among them until the drag ends', () => {
  const pointing = createEdgePointing()
  const [first, second] = edges
  if (!first || !second) throw new Error('There are four.')
  reroute(pointing, [first])
  const { ids } = pointing.rerouted.get()
  reroute(pointing, [first])
  expect(pointing.rerouted.get().ids).toBe(ids)
  reroute(pointing, [second])
  expect([...pointing.rerouted.get().ids]).toEqual([first.id, second.id])
  expect([...pointing.rerouted.get().edges.keys()]).toEqual([second.id])
  endReroute(pointing)
  expect(pointing.rerouted.get().ids.size).toBe(0)
})

test('many edges leave their old places a few at a time', () => {
  const [first] = edges
  if (!first) throw new Error('There are four.')
  const many = Array.from({ length: 100 }, (_, index) => ({ ...first, id: `c${index}` as typeof first.id }))
  const pointing = createEdgePointing()
  const steps = [1, 2, 3].map(() => [reroute(pointing, many), pointing.rerouted.get().ids.size])
  expect(steps).toEqual([
    [true, 48],
    [true, 96],
    [false, 100],
  ])
})
