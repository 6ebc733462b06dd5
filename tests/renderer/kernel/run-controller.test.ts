import { afterEach, expect, test, vi } from 'vitest'
import type { Problem } from '../../../shared/document/problem'
import { simulationOf } from '../../../shared/document/written-numbers'
import type { CajalDocument } from '../../../shared/document/schema'
import type { BlockId, RunId } from '../../../shared/ids'
import type { NetworkDescription } from '../../../shared/network/description'
import { fail, ok, type Result } from '../../../shared/result'
import { createKernelClient } from '../../../renderer/kernel/kernel-client'
import { createRunController, type RunController } from '../../../renderer/kernel/run-controller'
import { createRunStreams } from '../../../renderer/traces/buffers/run-streams'
import { createFakeSource, type FakeKernel } from './fake-kernel'

const document: CajalDocument = {
  simulation: { durationMs: 100, resolutionMs: 0.1, seed: 1 },
  populations: {},
  devices: {},
  projections: {},
}

const disposers: (() => void)[] = []
afterEach(() => {
  for (const dispose of disposers.splice(0)) dispose()
})

interface Bench {
  readonly source: ReturnType<typeof createFakeSource>
  readonly controller: RunController
  readonly client: ReturnType<typeof createKernelClient>
  edit(next: CajalDocument): void
  /** What is to be done after a while, unless it is taken back. */
  readonly later: Set<() => void>
}

function createBench(compile: (from: CajalDocument) => Result<NetworkDescription, readonly Problem[]> = compileAnything): Bench {
  const source = createFakeSource()
  const client = createKernelClient(source)
  let now = document
  let runs = 0
  const later = new Set<() => void>()
  const controller = createRunController({
    kernel: client,
    streams: createRunStreams(),
    document: () => now,
    compile,
    mintRunId: () => `run-${(runs += 1)}` as RunId,
    after(_ms, work) {
      later.add(work)
      return () => later.delete(work)
    },
  })
  disposers.push(() => {
    controller.dispose()
    client.dispose()
  })
  return { source, client, controller, edit: (next) => (now = next), later }
}

function compileAnything(from: CajalDocument): Result<NetworkDescription, readonly Problem[]> {
  return ok({ simulation: simulationOf(from), groups: [], connects: [] })
}

const phase = (controller: RunController): string => controller.state.get().phase
const reaches = (controller: RunController, wanted: string): Promise<void> => vi.waitFor(() => expect(phase(controller)).toBe(wanted))

function emitSamples(kernel: FakeKernel, runId: string, firstStep: number, values: number[]): void {
  kernel.server.emit('samples', {
    runId: runId as RunId,
    stream: 0,
    firstStep,
    every: 10,
    channels: 1,
    values: Float64Array.from(values),
  })
}

function recordedRows(controller: RunController): number {
  const track = controller.streams.record.get()?.tracks[0]
  return track?.kind === 'samples' ? track.buffer.rows : 0
}

test('Run compiles the document as it is, loads it, simulates to its end and finishes', async () => {
  const { source, controller, edit } = createBench()
  const kernel = source.spawn()
  edit({ ...document, simulation: { ...document.simulation, durationMs: 250 } })
  const run = controller.start()
  await reaches(controller, 'running')
  await vi.waitFor(() => expect(kernel.log).toEqual(['load run-1', 'simulate run-1 to 2500']))
  kernel.end({ reason: 'finished', step: 2500 })
  await run
  expect(controller.state.get()).toMatchObject({ phase: 'finished', step: 2500, run: { runId: 'run-1' } })
})

test('the kernel is told to simulate before anybody hears of the record, so that it works while panels are built', async () => {
  const source = createFakeSource()
  const client = createKernelClient(source)
  const streams = createRunStreams()
  const told: string[] = []
  const connected: typeof client.connected = async () => {
    const kernel = await client.connected()
    const call: typeof kernel.call = (name, ...args) => {
      told.push(name)
      return kernel.call(name, ...args)
    }
    return { ...kernel, call }
  }
  const mintRunId = (): RunId => 'run-1' as RunId
  const controller = createRunController({
    kernel: { ...client, connected },
    streams,
    document: () => document,
    compile: compileAnything,
    mintRunId,
    after: () => () => undefined,
  })
  disposers.push(controller.dispose, client.dispose)
  streams.record.subscribe(() => told.push('record'))
  source.spawn()
  void controller.start()
  await reaches(controller, 'running')
  expect(told).toEqual(['load', 'simulate', 'record'])
})

test('Run waits for the first kernel process', async () => {
  const { source, controller } = createBench()
  void controller.start()
  expect(phase(controller)).toBe('compiling')
  source.spawn()
  await reaches(controller, 'running')
})

