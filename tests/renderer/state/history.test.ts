import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Action } from '../../../renderer/state/actions/action'
import { addPopulation, removeItems, renameBlock } from '../../../renderer/state/actions/blocks'
import { moveItems } from '../../../renderer/state/actions/placing'
import { allBlocks } from '../../../renderer/state/actions/items'
import { setParameter } from '../../../renderer/state/actions/parameters'
import { addProjections, newProjection } from '../../../renderer/state/actions/projections'
import { setSimulation } from '../../../renderer/state/actions/simulation'
import { createDocumentStore, isEdited } from '../../../renderer/state/document-store'
import { applyAction, redo, startHistory, undo, type History } from '../../../renderer/state/history'
import { emptyDocument } from '../../../shared/document/new-document'
import { nextPopulationId, nextProjectionId } from '../../../shared/document/next-id'
import type { CajalDocument } from '../../../shared/document/schema'
import type { PopulationId } from '../../../shared/ids'
import { drawing } from '../../shared/document/drawing'

const p1 = 'p1' as PopulationId
const base = drawing({ populations: { p1: { label: 'E' } } })

function setTau(value: number): Action {
  return setParameter(base, { items: [p1], group: 'model', parameter: 'tau_m' }, value)
}

describe('gestures', () => {
  test('actions of one gesture are one entry that undo takes back at once', () => {
    const store = createDocumentStore(base)
    for (const value of [11, 12, 13]) store.apply(setTau(value))
    expect(store.get().history.past.map(({ name }) => name)).toEqual(['set tau_m of E to 13\u00a0ms'])
    store.undo()
    expect(store.document()).toBe(base)
    store.redo()
    expect(store.document().populations[p1]?.parameters).toEqual({ tau_m: 13 })
  })

  test('a value that is led through its default is one entry as well, and told as set', () => {
    const store = createDocumentStore(base)
    const tau = (value: number): Action => setParameter(base, { items: [p1], group: 'model', parameter: 'tau_m' }, value, 10)
    for (const value of [11, 10, 9, 10]) store.apply(tau(value))
    expect(store.get().history.past.map(({ name }) => name)).toEqual(['set tau_m of E to 10\u00a0ms'])
    expect(store.document().populations[p1]?.parameters).toEqual({})
  })

  test('the same gesture after its end is an entry of its own', () => {
    const store = createDocumentStore(base)
    store.apply(setTau(11))
    store.endGesture()
    store.apply(setTau(12))
    expect(store.get().history.past.map(({ name }) => name)).toEqual(['set tau_m of E to 11\u00a0ms', 'set tau_m of E to 12\u00a0ms'])
  })

  test('another action in between ends a gesture, and so does undo', () => {
    const store = createDocumentStore(base)
    store.apply(setTau(11))
    store.apply(setSimulation('seed', 3))
    store.apply(setTau(12))
    expect(store.get().history.past).toHaveLength(3)
    store.undo()
    store.apply(setSimulation('seed', 4))
    expect(store.get().history.past).toHaveLength(3)
    expect(store.get().history.future).toHaveLength(0)
  })
})

test('a jump goes back or forward to just after any entry, and stops at the ends', () => {
  const store = createDocumentStore(base)
  const documents = [base, ...[11, 12, 13].map((value) => (store.apply(setTau(value)), store.endGesture(), store.document()))]
  for (const entries of [1, 3, 0, 2, 2]) {
    store.jump(entries)
    expect(store.document()).toBe(documents[entries])
    expect(store.get().history.past.length + store.get().history.future.length).toBe(3)
  }
  store.jump(99)
  expect(store.document()).toBe(documents[3])
  store.jump(-1)
  expect(store.document()).toBe(base)
})

describe('edited', () => {
  test('undoing back to the saved document, or redoing up to it, is not edited', () => {
    const store = createDocumentStore(base)
    expect(isEdited(store.get())).toBe(false)
    store.apply(setTau(11))
    store.markSaved(store.document())
    expect(isEdited(store.get())).toBe(false)
    store.undo()
    expect(isEdited(store.get())).toBe(true)
    store.redo()
    expect(isEdited(store.get())).toBe(false)
  })

  test('what was changed while the file was written is edited', () => {
    const store = createDocumentStore(base)
    store.apply(setTau(11))
    const written = store.document()
    store.apply(setSimulation('seed', 3))
    store.markSaved(written)
    expect(isEdited(store.get())).toBe(true)
    store.undo()
    expect(isEdited(store.get())).toBe(false)
  })

  test('another document has no history and is not edited', () => {
    const store = createDocumentStore(base)
    const replaced: CajalDocument[] = []
    const stop = store.onReplaced(() => replaced.push(store.document()))
    store.apply(setTau(11))
    const other = emptyDocument()
    store.replaceDocument(other)
    stop()
    store.replaceDocument(base)
    expect(replaced).toEqual([other])
    expect(store.get().history.past).toHaveLength(0)
    expect(isEdited(store.get())).toBe(false)
  })
})

/** An edit that suits whatever the document is, from a number. */
function anyEdit(document: CajalDocument, number: number): Action {
  const blocks = allBlocks(document)
  const [id, block] = blocks[number % Math.max(1, blocks.length)] ?? []
  const [other] = blocks[(number >> 3) % Math.max(1, blocks.length)] ?? []
  if (id === undefined || block === undefined || other === undefined || number % 7 === 0) {
    return addPopulation(nextPopulationId(document), {
      label: `N${number}`,
      model: 'iaf_psc_alpha',
      size: 1,
      parameters: {},
      at: [number, 0],
    })
  }
  switch (number % 6) {
    case 0:
      return removeItems(document, [id])
    case 1:
      return moveItems(document, new Map([[id, [number, number]]]), number % 2 === 0 ? { gesture: 'drag' } : {})
    case 2:
      return renameBlock(document, id, `L${number}`)
    case 3:
      return setParameter(document, { items: [id], group: 'model', parameter: 'tau_m' }, number)
    case 4:
      return setSimulation('durationMs', number)
    default:
      return addProjections(document, new Map([[nextProjectionId(document), newProjection(document, id, other)]]))
  }
}

test('undo of any edits to the start gives the very same document, redo the very same end', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 200, maxLength: 200 }), (numbers) => {
      const start = startHistory(emptyDocument())
      const end = numbers.reduce<History>((history, number) => applyAction(history, anyEdit(history.document, number)), start)
      let history = end
      while (history.past.length > 0) history = undo(history)
      expect(history.document).toBe(start.document)
      while (history.future.length > 0) history = redo(history)
      expect(history.document).toBe(end.document)
    }),
    { numRuns: 30, seed: 1 },
  )
})
