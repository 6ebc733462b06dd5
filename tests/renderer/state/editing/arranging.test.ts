import { describe, expect, test } from 'vitest'
import type { PlacedId } from '../../../../renderer/state/actions/items'
import { holds, overlaps, type Rect } from '../../../../renderer/state/canvas/geometry'
import { alignedDrag } from '../../../../renderer/state/canvas/guides'
import { findItems } from '../../../../renderer/state/find-items'
import { itemOutlines, solidOutlines } from '../../../../renderer/state/canvas/outlines'
import type { CajalDocument } from '../../../../shared/document/schema'
import type { BlockId, FrameId, NoteId } from '../../../../shared/ids'
import { drawing } from '../../../shared/document/drawing'
import { canvasOf } from '../canvas'

describe('dragging', () => {
  const outline: Rect = { x: 0, y: 0, width: 144, height: 56 }
  const drag = (by: readonly [number, number], others: readonly Rect[] = []) => alignedDrag({ outline, by, others, reach: 5 })

  test('goes in steps of the grid where nothing is near', () => {
    expect(drag([11, 13])).toEqual({ by: [8, 16], guides: [] })
    expect(alignedDrag({ outline: { ...outline, x: 3 }, by: [0, 0], others: [], reach: 5 }).by).toEqual([5 - 8, 0])
  })

  test('is caught by edges and middles of others, and the line reaches over both', () => {
    const other: Rect = { x: 203, y: 300, width: 100, height: 56 }
    expect(drag([200, 13], [other])).toEqual({ by: [203, 16], guides: [{ axis: 'x', at: 203, from: 8, to: 364 }] })
    expect(drag([183, 298], [other]).guides.map(({ axis, at }) => `${axis}${at}`)).toEqual(['x253', 'y300', 'y328', 'y356'])
  })

  test('is not caught from afar', () => {
    expect(drag([200, 13], [{ x: 206, y: 300, width: 500, height: 500 }]).by).toEqual([200, 16])
  })
})

const balanced = drawing({
  populations: { p1: { label: 'E', at: [400, 90] }, p2: { label: 'I', at: [400, 97] } },
  devices: {
    d1: { label: 'Noise', model: 'poisson_generator', at: [900, 90] },
    d2: { label: 'Spikes', model: 'spike_recorder', at: [401, 90] },
    d3: { label: 'V', model: 'multimeter', at: [400, 94] },
  },
  edges: ['d1 p1', 'd1 p2', 'p1 p1', 'p1 p2', 'p2 p1', 'p2 p2', 'p1 d2', 'p2 d3'],
})

function expectNoOverlap(document: CajalDocument): void {
  const all = [...solidOutlines(document)]
  for (const [index, [id, one]] of all.entries()) {
    for (const [other, outline] of all.slice(index + 1)) expect(overlaps(one, outline, 0), `${id} over ${other}`).toBe(false)
  }
}

