import { describe, expect, test } from 'vitest'
import { createCameraHolder } from '../../../../renderer/state/canvas/camera'
import { createCanvasPointer, type CanvasPointer } from '../../../../renderer/state/canvas/canvas-pointer'
import { createClipboard } from '../../../../renderer/state/editing/clipboard'
import { searchCommands } from '../../../../renderer/state/commands/command-search'
import { createCommands, isCommandId, type Commands } from '../../../../renderer/state/commands/commands'
import { createDocumentStore, type DocumentStore } from '../../../../renderer/state/document-store'
import { createDraftStore, type DraftStore } from '../../../../renderer/state/fields/drafts'
import { createEditing } from '../../../../renderer/state/editing/editing'
import { createExports } from '../../../../renderer/state/files/exports'
import { createFileSession } from '../../../../renderer/state/files/file-session'
import { createHelp } from '../../../../renderer/state/help/help'
import { createFileInsertion } from '../../../../renderer/state/editing/insert-file'
import type { HandmadeChanges } from '../../../../renderer/state/editing/plan-change'
import { followMenu } from '../../../../renderer/state/commands/menu-state'
import { createPlaybackStore } from '../../../../renderer/state/runs/playback'
import { createPreferences, type PreferenceStore } from '../../../../renderer/state/preferences'
import { idleRun, type RunState } from '../../../../renderer/state/runs/run-state'
import { createSession, usualPanels, type Session } from '../../../../renderer/state/session'
import { createStore } from '../../../../renderer/state/store'
import { commandTable } from '../../../../shared/commands'
import type { CajalBridge } from '../../../../shared/contract/main-contract'
import { defaultPreferences } from '../../../../shared/contract/preferences'
import { emptyDocument } from '../../../../shared/document/new-document'
import type { ItemId } from '../../../../shared/ids'
import { scriptOfDocument } from '../../../../shared/network/script-of-document'
import { drawing } from '../../../shared/document/drawing'
import { foreignHere } from '../files/foreign-here'
import { noResultsHere } from '../results-here'
import { createLongJobs } from '../../../../renderer/state/files/long-job'

const network = drawing({ populations: { p1: { label: 'E' } }, devices: { d1: { label: 'V' } }, edges: ['p1 d1'] })
const items = (...ids: readonly string[]): readonly ItemId[] => ids as readonly ItemId[]

interface Fixture {
  readonly documents: DocumentStore
  readonly drafts: DraftStore
  readonly session: Session
  readonly commands: Commands
  readonly bridge: CajalBridge
  readonly asked: [string, unknown][]
  readonly started: string[]
  readonly pointer: CanvasPointer
  readonly preferences: PreferenceStore
  choose(id: string): void
}

function start(): Fixture {
  const asked: [string, unknown][] = []
  const started: string[] = []
  let chosen: (payload: { readonly id: string }) => void = () => {}
  const bridge: CajalBridge = {
    call(name, ...args) {
      asked.push([name, args[0]])
      return Promise.resolve(name === 'exportText' ? null : undefined) as never
    },
    on(name, listener) {
      if (name === 'command') chosen = listener as never
      return () => {}
    },
    openDropped: () => Promise.resolve({ problem: '' }),
  }
  const documents = createDocumentStore(network)
  const session = createSession({})
  const camera = createCameraHolder()
  const pointer = createCanvasPointer()
  const record = (what: string) => (): Promise<void> => {
    started.push(what)
    return Promise.resolve()
  }
  const runner = {
    state: createStore<RunState>(idleRun),
    start: record('start'),
    stop: record('stop'),
    resume: record('resume'),
    step: () => Promise.resolve(),
    reset: record('reset'),
    edited: () => undefined,
    readNode: () => Promise.resolve(null),
    readConnections: () => Promise.resolve(null),
    readInputs: () => Promise.resolve(null),
    sendSpike: () => Promise.resolve(null),
    live: { state: createStore<HandmadeChanges | null>(null) },
  }
  const drafts = createDraftStore(documents.document)
  const files = createFileSession({
    bridge,
    documents,
    drafts,
    foreign: foreignHere,
    results: noResultsHere,
    prepare: () => Promise.resolve(),
    takeTyped: () => undefined,
    version: '',
  })
  const editing = createEditing({ documents, session, camera, preferences: { noteAdded: () => {} } })
  const exports = createExports({
    bridge,
    documents,
    files,
    jobs: createLongJobs(),
    version: '0.1.0',
    drawDiagram: () => '<svg/>',
    report: () => Promise.resolve(null),
    exportRun: () => Promise.resolve(),
  })
  const insertion = createFileInsertion({ bridge, documents, editing, files, foreign: foreignHere })
  const clipboard = createClipboard({ bridge, documents, editing, files, scripts: insertion, version: '' })
  const preferences = createPreferences(bridge, defaultPreferences)
  const parts = {
    bridge,
    documents,
    drafts,
    session,
    preferences,
    editing,
    clipboard,
    files,
    results: noResultsHere,
    exports,
    insertion,
    camera,
    playback: createPlaybackStore(),
    pointer,
    help: createHelp(session),
    tour: { start: () => {} },
    runner,
    takeTyped: () => undefined,
  }
  const commands = createCommands({ ...parts, mac: false })
  return { documents, drafts, session, commands, bridge, asked, started, pointer, preferences, choose: (id) => chosen({ id }) }
}

