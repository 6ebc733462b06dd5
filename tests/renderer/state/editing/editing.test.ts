import { describe, expect, test } from 'vitest'
import { allBlocks, allProjections } from '../../../../renderer/state/actions/items'
import { createCameraHolder } from '../../../../renderer/state/canvas/camera'
import { copiedText, linksInto, readCopied } from '../../../../renderer/state/editing/clipboard'
import { createDocumentStore, type DocumentStore } from '../../../../renderer/state/document-store'
import { createEditing, type Editing } from '../../../../renderer/state/editing/editing'
import { overlaps, type Rect } from '../../../../renderer/state/canvas/geometry'
import { blockOutlines, itemOutlines } from '../../../../renderer/state/canvas/outlines'
import { createSession, type Session } from '../../../../renderer/state/session'
import { emptyDocument } from '../../../../shared/document/new-document'
import type { CajalDocument } from '../../../../shared/document/schema'
import type { BlockId, ItemId, ProjectionId } from '../../../../shared/ids'
import { drawing } from '../../../shared/document/drawing'

const network = drawing({
  populations: { p1: { label: 'E', at: [0, 0] }, p2: { label: 'I', at: [0, 200] } },
  devices: { d1: { label: 'V', model: 'multimeter', at: [300, 0] }, d2: { label: 'Noise', model: 'poisson_generator', at: [-300, 0] } },
  edges: [['p1 p2', { synapseParameters: { weight: 4 } }], 'p1 d1', 'd2 p1', 'p2 p2'],
})

function edit(
  document: CajalDocument,
  covered: readonly Rect[] = [],
): {
  readonly documents: DocumentStore
  readonly session: Session
  readonly editing: Editing
  readonly revealed: readonly Rect[]
} {
  const documents = createDocumentStore(document)
  const session = createSession({})
  const camera = createCameraHolder()
  const revealed: Rect[] = []
  const view = (): { x: number; y: number; width: number; height: number } => ({ x: -400, y: -300, width: 800, height: 600 })
  camera.use({
    zoomIn() {},
    zoomOut() {},
    zoomReset() {},
    fit() {},
    zoomTo() {},
    show() {},
    reveal: (area) => void revealed.push(area),
    view,
    covered: () => covered,
  })
  return { documents, session, revealed, editing: createEditing({ documents, session, camera, preferences: { noteAdded: () => {} } }) }
}

const id = (text: string): BlockId => text as BlockId
const items = (...ids: readonly string[]): readonly ItemId[] => ids as readonly ItemId[]

