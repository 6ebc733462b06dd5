import { describe, expect, test } from 'vitest'
import { Kernel } from '../../../shared/kernel/kernel'
import { makeTimeGrid } from '../../../shared/kernel/time'
import { codeOf } from './helpers'

const grid = makeTimeGrid(0.1)

describe('durations and delays', () => {
  test.each([
    [0, 0],
    [2, 20],
    [2.01, 21],
    [0.0004, 0],
    [0.0005, 1],
    [Infinity, Infinity],
    [1e300, Infinity],
  ])('rules 1, 2: a duration of %d ms is %d steps', (ms, steps) => {
    expect(grid.steps(ms)).toBe(steps)
  })

  test.each([
    [0.04, 0],
    [0.05, 1],
    [0.14, 1],
    [0.15, 2],
    [0.25, 3],
  ])('rule 4: a delay of %d ms is %d steps', (ms, steps) => {
    expect(grid.delaySteps(ms)).toBe(steps)
  })

  test.each([
    [5, true],
    [5.03, false],
    [59.300000000000004, true],
    [Infinity, true],
  ])('rule 3: whether %d ms lies on the grid is %s', (ms, isOn) => {
    expect(grid.isOnGrid(ms)).toBe(isOn)
  })

  test.each([
    [5, 50],
    [5.03, 51],
    [5.1, 51],
  ])('rule 3: %d ms belongs to the stamp %d', (ms, stamp) => {
    expect(grid.stepAtOrAfter(ms)).toBe(stamp)
  })

  test('rule 5: stamps have NEST’s digits', () => {
    expect(grid.stampMs(593)).toBe(59.300000000000004)
    expect(grid.delayMs(17)).toBe(1.7000000000000002)
  })
})

describe('rule 6: the resolution', () => {
  test.each([0, -1, 0.0005, 0.0015, NaN, Infinity])('%d is refused', (resolution) => {
    const kernel = new Kernel()
    expect(codeOf(() => kernel.SetKernelStatus({ resolution }))).toBe('KernelException')
    expect(kernel.resolutionMs).toBe(0.1)
  })
})

test.each([
  [0, 'BadProperty'],
  [-1, 'BadProperty'],
  [2 ** 32, 'BadProperty'],
  [1.5, 'TypeMismatch'],
  [2 ** 32 - 1, null],
])('rule 7: a seed of %d answers %s', (seed, code) => {
  expect(codeOf(() => new Kernel().SetKernelStatus({ rng_seed: seed }))).toBe(code)
})

test.each([
  [-1, 'BadParameter'],
  [NaN, 'BadParameter'],
  [Infinity, 'BadParameter'],
  [0.05, 'BadParameter'],
  [0, null],
  [0.1000001, null],
])('rule 15: Simulate(%d) answers %s', (ms, code) => {
  expect(codeOf(() => new Kernel().Simulate(ms))).toBe(code)
})
