import { expect, test } from 'vitest'
import { correlationsFrame } from '../../../shared/contract/correlations-frame'
import { Correlator, type CorrelatorKind, type HeardSpikes } from '../../../shared/kernel/recording/correlator'
import type { RunId } from '../../../shared/ids'

const lags = { deltaSteps: 1, tauSteps: 4, firstStamp: 0, lastStamp: Infinity, channels: 2 }

function frameOf(kind: CorrelatorKind, spikes: readonly Omit<HeardSpikes, 'weight'>[]) {
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