describe('adding', () => {
  test('a block is placed around the point where it was dropped, on the grid, and selected', () => {
    const { documents, session, editing } = edit(emptyDocument())
    const added = editing.addModel('iaf_psc_alpha', { centre: [101, 99] })
    expect(session.get().selection).toEqual([added])
    const outline = added && blockOutlines(documents.document()).get(added)
    expect(outline).toMatchObject({ x: 32, y: 72 })
    expect(documents.document().populations).toMatchObject({ p1: { label: 'Neuron', model: 'iaf_psc_alpha', size: 1, parameters: {} } })
  })

  test('where nobody pointed, the block is shown wherever it found room, else the camera stays', () => {
    const { documents, editing, revealed } = edit(network)
    editing.addModel('iaf_psc_alpha', { centre: [2000, 2000] })
    expect(revealed).toEqual([])
    const added = editing.addModel('iaf_psc_alpha', 'free')
    expect(revealed).toEqual([blockOutlines(documents.document()).get(added!)])
  })

  test('where nobody pointed, the block does not come to lie beneath what floats over the canvas', () => {
    const line = { x: -300, y: -300, width: 600, height: 320 }
    const { documents, editing } = edit(emptyDocument(), [line])
    for (const model of ['iaf_psc_alpha', 'spike_recorder', 'poisson_generator']) editing.addModel(model, 'free')
    editing.addNote()
    const outlines = [...itemOutlines(documents.document()).values()]
    expect(outlines).toHaveLength(4)
    for (const { x, y, width, height } of outlines) {
      expect(x < line.x + line.width && line.x < x + width && y < line.y + line.height && line.y < y + height).toBe(false)
      expect(x >= -400 && y >= -300 && x + width <= 400 && y + height <= 300).toBe(true)
    }
    const { documents: bare, editing: uncovered } = edit(emptyDocument())
    uncovered.addModel('iaf_psc_alpha', 'free')
    expect([...itemOutlines(bare.document()).values()][0]?.y).toBeLessThan(20)
  })

  test('of a block its values are shown, whatever was read of another', () => {
    const { session, editing } = edit(network)
    session.select(items('p1'))
    session.update({ inspectorTab: 'state' })
    session.select(items('p2'))
    expect(session.get().inspectorTab).toBe('state')
    editing.addModel('iaf_psc_alpha', 'free')
    expect(session.get().inspectorTab).toBe('selection')
  })

  test('without a point it goes right of the selection, what drives goes left, and none covers another', () => {
    const { documents, editing } = edit(emptyDocument())
    const neuron = editing.addModel('iaf_psc_alpha', 'free')
    const recorder = editing.addModel('spike_recorder', 'free')
    editing.addModel('spike_recorder', 'free')
    editing.addModel('poisson_generator', 'free')
    const outlines = blockOutlines(documents.document())
    expect(outlines.get(recorder ?? id(''))?.x).toBeGreaterThan(outlines.get(neuron ?? id(''))?.x ?? Infinity)
    const all = [...outlines.values()]
    for (const [index, one] of all.entries()) {
      for (const other of all.slice(index + 1)) expect(overlaps(one, other, 0)).toBe(false)
    }
    expect(allBlocks(documents.document()).map(([, { label }]) => label)).toEqual([
      'Neuron',
      'Spike recorder',
      'Spike recorder 2',
      'Poisson spike trains',
    ])
  })

  test('with a wire that leads to it, is connected and undone together with it; without where they cannot be joined', () => {
    const { documents, session, editing } = edit(network)
    const added = editing.addModel('voltmeter', { centre: [500, 0] }, 'p1' as BlockId)
    expect(Object.values(documents.document().projections).at(-1)).toMatchObject({ from: 'p1', to: added })
    expect(session.get().selection).toEqual([added])
    expect(documents.get().history.past.map(({ name }) => name)).toEqual(['add Voltmeter'])
    documents.undo()
    expect(documents.document()).toBe(network)
    editing.addModel('dc_generator', { centre: [500, 0] }, 'p1' as BlockId)
    expect(Object.keys(documents.document().projections)).toHaveLength(4)
  })

  test('a model that is not known is not added', () => {
    const { documents, editing } = edit(network)
    expect(editing.addModel('iaf_psc_alhpa', 'free')).toBeNull()
    expect(documents.document()).toBe(network)
  })
})