describe('tidying up', () => {
  test('puts generators left, recorders right, nothing over anything, in one entry', () => {
    const { documents, editing } = canvasOf(balanced)
    editing.tidy()
    const document = documents.document()
    expectNoOverlap(document)
    const x = (id: string): number => itemOutlines(document).get(id as BlockId)?.x ?? NaN
    expect(Math.max(x('d1'))).toBeLessThan(Math.min(x('p1'), x('p2')))
    expect(Math.min(x('d2'), x('d3'))).toBeGreaterThan(Math.max(x('p1'), x('p2')))
    expect(x('d2')).toBe(x('d3'))
    expect([...itemOutlines(document).values()].flatMap(({ x: left, y }) => [left % 8, y % 8]).filter((rest) => rest !== 0)).toEqual([])
    const [left, top] = [Math.min(...[...itemOutlines(document).values()].map((rect) => rect.x)), 90]
    expect(Math.abs(left - 400)).toBeLessThan(8)
    expect(Math.abs(Math.min(...[...itemOutlines(document).values()].map((rect) => rect.y)) - top)).toBeLessThan(112)
    expect(documents.get().history.past.map(({ name }) => name)).toEqual(['tidy up 5 items'])
    documents.undo()
    expect(documents.document()).toBe(balanced)
  })

  test('tidied once more it stays', () => {
    const { documents, editing } = canvasOf(balanced)
    editing.tidy()
    const once = documents.document()
    editing.tidy()
    expect(documents.document()).toEqual(once)
  })

  test('of a selection leaves the rest where it is', () => {
    const { documents, editing, select } = canvasOf(balanced)
    select('p1', 'p2', 'd2')
    editing.tidy()
    expect(documents.document().devices).toMatchObject({ d1: { at: [900, 90] }, d3: { at: [400, 94] } })
  })

  test('keeps blocks in their frames, collapsed or not, and notes clear', () => {
    const notes = { ['n1' as NoteId]: { text: 'About', at: [420, 100] } } as const
    for (const collapsed of [false, true]) {
      const { documents, editing, select } = canvasOf({ ...balanced, notes })
      select('p1', 'p2')
      editing.addFrame()
      if (collapsed) editing.toggleCollapsed()
      select()
      const before = documents.document()
      editing.tidy()
      const document = documents.document()
      const frame = document.frames?.['f1' as FrameId]
      expect(frame?.blocks).toEqual(['p1', 'p2'])
      expectNoOverlap(document)
      const outlines = itemOutlines(document)
      const area = outlines.get('f1' as PlacedId)
      const inside = ['p1', 'p2'].map((id) => {
        const rect = outlines.get(id as BlockId)
        return rect === undefined ? null : area !== undefined && holds(area, rect)
      })
      expect(inside).toEqual(collapsed ? [null, null] : [true, true])
      const outer = ['d1', 'd2', 'd3', 'n1'].map((id) => outlines.get(id as PlacedId))
      for (const rect of outer) expect(rect && area && overlaps(rect, area, 0)).toBe(false)
      documents.undo()
      expect(documents.document()).toBe(before)
    }
  })

  test('what was seen whole is shown whole again where it would reach out of sight, and nothing else moves the camera', () => {
    const column = (count: number, x: number): CajalDocument => {
      const ids = Array.from({ length: count }, (_, index) => `p${index + 1}`)
      return drawing({
        populations: Object.fromEntries(ids.map((id, index) => [id, { label: id, at: [x, -280 + 90 * index] }])),
        edges: ids.slice(1).map((id, index) => `p${index + 1} ${id}`),
      })
    }
    const fits = (document: CajalDocument): number => {
      const { documents, editing, fits: count } = canvasOf(document)
      editing.tidy()
      expect(documents.document()).not.toBe(document)
      return count()
    }
    expect(fits(column(6, -390))).toBe(1)
    expect(fits(column(2, -390))).toBe(0)
    // It was not seen whole.
    expect(fits(column(6, 500))).toBe(0)
  })

  test('of nothing, of one block and of loops alone it does no harm', () => {
    const { documents, editing } = canvasOf(drawing({ populations: { p1: { at: [8, 8] } }, edges: ['p1 p1'] }))
    editing.tidy()
    expect(documents.document().populations).toMatchObject({ p1: { at: [8, 8] } })
    const empty = canvasOf(drawing({}))
    empty.editing.tidy()
    expect(empty.documents.get().history.past).toEqual([])
  })
})

describe('finding', () => {
  const document: CajalDocument = {
    ...balanced,
    frames: { ['f1' as FrameId]: { label: 'Cortex', at: [0, 0], size: [9, 9], blocks: [] } },
    notes: { ['n1' as NoteId]: { text: 'What the\nnoise does', at: [0, 0] } },
  }

  test.each([
    ['iaf', ['p1', 'p2']],
    ['noise', ['d1', 'n1']],
    ['e iaf', ['p1']],
    ['cor frame', ['f1']],
    ['note', ['n1']],
    [' ', []],
    ['xyz', []],
  ])('%s', (search, ids) => {
    expect(findItems(document, search).map(({ id }) => id)).toEqual(ids)
  })
})