test('a document that does not compile names its first error and keeps the results of the run before', async () => {
  const problems: Problem[] = [
    { severity: 'warning', code: 'w', message: 'A warning.' },
    { severity: 'error', code: 'bad-delay', message: 'The delay is too short.', item: 'p1' as BlockId, field: 'synapse.delay' },
    { severity: 'error', code: 'other', message: 'Another.' },
  ]
  const { source, controller, edit } = createBench((from) => (from === document ? compileAnything(from) : fail(problems)))
  const kernel = source.spawn()
  const run = controller.start()
  await vi.waitFor(() => expect(kernel.log.length).toBe(2))
  emitSamples(kernel, 'run-1', 10, [1, 2])
  kernel.end({ reason: 'finished', step: 1000 })
  await run
  edit({ ...document })
  await controller.start()
  expect(controller.state.get()).toMatchObject({
    phase: 'failed',
    problem: { code: 'bad-delay', item: 'p1', field: 'synapse.delay', message: 'The delay is too short. (1 more in the list of problems)' },
  })
  expect(recordedRows(controller)).toBe(2)
})

test('Stop keeps what was recorded and Continue goes on to the same end', async () => {
  const { source, controller } = createBench()
  const kernel = source.spawn()
  void controller.start()
  await vi.waitFor(() => expect(kernel.log.length).toBe(2))
  emitSamples(kernel, 'run-1', 10, [1, 2, 3])
  await controller.stop()
  await reaches(controller, 'paused')
  expect(controller.state.get()).toMatchObject({ step: 400 })
  expect(recordedRows(controller)).toBe(3)
  const rest = controller.resume()
  await vi.waitFor(() => expect(kernel.log.at(-1)).toBe('simulate run-1 to 1000'))
  kernel.end({ reason: 'finished', step: 1000 })
  await rest
  expect(phase(controller)).toBe('finished')
})

test('Continue after the end simulates the duration the document has now once more', async () => {
  const { source, controller, edit } = createBench()
  const kernel = source.spawn()
  const run = controller.start()
  await vi.waitFor(() => expect(kernel.log.length).toBe(2))
  kernel.end({ reason: 'finished', step: 1000 })
  await run
  edit({ ...document, simulation: { ...document.simulation, durationMs: 50 } })
  void controller.resume()
  await vi.waitFor(() => expect(kernel.log.at(-1)).toBe('simulate run-1 to 1500'))
})

test('Stop before the network is built keeps the run at time 0, ready to continue', async () => {
  const { source, controller } = createBench()
  const run = controller.start()
  await controller.stop()
  const kernel = source.spawn()
  await run
  expect(controller.state.get()).toMatchObject({ phase: 'paused', step: 0, endStep: 1000 })
  // What nothing is loaded for yet is heard and does no harm.
  expect(kernel.log).toEqual(['stop run-1', 'load run-1'])
})

/** A run whose network is being built by a kernel that hears nothing. */
async function buildForLong({ source, controller }: Bench): Promise<FakeKernel> {
  const kernel = source.spawn()
  kernel.hang()
  void controller.start()
  await vi.waitFor(() => expect(kernel.log).toEqual(['load run-1']))
  return kernel
}

/** The kernel has had its time to hear of the stop. */
async function wait({ source, later }: Bench, kernel: FakeKernel): Promise<void> {
  await vi.waitFor(() => expect(later.size).toBe(1))
  for (const work of later) work()
  expect(source.restarts).toBe(1)
  kernel.kill()
}

test('Stop in the middle of a call that builds for long ends the process, and the next one runs', async () => {
  const bench = createBench()
  const kernel = await buildForLong(bench)
  void bench.controller.stop()
  await wait(bench, kernel)
  await reaches(bench.controller, 'failed')
  expect(bench.controller.state.get()).toMatchObject({ problem: { code: 'stopped' } })
  const next = bench.source.spawn()
  void bench.controller.start()
  await vi.waitFor(() => expect(next.log).toEqual(['load run-2', 'simulate run-2 to 1000']))
  // What happens to a later run is told as it is.
  next.kill()
  await vi.waitFor(() => expect(bench.controller.state.get()).toMatchObject({ phase: 'failed', problem: { code: 'kernel-lost' } }))
})

test('Reset does so too, and the run that waits for the process is begun in the next one', async () => {
  const bench = createBench()
  const kernel = await buildForLong(bench)
  void bench.controller.reset()
  void bench.controller.start()
  await wait(bench, kernel)
  const next = bench.source.spawn()
  await vi.waitFor(() => expect(next.log).toEqual(['load run-2', 'simulate run-2 to 1000']))
  expect(phase(bench.controller)).toBe('running')
})

test('a kernel that hears of the stop while it builds is left alive', async () => {
  const { source, controller, later } = createBench()
  const kernel = source.spawn()
  void controller.start()
  await controller.stop()
  await vi.waitFor(() => expect(kernel.log).toContain('stop run-1'))
  await vi.waitFor(() => expect(later.size).toBe(0))
  expect(source.restarts).toBe(0)
})

