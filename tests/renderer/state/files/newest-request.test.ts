import { beforeEach, describe, expect, test } from 'vitest'
import { renameBlock } from '../../../../renderer/state/actions/blocks'
import { createDocumentStore, isEdited, type DocumentStore } from '../../../../renderer/state/document-store'
import { createDraftStore } from '../../../../renderer/state/fields/drafts'
import { createFileSession, type FileSession } from '../../../../renderer/state/files/file-session'
import type { OpenedFile, UnsavedAnswer } from '../../../../shared/contract/main-contract'
import { emptyDocument } from '../../../../shared/document/new-document'
import { writeDocument } from '../../../../shared/document/write-document'
import type { PopulationId } from '../../../../shared/ids'
import { drawing } from '../../../shared/document/drawing'
import { noResultsHere } from '../results-here'
import { foreignHere } from './foreign-here'
import { createMain, type Calls } from './main-here'

const p1 = 'p1' as PopulationId

/** A drawing with one block of its name. */
function fileOf(name: string): OpenedFile {
  const text = writeDocument(drawing({ populations: { p1: { label: name } } }), '0.1.0')
  return { fileId: name, name: `${name}.cajal`, text, stamp: `${name} 1` }
}

/** Answers when it is told to. */
function held<T>(): { readonly answer: Promise<T>; readonly give: (value: T) => void } {
  let give: (value: T) => void = () => undefined
  const answer = new Promise<T>((resolve) => (give = resolve))
  return { answer, give: (value) => give(value) }
}

let documents: DocumentStore
/** The labels of what was shown, one after the other. */
let shown: (string | undefined)[]
/** What is being worked out before it is shown, by the label of its block. */
let preparing: Map<string, { readonly done: () => void; readonly wanted: AbortSignal }>
beforeEach(() => {
  documents = createDocumentStore(emptyDocument())
  shown = []
  preparing = new Map()
  documents.onReplaced(() => void shown.push(documents.document().populations[p1]?.label))
})

function start(
  answers: Calls,
  prepares: 'at once' | 'held' = 'at once',
  takeTyped = (): void => undefined,
): { readonly files: FileSession } & ReturnType<typeof createMain> {
  const main = createMain({
    openRecent: ({ fileId }) => fileOf(fileId),
    openExample: ({ id }) => fileOf(id),
    saveFile: ({ fileId }) => ({ fileId, name: `${fileId}.cajal`, stamp: `${fileId} 2` }),
    ...answers,
  })
  const files = createFileSession({
    bridge: main.bridge,
    documents,
    drafts: createDraftStore(),
    foreign: foreignHere,
    results: noResultsHere,
    prepare: (document, wanted) =>
      new Promise((done) => {
        if (prepares === 'at once') done()
        else preparing.set(document.populations[p1]?.label ?? '', { done, wanted })
      }),
    takeTyped,
    version: '0.1.0',
  })
  return { files, ...main }
}

function edit(): void {
  documents.apply(renameBlock(documents.document(), p1, `E${documents.get().history.past.length}`))
}

describe('of two drawings asked for one after the other', () => {
  test('the second is shown, and only that, where the first is worked out later', async () => {
    const { files } = start({}, 'held')
    const first = files.openRecent('large')
    await expect.poll(() => preparing.has('large')).toBe(true)
    const second = files.openExample('small')
    expect(preparing.get('large')?.wanted.aborted).toBe(true)
    await expect.poll(() => preparing.has('small')).toBe(true)
    preparing.get('small')?.done()
    await second
    preparing.get('large')?.done()
    await first
    expect(shown).toEqual(['small'])
    expect(files.get()).toMatchObject({ fileId: null, name: 'small' })
  })

  test('the second is shown, and only that, where the first is worked out earlier', async () => {
    const { files } = start({}, 'held')
    const first = files.openRecent('first')
    await expect.poll(() => preparing.has('first')).toBe(true)
    const second = files.openRecent('second')
    preparing.get('first')?.done()
    await first
    await expect.poll(() => preparing.has('second')).toBe(true)
    preparing.get('second')?.done()
    await second
    expect(shown).toEqual(['second'])
    expect(files.get()).toMatchObject({ fileId: 'second', name: 'second' })
  })

  test('the second is shown, and only that, where the first is read later, also of the menu', async () => {
    const large = held<OpenedFile>()
    const { files, send } = start({ openRecent: ({ fileId }) => (fileId === 'large' ? large.answer : fileOf(fileId)) })
    send('openRequested', { fileId: 'large' })
    send('openRequested', { fileId: 'small' })
    await expect.poll(() => shown).toEqual(['small'])
    large.give(fileOf('large'))
    await files.openRecent('small')
    expect(shown).toEqual(['small'])
  })

  test('nothing is told of the first that could not be read', async () => {
    const gone = held<{ problem: string }>()
    const { files } = start({ openRecent: ({ fileId }) => (fileId === 'gone' ? gone.answer : fileOf(fileId)) })
    const first = files.openRecent('gone')
    await files.openRecent('there')
    gone.give({ problem: 'It is gone.' })
    await first
    expect(files.get()).toMatchObject({ name: 'there', failure: null })
  })

  test('New is as good as a drawing', async () => {
    const { files } = start({}, 'held')
    const first = files.openRecent('large')
    await expect.poll(() => preparing.has('large')).toBe(true)
    await files.newDocument()
    preparing.get('large')?.done()
    await first
    expect(files.get()).toMatchObject({ fileId: null, name: 'Untitled' })
    expect(shown).toEqual([undefined])
  })

  test('the first goes on where no second one is chosen', async () => {
    const { files } = start({ openFile: () => null }, 'held')
    const first = files.openRecent('first')
    await expect.poll(() => preparing.has('first')).toBe(true)
    await files.open()
    preparing.get('first')?.done()
    await first
    expect(shown).toEqual(['first'])
  })

  test('the first is let go of where the second is what is open', async () => {
    const { files } = start({}, 'held')
    await Promise.all([
      files.openRecent('open'),
      expect
        .poll(() => preparing.has('open'))
        .toBe(true)
        .then(() => preparing.get('open')?.done()),
    ])
    const first = files.openRecent('other')
    await expect.poll(() => preparing.has('other')).toBe(true)
    await files.openRecent('open')
    preparing.get('other')?.done()
    await first
    expect(shown).toEqual(['open'])
  })

  test('unsaved changes are asked about once, and the answer is for the second', async () => {
    const answer = held<UnsavedAnswer>()
    const { files, asked } = start({ askUnsaved: () => answer.answer })
    await files.openRecent('mine')
    edit()
    const first = files.openRecent('first')
    await expect.poll(() => asked.map(([name]) => name)).toContain('askUnsaved')
    const second = files.newDocument()
    answer.give('discard')
    await Promise.all([first, second])
    expect(asked.filter(([name]) => name === 'askUnsaved')).toHaveLength(1)
    expect(shown).toEqual(['mine', undefined])
  })
})

