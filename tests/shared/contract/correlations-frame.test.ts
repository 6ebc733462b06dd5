import { expect, test } from 'vitest'
import { correlationsFrame } from '../../../shared/contract/correlations-frame'
import { Correlator, type CorrelatorKind } from '../../../shared/kernel/recording/correlator'
import type { HeardSpikes } from '../../../shared/kernel/recording/lag-counts'
import type { RunId } from '../../../shared/ids'

const usual = { deltaSteps: 1, tauSteps: 4, firstStamp: 0, lastStamp: Infinity, channels: 2 }

function frameOf(kind: CorrelatorKind, spikes: readonly Omit<HeardSpikes, 'weight'>[], deltaSteps = 1) {
  const lags = { ...usual, deltaSteps }
  const correlator = new Correlator(lags, kind)
  for (const each of spikes) correlator.take(each.channel + 1, { ...each, weight: 1 })
  return correlationsFrame({ lags, counts: correlator.read(1) }, { runId: 'r' as RunId, stream: 0, step: 100 })
}

test.each(['matrix', 'states'] as const)('of a %s the lags by which the second channel follows are to the right', (kind) => {
  // Channel 1 does what channel 0 did three steps before; the last change is known when the next is heard.
  const [on, off] = kind === 'states' ? [2, 1] : [1, 0]
  const changes = [
    { stamp: 20, channel: 0, count: on },
    { stamp: 21, channel: 0, count: off },
    { stamp: 23, channel: 1, count: on },
    { stamp: 24, channel: 1, count: off },
    { stamp: 60, channel: 0, count: off },
  ]
  const { pairs, lagSteps } = frameOf(
    kind,
    changes.filter(({ count }) => count > 0),
  )
  const between = pairs.find(({ from, to }) => from === 0 && to === 1)!
  expect([...lagSteps].filter((_, bin) => between.counts[bin]! > 0)).toEqual([3])
  expect([...between.histogram]).toEqual([...between.counts])
  expect(pairs.map(({ from, to }) => [from, to])).toEqual([
    [0, 0],
    [0, 1],
    [1, 1],
  ])
})

test.each([1, 2])(
  'states of neurons that have nothing to do with each other are as often together as expected, also with lags of %d steps',
  (deltaSteps) => {
    // Channel 0 is active in 2 of 3 steps, channel 1 in 3 of 5: over 15 steps their phases take every value once.
    const changes = (every: number, active: number, channel: number): readonly Omit<HeardSpikes, 'weight'>[] =>
      Array.from({ length: Math.floor(3000 / every) }, (_, n) => [
        // Two spikes one by one, as those of neurons come.
        { stamp: (n + 1) * every, channel, count: 1 },
        { stamp: (n + 1) * every, channel, count: 1 },
        { stamp: (n + 1) * every + active, channel, count: 1 },
      ]).flat()
    const all = [...changes(3, 2, 0), ...changes(5, 3, 1)].sort((a, b) => a.stamp - b.stamp || a.channel - b.channel)
    const { pairs, nEvents } = frameOf('states', all, deltaSteps)
    const { counts } = pairs.find(({ from, to }) => from === 0 && to === 1)!
    const expected = (nEvents[0]! * nEvents[1]! * deltaSteps) / 3000
    for (const count of counts) expect(Math.abs(count / expected - 1)).toBeLessThan(0.02)
  },
)
