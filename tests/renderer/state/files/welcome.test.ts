import { expect, test } from 'vitest'
import { addPopulation } from '../../../../renderer/state/actions/blocks'
import { createDocumentStore, type DocumentStore } from '../../../../renderer/state/document-store'
import { createSession, type Session } from '../../../../renderer/state/session'
import { createStore, type Store } from '../../../../renderer/state/store'
import { leaveWelcome } from '../../../../renderer/state/files/welcome'
import { emptyDocument } from '../../../../shared/document/new-document'
import type { PopulationId } from '../../../../shared/ids'

interface Fixture {
  readonly documents: DocumentStore
  readonly session: Session
  readonly run: Store<number>
}

function welcomed(): Fixture {
  const documents = createDocumentStore(emptyDocument())
  const session = createSession({})
  const run = createStore(0)
  leaveWelcome({ documents, session, run, later: (work) => work() })
  session.update({ welcome: true })
  return { documents, session, run }
}

const neuron = { label: 'Neuron', model: 'iaf_psc_alpha', size: 1, parameters: {}, at: [0, 0] } as const

test.each<readonly [string, (parts: Fixture) => void]>([
  ['an edit', ({ documents }) => documents.apply(addPopulation('p1' as PopulationId, neuron))],
  ['another document, also an empty one', ({ documents }) => documents.replaceDocument(emptyDocument())],
  ['a run', ({ run }) => run.set(1)],
  ['the search of models', ({ session }) => session.goToLeft('models')],
  ['a block to be added', ({ session }) => session.update({ quickAdd: { x: 0, y: 0 } })],
])('the welcome goes away for %s', (_what, act) => {
  const parts = welcomed()
  act(parts)
  expect(parts.session.get().welcome).toBe(false)
})

test('the welcome stays for what it does not stand in front of', () => {
  const { session } = welcomed()
  session.update({ dialog: 'settings' })
  session.update({ theme: 'dark' })
  session.showPanel('code', true)
  expect(session.get().welcome).toBe(true)
})
