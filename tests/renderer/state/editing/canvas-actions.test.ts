import { assert, array, boolean, constantFrom, integer, nat, option, property, record, subarray, tuple, type Arbitrary } from 'fast-check'
import { expect, test } from 'vitest'
import { allBlocks, allFrames, allNotes, allProjections, hasItem, isBlock, type PlacedId } from '../../../../renderer/state/actions/items'
import { copiedText, linksInto, readCopied } from '../../../../renderer/state/editing/clipboard'
import { blockColors } from '../../../../shared/document/block-colors'
import { openDocument } from '../../../../shared/document/open-document'
import type { CajalDocument } from '../../../../shared/document/schema'
import { writeDocument } from '../../../../shared/document/write-document'
import type { ItemId } from '../../../../shared/ids'
import { drawing } from '../../../shared/document/drawing'
import { canvasOf, type TestCanvas } from '../canvas'

const start = drawing({
  populations: { p1: { label: 'E', at: [0, 0] }, p2: { label: 'I', at: [0, 160] }, p3: { label: 'Relay', model: 'parrot_neuron' } },
  devices: { d1: { label: 'V', model: 'multimeter', at: [400, 0] }, d2: { label: 'Noise', model: 'poisson_generator', at: [-300, 0] } },
  edges: ['d2 p1', 'p1 p2', 'p2 p2', 'p1 d1'],
})

/** What a hand does, from numbers that choose among what is there. */
type Deed = (canvas: TestCanvas) => void

const pick = <T>(items: readonly T[], index: number): T | undefined => items[index % Math.max(1, items.length)]
const placed = (document: CajalDocument): readonly PlacedId[] =>
  [...allBlocks(document), ...allFrames(document), ...allNotes(document)].map(([id]) => id)
const everything = (document: CajalDocument): readonly ItemId[] => [...placed(document), ...allProjections(document).map(([id]) => id)]

const point = tuple(integer({ min: -600, max: 600 }), integer({ min: -600, max: 600 }))

type MakeDeed = (numbers: readonly number[], at: readonly [number, number], more: boolean) => Deed

