import { beforeEach, describe, expect, test } from 'vitest'
import { renameBlock } from '../../../../renderer/state/actions/blocks'
import { createDocumentStore, isEdited, type DocumentStore } from '../../../../renderer/state/document-store'
import { createDraftStore } from '../../../../renderer/state/fields/drafts'
import { createFileSession, type FileSession } from '../../../../renderer/state/files/file-session'
import type { UnsavedAnswer } from '../../../../shared/contract/main-contract'
import { emptyDocument } from '../../../../shared/document/new-document'
import type { CajalDocument } from '../../../../shared/document/schema'
import { writeDocument } from '../../../../shared/document/write-document'
import type { PopulationId } from '../../../../shared/ids'
import { drawing } from '../../../shared/document/drawing'
import { foreignHere } from './foreign-here'
import { createMain, type Calls } from './main-here'
import { noResultsHere } from '../results-here'

const p1 = 'p1' as PopulationId
const network = drawing({ populations: { p1: { label: 'E' } } })
const networkText = writeDocument(network, '0.1.0')

let documents: DocumentStore
let drafts: ReturnType<typeof createDraftStore>
beforeEach(() => {
  documents = createDocumentStore(emptyDocument())
  drafts = createDraftStore()
})

function start(
  answers: Calls,
  prepare: (document: CajalDocument, wanted: AbortSignal) => Promise<void> = () => Promise.resolve(),
): { readonly files: FileSession } & ReturnType<typeof createMain> {
  const main = createMain(answers)
  return {
    files: createFileSession({
      bridge: main.bridge,
      documents,
      drafts,
      foreign: foreignHere,
      results: noResultsHere,
      prepare,
      takeTyped: () => undefined,
      version: '0.1.0',
    }),
    ...main,
  }
}

function edit(): void {
  documents.apply(renameBlock(documents.document(), p1, `E${documents.get().history.past.length}`))
}

describe('opening', () => {
  test('a file takes the place of the document under its name', async () => {
    const { files } = start({ openFile: () => ({ fileId: 'f1', name: 'Net.cajal', text: networkText, stamp: 's1' }) })
    await files.open()
    expect(documents.document()).toEqual(network)
    expect(files.get()).toMatchObject({ fileId: 'f1', name: 'Net', failure: null })
  })

  test('what is edited while a document is made ready is asked about before it is gone', async () => {
    const prepare = (): Promise<void> => {
      edit()
      return Promise.resolve()
    }
    documents.replaceDocument(network)
    for (const how of ['open', 'openExample'] as const) {
      const { files, asked } = start(
        {
          openFile: () => ({ fileId: 'f1', name: 'Net.cajal', text: networkText, stamp: 's1' }),
          openExample: () => ({ name: 'Example.cajal', text: networkText }),
          askUnsaved: () => 'cancel',
        },
        prepare,
      )
      await (how === 'open' ? files.open() : files.openExample('e1'))
      expect(asked.map(([name]) => name)).toContain('askUnsaved')
      expect(documents.document()).not.toEqual(network)
      documents.replaceDocument(network)
    }
  })

  test('cancelled, nothing happens', async () => {
    const { files } = start({ openFile: () => null })
    await files.open()
    expect(files.get()).toMatchObject({ fileId: null, name: 'Untitled' })
  })

  test.each([
    ['unreadable for main', { problem: 'No such file.' }, 'No such file.'],
    ['no document of ours', { fileId: 'f', name: 'x.json', text: '{}', stamp: 's1' }, /not a Cajal document/],
  ])('what is %s leaves the document and says why', async (_, answer, reason) => {
    const { files } = start({ openFile: () => answer })
    const before = documents.document()
    await files.open()
    expect(documents.document()).toBe(before)
    expect(files.get().failure?.message).toMatch(reason)
    files.dismissFailure()
    expect(files.get().failure).toBeNull()
  })

  test('a call that fails says why', async () => {
    const { files } = start({
      openFile: () => {
        throw Object.assign(new Error('It broke.'), { code: 'internal' })
      },
    })
    await files.open()
    expect(files.get().failure?.message).toBe('It broke.')
  })

  test('an example has no file to save to', async () => {
    const { files, asked } = start({
      openExample: () => ({ name: 'Noise', text: networkText }),
      saveFileAs: () => ({ fileId: 'f2', name: 'Mine.cajal', stamp: 's1' }),
    })
    await files.openExample('noise')
    expect(files.get()).toMatchObject({ fileId: null, name: 'Noise' })
    await files.save()
    expect(asked.find(([name]) => name === 'saveFileAs')?.[1]).toMatchObject({ suggestedName: 'Noise.cajal' })
  })

  test('notices of what was opened are kept until dismissed', async () => {
    const odd = networkText.replace('"iaf_psc_alpha"', '"no_such_model"')
    const { files } = start({ openFile: () => ({ fileId: 'f', name: 'odd.cajal', text: odd, stamp: 's1' }) })
    await files.open()
    expect(files.get().notices.length).toBeGreaterThan(0)
    files.dismissNotices()
    expect(files.get().notices).toEqual([])
  })

  test('drafts of the document before are gone', async () => {
    const { files } = start({})
    drafts.keep({ item: p1, field: 'tau_m', name: 'tau_m', text: 'abc', message: '' })
    await files.openDropped({ fileId: 'dropped', name: 'Dropped.cajal', text: networkText, stamp: 's1' })
    expect(drafts.get().size).toBe(0)
  })
})

