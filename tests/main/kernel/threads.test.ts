import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ProcessThreads } from '../../../main/kernel/thread-host'
import { word } from '../../../main/kernel/thread-words'
import { runScenario } from '../../../shared/conformance/run-scenario'
import { Kernel } from '../../../shared/kernel/kernel'
import type { KernelOptions } from '../../../shared/kernel/kernel-options'
import { readAnswers, readScenarios } from '../../reference/read-reference'
import { randomNetworks, runNetwork } from '../../shared/kernel/random-networks'
import { makeTestThreads, threadSource } from './kernel-threads'

const counts = [2, 3, 4]
/** Threads that wait for each other are slow where other programs want the processors too. */
const patienceMs = 600_000

const teams = new Map<number, ProcessThreads>()
beforeAll(() => {
  for (const count of counts) teams.set(count, makeTestThreads(count))
})
afterAll(async () => {
  for (const threads of teams.values()) await threads.close()
})

/** Threads that take even the smallest piece of work. */
function withThreads(count: number): KernelOptions {
  return { threads: teams.get(count)!, threadsFrom: 0 }
}

/** Stands for all digits of all numbers. */
function digest(told: unknown): string {
  return createHash('sha1').update(JSON.stringify(told)).digest('hex')
}

describe('two, three and four threads give the very numbers of one', () => {
  test.each(
    [...readScenarios(), ...readAnswers('e-prop'), ...readAnswers('e-prop-online')].map(
      ({ scenario }) => [scenario.name, scenario] as const,
    ),
  )(
    '%s',
    (_name, scenario) => {
      const alone = digest(runScenario(scenario))
      for (const count of counts) expect(digest(runScenario(scenario, withThreads(count))), `${count} threads`).toBe(alone)
    },
    patienceMs,
  )

  const networks = randomNetworks(200)
  test.each(Array.from({ length: 40 }, (_, k) => k * 5))(
    'random networks from number %d on',
    (first) => {
      for (const [k, network] of networks.slice(first, first + 5).entries()) {
        const alone = digest(runNetwork(network, {}))
        for (const count of counts)
          expect(digest(runNetwork(network, withThreads(count))), `network ${first + k}, ${count} threads`).toBe(alone)
      }
    },
    patienceMs,
  )
})

test('connections that threads make are those that plain code makes', () => {
  const made = (options: KernelOptions): string => {
    const kernel = new Kernel(options)
    const few = kernel.Create('iaf_psc_delta', 120)
    const many = kernel.Create('iaf_psc_delta', 70_000)
    kernel.Connect(few, few, { rule: 'fixed_indegree', indegree: 40 })
    kernel.Connect(few, few.slice(7, 101), { rule: 'fixed_indegree', indegree: 33, allow_autapses: false })
    kernel.Connect(few.slice(3, 90), many, { rule: 'fixed_indegree', indegree: 2 })
    kernel.Connect(many, few, { rule: 'fixed_indegree', indegree: 101 }, { synapse_model: 'stdp_synapse' })
    kernel.Connect(few, few, { rule: 'pairwise_bernoulli', p: 0.3, allow_autapses: false })
    kernel.Connect(few.slice(3, 90), many, { rule: 'pairwise_bernoulli', p: 0.01 })
    kernel.Connect(many, few.slice(7, 101), { rule: 'pairwise_bernoulli', p: 1e-3 })
    const filters = [{ source: few, target: few }, { source: few.slice(3, 6) }, { source: many.slice(100, 2100) }]
    return digest(filters.map((filter) => kernel.GetConnections(filter)))
  }
  const plain = made({ vectorsFrom: Infinity })
  for (const options of [{}, ...counts.map(withThreads)]) expect(made(options)).toBe(plain)
})

test('values of each connection that threads draw are those that plain code draws', () => {
  const made = (options: KernelOptions): readonly string[] => {
    const kernel = new Kernel(options)
    const few = kernel.Create('iaf_psc_delta', 120)
    const many = kernel.Create('iaf_psc_delta', 70_000)
    const laws = [
      { distribution: 'uniform', min: 0.5, max: 3 },
      { distribution: 'normal', mean: 1.5, std: 0.75, min: 0.1 },
      { distribution: 'lognormal', mean: 0.2, std: 0.5 },
      { distribution: 'exponential', beta: 3, min: 0.1, max: 20 },
      { distribution: 'uniform_int', max: 7, min: 1 },
    ] as const
    const told = laws.flatMap((weight, k) => {
      const delay = laws[(k + 1) % laws.length]!
      kernel.Connect(few, few, { rule: 'fixed_total_number', N: 2000 }, { weight, delay })
      kernel.Connect(few, few.slice(7, 101), { rule: 'fixed_total_number', N: 3001, allow_autapses: false }, { weight, delay: 2 })
      kernel.Connect(few.slice(3, 90), many, { rule: 'fixed_indegree', indegree: 2 }, { weight: 2, delay })
      kernel.Connect(many, few, { rule: 'fixed_indegree', indegree: 101 }, { synapse_model: 'stdp_synapse', weight, delay, Wmax: 1000 })
      kernel.Connect(few, few, { rule: 'pairwise_bernoulli', p: 0.3, allow_autapses: false }, { weight, delay })
      return [{ source: few, target: few }, { source: few.slice(3, 6) }, { source: many.slice(100, 400) }].map((filter) =>
        digest(kernel.GetConnections(filter)),
      )
    })
    return told
  }
  const plain = made({ vectorsFrom: Infinity })
  expect(new Set(plain).size).toBe(plain.length)
  for (const options of [{}, ...counts.map(withThreads)]) expect(made(options)).toEqual(plain)
})