describe('commands', () => {
  test('export the script under the name of the document, and open the panel that shows it', async () => {
    const { commands, asked, session, documents } = start()
    expect(commands.run('file-export-script')).toBe(true)
    await Promise.resolve()
    expect(asked.at(-1)).toEqual([
      'exportText',
      { kind: 'python', suggestedName: 'Untitled', text: scriptOfDocument(documents.document()).text },
    ])
    commands.run('view-code')
    expect(session.get().panels.code).toBe(true)
    documents.replaceDocument(emptyDocument())
    expect(commands.enabled('file-export-script')).toBe(false)
  })

  test('hand a worksheet out without answers, and change no drawing that is hidden', async () => {
    const { commands, asked, session, documents } = start()
    expect(
      ['file-hand-out', 'file-export-worksheet-pdf', 'view-worksheet-alone'].filter((id) => isCommandId(id) && commands.enabled(id)),
    ).toEqual([])
    documents.replaceDocument({
      ...network,
      worksheet: { title: 'T', items: [{ id: 'i1', kind: 'question', answer: 'yes' }], student: 'Ada' },
    })
    commands.run('file-hand-out')
    await Promise.resolve()
    const [name, args] = asked.at(-1) ?? []
    expect(name).toBe('exportText')
    expect(args).toMatchObject({ kind: 'cajal', suggestedName: 'Untitled for students' })
    expect((args as { text: string }).text).not.toMatch(/yes|Ada/)
    expect(documents.document().worksheet).toMatchObject({ student: 'Ada' })
    expect(commands.enabled('network-note')).toBe(true)
    commands.run('view-worksheet-alone')
    expect(commands.checked('view-worksheet-alone')).toBe(true)
    expect([commands.enabled('network-note'), commands.enabled('edit-select-all'), commands.enabled('run-start')]).toEqual([
      false,
      false,
      true,
    ])
    expect(commands.checked('view-inspector')).toBe(false)
    commands.run('view-inspector')
    expect(session.get()).toMatchObject({ worksheetAlone: false, panels: { inspector: true } })
  })

  test('say how the window answers: what dragging does is remembered, and panels come back as they were at first', () => {
    const { commands, session, preferences, asked } = start()
    expect(commands.checked('view-drag-pans')).toBe(false)
    commands.run('view-drag-pans')
    expect(commands.checked('view-drag-pans')).toBe(true)
    expect(asked.at(-1)).toEqual(['setPreferences', { preferences: { ...defaultPreferences, backgroundDrag: 'pan' } }])
    preferences.update({ backgroundDrag: 'select' })
    expect(commands.checked('view-drag-pans')).toBe(false)
    commands.run('view-code')
    commands.run('view-left')
    commands.run('view-reset-layout')
    expect(session.get().panels).toEqual(usualPanels)
    const { layoutRequest } = session.get()
    commands.run('view-reset-layout')
    expect(session.get().layoutRequest).not.toBe(layoutRequest)
    commands.run('edit-settings')
    expect(session.get().dialog).toBe('settings')
  })

  test('are enabled when they would do something', () => {
    const { documents, session, commands } = start()
    expect(
      ['edit-undo', 'edit-redo', 'edit-delete', 'edit-duplicate', 'edit-connect', 'run-stop'].filter(
        (id) => isCommandId(id) && commands.enabled(id),
      ),
    ).toEqual([])
    session.select(items('p1'))
    expect(commands.enabled('edit-delete')).toBe(true)
    expect(commands.enabled('edit-connect')).toBe(true)
    session.select(items('c1'))
    expect(commands.enabled('edit-delete')).toBe(true)
    expect(commands.enabled('edit-duplicate')).toBe(false)
    commands.run('edit-delete')
    expect(commands.enabled('edit-undo')).toBe(true)
    documents.undo()
    expect(commands.enabled('edit-redo')).toBe(true)
  })

  test('connections are selected by where they come from or lead, and those to recorders only where there are no others', () => {
    const { commands, documents, session } = start()
    documents.replaceDocument(
      drawing({
        populations: { p1: { label: 'E' }, p2: { label: 'I' } },
        devices: { d1: { label: 'Spikes', model: 'spike_recorder' } },
        edges: ['p1 p1', 'p1 p2', 'p2 p1', 'p1 d1', 'p2 d1'],
      }),
    )
    const ends = (command: 'edit-select-outgoing' | 'edit-select-incoming', ...ids: readonly string[]): readonly ItemId[] => {
      session.select(items(...ids))
      commands.run(command)
      return session.get().selection
    }
    expect(ends('edit-select-outgoing', 'p1')).toEqual(['c1', 'c2'])
    expect(ends('edit-select-outgoing', 'p1', 'p2')).toEqual(['c1', 'c2', 'c3'])
    expect(ends('edit-select-incoming', 'p2')).toEqual(['c2'])
    expect(ends('edit-select-incoming', 'd1')).toEqual(['c4', 'c5'])
    session.select(items('c1'))
    expect(commands.enabled('edit-select-outgoing')).toBe(false)
  })

  test('undo and redo say what', () => {
    const { session, commands } = start()
    expect(commands.label('edit-undo')).toBe('Undo')
    session.select(items('d1'))
    commands.run('edit-delete')
    expect(commands.label('edit-undo')).toBe('Undo delete V')
    commands.run('edit-undo')
    expect(commands.label('edit-redo')).toBe('Redo delete V')
  })

  test('undo takes back an entry that cannot be before what was done earlier, and not before what was done since', () => {
    const { documents, drafts, session, commands } = start()
    session.select(items('d1'))
    commands.run('edit-delete')
    const deleted = documents.document()
    for (const item of items('p1', 'p2')) drafts.keep({ item, field: 'C_m', name: 'C_m', text: 'abc', message: '' })
    drafts.keep({ field: 'simulation.seed', name: 'Seed', text: 'x', message: '' })
    expect(commands.label('edit-undo')).toBe('Undo entry of Seed')
    commands.run('edit-undo')
    expect(commands.label('edit-undo')).toBe('Undo entry of C_m')
    commands.run('edit-undo')
    expect([documents.document(), drafts.get().size]).toEqual([deleted, 0])
    expect(commands.label('edit-undo')).toBe('Undo delete V')

    drafts.keep({ item: items('p1')[0]!, field: 'C_m', name: 'C_m', text: 'abc', message: '' })
    session.select(items('p1'))
    commands.run('edit-delete')
    commands.run('edit-undo')
    expect(documents.document()).toBe(deleted)
    expect(drafts.get().size).toBe(1)
  })

  test('one that is not enabled does nothing', () => {
    const { commands, started } = start()
    expect(commands.run('run-stop')).toBe(false)
    expect(commands.run('run-start')).toBe(true)
    expect(started).toEqual(['start'])
  })

  test('what was selected and is gone is not selected', () => {
    const { documents, session, commands } = start()
    session.select(items('d1'))
    commands.run('edit-duplicate')
    documents.undo()
    expect(session.get().selection).toEqual(['d2'])
    expect(commands.enabled('edit-delete')).toBe(false)
  })

  test('the theme is shown at once and remembered by main', () => {
    const { session, commands, asked } = start()
    commands.run('view-theme-dark')
    expect(session.get().theme).toBe('dark')
    expect(asked).toContainEqual(['setTheme', { theme: 'dark' }])
  })

  test('the minimap appears by itself when there is much to find, and by command any time', () => {
    const { session, commands } = start()
    commands.run('view-minimap')
    expect(session.get().minimap).toBe('shown')
    commands.run('view-minimap')
    expect(session.get().minimap).toBe('hidden')
  })
})