describe('opening the file that is open', () => {
  test('leaves its edits and its history as they are', async () => {
    const { files, asked } = start({ openFile: () => ({ fileId: 'f1', name: 'Net.cajal', text: networkText, stamp: 's1' }) })
    await files.open()
    edit()
    const before = documents.get()
    await files.open()
    expect(documents.get()).toBe(before)
    expect(asked.map(([name]) => name)).not.toContain('askUnsaved')
  })

  test('shows what another program made of it, after the question about unsaved changes', async () => {
    const file = { fileId: 'f1', name: 'Net.cajal' }
    const others = writeDocument(drawing({ populations: { p1: { label: 'Theirs' } } }), '0.1.0')
    const reads = [
      { ...file, text: networkText, stamp: 's1' },
      { ...file, text: others, stamp: 's2' },
      { ...file, text: others, stamp: 's2' },
    ]
    const answers: UnsavedAnswer[] = ['cancel', 'discard']
    const { files, asked } = start({
      openFile: () => reads.shift(),
      askUnsaved: () => answers.shift(),
      saveFile: () => ({ ...file, stamp: 's3' }),
    })
    await files.open()
    edit()
    await files.open()
    await files.save()
    expect(asked.find(([name]) => name === 'saveFile')?.[1]).toMatchObject({ stamp: 's1' })
    edit()
    await files.open()
    expect(documents.document().populations[p1]?.label).toBe('Theirs')
    expect(files.get().stamp).toBe('s2')
  })
})

describe('reverting', () => {
  test('brings back what the file holds, and undo takes it back', async () => {
    const file = { fileId: 'f1', name: 'Net.cajal', text: networkText, stamp: 's1' }
    const { files } = start({ openFile: () => file, openRecent: () => file })
    await files.open()
    edit()
    const edited = documents.document()
    await files.revert()
    expect(documents.document()).toEqual(network)
    expect(isEdited(documents.get())).toBe(false)
    documents.undo()
    expect(documents.document()).toEqual(edited)
    expect(isEdited(documents.get())).toBe(true)
  })

  test('costs nothing when the file cannot be read', async () => {
    const file = { fileId: 'f1', name: 'Net.cajal', text: networkText, stamp: 's1' }
    const { files } = start({ openFile: () => file, openRecent: () => ({ problem: 'The file is gone.' }) })
    await files.open()
    edit()
    const edited = documents.document()
    await files.revert()
    expect(documents.document()).toBe(edited)
    expect(files.get().failure?.message).toBe('The file is gone.')
  })
})

