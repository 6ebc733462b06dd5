import { describe, expect, test } from 'vitest'
import {
  listValues,
  meanAndDeviation,
  mostSweepRuns,
  repeatSeeds,
  spanValues,
  sweepPoints,
  usualSpan,
} from '../../../shared/results/sweep-values'

const span = { from: 0, to: 1, count: 11, scale: 'linear', whole: false } as const

describe('the values of a sweep', () => {
  test('evenly spaced ones carry no tails of binary fractions and end exactly at the end', () => {
    expect(spanValues(span)).toEqual({ ok: true, value: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] })
    expect(spanValues({ ...span, from: -55, to: -70, count: 4 })).toEqual({ ok: true, value: [-55, -60, -65, -70] })
  })

  test('logarithmic ones have the same ratio from one to the next', () => {
    expect(spanValues({ ...span, from: 1, to: 1000, count: 4, scale: 'log' })).toEqual({ ok: true, value: [1, 10, 100, 1000] })
  })

  test('of whole numbers each comes once', () => {
    expect(spanValues({ ...span, from: 1, to: 4, count: 7, whole: true })).toEqual({ ok: true, value: [1, 2, 3, 4] })
  })

  test.each([
    [{ from: Infinity }, 'Both ends must be finite.'],
    [{ count: 1 }, 'There must be from 2 to 2500 values.'],
    [{ count: 2.5 }, 'There must be from 2 to 2500 values.'],
    [{ to: 0 }, 'The ends must differ.'],
    [{ scale: 'log' as const }, 'A logarithmic scale needs both ends above zero.'],
  ])('%o is refused in words', (change, message) => {
    expect(spanValues({ ...span, ...change })).toEqual({ ok: false, error: message })
  })

  test('a list keeps its order and names each value once', () => {
    expect(listValues([650, 360, 620, 360])).toEqual({ ok: true, value: [650, 360, 620] })
    expect(listValues([1, 1])).toMatchObject({ ok: false })
    expect(listValues([1, Infinity])).toMatchObject({ ok: false })
    expect(listValues(Array.from({ length: mostSweepRuns + 1 }, (_, index) => index))).toMatchObject({ ok: false })
  })

  test('two axes give every combination, the second running fastest', () => {
    expect(
      sweepPoints([
        [1, 2],
        [5, 6, 7],
      ]),
    ).toEqual([
      [1, 5],
      [1, 6],
      [1, 7],
      [2, 5],
      [2, 6],
      [2, 7],
    ])
  })

  test('what is proposed lies around the value and within what is allowed', () => {
    expect(usualSpan(376, {})).toEqual({ from: 188, to: 564 })
    expect(usualSpan(-70, {})).toEqual({ from: -105, to: -35 })
    expect(usualSpan(0, { atLeast: 0 })).toEqual({ from: 0, to: 1 })
    expect(usualSpan(1, { atLeast: 1, kind: 'integer' })).toEqual({ from: 1, to: 2 })
    const { from } = usualSpan(0, { above: 0 })
    expect(from).toBeGreaterThan(0)
  })
})

test('repeats have seeds that follow each other, within what NEST takes', () => {
  expect(repeatSeeds(7, 3)).toEqual([7, 8, 9])
  expect(repeatSeeds(2 ** 32 - 2, 3)).toEqual([2 ** 32 - 2, 2 ** 32 - 1, 1])
})

test('mean and deviation are those of a sample, and null where there are too few', () => {
  expect(meanAndDeviation([])).toEqual({ mean: null, deviation: null })
  expect(meanAndDeviation([4])).toEqual({ mean: 4, deviation: null })
  const { mean, deviation } = meanAndDeviation([2, 4, 4, 4, 5, 5, 7, 9])
  expect([mean, deviation]).toEqual([5, Math.sqrt(32 / 7)])
})