describe('connecting', () => {
  test.each([
    ['d2', 'p2', true],
    ['p1', 'p1', true],
    ['p1', 'd2', false],
    ['d1', 'p1', false],
    ['d2', 'd1', false],
    ['p1', 'd1', false],
  ])('%s to %s', (from, to, possible) => {
    const { documents, session, editing } = edit(network)
    const made = editing.connect(id(from), id(to))
    expect(made).toHaveLength(possible ? 1 : 0)
    expect(allProjections(documents.document())).toHaveLength(possible ? 5 : 4)
    expect(session.get().selection).toEqual(made)
  })

  test('by keyboard the candidate is never one that cannot be, and Enter takes it', () => {
    const { documents, session, editing } = edit(network)
    editing.startConnecting(id('d2'), 'keyboard')
    const seen = [1, 1, 1].map((step) => {
      const { candidate } = session.get().connecting ?? {}
      editing.moveCandidate(step as 1)
      return candidate
    })
    expect(seen).toEqual(['p1', 'p2', 'p1'])
    editing.endConnecting('connect')
    expect(session.get().connecting).toBeNull()
    expect(allProjections(documents.document()).at(-1)?.[1]).toMatchObject({ from: 'd2', to: 'p2' })
  })

  test('by keyboard arrows choose by where blocks are, and Escape makes nothing', () => {
    const { documents, session, editing } = edit(network)
    editing.startConnecting(id('d2'), 'keyboard')
    editing.moveCandidate('down')
    expect(session.get().connecting?.candidate).toBe('p2')
    editing.moveCandidate('down')
    expect(session.get().connecting?.candidate).toBe('p2')
    editing.moveCandidate('up')
    expect(session.get().connecting?.candidate).toBe('p1')
    editing.endConnecting('cancel')
    expect(documents.document()).toBe(network)
  })

  test('only what can be turned round can be reversed', () => {
    const { documents, editing } = edit(network)
    expect(editing.reverseVerdict('c1' as ProjectionId)).toBeNull()
    expect(editing.reverseVerdict('c3' as ProjectionId)).toMatch(/generator/)
    editing.reverse('c1' as ProjectionId)
    expect(documents.document().projections['c1' as ProjectionId]).toMatchObject({ from: 'p2', to: 'p1' })
  })

  test('the sign of a weight can be flipped, also of one that was not set', () => {
    const { documents, editing } = edit(network)
    editing.flipSigns(['c1', 'c4'] as ProjectionId[])
    expect(documents.document().projections).toMatchObject({
      c1: { synapse: { parameters: { weight: -4 } } },
      c4: { synapse: { parameters: { weight: -1 } } },
    })
    expect(documents.get().history.past.map(({ name }) => name)).toEqual(['set weight of 2 connections'])
  })
})