test('Reset stops the kernel, forgets the results, and a new run waits for the old one to leave', async () => {
  const { source, controller } = createBench()
  const kernel = source.spawn()
  void controller.start()
  await vi.waitFor(() => expect(kernel.log.length).toBe(2))
  void controller.reset()
  void controller.start()
  expect(controller.streams.record.get()).toBe(null)
  await vi.waitFor(() =>
    expect(kernel.log).toEqual(['load run-1', 'simulate run-1 to 1000', 'stop run-1', 'load run-2', 'simulate run-2 to 1000']),
  )
})

test('frames of a run that is over, and of streams that do not exist, are dropped', async () => {
  const { source, controller } = createBench()
  const kernel = source.spawn()
  void controller.start()
  await vi.waitFor(() => expect(kernel.log.length).toBe(2))
  emitSamples(kernel, 'run-0', 10, [9, 9])
  kernel.server.emit('spikes', { runId: 'run-1' as RunId, stream: 7, steps: Int32Array.of(1), senders: Uint32Array.of(1) })
  emitSamples(kernel, 'run-1', 10, [1])
  await vi.waitFor(() => expect(recordedRows(controller)).toBe(1))
})

test('an error of the kernel fails the run with its item and field', async () => {
  const { source, controller } = createBench()
  const kernel = source.spawn()
  kernel.refuse({ code: 'BadProperty', message: 'V_reset must lie below V_th.', item: 'p1', field: 'V_reset' })
  await controller.start()
  expect(controller.state.get()).toMatchObject({ phase: 'failed', problem: { code: 'BadProperty', item: 'p1', field: 'V_reset' } })
})

test('when the kernel process dies the run fails, its results stay, and Run works with the next process', async () => {
  const { source, client, controller } = createBench()
  const first = source.spawn()
  void controller.start()
  await vi.waitFor(() => expect(first.log.length).toBe(2))
  emitSamples(first, 'run-1', 10, [1, 2])
  await vi.waitFor(() => expect(recordedRows(controller)).toBe(2))
  first.kill()
  source.exit({ engine: 'computer', reason: 'It was killed (SIGKILL).', restarting: true })
  await reaches(controller, 'failed')
  expect(controller.state.get()).toMatchObject({ problem: { code: 'kernel-lost' } })
  expect(client.status.get()).toEqual({ phase: 'restarting', reason: 'It was killed (SIGKILL).' })
  expect(recordedRows(controller)).toBe(2)
  const second = source.spawn()
  expect(client.status.get()).toEqual({ phase: 'ready', lastExit: 'It was killed (SIGKILL).' })
  void controller.start()
  await vi.waitFor(() => expect(second.log).toEqual(['load run-2', 'simulate run-2 to 1000']))
  emitSamples(second, 'run-2', 10, [7])
  await vi.waitFor(() => expect(recordedRows(controller)).toBe(1))
})

test('a finished run whose process died cannot be continued', async () => {
  const { source, controller } = createBench()
  const kernel = source.spawn()
  const run = controller.start()
  await vi.waitFor(() => expect(kernel.log.length).toBe(2))
  kernel.end({ reason: 'finished', step: 1000 })
  await run
  kernel.kill()
  await vi.waitFor(() => expect(controller.state.get()).toMatchObject({ phase: 'finished', resumable: false }))
})

test('after too many crashes Run asks for a process', async () => {
  const { source, client, controller } = createBench()
  source.spawn().kill()
  source.exit({ engine: 'computer', reason: 'It crashed.', restarting: false })
  expect(client.status.get().phase).toBe('stopped')
  void controller.start()
  await vi.waitFor(() => expect(source.restarts).toBe(1))
  source.spawn()
  await reaches(controller, 'running')
})

test('a run that waits for a process fails in words when main gives up', async () => {
  const { source, controller } = createBench()
  source.exit({ engine: 'computer', reason: 'It crashed.', restarting: false })
  const run = controller.start()
  await vi.waitFor(() => expect(source.restarts).toBe(1))
  source.exit({ engine: 'computer', reason: 'It crashed again.', restarting: false })
  await run
  expect(controller.state.get()).toMatchObject({ phase: 'failed', problem: { code: 'kernel-stopped' } })
})

test('progress counts from where the stretch began', async () => {
  const { source, controller } = createBench()
  const kernel = source.spawn()
  void controller.start()
  await vi.waitFor(() => expect(kernel.log.length).toBe(2))
  kernel.server.emit('progress', { runId: 'run-1' as RunId, step: 300, sentStep: 250, endStep: 1000, wallMs: 10 })
  await vi.waitFor(() =>
    expect(controller.progress.get()).toEqual({ runId: 'run-1', step: 300, recordedStep: 250, endStep: 1000, speed: 3 }),
  )
  await controller.stop()
  await reaches(controller, 'paused')
  void controller.resume()
  await vi.waitFor(() => expect(kernel.log.at(-1)).toBe('simulate run-1 to 1000'))
  kernel.server.emit('progress', { runId: 'run-1' as RunId, step: 500, sentStep: 500, endStep: 1000, wallMs: 5 })
  await vi.waitFor(() =>
    expect(controller.progress.get()).toEqual({ runId: 'run-1', step: 500, recordedStep: 500, endStep: 1000, speed: 2 }),
  )
})