const makers: readonly MakeDeed[] = [
  ([a = 0], at) =>
    ({ editing }) =>
      void editing.addModel(pick(['iaf_psc_alpha', 'parrot_neuron', 'spike_recorder', 'poisson_generator'], a) ?? '', { centre: at }),
  ([a = 0, b = 0]) =>
    ({ documents, editing }) => {
      const blocks = allBlocks(documents.document())
      const [from, to] = [pick(blocks, a)?.[0], pick(blocks, b)?.[0]]
      if (from && to) editing.connect(from, to)
    },
  ([a = 0, b = 0], at) =>
    ({ documents, editing }) => {
      const document = documents.document()
      const moved = [pick(placed(document), a), pick(placed(document), b)].filter((id) => id !== undefined)
      editing.move(new Map(moved.map((id, index) => [id, [at[0] + 40 * index, at[1]]])), pick(allProjections(document), b)?.[0])
    },
  ([a = 0, b = 0]) =>
    ({ editing }) =>
      editing.nudge((a % 3) - 1, (b % 3) - 1),
  ([a = 0]) =>
    ({ editing }) =>
      editing.align(pick(['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const, a) ?? 'left'),
  ([a = 0]) =>
    ({ editing }) =>
      editing.distribute(a % 2 === 0 ? 'across' : 'down'),
  () =>
    ({ editing }) =>
      editing.tidy(),
  (_, at, more) =>
    ({ editing }) =>
      editing.addFrame(more ? at : undefined),
  () =>
    ({ editing }) =>
      editing.ungroup(),
  () =>
    ({ editing }) =>
      editing.toggleCollapsed(),
  (_, at) =>
    ({ editing }) =>
      editing.addNote(at),
  ([a = 0, b = 0]) =>
    ({ documents, editing }) => {
      const id = pick(placed(documents.document()), a)
      if (id) editing.write(id, ['', 'Cortex', 'two\nlines'][b % 3] ?? '')
    },
  ([a = 0, b = 0], [x, y]) =>
    ({ documents, editing }) => {
      const id = pick([...allFrames(documents.document()), ...allNotes(documents.document())], a)?.[0]
      if (id) editing.resize(id, { x, y, width: 100 + b * 40, height: 80 + a * 30 })
    },
  ([a = 0]) =>
    ({ editing }) =>
      editing.colour(pick([...blockColors, null], a) ?? null),
  ([a = 0, b = 0]) =>
    ({ documents, editing }) => {
      const edge = pick(allProjections(documents.document()), a)?.[0]
      const block = pick(allBlocks(documents.document()), b)?.[0]
      if (edge === undefined || block === undefined) return
      editing.startMovingEnd(edge, a % 2 === 0 ? 'to' : 'from')
      editing.connectHeld(block)
      editing.endConnecting('cancel')
    },
  ([a = 0, b = 0]) =>
    ({ documents, editing }) => {
      editing.startConnectingMany()
      for (const index of [a, b]) {
        const block = pick(allBlocks(documents.document()), index)?.[0]
        if (block) editing.connectHeld(block)
      }
      editing.endConnecting('cancel')
    },
  ([a = 0]) =>
    ({ documents, editing }) => {
      const edge = pick(allProjections(documents.document()), a)?.[0]
      if (edge && editing.reverseVerdict(edge) === null) editing.reverse(edge)
      if (edge) editing.flipSigns([edge])
    },
  () =>
    ({ editing }) =>
      editing.duplicateSelection(),
  (_numbers, _at, linked) =>
    ({ documents, editing }) => {
      const copied = readCopied(copiedText(documents.document(), editing.selectedDrawing(), '0') ?? '')
      if (!copied.ok) return
      editing.insertDrawing(copied.value.drawing, { ...copied.value, links: linked ? linksInto(documents.document(), copied.value) : [] })
    },
  () =>
    ({ editing }) =>
      editing.removeSelection(),
  () =>
    ({ editing }) =>
      editing.selectAll(),
]

const deeds: Arbitrary<Deed> = constantFrom(...makers).chain((make) =>
  record({ numbers: tuple(nat(20), nat(20)), at: point, more: boolean() }).map(({ numbers, at, more }) => make(numbers, at, more)),
)

/** A deed, with what is selected before it: one in three keeps what there is. */
const steps = array(record({ deed: deeds, selected: option(array(nat(40), { maxLength: 4 }), { freq: 2 }), undo: nat(9) }), {
  maxLength: 30,
})

function perform(canvas: TestCanvas, { deed, selected, undo }: { deed: Deed; selected: readonly number[] | null; undo: number }): void {
  const { documents, session } = canvas
  const items = everything(documents.document())
  if (selected !== null) session.select([...new Set(selected.flatMap((index) => pick(items, index) ?? []))])
  documents.endGesture()
  if (undo === 0) documents.undo()
  else if (undo === 1) documents.redo()
  else deed(canvas)
}

/** What holds in every document that a hand can draw. */
function expectSound(document: CajalDocument): void {
  for (const [id, { from, to }] of allProjections(document)) {
    expect(isBlock(document, from) && isBlock(document, to), `${id} joins blocks`).toBe(true)
  }
  const framed = allFrames(document).flatMap(([, { blocks }]) => blocks)
  expect(new Set(framed).size, 'no block is in two frames').toBe(framed.length)
  expect(framed.every((block) => isBlock(document, block))).toBe(true)
  expect(placed(document).every((id) => hasItem(document, id))).toBe(true)
  if (document.frames) expect(Object.keys(document.frames)).not.toEqual([])
  if (document.notes) expect(Object.keys(document.notes)).not.toEqual([])
  const opened = openDocument(writeDocument(document, '0'))
  expect(opened).toEqual({ kind: 'opened', document, notices: [] })
}

test('whatever hands do on the canvas, undo gives the very same document, and redo the very same end', () => {
  assert(
    property(steps, (all) => {
      const canvas = canvasOf(start)
      for (const step of all) perform(canvas, step)
      const { documents } = canvas
      const end = documents.document()
      expectSound(end)
      const entries = documents.get().history.past.length
      for (let entry = 0; entry < entries; entry++) documents.undo()
      expect(documents.document()).toBe(start)
      for (let entry = 0; entry < entries; entry++) documents.redo()
      expect(documents.document()).toBe(end)
    }),
    { seed: 4, numRuns: 150 },
  )
})

test('two hundred edits at random are taken back to the start', () => {
  assert(
    property(
      array(
        record({ deed: deeds, selected: option(subarray([...Array(12).keys()], { maxLength: 3 })), undo: integer({ min: 2, max: 9 }) }),
        { minLength: 200, maxLength: 200 },
      ),
      (all) => {
        const canvas = canvasOf(start)
        for (const step of all) {
          perform(canvas, step)
          // A drawing that doubles with every copy of everything is no test of undo.
          if (placed(canvas.documents.document()).length > 60) canvas.documents.undo()
        }
        const end = canvas.documents.document()
        const entries = canvas.documents.get().history.past.length
        expect(entries).toBeGreaterThan(40)
        for (let entry = 0; entry < entries; entry++) canvas.documents.undo()
        expect(canvas.documents.document()).toBe(start)
        for (let entry = 0; entry < entries; entry++) canvas.documents.redo()
        expect(canvas.documents.document()).toBe(end)
      },
    ),
    { seed: 5, numRuns: 3 },
  )
})