test('a value that is not allowed is refused in the words of the plain code', () => {
  const refusal = (delay: unknown, options: KernelOptions): unknown => {
    const kernel = new Kernel(options)
    const cells = kernel.Create('iaf_psc_delta', 200)
    try {
      kernel.Connect(cells, cells, { rule: 'fixed_indegree', indegree: 50 }, { delay: delay as number })
      return null
    } catch (error) {
      return { message: (error as Error).message, connections: kernel.GetConnections().length }
    }
  }
  for (const delay of [
    { distribution: 'normal', mean: 1, std: 0.5 },
    { distribution: 'uniform', min: 0, max: 1, mean: 0 },
    { distribution: 'normal', mean: 1, std: 0.1, min: 5 },
    { distribution: 'exponential', beta: 1e9 },
  ]) {
    const plain = refusal(delay, { vectorsFrom: Infinity })
    expect(plain).toMatchObject({ message: expect.stringContaining('delay'), connections: 0 })
    for (const options of [{}, ...counts.map(withThreads)]) expect(refusal(delay, options)).toEqual(plain)
  }
})

/** A noisy recurrent network, its kernel, and what gives its spikes after so many ms. */
function makeNetwork(options: KernelOptions): { readonly kernel: Kernel; readonly spikesAfter: (ms: number) => unknown } {
  const kernel = new Kernel(options)
  const cells = kernel.Create('iaf_psc_alpha', 200)
  const noise = kernel.Create('poisson_generator', 1, { rate: 20_000 })
  const recorder = kernel.Create('spike_recorder')
  kernel.Connect(noise, cells, 'all_to_all', { weight: 20 })
  kernel.Connect(cells, cells, { rule: 'fixed_indegree', indegree: 20 }, { weight: 10, delay: 1.5 })
  kernel.Connect(cells, recorder)
  const spikesAfter = (ms: number): unknown => {
    kernel.Simulate(ms)
    return kernel.events(recorder)
  }
  return { kernel, spikesAfter }
}

describe('threads of the process', () => {
  const alone = makeNetwork({})
  const expected = [alone.spikesAfter(30), alone.spikesAfter(30)]

  test('a network runs on by one thread when they are given back, and by all again', () => {
    const { kernel, spikesAfter } = makeNetwork(withThreads(2))
    expect(spikesAfter(30)).toEqual(expected[0])
    kernel.endThreads()
    expect(spikesAfter(30)).toEqual(expected[1])
  })

  test('two kernels that take turns have the same spikes as each by itself', () => {
    const [first, second] = [makeNetwork(withThreads(3)), makeNetwork(withThreads(3))]
    expect([first.spikesAfter(30), second.spikesAfter(30)]).toEqual([expected[0], expected[0]])
    expect([first.spikesAfter(30), second.spikesAfter(30)]).toEqual([expected[1], expected[1]])
  })

  test('until threads listen a kernel works alone, and a reset kernel gets new ones', async () => {
    const threads = new ProcessThreads({ count: 2, source: threadSource })
    const { kernel, spikesAfter } = makeNetwork({ threads, threadsFrom: 0 })
    expect(spikesAfter(30)).toEqual(expected[0])
    expect(threads.areAtWork).toBe(true)
    kernel.ResetKernel()
    expect(threads.areAtWork).toBe(false)
    kernel.Create('iaf_psc_alpha')
    kernel.Simulate(1)
    expect(kernel.currentStep).toBe(10)
    await threads.close()
  })

  test('started in advance they are not at work yet', async () => {
    const threads = new ProcessThreads({ count: 2, source: threadSource })
    threads.warm(1_000_000)
    expect(threads.areAtWork).toBe(false)
    await threads.close()
  })

  test('a thread that ends costs the run, which says so; a reset kernel begins anew', async () => {
    const threads = makeTestThreads(2)
    const { kernel, spikesAfter } = makeNetwork({ threads, threadsFrom: 0 })
    expect(spikesAfter(30)).toEqual(expected[0])
    await threads.close()
    expect(() => kernel.Simulate(30)).toThrow(
      expect.objectContaining({ code: 'KernelException', message: expect.stringContaining('a thread of the kernel ended') }),
    )
    kernel.ResetKernel()
    kernel.Create('iaf_psc_alpha')
    kernel.Simulate(1)
    expect(kernel.currentStep).toBe(10)
    await threads.close()
  })

  test('a thread that is gone in the midst of its work ends the run, and nobody waits for it for ever', async () => {
    const endsAtWork = `
      const { workerData } = require('node:worker_threads')
      Atomics.add(workerData.words, ${word.ready}, 1)
      Atomics.notify(workerData.words, ${word.ready})
      while (Atomics.load(workerData.words, ${word.order}) === 0) Atomics.wait(workerData.words, ${word.order}, 0)
      process.exit(1)`
    const threads = new ProcessThreads({ count: 3, source: () => endsAtWork })
    threads.startNow()
    expect(() => makeNetwork({ threads, threadsFrom: 0 }).spikesAfter(30)).toThrow(
      expect.objectContaining({ message: expect.stringContaining('a thread of the kernel ended') }),
    )
    await threads.close()
  })
})
