import { describe, expect, test } from 'vitest'
import { removeItems, setSize } from '../../../../renderer/state/actions/blocks'
import { setParameter } from '../../../../renderer/state/actions/parameters'
import { renameVariable } from '../../../../renderer/state/actions/variables'
import { renameVariant } from '../../../../renderer/state/actions/variants'
import {
  addSheetItem,
  answerQuestion,
  changeSheetItem,
  changeWorksheet,
  clearAnswers,
  moveSheetItem,
  removeWorksheet,
  signWorksheet,
  startWorksheet,
  takeFigure,
  working,
} from '../../../../renderer/state/actions/worksheet'
import { createDocumentStore, isEdited, type DocumentStore } from '../../../../renderer/state/document-store'
import { createSession } from '../../../../renderer/state/session'
import { newControl, setControl, sheetControl } from '../../../../renderer/state/worksheet/sheet-controls'
import { addControl, addItem, beginWorksheet, removeItem } from '../../../../renderer/state/worksheet/sheet-editing'
import { sweepTargets, withValues } from '../../../../renderer/state/runs/sweep-places'
import { isPanelShown, isSilenceExplained, showWorksheet } from '../../../../renderer/state/worksheet/worksheet-commands'
import { describeChanges } from '../../../../shared/document/describe-changes'
import type { SheetItem } from '../../../../shared/document/schema'
import type { ItemId, PopulationId } from '../../../../shared/ids'
import { drawing } from '../../../shared/document/drawing'

const network = drawing({
  variables: { g: { value: 5 } },
  variants: { fast: { model: 'iaf_psc_alpha', parameters: { tau_m: 5 } } },
  populations: { p1: { label: 'E', parameters: { I_e: 300 }, size: 4, changes: [{ atMs: 500, parameters: { I_e: 0 } }] } },
  devices: { d1: { label: 'Noise', model: 'poisson_generator' } },
  edges: [['d1 p1', { changes: [{ atMs: 300, parameters: { weight: 2 } }] }]],
})
const question = { id: 'i1', kind: 'question', text: 'Why?' }
const current = { id: 'i2', kind: 'control', item: 'p1', field: 'I_e', from: 0, to: 800 }
const withSheet = (...items: readonly SheetItem[]) => ({ ...network, worksheet: { title: 'T', items } })
const ids = (documents: DocumentStore): string | undefined =>
  documents
    .document()
    .worksheet?.items.map(({ id }) => id)
    .join(' ')
const move = (documents: DocumentStore, value: number): void => {
  const { history } = documents.get()
  documents.apply(working(history, setControl(history.document, sheetControl(history.document, current)!, value)))
}
const words = (documents: DocumentStore): readonly string[] => {
  const document = documents.document()
  const { given } = document.worksheet ?? {}
  return given === undefined ? ['no'] : describeChanges(given, document).map((change) => change.replaceAll('\u00a0', ' '))
}

