import { expect, test } from 'vitest'
import { hasSpikeLists, withSpike, type SpikeLists } from '../../../shared/network/sent-spike'

const now = { step: 100, resolutionMs: 0.1 }
const lists = (more: Partial<SpikeLists> = {}): SpikeLists => ({
  spike_times: [5, 20],
  spike_weights: [],
  spike_multiplicities: [],
  origin: 0,
  ...more,
})

test('a spike more comes at the end of the next step, in order, with the usual weight and number', () => {
  expect(withSpike(lists(), now)).toEqual({ step: 101, timeMs: 10.1, values: { spike_times: [5, 10.1, 20] } })
  expect(withSpike(lists({ spike_times: [] }), now)).toEqual({ step: 101, timeMs: 10.1, values: { spike_times: [10.1] } })
  expect(withSpike(lists({ spike_weights: [2, 3], spike_multiplicities: Float64Array.of(4, 5) }), now).values).toEqual({
    spike_times: [5, 10.1, 20],
    spike_weights: [2, 1, 3],
    spike_multiplicities: [4, 1, 5],
  })
})

test('where the next step has one already it comes a step later', () => {
  expect(withSpike(lists({ spike_times: [10.1, 10.2] }), now)).toEqual({
    step: 103,
    timeMs: 10.3,
    values: { spike_times: [10.1, 10.2, 10.3] },
  })
})

test('times count from the origin, and none comes before it', () => {
  expect(withSpike(lists({ origin: 4 }), now)).toEqual({ step: 101, timeMs: 6.1, values: { spike_times: [5, 6.1, 20] } })
  expect(withSpike(lists({ spike_times: [], origin: 30 }), now)).toEqual({ step: 301, timeMs: 0.1, values: { spike_times: [0.1] } })
})

test('only a spike generator has these lists', () => {
  expect(hasSpikeLists({ ...lists() })).toBe(true)
  for (const values of [undefined, {}, { ...lists(), spike_times: 'none' }, { ...lists(), origin: null }]) {
    expect(hasSpikeLists(values)).toBe(false)
  }
})
