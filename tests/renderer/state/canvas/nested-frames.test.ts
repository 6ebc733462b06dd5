import { describe, expect, test } from 'vitest'
import { diagramSvg } from '../../../../renderer/graph/diagram-svg'
import { createFlowAdapter } from '../../../../renderer/graph/flow-adapter'
import type { PlacedId } from '../../../../renderer/state/actions/items'
import { copiedText, readCopied } from '../../../../renderer/state/editing/clipboard'
import { overlaps, type Rect } from '../../../../renderer/state/canvas/geometry'
import { hiddenItems, itemOutlines } from '../../../../renderer/state/canvas/outlines'
import { outlineRows } from '../../../../renderer/state/outline'
import { meantBlocks } from '../../../../renderer/state/canvas/selection'
import { mutedItems } from '../../../../shared/document/muted'
import { openDocument } from '../../../../shared/document/open-document'
import type { CajalDocument } from '../../../../shared/document/schema'
import { writeDocument } from '../../../../shared/document/write-document'
import type { FrameId, ItemId } from '../../../../shared/ids'
import { drawing } from '../../../shared/document/drawing'
import { canvasOf } from '../canvas'

const network = drawing({
  populations: {
    p1: { label: 'E', size: 80, at: [0, 0] },
    p2: { label: 'I', size: 20, at: [0, 120] },
    p3: { label: 'Relay', model: 'parrot_neuron', at: [320, 60] },
  },
  devices: { d1: { label: 'V', model: 'multimeter', at: [800, 0] } },
  edges: ['p1 p2', ['p2 p1', { synapseParameters: { weight: -5 } }], 'p3 p1', 'p1 d1'],
})
const [f1, f2] = ['f1', 'f2'] as FrameId[] as [FrameId, FrameId]
const place = (id: string, x: number, y: number): ReadonlyMap<PlacedId, readonly [number, number]> => new Map([[id as PlacedId, [x, y]]])

/** E and I in the frame f1, which lies with Relay in f2. */
function nested() {
  const canvas = canvasOf(network)
  canvas.select('p1', 'p2')
  canvas.editing.addFrame()
  canvas.select('f1', 'p3')
  canvas.editing.addFrame()
  return canvas
}

function collapse({ editing, select }: ReturnType<typeof nested>, ...ids: readonly string[]): void {
  select(...ids)
  editing.toggleCollapsed()
}

const areas = (document: CajalDocument): Readonly<Record<string, Rect>> => Object.fromEntries(itemOutlines(document))
const holdsAll = (outer: Rect | undefined, inner: Rect | undefined): boolean =>
  outer !== undefined &&
  inner !== undefined &&
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height

