import { afterEach, expect, test, vi } from 'vitest'
import { createDocumentStore } from '../../../../renderer/state/document-store'
import { sendSpikes, spikeListers } from '../../../../renderer/state/runs/send-spike'
import type { CajalDocument } from '../../../../shared/document/schema'
import type { BlockId, DeviceId } from '../../../../shared/ids'
import { createRunBench, untilUnderWay } from '../../kernel/run-bench'
import { drawing } from '../../../shared/document/drawing'

const disposers: (() => void)[] = []
afterEach(() => {
  for (const dispose of disposers.splice(0)) dispose()
})

const [p1, d1] = ['p1' as BlockId, 'd1' as DeviceId]

/** A generator without a spike, a neuron that passes on what it gets, a recorder. */
function network(spike_times: readonly number[], durationMs: number): CajalDocument {
  return drawing({
    simulation: { durationMs, resolutionMs: 0.1, seed: 1 },
    populations: { p1: { label: 'Relay', model: 'parrot_neuron' }, p2: { label: 'Train', model: 'spike_train_injector' } },
    devices: {
      d1: { label: 'Finger', model: 'spike_generator', parameters: { spike_times } },
      d2: { label: 'Spikes', model: 'spike_recorder' },
    },
    edges: ['d1 p1', 'p1 d2'],
  })
}

function bench(document: CajalDocument) {
  const documents = createDocumentStore(document)
  const { controller: runner, dispose } = createRunBench(documents.document)
  disposers.push(dispose)
  const unsubscribe = documents.subscribe(() => runner.edited())
  disposers.push(unsubscribe)
  /** Times (ms) at which the relay passed a spike on. */
  const recorded = (): readonly number[] => {
    const track = runner.streams.record.get()?.tracks[0]
    if (track?.kind !== 'spikes') throw new Error('Spikes are recorded.')
    return Array.from({ length: track.buffer.count }, (_, k) => Number((track.buffer.steps.at(k) * 0.1).toFixed(1)))
  }
  const listed = (): unknown => documents.document().devices[d1]?.parameters['spike_times']
  return { documents, runner, recorded, listed }
}

test('a spike that is sent while time stands still comes in the first step when the run goes on', async () => {
  const { documents, runner, recorded, listed } = bench(network([3], 10))
  await sendSpikes({ documents, runner }, [d1])
  expect(listed()).toEqual([3])
  await runner.start()
  await sendSpikes({ documents, runner }, [d1])
  await sendSpikes({ documents, runner }, [d1])
  expect(listed()).toEqual([3, 10.1, 10.2])
  await runner.resume()
  expect(recorded()).toEqual([4, 11.1, 11.2])
  const marks = runner.live.state.get()?.marks ?? []
  expect(marks.map(({ atMs, words }) => [atMs.toFixed(1), words])).toEqual([
    ['10.1', 'spike of Finger'],
    ['10.2', 'spike of Finger'],
  ])
})

test('one that is sent while time runs is heard once, stands in the drawing, and comes again with the next run', async () => {
  const { documents, runner, recorded, listed } = bench(network([], 60_000_000))
  const run = runner.start()
  await untilUnderWay(runner)
  await sendSpikes({ documents, runner }, [d1])
  const [time = NaN] = listed() as readonly number[]
  await vi.waitFor(() => expect(recorded()).toEqual([Number((time + 1).toFixed(1))]))
  await runner.stop()
  await run
  const first = recorded()
  const ends = Math.ceil(time) + 10
  documents.apply({ name: 'shorten', recipe: (draft) => void (draft.simulation.durationMs = ends) })
  await runner.start()
  expect(recorded()).toEqual(first)
  expect(documents.get().history.past.map(({ name }) => name)).toEqual(['send a spike from Finger', 'shorten'])
})

test('it can be undone', async () => {
  const plain = bench(network([], 5))
  await plain.runner.start()
  await sendSpikes(plain, [d1])
  expect(plain.listed()).toEqual([5.1])
  plain.documents.undo()
  expect(plain.listed()).toEqual([])
  // What was taken back does not return with the next one.
  await sendSpikes(plain, [d1])
  expect(plain.listed()).toEqual([5.2])
  await plain.runner.resume()
  expect(plain.recorded()).toEqual([6.2])
})

test('only what lists its spikes is told to', async () => {
  const { documents, runner } = bench(network([], 5))
  expect(spikeListers(documents.document(), [p1, 'p2' as BlockId, d1, 'd2' as DeviceId])).toEqual([d1])
  await runner.start()
  expect(await runner.sendSpike(p1)).toBe(null)
  expect(runner.live.state.get()?.refusal).toBe(null)
})
