import { describe, expect, test } from 'vitest'
import { renameBlock } from '../../../../renderer/state/actions/blocks'
import { createDocumentStore, isEdited } from '../../../../renderer/state/document-store'
import { createDraftStore } from '../../../../renderer/state/fields/drafts'
import { createFileSession } from '../../../../renderer/state/files/file-session'
import { createRecovery } from '../../../../renderer/state/files/recovery'
import type { CajalBridge, RecoveredInfo } from '../../../../shared/contract/main-contract'
import { writeDocument } from '../../../../shared/document/write-document'
import type { PopulationId } from '../../../../shared/ids'
import { drawing } from '../../../shared/document/drawing'
import { foreignHere } from './foreign-here'
import { noResultsHere } from '../results-here'

const p1 = 'p1' as PopulationId
const network = drawing({ populations: { p1: { label: 'E' } } })
const left: readonly RecoveredInfo[] = [{ id: 'a', name: 'Net', savedAtMs: 1 }]

/** One window with a clock that stands still until `pass`. */
function start(answers: Readonly<Record<string, unknown>> = {}) {
  const asked: (readonly [string, unknown])[] = []
  const bridge: CajalBridge = {
    call(name, ...args) {
      if (name !== 'setDocumentState') asked.push([name, args[0]])
      return Promise.resolve(name === 'keepRecovery' ? (answers[name] ?? null) : answers[name]) as never
    },
    on: () => () => undefined,
    openDropped: () => Promise.resolve({ problem: '' }),
  }
  const documents = createDocumentStore(network)
  const files = createFileSession({
    bridge,
    documents,
    drafts: createDraftStore(),
    foreign: foreignHere,
    results: noResultsHere,
    prepare: () => Promise.resolve(),
    takeTyped: () => undefined,
    version: '0.1.0',
  })
  const waiting = new Set<() => void>()
  const recovery = createRecovery({
    bridge,
    documents,
    files,
    version: '0.1.0',
    left,
    after(_ms, work) {
      waiting.add(work)
      return () => waiting.delete(work)
    },
  })
  const pass = async (): Promise<void> => {
    for (const work of [...waiting]) {
      waiting.delete(work)
      work()
    }
    for (let turn = 0; turn < 5; turn++) await Promise.resolve()
  }
  const edit = (label: string): void => void documents.apply(renameBlock(documents.document(), p1, label))
  return { asked, documents, files, recovery, pass, edit, waiting }
}

const textWith = (label: string): string =>
  writeDocument({ ...network, populations: { [p1]: { ...network.populations[p1]!, label } } }, '0.1.0')

describe('unsaved changes', () => {
  test('are copied once a while, with all that was done until then', async () => {
    const { asked, edit, pass, waiting } = start()
    edit('a')
    edit('b')
    expect(waiting.size).toBe(1)
    await pass()
    expect(asked).toEqual([['keepRecovery', { name: 'Untitled', fileId: null, stamp: '', text: textWith('b') }]])
    await pass()
    expect(asked).toHaveLength(1)
    edit('c')
    await pass()
    expect(asked).toHaveLength(2)
  })

  test('that are undone or saved leave no copy', async () => {
    const { asked, documents, edit, pass } = start()
    edit('a')
    await pass()
    documents.undo()
    expect(asked.at(-1)).toEqual(['dropRecovery', undefined])
    edit('b')
    documents.markSaved(documents.document())
    await pass()
    expect(asked.map(([name]) => name)).toEqual(['keepRecovery', 'dropRecovery'])
  })

  test('that cannot be copied are told once', async () => {
    const { files, edit, pass } = start({ keepRecovery: { problem: 'The disk is full.' } })
    edit('a')
    await pass()
    expect(files.get().failure?.message).toBe('The disk is full. Until then, save often.')
    files.dismissFailure()
    edit('b')
    await pass()
    expect(files.get().failure).toBeNull()
  })
})

describe('what a session left behind', () => {
  test('comes back edited, under its file, and is copied anew before the old copy goes', async () => {
    const { asked, documents, files, recovery } = start({
      openRecovered: { fileId: 'f1', name: 'Net', text: textWith('was'), stamp: 's1' },
    })
    await recovery.restore('a')
    expect(documents.document().populations[p1]?.label).toBe('was')
    expect(isEdited(documents.get())).toBe(true)
    expect(files.get()).toMatchObject({ fileId: 'f1', name: 'Net' })
    expect(asked.map(([name]) => name)).toEqual(['openRecovered', 'keepRecovery', 'discardRecovered'])
    expect(recovery.left.get()).toEqual([])
  })

  test('stays where it cannot be read', async () => {
    const { asked, recovery, files } = start({ openRecovered: { fileId: null, name: 'Net', text: 'no document', stamp: 's1' } })
    await recovery.restore('a')
    expect(asked.map(([name]) => name)).toEqual(['openRecovered'])
    expect(files.get().failure?.title).toBe('Net was not opened')
    expect(recovery.left.get()).toEqual(left)
  })

  test('goes when it is not wanted', async () => {
    const { asked, recovery } = start()
    await recovery.discard('a')
    expect(asked).toEqual([['discardRecovered', { id: 'a' }]])
    expect(recovery.left.get()).toEqual([])
  })
})