test('panels are put away and brought back, and say which', () => {
  const { session, commands } = start()
  commands.run('view-results')
  expect(session.get().panels).toMatchObject({ left: true, inspector: true, results: false })
  expect(commands.checked('view-results')).toBe(false)
  expect(commands.checked('run-start')).toBeUndefined()
  commands.run('view-left')
  commands.run('view-search-models')
  expect(session.get()).toMatchObject({ panels: { left: true }, leftTab: 'models', leftRequest: { tab: 'models' } })
})

test('the settings of the simulation are shown whatever is selected', () => {
  const { session, commands } = start()
  session.select(items('p1'))
  commands.run('view-inspector')
  commands.run('run-settings')
  expect(session.get()).toMatchObject({ inspectorTab: 'simulation', fieldRequest: { item: null, field: 'durationMs' } })
  expect(commands.checked('view-inspector')).toBe(true)
})

test('a block is added at the pointer, or anywhere while it is not over the canvas', () => {
  const { session, commands, pointer } = start()
  commands.run('network-add')
  expect(session.get().quickAdd).toMatchObject({ anywhere: true })
  pointer.set({ x: 30, y: 40 })
  commands.run('network-add')
  expect(session.get().quickAdd).toEqual({ x: 30, y: 40 })
})

describe('the list of all commands', () => {
  const listed = (query: string, { commands }: Fixture = start()): readonly string[] => searchCommands(commands, query).map(({ id }) => id)

  test('finds by words of menu and name, in any order', () => {
    expect(listed('left align')).toEqual(['network-align-left'])
    expect(listed('zoom')).toEqual(['view-zoom-in', 'view-zoom-out', 'view-zoom-reset', 'view-zoom-selection'])
    expect(listed('no such command')).toEqual([])
  })

  test('has every command but itself, those first that can be had', () => {
    const fixture = start()
    const all = searchCommands(fixture.commands, '')
    expect(all).toHaveLength(commandTable.length - 1)
    expect(all.findLastIndex(({ enabled }) => enabled)).toBeLessThan(all.findIndex(({ enabled }) => !enabled))
  })

  test('calls undo by what it would take back, and puts beginnings of words first', () => {
    const fixture = start()
    fixture.session.select(items('d1'))
    fixture.commands.run('edit-delete')
    expect(searchCommands(fixture.commands, 'delete v')).toMatchObject([{ id: 'edit-undo', label: 'Undo delete V' }])
    expect(listed('o', fixture).slice(0, 2)).toEqual(['file-open', 'view-zoom-out'])
  })
})