describe('copies', () => {
  test('duplicating keeps the edges among the copied blocks and no others', () => {
    const { documents, session, editing } = edit(network)
    session.select(items('p1', 'p2'))
    editing.duplicateSelection()
    const document = documents.document()
    expect(session.get().selection).toEqual(['p3', 'p4'])
    expect(document.populations).toMatchObject({ p3: { label: 'E 2', at: [32, 32] }, p4: { label: 'I 2', at: [32, 232] } })
    const copies = allProjections(document).slice(4)
    expect(copies.map(([, { from, to }]) => [from, to])).toEqual([
      ['p3', 'p4'],
      ['p4', 'p4'],
    ])
    expect(copies[0]?.[1].synapse.parameters).toEqual({ weight: 4 })
    documents.undo()
    expect(documents.document()).toBe(network)
  })

  test('what is copied in one window is pasted in another, also twice', () => {
    const source = edit(network)
    source.session.select(items('p1', 'p2', 'd1', 'd2'))
    const text = copiedText(source.documents.document(), source.editing.selectedDrawing(), '0.1.0') ?? ''
    const target = edit(emptyDocument())
    for (let time = 0; time < 2; time++) {
      const pasted = readCopied(text)
      if (pasted.ok) target.editing.insertDrawing(pasted.value.drawing, { ...pasted.value, links: [] })
    }
    const document = target.documents.document()
    expect(allBlocks(document)).toHaveLength(8)
    expect(allProjections(document)).toHaveLength(8)
    expect(new Set([...blockOutlines(document).values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(8)
  })

  test('without a block there is nothing to copy', () => {
    const { session, editing } = edit(network)
    session.select(items('c1'))
    expect(editing.selectedDrawing()).toBeNull()
    expect(copiedText(network, null, '0.1.0')).toBeNull()
  })

  test('what led into it comes along when asked, from the blocks that are there under the same name', () => {
    const source = edit(network)
    source.session.select(items('p1'))
    const copied = readCopied(copiedText(network, source.editing.selectedDrawing(), '0.1.0') ?? '')
    if (!copied.ok) throw new Error(copied.error ?? '')
    expect(linksInto(network, copied.value)).toMatchObject([{ from: 'd2', to: 'p1' }])
    source.editing.insertDrawing(copied.value.drawing, { ...copied.value, links: linksInto(network, copied.value) })
    expect(allProjections(source.documents.document()).at(-1)?.[1]).toMatchObject({ from: 'd2', to: 'p3' })
    expect(linksInto(emptyDocument(), copied.value)).toEqual([])
    const elsewhere = drawing({ devices: { d7: { label: 'Noise', model: 'poisson_generator' } } })
    expect(linksInto(elsewhere, copied.value)).toMatchObject([{ from: 'd7', to: 'p1' }])
  })

  test.each([
    '{"sources": 3}',
    '{"sources": {"d2": 4}, "projections": {"c1": {"from": "d2", "to": "p1"}}}',
    '[]',
    '{"sources": {}, "projections": 1}',
  ])('links that are none are left out: %s', (links) => {
    const text = `{"format":"cajal","formatVersion":1,"links":${links},"document":{"simulation":{"durationMs":1,"resolutionMs":0.1,"seed":1},"populations":{"p1":{"model":"iaf_psc_alpha"}}}}`
    expect(readCopied(text)).toMatchObject({ ok: true, value: { links: [] } })
  })

  test.each([
    ['plain words', 'Hello', null],
    ['broken JSON', '{"format": "cajal", ', /cannot be read/],
    ['somebody else’s JSON', '{"nodes": []}', /not a Cajal document/],
    ['a document of the future', '{"format": "cajal", "formatVersion": 99, "document": {}}', /newer Cajal/],
    [
      'prototype tricks',
      '{"format":"cajal","formatVersion":1,"document":{"__proto__":{"polluted":true},"populations":{"__proto__":{}}}}',
      /./,
    ],
    [
      'an empty document',
      '{"format":"cajal","formatVersion":1,"document":{"simulation":{"durationMs":1,"resolutionMs":0.1,"seed":1},"populations":{},"devices":{},"projections":{}}}',
      /nothing to draw/,
    ],
  ])('%s is refused', (_, text, reason) => {
    const pasted = readCopied(text)
    expect(pasted.ok).toBe(false)
    if (!pasted.ok && reason === null) expect(pasted.error).toBeNull()
    else if (!pasted.ok) expect(pasted.error).toMatch(reason ?? '')
    expect({}).not.toHaveProperty('polluted')
  })
})

describe('moving', () => {
  test('nudges of one selection are undone together', () => {
    const { documents, session, editing } = edit(network)
    session.select(items('p1', 'd1'))
    editing.nudge(1, 0)
    editing.nudge(0, 4)
    expect(documents.document()).toMatchObject({ populations: { p1: { at: [8, 32] } }, devices: { d1: { at: [308, 32] } } })
    documents.undo()
    expect(documents.document()).toBe(network)
  })

  test('aligned blocks share an edge, distributed ones their gaps', () => {
    const { documents, session, editing } = edit(network)
    session.select(items('p1', 'p2', 'd1'))
    editing.align('top')
    const tops = [...blockOutlines(documents.document())].filter(([block]) => block !== 'd2').map(([, { y }]) => y)
    expect(tops).toEqual([0, 0, 0])
    session.select(items('d2', 'p1', 'd1'))
    editing.distribute('across')
    const [left, middle, right] = ['d2', 'p1', 'd1'].map((block) => blockOutlines(documents.document()).get(id(block)))
    if (!left || !middle || !right) throw new Error('a block is gone')
    expect(middle.x - left.x - left.width).toBeCloseTo(right.x - middle.x - middle.width, -1)
  })

  test('deleting clears the selection', () => {
    const { documents, session, editing } = edit(network)
    session.select(items('p1', 'c4'))
    editing.removeSelection()
    expect(session.get().selection).toEqual([])
    expect(allProjections(documents.document())).toHaveLength(0)
  })
})
