import { afterEach, expect, test, vi } from 'vitest'
import type { CajalDocument } from '../../../shared/document/schema'
import type { PopulationId } from '../../../shared/ids'
import type { RunController } from '../../../renderer/kernel/run-controller'
import { csvPieces, tableOf } from '../../../renderer/traces/records/record-text'
import { createRunBench, openExample, untilUnderWay } from './run-bench'

const disposers: (() => void)[] = []
afterEach(() => {
  for (const dispose of disposers.splice(0)) dispose()
})

/** A bench that is gone after the test. */
function createBench(drawn: CajalDocument | (() => CajalDocument)): RunController {
  const { controller, dispose } = createRunBench(drawn)
  disposers.push(dispose)
  return controller
}

/** Every record of the run as text. */
async function recordsOf(controller: RunController): Promise<readonly string[]> {
  const record = controller.streams.record.get()
  const texts: string[] = []
  for (const track of record?.tracks ?? []) {
    const pieces: Uint8Array[] = []
    for await (const piece of csvPieces(tableOf(track, record?.network.resolutionMs ?? NaN))) pieces.push(piece)
    texts.push(Buffer.concat(pieces).toString())
  }
  return texts
}

test("the tutorial's first network gives 16 spikes and a sample a millisecond", async () => {
  const controller = createBench(openExample('tutorial/constant-current.cajal'))
  await controller.start()
  expect(controller.state.get()).toMatchObject({ phase: 'finished', step: 10_000 })
  const [samples, spikes] = controller.streams.record.get()?.tracks ?? []
  expect([samples?.kind === 'samples' && samples.buffer.rows, spikes?.kind === 'spikes' && spikes.buffer.count]).toEqual([999, 16])
})

test('every run starts from zero and gives the same again', async () => {
  const controller = createBench(openExample('tutorial/poisson-68000.cajal'))
  await controller.start()
  const first = await recordsOf(controller)
  await controller.start()
  expect(await recordsOf(controller)).toEqual(first)
  expect(first.join('').length).toBeGreaterThan(10_000)
})

test('a run that is stopped and continued records what a run in one go records', async () => {
  const example = openExample('tutorial/poisson-68000.cajal')
  const document = { ...example, simulation: { ...example.simulation, durationMs: 20_000 } }
  const whole = createBench(document)
  await whole.start()

  const parted = createBench(document)
  const run = parted.start()
  await untilUnderWay(parted)
  await parted.stop()
  await run
  const state = parted.state.get()
  expect(state.phase).toBe('paused')
  expect(state.phase === 'paused' && state.step).toBeLessThan(200_000)
  await parted.resume()
  expect(parted.state.get()).toMatchObject({ phase: 'finished', step: 200_000 })
  expect(await recordsOf(parted)).toEqual(await recordsOf(whole))
})

test('a reset in the middle of a run leaves the kernel free for the next one', async () => {
  const example = openExample('tutorial/poisson-68000.cajal')
  const controller = createBench({ ...example, simulation: { ...example.simulation, durationMs: 20_000 } })
  void controller.start()
  await untilUnderWay(controller)
  await controller.reset()
  expect(controller.streams.record.get()).toBe(null)
  await controller.start()
  expect(controller.state.get()).toMatchObject({ phase: 'finished', step: 200_000 })
})

test('a value that is changed while time runs holds from then on, and the run says where', async () => {
  const example = openExample('tutorial/constant-current.cajal')
  let document: CajalDocument = { ...example, simulation: { ...example.simulation, durationMs: 600_000 } }
  const controller = createBench(() => document)
  const run = controller.start()
  await untilUnderWay(controller)
  const [id, population] = Object.entries(document.populations)[0] ?? []
  document = { ...document, populations: { [id as PopulationId]: { ...population!, parameters: { ...population!.parameters, I_e: 0 } } } }
  controller.edited()
  await vi.waitFor(() => expect(controller.live.state.get()?.marks).toHaveLength(1))
  await controller.stop()
  await run
  const atMs = controller.live.state.get()?.marks[0]?.atMs ?? NaN
  expect(controller.live.state.get()).toMatchObject({ document, refusal: null, marks: [{ words: 'I_e of Neuron' }] })
  const spikes = controller.streams.record.get()?.tracks.find(({ kind }) => kind === 'spikes')
  if (spikes?.kind !== 'spikes') throw new Error('The example records spikes.')
  const last = spikes.buffer.steps.at(spikes.buffer.count - 1)
  expect(last * 0.1).toBeLessThan(atMs + 100)
  expect(last * 0.1).toBeGreaterThan(atMs - 100)
})

test('what is changed while time stands still holds when the run continues', async () => {
  const example = openExample('tutorial/constant-current.cajal')
  let document = example
  const controller = createBench(() => document)
  await controller.start()
  const [id, population] = Object.entries(document.populations)[0] ?? []
  document = { ...document, populations: { [id as PopulationId]: { ...population!, parameters: { ...population!.parameters, I_e: 0 } } } }
  controller.edited()
  expect(controller.live.state.get()?.marks).toEqual([])
  await controller.resume()
  expect(controller.live.state.get()?.marks).toEqual([{ atMs: 1000, words: 'I_e of Neuron' }])
  const spikes = controller.streams.record.get()?.tracks.find(({ kind }) => kind === 'spikes')
  expect(spikes?.kind === 'spikes' && spikes.buffer.count).toBe(16)
})
