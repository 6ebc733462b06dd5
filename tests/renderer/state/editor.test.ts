import { describe, expect, test } from 'vitest'
import { createEditor, type Editor, type RunSource } from '../../../renderer/state/editor'
import { idleRun, type RunState } from '../../../renderer/state/runs/run-state'
import { createStore } from '../../../renderer/state/store'
import type { CajalBridge } from '../../../shared/contract/main-contract'
import { defaultPreferences } from '../../../shared/contract/preferences'
import type { PopulationId } from '../../../shared/ids'
import { drawing } from '../../shared/document/drawing'
import { foreignHere } from './files/foreign-here'
import { noResultsHere } from './results-here'

const p1 = 'p1' as PopulationId
const network = drawing({ populations: { p1: { label: 'E' } } })

const bridge: CajalBridge = {
  call: () => Promise.resolve(undefined) as never,
  on: () => () => {},
  openDropped: () => Promise.resolve({ problem: '' }),
}

function start(): { readonly editor: Editor; readonly source: RunSource; readonly resets: () => number } {
  let resets = 0
  const { editor, runner } = createEditor({
    bridge,
    version: '0.1.0',
    platform: 'linux',
    theme: 'system',
    preferences: defaultPreferences,
    recovered: [],
    remembered: {},
    memoryBytes: 8e9,
    exportRun: () => Promise.resolve(),
    drawDiagram: () => '',
    drawAhead: () => [],
    takeTyped: () => undefined,
    paper: { date: () => '2026-11-30', nextFrame: () => Promise.resolve() },
    createResults: () => noResultsHere,
    foreign: foreignHere,
    trials: { run: () => Promise.resolve(null) },
    createRunner(source) {
      const done = (): Promise<void> => Promise.resolve()
      const reset = (): Promise<void> => {
        resets++
        return Promise.resolve()
      }
      const state = createStore<RunState>(idleRun)
      const readNode = () => Promise.resolve(null)
      return {
        source,
        state,
        start: done,
        stop: done,
        resume: done,
        step: done,
        reset,
        edited: () => undefined,
        readNode,
        readConnections: readNode,
        readInputs: readNode,
        sendSpike: readNode,
        live: { state: createStore(null) },
      }
    },
  })
  editor.documents.replaceDocument(network)
  return { editor, source: runner.source, resets: () => resets }
}

describe('what a run is made from', () => {
  test('is the document as it is now', () => {
    const { editor, source } = start()
    expect(source.document()).toBe(editor.documents.document())
    expect(source.compile(network)).toMatchObject({ ok: true, value: { groups: [{ model: 'iaf_psc_alpha', size: 1 }] } })
  })

  test('is refused while an entry cannot be read, and allowed when it is taken back', () => {
    const { editor, source } = start()
    editor.drafts.keep({ item: p1, field: 'tau_m', name: 'tau_m', text: 'abc', message: '“abc” is not a number.' })
    expect(source.compile(network)).toMatchObject({ ok: false, error: [{ item: p1, field: 'tau_m' }] })
    editor.drafts.drop(p1, 'tau_m')
    expect(source.compile(network).ok).toBe(true)
  })

  test('is refused with every reason, entries that cannot be read and values that cannot be', () => {
    const { editor, source } = start()
    editor.drafts.keep({ item: p1, field: 'tau_m', name: 'tau_m', text: 'abc', message: '“abc” is not a number.' })
    const wrong = drawing({ populations: { p1: { label: 'E', parameters: { V_reset: -50 } } } })
    expect(source.compile(wrong)).toMatchObject({ ok: false, error: [{ field: 'tau_m' }, { field: 'V_reset' }] })
  })

  test('several reasons are listed, a single one is told by the results', () => {
    const { editor, source } = start()
    editor.drafts.keep({ item: p1, field: 'tau_m', name: 'tau_m', text: 'abc', message: '' })
    source.compile(network)
    expect(editor.session.get().problemsOpen).toBe(false)
    editor.drafts.keep({ item: p1, field: 'C_m', name: 'C_m', text: 'abc', message: '' })
    source.compile(network)
    expect(editor.session.get().problemsOpen).toBe(true)
  })
})

test('another document begins with nothing selected, no results and no drafts', () => {
  const { editor, resets } = start()
  editor.session.select([p1])
  editor.session.update({ inspectorTab: 'state' })
  editor.drafts.keep({ item: p1, field: 'tau_m', name: 'tau_m', text: 'abc', message: '' })
  const before = resets()
  editor.documents.replaceDocument(drawing({}))
  expect(editor.session.get()).toMatchObject({ selection: [], inspectorTab: 'simulation', connecting: null, quickAdd: null })
  expect(editor.drafts.get().size).toBe(0)
  expect(resets()).toBe(before + 1)
})