describe('frames in frames', () => {
  test('a frame around a frame and a block holds both, is saved, and is taken back', () => {
    const { documents } = nested()
    const document = documents.document()
    expect(document.frames).toMatchObject({ f1: { blocks: ['p1', 'p2'], within: 'f2' }, f2: { blocks: ['p3'] } })
    const { f1: inner, f2: outer, p3 } = areas(document)
    expect([holdsAll(outer, inner), holdsAll(outer, p3)]).toEqual([true, true])
    expect(openDocument(writeDocument(document, '0'))).toEqual({ kind: 'opened', document, notices: [] })
    documents.undo()
    documents.undo()
    expect(documents.document()).toBe(network)
  })

  test('a frame around some blocks of a frame lies in it', () => {
    const { documents, editing, select } = nested()
    select('p1')
    editing.addFrame()
    expect(documents.document().frames).toMatchObject({ f1: { blocks: ['p2'] }, f3: { blocks: ['p1'], within: 'f1' } })
  })

  test('moved, the outer takes all along; the inner and its blocks go by themselves', () => {
    const { documents, editing } = nested()
    const [before, [x, y]] = [documents.document(), documents.document().frames![f2]!.at]
    editing.move(place('f2', x + 80, y + 40))
    const moved = documents.document()
    for (const id of ['f1', 'p1', 'p2', 'p3'])
      expect([areas(moved)[id]!.x - areas(before)[id]!.x, areas(moved)[id]!.y - areas(before)[id]!.y]).toEqual([80, 40])
    documents.undo()
    const [innerX, innerY] = before.frames![f1]!.at
    editing.move(place('f1', innerX + 8, innerY))
    expect(documents.document()).toMatchObject({
      frames: { f1: { within: 'f2' }, f2: { at: [x, y] } },
      populations: { p1: { at: [8, 0] }, p3: { at: [320, 60] } },
    })
  })

  test('what is moved goes into the innermost frame that holds it, out of it into the outer, and out of both', () => {
    const { documents, editing } = nested()
    const homes = () =>
      Object.fromEntries(Object.entries(documents.document().frames ?? {}).map(([id, { blocks, within }]) => [id, [within, ...blocks]]))
    const { f2: outer } = areas(documents.document())
    editing.move(place('d1', 0, 60))
    expect(homes()).toEqual({ f1: ['f2', 'p1', 'p2', 'd1'], f2: [undefined, 'p3'] })
    editing.move(place('d1', 320, 120))
    expect(homes()).toEqual({ f1: ['f2', 'p1', 'p2'], f2: [undefined, 'p3', 'd1'] })
    editing.move(place('f1', outer!.x + 900, 0))
    expect(homes()).toEqual({ f1: [undefined, 'p1', 'p2'], f2: [undefined, 'p3', 'd1'] })
    // The larger does not go into the smaller.
    const { f1: inner, f2: other } = areas(documents.document())
    editing.move(place('f2', inner!.x - (other!.width - inner!.width) / 2, inner!.y))
    expect(homes()).toEqual({ f1: [undefined, 'p1', 'p2'], f2: [undefined, 'p3', 'd1'] })
    editing.move(place('f1', areas(documents.document())['f2']!.x + 8, areas(documents.document())['f2']!.y + 8))
    expect(homes()['f1']).toEqual(['f2', 'p1', 'p2'])
  })

  test('two frames of one size that are moved onto each other do not get into each other', () => {
    const { documents, editing, select } = canvasOf(drawing({}))
    editing.addFrame([0, 0])
    editing.addFrame([600, 0])
    select('f1', 'f2')
    editing.align('left')
    expect(Object.values(documents.document().frames ?? {}).map(({ within }) => within)).toEqual([undefined, undefined])
  })

  test('resized over its neighbours, a frame takes blocks and frames in, and lets them go to the frame around', () => {
    const { documents, editing } = nested()
    editing.addFrame([600, 300])
    editing.resize('f3' as FrameId, { x: -200, y: -200, width: 1400, height: 800 })
    expect(documents.document().frames).toMatchObject({ f1: { within: 'f2' }, f2: { within: 'f3' }, f3: { blocks: ['d1'] } })
    editing.resize(f2, { x: 300, y: 0, width: 200, height: 200 })
    expect(documents.document().frames).toMatchObject({ f1: { within: 'f3' }, f2: { within: 'f3', blocks: ['p3'] } })
  })

  test('collapsed, the outer stands for everything in it, and expanded the inner is as it was', () => {
    const canvas = nested()
    const { documents } = canvas
    collapse(canvas, 'f1')
    const inner = documents.document()
    expect(hiddenItems(inner)).toEqual(
      new Map([
        ['p1', 'f1'],
        ['p2', 'f1'],
      ]),
    )
    collapse(canvas, 'f2')
    const document = documents.document()
    expect(hiddenItems(document)).toEqual(new Map(['p3', 'f1', 'p1', 'p2'].map((id) => [id, 'f2'])))
    expect(meantBlocks(document, [f2])).toEqual(['p3', 'p1', 'p2'])
    const view = { document, selection: [], problems: [], resized: null, over: new Set<FrameId>() }
    const { nodes, edges } = createFlowAdapter().draw(view)
    expect(nodes.map(({ ariaLabel }) => ariaLabel)).toEqual([
      'Frame 2, frame with 101 neurons (81 excitatory, 20 inhibitory), 3 blocks, collapsed',
      'V, multimeter',
    ])
    expect(edges.map(({ from, to }) => [from, to])).toEqual([['f2', 'd1']])
    collapse(canvas, 'f2')
    expect(documents.document()).toEqual(inner)
  })

  test('what is wrong with a hidden block or connection stands at the outermost frame that is collapsed', () => {
    const canvas = nested()
    collapse(canvas, 'f1', 'f2')
    const problems = ['p1', 'c1'].map(
      (item) => ({ severity: item === 'p1' ? 'warning' : 'error', message: '', item: item as ItemId, code: 'x' }) as never,
    )
    const { nodes } = createFlowAdapter().draw({
      document: canvas.documents.document(),
      selection: [],
      problems,
      resized: null,
      over: new Set(),
    })
    expect(nodes.map(({ id, data }) => [id, 'problem' in data ? data.problem : null])).toEqual([
      ['f2', 'error'],
      ['d1', null],
    ])
    expect(canvas.session.get().selection).toEqual(['f2'])
  })

  test('outer frames are drawn below those in them, whatever they are called', () => {
    const { documents } = nested()
    const { nodes } = createFlowAdapter().draw({
      document: documents.document(),
      selection: [],
      problems: [],
      resized: null,
      over: new Set(),
    })
    expect(nodes.filter(({ type }) => type === 'frame').map(({ id }) => id)).toEqual(['f2', 'f1'])
  })

  test('copied and pasted it comes with all that is in it, an inner one by itself without the outer', () => {
    const { documents, editing, select } = nested()
    select('f2')
    editing.duplicateSelection()
    expect(documents.document().frames).toMatchObject({ f3: { blocks: ['p4', 'p5'], within: 'f4' }, f4: { blocks: ['p6'] } })
    expect(Object.keys(documents.document().projections)).toHaveLength(7)
    documents.undo()
    select('f1')
    const copied = readCopied(copiedText(documents.document(), editing.selectedDrawing(), '0') ?? '')
    expect(copied).toMatchObject({ ok: true, value: { drawing: { frames: { f1: { blocks: ['p1', 'p2'] } } } } })
    expect(copied.ok && copied.value.drawing.frames?.[f1]).not.toHaveProperty('within')
  })

  test('a copy, and a block added there, belong to the frame that they come to stand in', () => {
    const { documents, editing, select } = nested()
    select('p1')
    editing.duplicateSelection()
    expect(documents.document().frames?.[f1]?.blocks).toEqual(['p1', 'p2', 'p4'])
    editing.addModel('voltmeter', { centre: [390, 140] })
    expect(documents.document().frames?.[f2]?.blocks).toEqual(['p3', 'd2'])
  })

  test('removed, the outer leaves what is in it where it was, the inner leaves it to the outer', () => {
    const { documents, session, editing, select } = nested()
    select('f1')
    editing.ungroup()
    expect(documents.document().frames).toEqual({ f2: { ...documents.document().frames![f2], blocks: ['p3', 'p1', 'p2'] } })
    expect(session.get().selection).toEqual(['p1', 'p2'])
    documents.undo()
    select('f2')
    editing.removeSelection()
    expect(documents.document().frames).toMatchObject({ f1: { blocks: ['p1', 'p2'] } })
    expect(documents.document().frames?.[f1]).not.toHaveProperty('within')
    expect(documents.document().populations).toEqual(network.populations)
  })

  test('collapsed and deleted it takes all that is in it along, in one entry', () => {
    const canvas = nested()
    collapse(canvas, 'f2')
    const before = canvas.documents.document()
    canvas.editing.removeSelection()
    expect(canvas.documents.document()).toMatchObject({ populations: {}, projections: {}, devices: network.devices })
    expect(canvas.documents.document()).not.toHaveProperty('frames')
    canvas.documents.undo()
    expect(canvas.documents.document()).toBe(before)
  })

  test('muted it leaves all that is in it out of runs', () => {
    const { documents, editing, select } = nested()
    select('f2')
    editing.toggleMuted()
    expect([...mutedItems(documents.document())].sort()).toEqual(['c1', 'c2', 'c3', 'c4', 'f1', 'f2', 'p1', 'p2', 'p3'])
  })

  test('tidied, frames lie around what is in them and over nothing else', () => {
    const { documents, editing, select } = nested()
    editing.addFrame([-900, 0])
    select()
    editing.tidy()
    const { f1: inner, f2: outer, f3: other, ...blocks } = areas(documents.document())
    expect(['p1', 'p2'].map((id) => holdsAll(inner, blocks[id]))).toEqual([true, true])
    expect([holdsAll(outer, inner), holdsAll(outer, blocks['p3'])]).toEqual([true, true])
    expect([overlaps(inner!, blocks['p3']!, 0), overlaps(outer!, blocks['d1']!, 0), overlaps(outer!, other!, 0)]).toEqual([
      false,
      false,
      false,
    ])
    const tidied = documents.document()
    select()
    editing.tidy()
    expect(areas(documents.document())).toEqual(areas(tidied))
  })

  test('tidied while the inner is collapsed, what it stands for goes along', () => {
    const canvas = nested()
    collapse(canvas, 'f1')
    const before = canvas.documents.document()
    canvas.select()
    canvas.editing.tidy()
    const after = canvas.documents.document()
    const offset = (document: CajalDocument) =>
      document.populations['p1' as never]!.at.map((value, axis) => value - document.frames![f1]!.at[axis]!)
    expect(offset(after)).toEqual(offset(before))
  })

  test('the outline has them with what is in them, and closed ones without', () => {
    const { documents } = nested()
    const lines = (turned: readonly string[]) =>
      outlineRows(documents.document(), [], new Set(turned)).map(({ level, mark, label, parent, open }) => [
        level,
        mark,
        label,
        parent,
        open,
      ])
    expect(lines([])).toEqual([
      [1, 'frame', 'Frame 2', null, true],
      [2, 'frame', 'Frame', 'f2', true],
      [3, 'neuron', 'E', 'f1', false],
      [3, 'neuron', 'I', 'f1', false],
      [2, 'neuron', 'Relay', 'f2', false],
      [1, 'recorder', 'V', null, false],
    ])
    expect(lines(['f2'])).toEqual([
      [1, 'frame', 'Frame 2', null, false],
      [1, 'recorder', 'V', null, false],
    ])
  })

  test('the diagram has open ones around their blocks, and a collapsed one in their place', () => {
    const canvas = nested()
    const texts = () =>
      [...diagramSvg(canvas.documents.document()).matchAll(/font-size="1[13]"[^>]*fill="#[0-9a-f]+">([^<]+)</g)].map(([, text]) => text)
    expect(texts()).toEqual([
      'Frame 2',
      'Frame',
      'E',
      '80',
      'iaf_psc_alpha',
      'I',
      '20',
      'iaf_psc_alpha',
      'Relay',
      '1',
      'parrot_neuron',
      'V',
      'multimeter',
    ])
    collapse(canvas, 'f2')
    expect(texts()).toEqual(['Frame 2', '101 neurons, 3 blocks', 'V', 'multimeter'])
  })
})
