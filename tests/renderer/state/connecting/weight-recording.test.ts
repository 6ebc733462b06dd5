import { describe, expect, test } from 'vitest'
import type { CajalDocument } from '../../../../shared/document/schema'
import type { BlockId, ProjectionId } from '../../../../shared/ids'
import { drawing } from '../../../shared/document/drawing'
import { canvasOf, type TestCanvas } from '../canvas'

const edge = (id: string): ProjectionId => id as ProjectionId
const block = (id: string): BlockId => id as BlockId
const start = drawing({
  populations: { p1: { label: 'E' }, p2: { label: 'I' } },
  devices: {
    d1: { label: 'W', model: 'weight_recorder' },
    d2: { label: 'Spikes' },
    d3: { label: 'DC', model: 'dc_generator' },
    d4: { label: 'V', model: 'multimeter' },
  },
  edges: ['p1 p2', 'p1 d2', 'd3 p1'],
})
const recorderOf = ({ documents }: TestCanvas, id: string): string | undefined => documents.document().projections[edge(id)]?.weightRecorder

describe('a line from an edge to a weight recorder', () => {
  test('attaches it, in one step, and nothing else can be its end', () => {
    const canvas = canvasOf(start)
    canvas.editing.startMovingEnd(edge('c1'), 'weights')
    const { connecting } = canvas.session.get()
    expect([...(connecting?.verdicts ?? [])].flatMap(([id, reason]) => (reason === null ? [id] : []))).toEqual(['d1'])
    canvas.editing.connectHeld(block('p2'))
    expect(recorderOf(canvas, 'c1')).toBeUndefined()
    canvas.editing.connectHeld(block('d1'))
    expect(recorderOf(canvas, 'c1')).toBe('d1')
    canvas.documents.undo()
    expect(canvas.documents.document()).toBe(start)
  })

  test('is deleted by itself when it is what was chosen', () => {
    const canvas = canvasOf({
      ...start,
      projections: { ...start.projections, c1: { ...start.projections[edge('c1')]!, weightRecorder: 'd1' } },
    } as CajalDocument)
    canvas.select('c1')
    canvas.session.update({ attachment: edge('c1') })
    canvas.editing.removeSelection()
    expect(canvas.documents.document().projections[edge('c1')]).toBeDefined()
    expect(recorderOf(canvas, 'c1')).toBeUndefined()
    canvas.editing.removeSelection()
    expect(canvas.documents.document().projections[edge('c1')]).toBeUndefined()
  })

  test('choosing anything lets go of it', () => {
    const { session, select } = canvasOf(start)
    select('c1')
    session.update({ attachment: edge('c1') })
    select('c1')
    expect(session.get().attachment).toBeNull()
  })
})

describe('a weight recorder let go over an edge', () => {
  test('records its weights, new from the palette or moved there, undone at once', () => {
    const canvas = canvasOf(start)
    canvas.editing.move(new Map([[block('d1'), [200, 0]]]), edge('c1'))
    expect(recorderOf(canvas, 'c1')).toBe('d1')
    expect(canvas.documents.document().devices['d1' as never]).toMatchObject({ at: [200, 0] })
    canvas.documents.undo()
    expect(canvas.documents.document()).toBe(start)
    const added = canvas.editing.addModel('weight_recorder', { centre: [0, 0], into: edge('c1') })
    expect(recorderOf(canvas, 'c1')).toBe(added)
    canvas.documents.undo()
    expect(canvas.documents.document()).toBe(start)
  })

  test.each(['c2', 'c3'])('where no weighted spikes pass it is only moved: %s', (id) => {
    const canvas = canvasOf(start)
    expect(canvas.editing.canInsert(block('d1'), edge(id))).toBe(false)
    canvas.editing.move(new Map([[block('d1'), [200, 0]]]), edge(id))
    expect(recorderOf(canvas, id)).toBeUndefined()
  })

  test('one that records already is only moved', () => {
    const canvas = canvasOf(start)
    canvas.editing.move(new Map([[block('d1'), [200, 0]]]), edge('c1'))
    expect(canvas.editing.canInsert(block('d1'), edge('c1'))).toBe(false)
  })
})
