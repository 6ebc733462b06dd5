import { describe, expect, test } from 'vitest'
import { Kernel } from '../../../shared/kernel/kernel'
import { ownModel } from '../../../shared/models/own/own-model'
import { type Parts, problemsOf, textOfParts } from './small-models'

describe('random numbers', () => {
  const noisy: Parts = {
    state: 'x real = 0\ny real = 0\nn integer = 0',
    update: 'x = random_normal(3, 2)\ny = random_uniform(1, 4)\nn = random_poisson(2.5)',
  }

  interface Draws {
    readonly x: readonly number[]
    readonly y: readonly number[]
    readonly n: readonly number[]
    readonly senders: readonly number[]
  }

  function draws(run: (kernel: Kernel) => void, parts = noisy): Draws {
    const { model, problems } = ownModel(textOfParts(parts))
    expect(problems).toEqual([])
    const kernel = new Kernel()
    kernel.ResetKernel([model!])
    const neurons = kernel.Create('mine', 20)
    const meter = kernel.Create('multimeter', 1, { record_from: ['x', 'y', 'n'], interval: 0.1 })
    kernel.Connect(meter, neurons)
    run(kernel)
    const events = kernel.events(meter)[0]!
    const column = (name: string): readonly number[] => [...events[name]!].map(Number)
    return { x: column('x'), y: column('y'), n: column('n'), senders: column('senders') }
  }

  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const deviation = (values: readonly number[]): number => Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)))

  test('have the distributions that they are asked for', () => {
    const { x, y, n } = draws((kernel) => kernel.Simulate(100))
    expect(x.length).toBeGreaterThan(19_000)
    // Five standard errors of 20,000 numbers.
    expect(Math.abs(mean(x) - 3)).toBeLessThan((5 * 2) / Math.sqrt(x.length))
    expect(Math.abs(deviation(x) - 2)).toBeLessThan((5 * 2) / Math.sqrt(2 * x.length))
    expect(Math.abs(mean(y) - 3)).toBeLessThan((5 * 4) / Math.sqrt(12 * y.length))
    expect(Math.min(...y)).toBeGreaterThanOrEqual(1)
    expect(Math.max(...y)).toBeLessThan(5)
    expect(Math.abs(mean(n) - 2.5)).toBeLessThan(5 * Math.sqrt(2.5 / n.length))
    expect(Math.abs(deviation(n) ** 2 - 2.5)).toBeLessThan(0.2)
    expect(n.every(Number.isInteger)).toBe(true)
  })

  test('are independent of each other, within a step and between nodes', () => {
    const { x, y, senders } = draws((kernel) => kernel.Simulate(100))
    const product = mean(x.map((value, k) => (value - 3) * (y[k]! - 3)))
    expect(Math.abs(product)).toBeLessThan((5 * 2 * 1.155) / Math.sqrt(x.length))
    const first = x.filter((_, k) => senders[k] === senders[0])
    const second = x.filter((_, k) => senders[k] === senders[0]! + 1)
    expect(first).not.toEqual(second)
  })

  test('are the same in a run that is cut into pieces, and others with another seed', () => {
    const whole = draws((kernel) => kernel.Simulate(20))
    const cut = draws((kernel) => {
      for (let k = 0; k < 10; k++) kernel.Simulate(2)
    })
    const other = draws((kernel) => {
      kernel.SetKernelStatus({ rng_seed: 5 })
      kernel.Simulate(20)
    })
    expect(cut).toEqual(whole)
    expect(other).not.toEqual(whole)
  })

  test('in a loop are drawn anew at each turn', () => {
    const parts: Parts = { ...noisy, update: 'k integer = 0\nx = 0\nfor k in 0 ... 12 step 1:\n    x += random_uniform(0, 1)' }
    const { x } = draws((kernel) => kernel.Simulate(100), parts)
    expect(Math.abs(mean(x) - 6)).toBeLessThan(5 / Math.sqrt(x.length))
    expect(Math.abs(deviation(x) - 1)).toBeLessThan(5 / Math.sqrt(2 * x.length))
  })

  test.each<[Parts, RegExp]>([
    [{ equations: "x' = random_normal(0, 1) / ms", update: 'integrate_odes()' }, /Random numbers are drawn in update/],
    [{ internals: 'c real = random_uniform(0, 1)' }, /Random numbers are drawn in update/],
    [{ update: 'x = random_normal(1)' }, /random_normal takes a mean and a standard deviation/],
    [{ update: 'x = random_poisson(1, 2)' }, /random_poisson takes a mean/],
  ])('%j is told of', (parts, message) => {
    expect(problemsOf(parts).join('\n')).toMatch(message)
  })

  test('a Poisson number of a negative mean ends the run', () => {
    const { model } = ownModel(textOfParts({ update: 'x = random_poisson(-1)' }))
    const kernel = new Kernel()
    kernel.ResetKernel([model!])
    kernel.Create('mine')
    expect(() => kernel.Simulate(1)).toThrow(/x became no number/)
  })
})
