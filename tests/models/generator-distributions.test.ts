import { describe, expect, test } from 'vitest'
import { Kernel } from '../../shared/kernel/kernel'
import type { ParameterValues } from '../../shared/models/descriptor'
import { poissonCounts } from './counts'
import { chiSquared, chiSquaredLimit, kolmogorov, kolmogorovLimit, normalCumulative } from '../shared/random/distributions'

/** Stamps (ms, without their delay of 0.1 ms) of the spikes that each of some parrots got from one generator. */
function trains(model: string, parameters: ParameterValues, { parrots = 1, ms = 10_000, precise = false } = {}): number[][] {
  const kernel = new Kernel()
  kernel.SetKernelStatus({ rng_seed: 4711 })
  const generator = kernel.Create(model, 1, parameters)
  const targets = kernel.Create(precise ? 'parrot_neuron_ps' : 'parrot_neuron', parrots)
  const recorder = kernel.Create('spike_recorder')
  kernel.Connect(generator, targets, 'all_to_all', { delay: 0.1 })
  kernel.Connect(targets, recorder)
  kernel.Simulate(ms)
  const { senders, times } = kernel.events(recorder)[0]!
  const found = Array.from({ length: parrots }, (): number[] => [])
  times!.forEach((time, k) => found[senders![k]! - targets.at(0)]!.push(time - 0.1))
  return found
}

function intervals(times: readonly (readonly number[])[]): number[] {
  return times.flatMap((train) => train.slice(1).map((time, k) => time - train[k]!))
}

/** Spikes of each step of 0.1 ms, as how many steps had none, one, two, … */
function histogramOfCounts(times: readonly number[], steps: number): number[] {
  const perStep = new Map<number, number>()
  for (const time of times) perStep.set(Math.round(time * 10), (perStep.get(Math.round(time * 10)) ?? 0) + 1)
  const counts: number[] = [steps - perStep.size]
  for (const count of perStep.values()) counts[count] = (counts[count] ?? 0) + 1
  return Array.from(counts, (count: number | undefined) => count ?? 0)
}

function expectCounts(counts: readonly number[], expected: readonly number[]): void {
  const { value, freedom } = chiSquared(counts, expected)
  expect(value).toBeLessThan(chiSquaredLimit(freedom))
}

/** Distribution of the sum of `order` exponential numbers with mean 1. */
function erlang(order: number): (x: number) => number {
  return (x) => {
    let term = 1
    let sum = 1
    for (let k = 1; k < order; k++) {
      term *= x / k
      sum += term
    }
    return x <= 0 ? 0 : 1 - Math.exp(-x) * sum
  }
}

function expectDistribution(values: readonly number[], cumulative: (x: number) => number): void {
  expect(values.length).toBeGreaterThan(1000)
  expect(kolmogorov(values, cumulative)).toBeLessThan(kolmogorovLimit)
}

