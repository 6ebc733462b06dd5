import { describe, expect, test } from 'vitest'
import { knownColor } from '../../../../shared/document/block-colors'
import { openDocument } from '../../../../shared/document/open-document'
import type { CajalDocument } from '../../../../shared/document/schema'
import { writeDocument } from '../../../../shared/document/write-document'
import type { BlockId, FrameId, NoteId } from '../../../../shared/ids'
import { holds, overlaps } from '../../../../renderer/state/canvas/geometry'
import { blockOutlines, frameOutline, itemOutlines } from '../../../../renderer/state/canvas/outlines'
import type { PlacedId } from '../../../../renderer/state/actions/items'
import { drawing } from '../../../shared/document/drawing'
import { canvasOf } from '../canvas'

const network = drawing({
  populations: { p1: { label: 'E', at: [0, 0] }, p2: { label: 'I', at: [0, 160] } },
  devices: { d1: { label: 'V', model: 'multimeter', at: [400, 0] } },
  edges: ['p1 p2', 'p2 p2', 'p1 d1'],
})
const f1 = 'f1' as FrameId
const place = (id: string, x: number, y: number): ReadonlyMap<PlacedId, readonly [number, number]> => new Map([[id as PlacedId, [x, y]]])

/** The network with its populations in a frame. */
function framed(collapsed = false) {
  const canvas = canvasOf(network)
  canvas.select('p1', 'p2')
  canvas.editing.addFrame()
  if (collapsed) canvas.editing.toggleCollapsed()
  return canvas
}

/** Saved and opened again it is the same. */
function reopened(document: CajalDocument): CajalDocument {
  const result = openDocument(writeDocument(document, '0.1.0'))
  if (result.kind !== 'opened') throw new Error(result.message)
  expect(result.notices).toEqual([])
  return result.document
}

describe('frames', () => {
  test('one around the selected blocks holds them, on the grid, and its label is ready to be written', () => {
    const { documents, session } = framed()
    const frame = documents.document().frames?.[f1]
    expect(frame).toMatchObject({ label: 'Frame', blocks: ['p1', 'p2'] })
    expect([...(frame?.at ?? []), ...(frame?.size ?? [])].filter((value) => value % 8 !== 0)).toEqual([])
    const outlines = blockOutlines(documents.document())
    for (const id of ['p1', 'p2'] as BlockId[]) expect(frame && holds(frameOutline(frame), outlines.get(id) ?? { x: 0, y: 0 })).toBe(true)
    expect(session.get()).toMatchObject({ selection: ['f1'], writing: 'f1' })
    expect(reopened(documents.document())).toEqual(documents.document())
    documents.undo()
    expect(documents.document()).toBe(network)
  })

  test('moving one takes its blocks along as one entry', () => {
    const { documents, editing } = framed()
    const before = documents.document()
    const [x = 0, y = 0] = before.frames?.[f1]?.at ?? []
    editing.move(place('f1', x + 80, y - 40))
    expect(documents.document()).toMatchObject({
      populations: { p1: { at: [80, -40] }, p2: { at: [80, 120] } },
      devices: { d1: { at: [400, 0] } },
      frames: { f1: { at: [x + 80, y - 40], blocks: ['p1', 'p2'] } },
    })
    documents.undo()
    expect(documents.document()).toBe(before)
  })

  test('a block moved out leaves it, moved in joins it, and moved inside stays', () => {
    const { documents, editing } = framed()
    const blocks = () => documents.document().frames?.[f1]?.blocks
    editing.move(place('p1', 8, 8))
    expect(blocks()).toEqual(['p1', 'p2'])
    editing.move(place('p2', 900, 160))
    expect(blocks()).toEqual(['p1'])
    editing.move(place('d1', 0, 120))
    expect(blocks()).toEqual(['p1', 'd1'])
  })

  test('resizing takes in and leaves out', () => {
    const { documents, editing } = framed()
    editing.resize(f1, { x: -40, y: -60, width: 700, height: 160 })
    expect(documents.document().frames?.[f1]).toMatchObject({ at: [-40, -60], size: [700, 160], blocks: ['p1', 'd1'] })
  })

  test('collapsed it is moved, copied and deleted as what it stands for', () => {
    const { documents, editing, select } = framed(true)
    const before = documents.document()
    expect(before.frames?.[f1]?.collapsed).toBe(true)
    const [x = 0, y = 0] = before.frames?.[f1]?.at ?? []
    editing.move(place('f1', x + 800, y))
    expect(documents.document()).toMatchObject({ populations: { p1: { at: [800, 0] } }, frames: { f1: { blocks: ['p1', 'p2'] } } })
    editing.duplicateSelection()
    expect(documents.document().frames).toMatchObject({ f2: { blocks: ['p3', 'p4'], collapsed: true } })
    expect(Object.values(documents.document().projections)).toHaveLength(5)
    select('f2')
    editing.removeSelection()
    editing.removeSelection()
    select('f1')
    editing.removeSelection()
    expect(documents.document()).toMatchObject({ populations: {}, projections: {} })
    expect(documents.document()).not.toHaveProperty('frames')
  })

  test('removed it leaves its blocks, selected', () => {
    const { documents, session, editing, select } = framed()
    select('p1')
    editing.ungroup()
    expect(documents.document()).toEqual(network)
    expect(session.get().selection).toEqual(['p1', 'p2'])
  })

  test('deleted while it is open it leaves its blocks, and a deleted block leaves it', () => {
    const { documents, editing, select } = framed()
    select('p2')
    editing.removeSelection()
    expect(documents.document().frames?.[f1]?.blocks).toEqual(['p1'])
    select('f1')
    editing.removeSelection()
    expect(Object.keys(documents.document().populations)).toEqual(['p1'])
    expect(documents.document()).not.toHaveProperty('frames')
  })

  test('a block goes into a new frame and out of the one it was in', () => {
    const { documents, editing, select } = framed()
    select('p2', 'd1')
    editing.addFrame()
    expect(documents.document().frames).toMatchObject({ f1: { blocks: ['p1'] }, f2: { label: 'Frame 2', blocks: ['p2', 'd1'] } })
  })
})