describe('the native menu', () => {
  test('hears which rows can be chosen, only when that changes', () => {
    const { documents, session, commands, bridge, asked } = start()
    let waiting: (() => void) | null = null
    const go = (): void => {
      const work = waiting
      waiting = null
      work?.()
    }
    const stop = followMenu({
      bridge,
      commands,
      sources: [documents.subscribe, session.subscribe],
      soon(work) {
        waiting = work
        return () => {}
      },
    })
    const states = (): unknown[] => asked.filter(([name]) => name === 'setMenuState').map(([, state]) => state)
    expect(states()).toHaveLength(1)
    session.update({ zoom: 2 })
    go()
    expect(states()).toHaveLength(1)
    session.select(items('d1'))
    commands.run('edit-delete')
    go()
    expect(states()).toHaveLength(2)
    expect(states()[1]).toMatchObject({ labels: { 'edit-undo': 'Undo delete V', 'edit-redo': 'Redo' } })
    stop()
    documents.undo()
    go()
    expect(states()).toHaveLength(2)
  })

  test('a row that is chosen is run, one that is not known is not', () => {
    const { commands, bridge, choose, started } = start()
    followMenu({ bridge, commands, sources: [], soon: () => () => {} })
    choose('run-start')
    choose('format-disk')
    expect(started).toEqual(['start'])
  })
})