describe('writing a worksheet', () => {
  test('each act is one entry of undo, and an answered one is taken back whole', () => {
    const documents = createDocumentStore(network)
    documents.apply(startWorksheet())
    documents.apply(addSheetItem(question))
    documents.apply(addSheetItem({ id: 'i2', kind: 'text', text: 'b' }))
    documents.apply(addSheetItem({ id: 'i3', kind: 'text', text: 'c' }, 'i1'))
    expect(ids(documents)).toBe('i1 i3 i2')
    documents.apply(moveSheetItem('i2', -1))
    expect(ids(documents)).toBe('i1 i2 i3')
    documents.apply(moveSheetItem('i1', -1))
    documents.apply(changeSheetItem('i2', { text: 'be' }))
    documents.apply(changeSheetItem('i2', { text: 'bee' }))
    documents.apply(changeWorksheet({ title: 'Lesson', alone: true }))
    expect(documents.document().worksheet).toMatchObject({ title: 'Lesson', alone: true, items: [{}, { text: 'bee' }, {}] })
    documents.apply(changeWorksheet({ explains: true }))
    expect(documents.document().worksheet).toMatchObject({ alone: true, explains: true })
    documents.undo()
    expect(documents.document().worksheet).not.toHaveProperty('explains')
    documents.apply(changeWorksheet({ alone: false }))
    expect(documents.document().worksheet).not.toHaveProperty('alone')
    documents.apply(removeWorksheet())
    expect(documents.document()).not.toHaveProperty('worksheet')
    for (const expected of [false, true]) {
      documents.undo()
      expect(documents.document().worksheet?.alone === true).toBe(expected)
    }
    documents.undo()
    documents.undo()
    expect(documents.document().worksheet?.items[1]).toMatchObject({ text: 'b' })
    documents.jump(0)
    expect(isEdited(documents.get())).toBe(false)
  })

  test('new items go below the one at hand, with the focus; what is removed leaves it to its neighbour', () => {
    const documents = createDocumentStore(network)
    const session = createSession({})
    beginWorksheet({ documents, session })
    addItem({ documents, session }, 'question', 'i1')
    addItem({ documents, session }, 'figure', 'i1')
    expect(ids(documents)).toBe('i1 i3 i2')
    expect(session.get()).toMatchObject({ worksheetEdited: true, sheetRequest: { item: 'i3' }, panels: { worksheet: true } })
    removeItem({ documents, session }, 'i3')
    expect(session.get().sheetRequest).toEqual({ item: 'i2' })
  })

  test('a parameter becomes a control with its usual range, in a worksheet that is begun for it', () => {
    const documents = createDocumentStore(network)
    const session = createSession({})
    addControl({ documents, session }, { kind: 'parameter', items: ['p1'], group: 'model', parameter: 'I_e' })
    expect(documents.document().worksheet?.items).toMatchObject([{ kind: 'control', item: 'p1', field: 'I_e' }])
    documents.undo()
    expect(documents.document()).toEqual(network)
    // Of several items at once there is none.
    addControl({ documents, session }, { kind: 'parameter', items: ['p1', 'p2'], group: 'model', parameter: 'I_e' })
    expect(documents.document()).toEqual(network)
  })
})

describe('controls', () => {
  test('every number of the drawing can be one, and is found again', () => {
    for (const target of sweepTargets(network)) {
      const item = newControl(network, 'i1', target.place)!
      const found = sheetControl(network, item)
      expect(found, JSON.stringify(item)).toMatchObject({ place: target.place, name: target.name, owner: target.owner })
      expect(item.from!).toBeLessThan(item.to!)
      const documents = createDocumentStore(network)
      documents.apply(setControl(network, found!, 3))
      expect(sheetControl(documents.document(), item)?.value).toBe(3)
    }
  })

  test('of a planned change says when it comes, and swept it has another value', () => {
    const planned = sweepTargets(network).filter(({ owner }) => owner.includes(' at '))
    expect(planned.map(({ name, owner, value }) => `${name} of ${owner.replace(/\s/g, ' ')}: ${value}`)).toEqual([
      'I_e of E at 500 ms: 0',
      'weight of Noise → E at 300 ms: 2',
    ])
    const swept = withValues(
      network,
      planned.map(({ place }) => place),
      [700, -5],
    )
    expect(swept.populations).toMatchObject({ p1: { parameters: { I_e: 300 }, changes: [{ atMs: 500, parameters: { I_e: 700 } }] } })
    expect(swept.projections).toMatchObject({ c1: { changes: [{ atMs: 300, parameters: { weight: -5 } }] } })
  })

  test.each<[string, Partial<SheetItem>]>([
    ['nothing', {}],
    ['an item that is not there', { item: 'p9', field: 'I_e' }],
    ['a parameter that is none', { item: 'p1', field: 'constructor' }],
    ['a choice', { item: 'p1', field: 'label' }],
    ['a variable that is not there', { field: 'variables.h' }],
    ['a variable that is none', { field: 'variables.constructor' }],
    ['a setting that is none', { field: 'simulation.threads' }],
    ['a device’s size', { item: 'd1', field: 'size' }],
  ])('one of %s stands for nothing', (_what, place) => {
    expect(sheetControl(network, place)).toBeNull()
  })

  test('follow names, and say when what they change is gone, until undo brings it back', () => {
    const items = [
      current,
      { id: 'i3', kind: 'control', field: 'variables.g' },
      { id: 'i4', kind: 'control', field: 'variants.fast.tau_m' },
    ]
    const documents = createDocumentStore(withSheet(...items))
    documents.apply(renameVariable('g', 'strength'))
    documents.apply(renameVariant('fast', 'quick'))
    const controls = () => documents.document().worksheet!.items.map((item) => sheetControl(documents.document(), item)?.owner ?? null)
    expect(controls()).toEqual(['E', 'Variables', 'quick'])
    documents.apply(removeItems(documents.document(), ['p1' as ItemId]))
    expect(controls()).toEqual([null, 'Variables', 'quick'])
    documents.undo()
    expect(controls()).toEqual(['E', 'Variables', 'quick'])
  })

  test('a drag over the default is one entry', () => {
    const documents = createDocumentStore(withSheet(current))
    for (const value of [200, 0, 100]) move(documents, value)
    expect(documents.get().history.past).toHaveLength(1)
  })
})