describe('unsaved changes', () => {
  const answers: readonly (readonly [UnsavedAnswer, boolean, boolean])[] = [
    ['save', true, true],
    ['discard', false, true],
    ['cancel', false, false],
  ]
  test.each(answers)('%s: saved %s, left %s', async (answer, saved, left) => {
    const { files, asked } = start({
      openFile: () => ({ fileId: 'f1', name: 'Net.cajal', text: networkText, stamp: 's1' }),
      askUnsaved: () => answer,
      saveFile: () => ({ fileId: 'f1', name: 'Net.cajal', stamp: 's1' }),
    })
    await files.open()
    edit()
    await files.newDocument()
    expect(asked.some(([name]) => name === 'saveFile')).toBe(saved)
    expect(files.get().name).toBe(left ? 'Untitled' : 'Net')
  })

  test('when saving fails nothing is left behind', async () => {
    const { files } = start({
      openFile: () => ({ fileId: 'f1', name: 'Net.cajal', text: networkText, stamp: 's1' }),
      askUnsaved: () => 'save',
      saveFile: () => ({ problem: 'The disk is full.' }),
    })
    await files.open()
    edit()
    const before = documents.document()
    await files.newDocument()
    expect(documents.document()).toBe(before)
    expect(files.get().failure?.message).toBe('The disk is full.')
  })

  test('are asked about before the window closes', async () => {
    const { files, asked, send } = start({
      openFile: () => ({ fileId: 'f1', name: 'Net.cajal', text: networkText, stamp: 's1' }),
      askUnsaved: () => 'discard',
    })
    await files.open()
    edit()
    send('closeRequested', {})
    await expect.poll(() => asked.map(([name]) => name)).toContain('closeWindow')
    expect(asked.map(([name]) => name).indexOf('askUnsaved')).toBeLessThan(asked.map(([name]) => name).indexOf('closeWindow'))
  })

  test('are not what another program’s file drew, which is still there, until it is edited', async () => {
    const text = 'import nest\ncells = nest.Create("iaf_psc_alpha", 4)\nnest.Simulate(10.0)\n'
    const { files, asked } = start({ openFile: () => ({ fileId: 'f1', name: 'net.py', text, stamp: 's1' }), askUnsaved: () => 'cancel' })
    await files.open()
    expect(files.get()).toMatchObject({ fileId: null, name: 'net' })
    await files.close()
    expect(asked.map(([name]) => name)).toContain('closeWindow')
    edit()
    await files.newDocument()
    expect(asked.find(([name]) => name === 'askUnsaved')?.[1]).toMatchObject({ name: 'net', edited: true })
    documents.undo()
    await files.newDocument()
    expect(files.get().name).toBe('Untitled')
  })

  test('without any, nobody is asked', async () => {
    const { files, asked } = start({})
    await files.newDocument()
    expect(asked.map(([name]) => name)).not.toContain('askUnsaved')
  })
})

describe('saving', () => {
  test('the file then has what the document is, and the document is not edited', async () => {
    const { files, asked } = start({
      openFile: () => ({ fileId: 'f1', name: 'Net.cajal', text: networkText, stamp: 's1' }),
      saveFile: () => ({ fileId: 'f1', name: 'Net.cajal', stamp: 's1' }),
    })
    await files.open()
    edit()
    expect(await files.save()).toBe(true)
    expect(isEdited(documents.get())).toBe(false)
    expect(asked.find(([name]) => name === 'saveFile')?.[1]).toEqual({
      fileId: 'f1',
      text: writeDocument(documents.document(), '0.1.0'),
      stamp: 's1',
    })
  })

  test('twice at once is one after the other, and the last one has the last document', async () => {
    const written: string[] = []
    const { files } = start({
      openFile: () => ({ fileId: 'f1', name: 'Net.cajal', text: networkText, stamp: 's1' }),
      saveFile({ text }) {
        written.push(text)
        return { fileId: 'f1', name: 'Net.cajal', stamp: 's1' }
      },
    })
    await files.open()
    edit()
    const first = files.save()
    edit()
    await Promise.all([first, files.save()])
    expect(written.at(-1)).toBe(writeDocument(documents.document(), '0.1.0'))
    expect(isEdited(documents.get())).toBe(false)
  })

  test('an entry that is no value yet is not in the file, and that is said', async () => {
    const { files } = start({
      openFile: () => ({ fileId: 'f1', name: 'Net.cajal', text: networkText, stamp: 's1' }),
      saveFile: () => ({ fileId: 'f1', name: 'Net.cajal', stamp: 's1' }),
    })
    await files.open()
    drafts.keep({ item: p1, field: 'tau_m', name: 'tau_m', text: 'abc', message: '“abc” is not a number.' })
    await files.save()
    expect(
      files
        .get()
        .notices.map(({ message }) => message)
        .join(),
    ).toMatch(/tau_m.*not in the file.*abc/)
    expect(drafts.get().size).toBe(1)
  })
})

test('main hears of the name and of edits, once each', async () => {
  const { files, asked } = start({ openFile: () => ({ fileId: 'f1', name: 'Net.cajal', text: networkText, stamp: 's1' }) })
  await files.open()
  edit()
  edit()
  const states = asked.filter(([name]) => name === 'setDocumentState').map(([, state]) => state)
  expect(states.at(0)).toEqual({ name: 'Untitled', edited: false, fileId: null })
  expect(states.slice(-2)).toEqual([
    { name: 'Net', edited: false, fileId: 'f1' },
    { name: 'Net', edited: true, fileId: 'f1' },
  ])
})
