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
import { createRunController } from '../../../renderer/kernel/run-controller'
import { createSweepController, type SweepAxis, type SweepPoint, type SweepState } from '../../../renderer/kernel/sweep-controller'
import { sweepTarget, withValues, type SweepPlace } from '../../../renderer/state/runs/sweep-places'
import { createRunStreams } from '../../../renderer/traces/buffers/run-streams'
import { measuresOf } from '../../../renderer/traces/sweep/point-measures'

const disposers: (() => void)[] = []
afterEach(() => {
  for (const dispose of disposers.splice(0)) dispose()
})

const opened = openDocument(readFileSync(new URL('../../../examples/tutorial/constant-current.cajal', import.meta.url), 'utf8'))
if (opened.kind !== 'opened') throw new Error(opened.message)
const example: CajalDocument = opened.document
const population = Object.keys(example.populations)[0] as PopulationId
const current: SweepPlace = { kind: 'parameter', items: [population], group: 'model', parameter: 'I_e' }
const duration: SweepPlace = { kind: 'simulation', field: 'durationMs' }

function axis(place: SweepPlace, values: readonly number[]): SweepAxis {
  const target = sweepTarget(example, place)
  if (target === null) throw new Error('no such place')
  return { target, values, scale: 'linear' }
}

/** The page's side and the kernel's with a real port between them, and a way to end the kernel. */
/** Long enough to be ended before it is through. */
const longSweep = {
  document: example,
  repeats: 1,
  axes: [
    axis(
      current,
      Array.from({ length: 200 }, (_, index) => 300 + index),
    ),
  ],
}

function createBench(drawn: () => CajalDocument = () => example) {
  const takers = new Set<(port: Port) => void>()
  const kernel = createKernelClient({
    onPort(listener) {
      takers.add(listener)
      return () => takers.delete(listener)
    },
    onExit: () => () => undefined,
    restart: () => Promise.resolve(),
  })
  const mintRunId = (): RunId => crypto.randomUUID() as RunId
  const run = createRunController({
    kernel,
    streams: createRunStreams(),
    document: drawn,
    compile: compileNetwork,
    mintRunId,
    after: () => () => undefined,
  })
  const sweep = createSweepController({ kernel, run, compile: compileNetwork, mintRunId })
  const { port1, port2 } = new MessageChannel()
  const endKernel = serveKernel(nodePort(port2), {
    now: () => performance.now(),
    yieldNow: () => new Promise((resolve) => setImmediate(resolve)),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  })
  for (const take of takers) take(nodePort(port1))
  disposers.push(() => {
    sweep.dispose()
    run.dispose()
    kernel.dispose()
    endKernel()
  })
  return { run, sweep, endKernel }
}

function number({ measures }: SweepPoint, kind: string): number | null {
  return measures.find((measure) => measure.kind === kind)?.value ?? null
}

function pointsOf(state: SweepState | null): readonly SweepPoint[] {
  return state?.points ?? []
}

test('every point of a sweep has the numbers of a single run with that value, and the document is as it was', async () => {
  let document = example
  const before = JSON.stringify(example)
  const { run, sweep } = createBench(() => document)
  const values = [300, 376, 500]
  await sweep.start({ document: example, axes: [axis(current, values)], repeats: 1 })
  const state = sweep.state.get()
  expect(state).toMatchObject({ phase: 'finished', total: 3, problem: null })
  expect(JSON.stringify(example)).toBe(before)
  for (const point of pointsOf(state)) {
    document = withValues(example, [current], point.values)
    await run.start()
    const record = run.streams.record.get()
    expect(record && measuresOf(record)).toEqual(point.measures)
  }
  expect(pointsOf(state).map((point) => number(point, 'count'))).toMatchObject([0, 16, expect.any(Number)])
  expect(pointsOf(state).map(({ thumbnail }) => thumbnail?.kind)).toEqual(['trace', 'trace', 'trace'])
})

test('two parameters give a run for every combination', async () => {
  const { sweep } = createBench()
  await sweep.start({ document: example, axes: [axis(current, [376, 500]), axis(duration, [200, 400])], repeats: 1 })
  const points = pointsOf(sweep.state.get())
  expect(points.map(({ values }) => values)).toEqual([
    [376, 200],
    [376, 400],
    [500, 200],
    [500, 400],
  ])
  const counts = points.map((point) => number(point, 'count') ?? NaN)
  expect(counts[1]).toBeGreaterThan(counts[0] ?? NaN)
  expect(counts[3]).toBeGreaterThan(counts[2] ?? NaN)
})

test('a value with which nothing can run leaves a reason in its place, and the others are done', async () => {
  const { sweep } = createBench()
  const capacity: SweepPlace = { kind: 'parameter', items: [population], group: 'model', parameter: 'C_m' }
  await sweep.start({ document: example, axes: [axis(capacity, [-1, 250])], repeats: 1 })
  const [wrong, right] = pointsOf(sweep.state.get())
  expect(wrong?.problem?.message).toMatch(/C_m/)
  expect(right).toMatchObject({ problem: null })
  expect(sweep.state.get()?.phase).toBe('finished')
})

test('cancelled, a sweep keeps the points that are done, and the kernel is free', async () => {
  const { run, sweep } = createBench()
  const ended = sweep.start(longSweep)
  await vi.waitFor(() => expect(pointsOf(sweep.state.get()).length).toBeGreaterThan(1))
  sweep.cancel()
  await ended
  expect(sweep.state.get()?.phase).toBe('cancelled')
  expect(pointsOf(sweep.state.get()).length).toBeLessThan(200)
  await run.start()
  expect(run.state.get()).toMatchObject({ phase: 'finished', step: 10_000 })
})

test('pressing Run ends a sweep; a sweep takes the place of a finished run, which cannot be continued then', async () => {
  const { run, sweep } = createBench()
  const ended = sweep.start(longSweep)
  await vi.waitFor(() => expect(pointsOf(sweep.state.get()).length).toBeGreaterThan(0))
  await run.start()
  await ended
  expect(sweep.state.get()?.phase).toBe('cancelled')
  expect(run.state.get()).toMatchObject({ phase: 'finished', step: 10_000, resumable: true })
  await sweep.start({ document: example, axes: [axis(current, [300, 400])], repeats: 1 })
  expect(sweep.state.get()?.phase).toBe('finished')
  expect(run.state.get()).toMatchObject({ phase: 'finished', resumable: false })
  expect(run.streams.record.get()?.tracks.length).toBeGreaterThan(0)
})

test('when the kernel ends, the sweep says so and keeps what it has', async () => {
  const { sweep, endKernel } = createBench()
  const ended = sweep.start(longSweep)
  await vi.waitFor(() => expect(pointsOf(sweep.state.get()).length).toBeGreaterThan(0))
  endKernel()
  await ended
  expect(sweep.state.get()).toMatchObject({ phase: 'failed', problem: { code: 'kernel-lost' } })
  expect(pointsOf(sweep.state.get()).length).toBeGreaterThan(0)
  sweep.close()
  expect(sweep.state.get()).toBe(null)
})