describe('what Save writes', () => {
  test('is never another drawing than the one of its file, though that was opened while the one before was being written', async () => {
    const written = held<unknown>()
    const answer = held<UnsavedAnswer>()
    const { files, asked } = start({ askUnsaved: () => answer.answer, saveFile: () => written.answer })
    await files.openRecent('first')
    edit()
    const second = files.openRecent('second')
    await expect.poll(() => asked.map(([name]) => name)).toContain('askUnsaved')
    const saving = files.save()
    answer.give('discard')
    await second
    written.give({ fileId: 'first', name: 'first.cajal', stamp: 'first 2' })
    await saving
    expect(files.get()).toMatchObject({ fileId: 'second', name: 'second', stamp: 'second 1' })
    expect(isEdited(documents.get())).toBe(false)
  })

  test('is all there is before another drawing is shown: what was edited meanwhile is asked about again', async () => {
    const written = held<unknown>()
    const answers: UnsavedAnswer[] = ['save', 'cancel']
    const { files, asked } = start({ askUnsaved: () => answers.shift(), saveFile: () => written.answer })
    await files.openRecent('mine')
    edit()
    const second = files.openRecent('second')
    await expect.poll(() => asked.map(([name]) => name)).toContain('saveFile')
    edit()
    written.give({ fileId: 'mine', name: 'mine.cajal', stamp: 'mine 2' })
    await second
    expect(answers).toEqual([])
    expect(shown).toEqual(['mine'])
    expect(isEdited(documents.get())).toBe(true)
  })

  test('is not asked about while it is being written', async () => {
    const written = held<unknown>()
    const { files, asked } = start({ saveFile: () => written.answer })
    await files.openRecent('mine')
    edit()
    const saving = files.save()
    const second = files.openRecent('second')
    await expect.poll(() => asked.map(([name]) => name)).toContain('saveFile')
    written.give({ fileId: 'mine', name: 'mine.cajal', stamp: 'mine 2' })
    await Promise.all([saving, second])
    expect(asked.map(([name]) => name)).not.toContain('askUnsaved')
    expect(files.get()).toMatchObject({ fileId: 'second', name: 'second' })
  })
})

test('what is being typed into a field is asked about before another drawing is shown', async () => {
  let typed = false
  const takeTyped = (): void => {
    if (typed) edit()
    typed = false
  }
  const { files, asked } = start({ askUnsaved: () => 'cancel' }, 'at once', takeTyped)
  await files.openRecent('mine')
  typed = true
  await files.openRecent('second')
  expect(asked.map(([name]) => name)).toContain('askUnsaved')
  expect(shown).toEqual(['mine'])
})

test('what is edited while a recovered drawing is read is asked about before it is gone', async () => {
  const { files, asked } = start({ askUnsaved: () => 'cancel' })
  await files.openRecent('mine')
  const left = held<OpenedFile>()
  const restored = files.takeUnsaved(() => left.answer)
  edit()
  left.give(fileOf('left'))
  expect(await restored).toBe(false)
  expect(asked.map(([name]) => name)).toContain('askUnsaved')
  expect(shown).toEqual(['mine'])
})
