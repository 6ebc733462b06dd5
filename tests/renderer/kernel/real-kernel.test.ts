import { readFileSync } from 'node:fs'
import { MessageChannel } from 'node:worker_threads'
import { afterEach, expect, test, vi } from 'vitest'
import { serveKernel } from '../../../shared/contract/kernel-server'
import { nodePort, type Port } from '../../../shared/contract/wire'
import { openDocument } from '../../../shared/document/open-document'
import type { CajalDocument } from '../../../shared/document/schema'
import type { PopulationId, RunId } from '../../../shared/ids'
import { compileNetwork } from '../../../shared/network/compile-network'
import { createKernelClient } from '../../../renderer/kernel/kernel-client'
import { createRunController, type RunController } from '../../../renderer/kernel/run-controller'
import { csvPieces, tableOf } from '../../../renderer/traces/record-text'
import { createRunStreams } from '../../../renderer/traces/run-streams'

const disposers: (() => void)[] = []
afterEach(() => {
  for (const dispose of disposers.splice(0)) dispose()
})

function openExample(name: string): CajalDocument {
  const opened = openDocument(readFileSync(new URL(`../../../examples/${name}`, import.meta.url), 'utf8'))
  if (opened.kind !== 'opened') throw new Error(opened.message)
  return opened.document
}

/** The page's side and the kernel's, in one process but with a real port between them. */
function createBench(drawn: CajalDocument | (() => CajalDocument)): RunController {
  const takers = new Set<(port: Port) => void>()
  const client = createKernelClient({
    onPort(listener) {
      takers.add(listener)
      return () => takers.delete(listener)
    },
    onExit: () => () => undefined,
    restart: () => Promise.resolve(),
  })
  const controller = createRunController({
    kernel: client,
    streams: createRunStreams(),
    document: typeof drawn === 'function' ? drawn : () => drawn,
    compile: compileNetwork,
    mintRunId: () => crypto.randomUUID() as RunId,
  })
  const { port1, port2 } = new MessageChannel()
  const closeServer = serveKernel(nodePort(port2), {
    now: () => performance.now(),
    yieldNow: () => new Promise((resolve) => setImmediate(resolve)),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  })
  for (const take of takers) take(nodePort(port1))
  disposers.push(() => {
    controller.dispose()
    client.dispose()
    closeServer()
  })
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
  const controller = createBench(openExample('poisson-noise.cajal'))
  await controller.start()
  const first = await recordsOf(controller)
  await controller.start()
  expect(await recordsOf(controller)).toEqual(first)
  expect(first.join('').length).toBeGreaterThan(10_000)
})

test('a run that is stopped and continued records what a run in one go records', async () => {
  const example = openExample('poisson-noise.cajal')
  const document = { ...example, simulation: { ...example.simulation, durationMs: 20_000 } }
  const whole = createBench(document)
  await whole.start()

  const parted = createBench(document)
  const run = parted.start()
  await vi.waitFor(() => expect(parted.progress.get().step).toBeGreaterThan(0))
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
  const example = openExample('poisson-noise.cajal')
  const controller = createBench({ ...example, simulation: { ...example.simulation, durationMs: 20_000 } })
  void controller.start()
  await vi.waitFor(() => expect(controller.progress.get().step).toBeGreaterThan(0))
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
  await vi.waitFor(() => expect(controller.progress.get().step).toBeGreaterThan(0))
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