describe('notes', () => {
  const n1 = 'n1' as NoteId

  test('one is written in one entry, saved, and taken back', () => {
    const { documents, editing, session } = canvasOf(network)
    editing.addNote([13, 20])
    const empty = documents.document()
    expect(session.get().writing).toBe('n1')
    for (const text of ['W', 'Wh', 'Why\n<b>two</b> populations']) editing.write(n1, text)
    expect(documents.document().notes).toEqual({ n1: { text: 'Why\n<b>two</b> populations', at: [16, 24] } })
    expect(reopened(documents.document())).toEqual(documents.document())
    documents.undo()
    expect(documents.document()).toBe(empty)
    documents.undo()
    expect(documents.document()).toBe(network)
  })

  test('without a place they lie over nothing that is drawn, nor over each other', () => {
    const { documents, editing } = framed()
    editing.addNote()
    editing.addNote()
    const outlines = [...itemOutlines(documents.document())]
    const isNote = (id: string): boolean => id === 'n1' || id === 'n2'
    for (const [id, outline] of outlines.filter(([each]) => isNote(each)))
      expect(outlines.filter(([other, rect]) => other !== id && overlaps(outline, rect, 0))).toEqual([])
  })

  test('one is resized, copied and deleted', () => {
    const { documents, editing, select } = canvasOf(network)
    editing.addNote([0, 400])
    editing.resize(n1, { x: 0, y: 400, width: 320, height: 80 })
    editing.duplicateSelection()
    expect(documents.document().notes).toMatchObject({ n1: { size: [320, 80] }, n2: { size: [320, 80], at: [32, 432] } })
    select('n1', 'n2')
    editing.removeSelection()
    expect(documents.document()).toEqual(network)
  })
})

describe('colours', () => {
  test('blocks, frames and notes have them by name, in one entry, and can lose them', () => {
    const { documents, editing, select } = framed()
    editing.addNote([0, 400])
    const before = documents.document()
    select('p1', 'f1', 'n1')
    editing.colour('sky')
    expect(documents.document()).toMatchObject({
      populations: { p1: { color: 'sky' } },
      frames: { f1: { color: 'sky' } },
      notes: { n1: { color: 'sky' } },
    })
    expect(reopened(documents.document())).toEqual(documents.document())
    editing.colour(null)
    expect(documents.document()).toEqual(before)
  })

  test('names that are not known are kept and not shown', () => {
    expect([knownColor('sky'), knownColor('heliotrope'), knownColor(undefined), knownColor('toString')]).toEqual(['sky', null, null, null])
  })
})

describe('labels', () => {
  test('an empty one is not taken over', () => {
    const { documents, editing } = framed()
    const before = documents.document()
    editing.write(f1, '  ')
    editing.write('p1' as BlockId, '')
    expect(documents.document()).toBe(before)
    editing.write(f1, ' Cortex ')
    editing.write('p1' as BlockId, 'Pyramidal')
    expect(documents.document()).toMatchObject({ frames: { f1: { label: 'Cortex' } }, populations: { p1: { label: 'Pyramidal' } } })
  })
})
