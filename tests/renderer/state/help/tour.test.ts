import { describe, expect, test } from 'vitest'
import { createDocumentStore } from '../../../../renderer/state/document-store'
import type { FileState } from '../../../../renderer/state/files/file-session'
import { idleRun, type RunState } from '../../../../renderer/state/runs/run-state'
import { createSession } from '../../../../renderer/state/session'
import { createStore } from '../../../../renderer/state/store'
import { createTour } from '../../../../renderer/state/help/tour'
import { tourStepIds, tourSteps, type TourFacts } from '../../../../renderer/state/help/tour-steps'
import type { CajalDocument } from '../../../../shared/document/schema'
import { emptyDocument } from '../../../../shared/document/new-document'
import type { RunId } from '../../../../shared/ids'
import { drawing } from '../../../shared/document/drawing'

/** The tutorial's first network, or a part of it. */
function network(
  parts: { amplitude?: number; I_e?: number; recorder?: string; edges?: readonly string[]; record?: readonly string[] } = {},
): CajalDocument {
  const { amplitude, I_e, recorder = 'voltmeter', edges = [], record } = parts
  return drawing({
    populations: { p1: { label: 'Neuron', parameters: I_e === undefined ? {} : { I_e } } },
    devices: {
      d1: { model: 'dc_generator', parameters: amplitude === undefined ? {} : { amplitude } },
      d2: { model: recorder, parameters: record === undefined ? {} : { record_from: record } },
    },
    edges,
  })
}

function holding(facts: Partial<TourFacts>): readonly string[] {
  const all: TourFacts = { document: emptyDocument(), finished: [], saved: false, ...facts }
  return tourSteps.filter(({ holds }) => holds(all)).map(({ id }) => id)
}

const whole = network({ amplitude: 376, edges: ['d1 p1', 'p1 d2'] })
const stronger = network({ amplitude: 400, edges: ['d1 p1', 'p1 d2'] })

describe('a step of the tour holds', () => {
  test.each<readonly [string, Partial<TourFacts>, readonly string[]]>([
    ['nowhere in an empty drawing', { saved: true }, []],
    ['for a neuron beside what it is not connected to', { document: network({ amplitude: 376 }) }, ['neuron']],
    ['for a generator that is connected, before it has an amplitude', { document: network({ edges: ['d1 p1'] }) }, ['neuron', 'drive']],
    ['for a neuron with a current of its own', { document: network({ I_e: 376 }) }, ['neuron', 'drive', 'amplitude']],
    ['for a recorder before there is anything to record', { document: network({ edges: ['p1 d2'] }) }, ['neuron', 'record']],
    ['not for a multimeter that records nothing', { document: network({ recorder: 'multimeter', edges: ['p1 d2'] }) }, ['neuron']],
    ['for the whole network', { document: whole }, ['neuron', 'drive', 'amplitude', 'record']],
    ['for a run, also after what was run is gone', { finished: [whole] }, ['run']],
    ['not for a run without a recorder', { finished: [network({ I_e: 376 })] }, []],
    ['for a second run with another value', { finished: [whole, stronger] }, ['run', 'change']],
    ['not for the same run again', { finished: [whole, whole] }, ['run']],
    ['for what is saved first and run later', { document: whole, saved: true }, ['neuron', 'drive', 'amplitude', 'record', 'save']],
    ['everywhere at the end', { document: stronger, finished: [whole, stronger], saved: true }, tourStepIds],
  ])('%s', (_what, facts, expected) => {
    expect(holding(facts)).toEqual(expected)
  })
})

test('the tour follows what is done meanwhile, keeps runs it did not watch, and can be left and taken up again', () => {
  const documents = createDocumentStore(emptyDocument())
  const files = createStore<FileState>({ fileId: null, stamp: '', name: 'Untitled', notices: [], failure: null })
  const run = createStore<RunState>(idleRun)
  const session = createSession({ welcome: true } as never)
  const tour = createTour({ documents, files, run, session })
  const finish = (document: CajalDocument, runId: string): void =>
    run.set({ phase: 'finished', run: { runId: runId as RunId, document, network: {} as never }, step: 1, resumable: true })

  documents.replaceDocument(whole)
  finish(whole, 'r1')
  expect(tour.get()).toEqual({ shown: false, done: [] })
  tour.start()
  expect(session.get().welcome).toBe(false)
  expect(tour.get().done).toEqual(['neuron', 'drive', 'amplitude', 'record', 'run'])
  tour.leave()
  finish(stronger, 'r2')
  files.set({ ...files.get(), fileId: 'f1' })
  expect(tour.get().shown).toBe(false)
  tour.start()
  expect(tour.get().done).toEqual(tourStepIds)

  // Another drawing has runs of its own.
  documents.replaceDocument(emptyDocument())
  expect(tour.get().done).toEqual([])
})