describe('working through a worksheet', () => {
  test('the drawing is kept as it was opened, and what is changed is told since then, also when it was saved between', () => {
    const documents = createDocumentStore(withSheet(question, current))
    documents.apply(setSize(network, ['p1' as PopulationId], 8))
    move(documents, 376)
    expect(words(documents)).toEqual(['size of E: 4 → 8', 'I_e of E: 300 pA → 376 pA'])
    documents.replaceDocument(documents.document())
    documents.apply(answerQuestion(documents.get().history, 'i1', 'Because'))
    move(documents, 400)
    expect(words(documents)).toEqual(['size of E: 4 → 8', 'I_e of E: 300 pA → 400 pA'])
    documents.apply(clearAnswers())
    expect(documents.document().worksheet).toEqual(withSheet(question, current).worksheet)
  })

  test('who has just written the worksheet begins from there', () => {
    const documents = createDocumentStore(network)
    documents.apply(setParameter(network, { items: ['p1'], group: 'model', parameter: 'I_e' }, 350))
    documents.apply(startWorksheet([current]))
    move(documents, 360)
    expect(words(documents)).toEqual(['I_e of E: 350 pA → 360 pA'])
  })

  test('answers, name and figures are undone one by one; an empty answer is none', () => {
    const documents = createDocumentStore(withSheet(question, { id: 'i5', kind: 'figure', panel: 'v1' }))
    const history = () => documents.get().history
    for (const answer of ['B', 'Be']) documents.apply(answerQuestion(history(), 'i1', answer))
    documents.apply(signWorksheet(history(), 'Ada'))
    documents.apply(takeFigure(history(), 'i5', '<svg/>'))
    expect(documents.document().worksheet).toMatchObject({ student: 'Ada', items: [{ answer: 'Be' }, { picture: '<svg/>' }] })
    expect(history().past.map(({ name }) => name)).toEqual(['answer a question', 'sign the worksheet', 'take a figure'])
    documents.apply(takeFigure(history(), 'i5', undefined))
    documents.apply(answerQuestion(history(), 'i1', ''))
    documents.apply(signWorksheet(history(), ''))
    expect(documents.document().worksheet).toEqual({
      ...withSheet(question, { id: 'i5', kind: 'figure', panel: 'v1' }).worksheet,
      given: expect.anything(),
    })
    documents.jump(0)
    expect(documents.document().worksheet).not.toHaveProperty('given')
  })
})

describe('the worksheet alone', () => {
  test('it opens with its document, alone where that says so, and what is beside the drawing brings the drawing back', () => {
    const documents = createDocumentStore({ ...network, worksheet: { title: 'T', items: [], alone: true } })
    const session = createSession({})
    session.select(['p1' as ItemId])
    showWorksheet(session, documents.document())
    expect(session.get()).toMatchObject({ worksheetAlone: true, selection: [], panels: { worksheet: true, left: true } })
    expect(isPanelShown('left', session, documents)).toBe(false)
    session.showPanel('left', true)
    expect(session.get()).toMatchObject({ worksheetAlone: false, panels: { left: true, worksheet: true } })
    showWorksheet(session, network)
    expect(session.get()).toMatchObject({ worksheetAlone: false, panels: { worksheet: false } })
  })
})

describe('why neurons never fired', () => {
  const note = { id: 'i3', kind: 'text', text: 'a' }
  const sheet = (explains: boolean, ...items: readonly SheetItem[]) => ({ ...network, worksheet: { title: 'T', items, explains } })
  test.each([
    ['is told where there is no worksheet', network, false, true],
    ['is told beside a worksheet that asks nothing', sheet(false, note, current), false, true],
    ['is kept from who is asked something', sheet(false, current, question), false, false],
    ['is told to who writes the questions', sheet(false, current, question), true, true],
    ['is told where the worksheet says so', sheet(true, current, question), false, true],
  ])('%s', (_title, document, worksheetEdited, expected) => {
    const session = createSession({})
    session.update({ worksheetEdited })
    expect(isSilenceExplained(session, document)).toBe(expected)
  })
})