describe('generators of random numbers have the distributions that they are named for', () => {
  test('poisson_generator: the spikes of a step are Poisson numbers', () => {
    const [train] = trains('poisson_generator', { rate: 8000 })
    expectCounts(histogramOfCounts(train!, 100_000), poissonCounts(0.8, 100_000))
  })

  test('poisson_generator_ps: intervals are exponential beyond the dead time, and places within the step uniform', () => {
    const dead = 2
    const times = trains('poisson_generator_ps', { rate: 100, dead_time: dead }, { parrots: 4, precise: true })
    expectDistribution(intervals(times), (x) => (x < dead ? 0 : 1 - Math.exp((dead - x) / (10 - dead))))
    expectDistribution(
      times.flat().map((time) => (time * 10) % 1),
      (x) => x,
    )
  })

  test.each([0, 0.05])('poisson_generator_ps: times do not depend on the resolution, with a dead time of %s ms', (dead) => {
    const timesAt = (resolution: number): readonly (readonly number[])[] => {
      const kernel = new Kernel()
      kernel.SetKernelStatus({ resolution })
      const generator = kernel.Create('poisson_generator_ps', 1, { rate: 9000, dead_time: dead, start: 1, stop: 20 })
      const recorders = kernel.Create('spike_recorder', 2)
      kernel.Connect(generator, recorders, 'all_to_all', { delay: 1 })
      kernel.Simulate(25)
      return kernel.events(recorders).map(({ times }) => times!.map((time) => Math.round(time * 1e12)))
    }
    const fine = timesAt(0.01)
    for (const resolution of [0.1, 0.5, 1]) expect(timesAt(resolution)).toEqual(fine)
    expect(fine[0]).not.toEqual(fine[1])
    expect(fine.flat().every((time) => time > 1e12 && time <= 20e12)).toBe(true)
  })

  test('gamma_sup_generator: intervals of one process are gamma numbers', () => {
    const times = trains('gamma_sup_generator', { rate: 20, gamma_shape: 3 }, { parrots: 20 })
    expectDistribution(intervals(times), (x) => erlang(3)((3 * x) / 50))
  })

  test('gamma_sup_generator: many processes together are nearly Poisson', () => {
    const [train] = trains('gamma_sup_generator', { rate: 1, gamma_shape: 2, n_proc: 8000 }, { ms: 5000 })
    expectCounts(histogramOfCounts(train!, 50_000), poissonCounts(0.8, 50_000))
  })

  test('ppd_sup_generator: intervals of one process are exponential beyond the dead time', () => {
    const times = trains('ppd_sup_generator', { rate: 20, dead_time: 10 }, { parrots: 20 })
    // Half a step is what rounding times up to steps takes from an interval beyond the dead time.
    expectDistribution(intervals(times), (x) => (x < 10 ? 0 : 1 - Math.exp((10 - 0.05 - x) / 40)))
  })

  test('mip_generator: trains are Poisson, and two of them share the part that was copied to both', () => {
    const [a, b] = trains('mip_generator', { rate: 2000, p_copy: 0.3 }, { parrots: 2 })
    expectCounts(histogramOfCounts(a!, 100_000), poissonCounts(0.06, 100_000))
    const ofB = new Set(b!.map((time) => Math.round(time * 10)))
    const shared = new Set(a!.map((time) => Math.round(time * 10)).filter((step) => ofB.has(step))).size
    // Coincidences: a parent that was copied to both, or two parents in one step.
    const expected = 100_000 * (1 - 2 * Math.exp(-0.06) + Math.exp(-0.2 * (1 - 0.7 * 0.7)))
    expect(Math.abs(shared - expected)).toBeLessThan(4 * Math.sqrt(expected))
  })

  test('spike_dilutor: of several spikes at once each target gets a binomial number, and any two get theirs apart', () => {
    const kernel = new Kernel()
    const spike_times = Array.from({ length: 5000 }, (_, k) => k + 1)
    const source = kernel.Create('spike_generator', 1, { spike_times, spike_multiplicities: spike_times.map(() => 4) })
    const dilutor = kernel.Create('spike_dilutor', 1, { p_copy: 0.3 })
    const parrots = kernel.Create('parrot_neuron', 2)
    const recorder = kernel.Create('spike_recorder')
    kernel.Connect(source, dilutor)
    kernel.Connect(dilutor, parrots)
    kernel.Connect(parrots, recorder)
    kernel.Simulate(5010)
    const { senders, times } = kernel.events(recorder)[0]!
    const numbers = parrots.ids().map((id) => {
      const counts = new Array<number>(5000).fill(0)
      times!.forEach((time, k) => senders![k] === id && counts[Math.round(time) - 3]!++)
      return counts
    })
    const binomial = [0.2401, 0.4116, 0.2646, 0.0756, 0.0081]
    for (const counts of numbers) {
      const histogram = binomial.map((_, n) => counts.filter((count) => count === n).length)
      expectCounts(
        histogram,
        binomial.map((share) => 5000 * share),
      )
    }
    const pairs = binomial.flatMap((_, a) => binomial.map((__, b) => numbers[0]!.filter((n, k) => n === a && numbers[1]![k] === b).length))
    const apart = binomial.flatMap((a) => binomial.map((b) => 5000 * a * b))
    // Pairs that are seldom are counted together.
    const usual = apart.map((count) => count > 10)
    const gathered = (counts: readonly number[]): number[] => [
      ...counts.filter((_, k) => usual[k]),
      counts.reduce((sum, count, k) => (usual[k] ? sum : sum + count), 0),
    ]
    expectCounts(gathered(pairs), gathered(apart))
  })

  test('sinusoidal_poisson_generator: spikes follow the rate through its cycle', () => {
    const [train] = trains('sinusoidal_poisson_generator', { rate: 2000, amplitude: 1500, frequency: 10, phase: 30 })
    const counts = new Array<number>(20).fill(0)
    for (const time of train!) counts[Math.floor(((time - 0.05) % 100) / 5)]!++
    const integral = (ms: number): number => 2 * ms - (1.5 * 100 * Math.cos((2 * Math.PI * ms) / 100 + Math.PI / 6)) / (2 * Math.PI)
    expectCounts(
      counts,
      counts.map((_, k) => 100 * (integral(5 * k + 5) - integral(5 * k))),
    )
  })

  test('sinusoidal_gamma_generator: intervals are gamma numbers in the time that its rate makes', () => {
    const times = trains('sinusoidal_gamma_generator', { rate: 50, amplitude: 40, frequency: 2, order: 3 }, { parrots: 10, ms: 20_000 })
    const integral = (ms: number): number => 0.05 * ms - (0.04 * 500 * Math.cos((2 * Math.PI * ms) / 500)) / (2 * Math.PI)
    const scaled = times.map((train) => train.map((time) => 3 * integral(time)))
    expectDistribution(intervals(scaled), erlang(3))
  })

  test('inhomogeneous_poisson_generator: every part has the spikes of its rate', () => {
    const rates = [200, 3000, 0, 1000]
    const parts = { rate_times: [1000, 3000, 5000, 7000], rate_values: rates }
    const [train] = trains('inhomogeneous_poisson_generator', parts, { ms: 9000 })
    const counts = new Array<number>(5).fill(0)
    for (const time of train!) counts[Math.floor((time - 0.15 + 1000) / 2000)]!++
    expect(counts[0]).toBe(0)
    expect(counts[3]).toBe(0)
    for (const [part, expected] of [
      [1, 400],
      [2, 6000],
      [4, 2000],
    ] as const) {
      expect(Math.abs(counts[part]! - expected)).toBeLessThan(4 * Math.sqrt(expected))
    }
  })

  test('pulsepacket_generator: spikes are spread normally around each pulse', () => {
    const times = trains('pulsepacket_generator', { pulse_times: [500], activity: 5000, sdev: 20 }, { ms: 1000 })
    // A time is rounded up to a step, and its stamp is one later.
    expectDistribution(
      times.flat().map((time) => time - 0.15),
      (x) => normalCumulative((x - 500) / 20),
    )
  })

  test('noise_generator: currents are normal, and their deviation swings as asked', () => {
    // A current moves a neuron that does not leak by itself, two steps later.
    const kernel = new Kernel()
    const noise = kernel.Create('noise_generator', 1, { mean: 100, std: 50, std_mod: 30, frequency: 50, phase: 90, dt: 0.1 })
    const cell = kernel.Create('iaf_psc_delta', 1, { tau_m: 1e9, C_m: 1, V_th: 1e9 })
    const meter = kernel.Create('voltmeter', 1, { interval: 0.1 })
    kernel.Connect(noise, cell, 'all_to_all', { delay: 0.1 })
    kernel.Connect(meter, cell)
    kernel.Simulate(2000)
    const { times, V_m } = kernel.events(meter)[0]!
    const currents = V_m!.slice(1).map((V, k) => 10 * (V - V_m![k]!))
    const deviation = (ms: number): number => Math.sqrt(2500 + 900 * Math.sin((2 * Math.PI * ms) / 20 + Math.PI / 2))
    expectDistribution(
      currents.slice(10).map((current, k) => (current - 100) / deviation(times![k + 10]! - 0.2)),
      normalCumulative,
    )
  })
})
