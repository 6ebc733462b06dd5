import { expect, test } from 'vitest'
import { routeEdges } from '../../../../renderer/graph/edges/edge-routes'
import { allFrames, allProjections } from '../../../../renderer/state/actions/items'
import { frameOutline, itemOutlines } from '../../../../renderer/state/canvas/outlines'
import type { CajalDocument } from '../../../../shared/document/schema'
import { drawing } from '../../../shared/document/drawing'
import { canvasOf } from '../canvas'

/** E has a loop, and so much above it that the loop runs below. */
const network = {
  ...drawing({
    populations: { p1: { label: 'E', at: [0, 0] }, p2: { label: 'A', at: [0, -160] }, p3: { label: 'Far', at: [0, -800] } },
    edges: ['p1 p1', 'p2 p1', 'p2 p1'],
  }),
  frames: {
    f1: { label: 'Inner', at: [-400, -20], size: [900, 100], blocks: ['p1'], within: 'f2' },
    f2: { label: 'Outer', at: [-400, -40], size: [300, 120], blocks: [] },
    f3: { label: 'Empty', at: [900, 0], size: [300, 120], blocks: [] },
  },
} as unknown as CajalDocument

/** Whether the frames of a block hold all of its loops. */
function holdsLoop(document: CajalDocument): boolean {
  const edges = allProjections(document).map(([id, { from, to }]) => ({ id: id, from: from, to: to }))
  const { span = [0, 0, 0, 0] } = routeEdges(itemOutlines(document), edges).get('c1') ?? {}
  return allFrames(document)
    .filter(([id]) => id !== 'f3')
    .every(([, frame]) => {
      const { x, y, width, height } = frameOutline(frame)
      return x <= span[0] && y <= span[1] && x + width >= span[2] && y + height >= span[3]
    })
}

test('a frame is fitted to what is in it, with a loop below its block, and the frame around grows with it, in one entry', () => {
  const { documents, editing, select } = canvasOf(network)
  expect(holdsLoop(network)).toBe(false)
  select('f1')
  expect(editing.canFitFrames()).toBe(true)
  editing.fitFrames()
  const { f1, f2 } = documents.document().frames as unknown as Record<'f1' | 'f2', { readonly size: readonly [number, number] }>
  expect(f1.size[0]).toBeLessThan(300)
  expect(f2.size[0]).toBeGreaterThan(f1.size[0])
  expect(holdsLoop(documents.document())).toBe(true)
  expect(documents.get().history.past.map(({ name }) => name)).toEqual(['fit Inner'])
  editing.fitFrames()
  expect(documents.get().history.past).toHaveLength(1)
  documents.undo()
  expect(documents.document()).toBe(network)
})

test('a selected block means its frame; an empty frame and a collapsed one cannot be fitted', () => {
  const { editing, select } = canvasOf(network)
  const can = (...ids: readonly string[]): boolean => {
    select(...ids)
    return editing.canFitFrames()
  }
  expect([can('p1'), can('p2'), can('f3'), can('f2')]).toEqual([true, false, false, true])
  select('f1')
  editing.toggleCollapsed()
  expect(can('f1')).toBe(false)
})

test('tidied, a frame holds the loops of its blocks', () => {
  const { documents, editing, select } = canvasOf(network)
  select()
  editing.tidy()
  expect(holdsLoop(documents.document())).toBe(true)
})

test('a frame drawn around a block holds the loop below it', () => {
  const { frames: _, ...bare } = network
  const { documents, editing, select } = canvasOf(bare)
  select('p1')
  editing.addFrame()
  expect(holdsLoop(documents.document())).toBe(true)
})

test('an inner frame that is expanded does not stick out: the frames around it grow, in the same entry', () => {
  const nested = {
    ...drawing({ populations: { p1: { at: [40, 60] } } }),
    frames: {
      f1: { label: 'Inner', at: [20, 20], size: [600, 400], blocks: ['p1'], within: 'f2', collapsed: true },
      f2: { label: 'Outer', at: [0, -40], size: [320, 240], blocks: [], within: 'f3' },
      f3: { label: 'Outermost', at: [-40, -120], size: [480, 400], blocks: [] },
    },
  } as unknown as CajalDocument
  const { documents, editing, select } = canvasOf(nested)
  select('f1')
  editing.toggleCollapsed()
  const [inner, outer, outermost] = allFrames(documents.document()).map(([, frame]) => frameOutline(frame))
  expect(inner).toEqual({ x: 20, y: 20, width: 600, height: 400 })
  for (const [area, around] of [
    [inner!, outer!],
    [outer!, outermost!],
  ] as const) {
    expect(around.x).toBeLessThanOrEqual(area.x)
    expect(around.x + around.width).toBeGreaterThan(area.x + area.width)
    expect(around.y + around.height).toBeGreaterThan(area.y + area.height)
  }
  expect(outer).toMatchObject({ y: -40 })
  expect(documents.get().history.past.map(({ name }) => name)).toEqual(['expand Inner'])
  documents.undo()
  expect(documents.document()).toBe(nested)
  documents.redo()
  editing.toggleCollapsed()
  select('f1')
  editing.toggleCollapsed()
  expect(allFrames(documents.document()).map(([, frame]) => frameOutline(frame))).toEqual([inner, outer, outermost])
})
