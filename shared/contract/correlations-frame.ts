import type { RecordedCorrelations } from '../kernel/recording/correlator'
import type { LagCounts, LagSettings } from '../kernel/recording/lag-counts'
import { CorrelationCounts } from '../kernel/recording/correlation-counts'
import { CovarianceCounts } from '../kernel/recording/covariance-counts'
import { StateCounts } from '../kernel/recording/state-counts'
import type { CorrelatedPair, CorrelationsFrame } from './kernel-contract'

/** What a detector has counted up to a step, as the page takes it: a copy. */
export function correlationsFrame(
  { lags, counts }: RecordedCorrelations,
  { step, ...from }: Pick<CorrelationsFrame, 'runId' | 'stream' | 'step'>,
): CorrelationsFrame {
  const { deltaSteps, tauSteps, firstStamp, lastStamp } = lags
  const side = Math.floor(tauSteps / deltaSteps)
  return {
    ...from,
    step,
    deltaSteps,
    lagSteps: Float64Array.from({ length: 2 * side + 1 }, (_, bin) => (bin - side) * deltaSteps),
    nEvents: counts instanceof StateCounts ? eventsOfStates(counts, deltaSteps) : counts.nEvents.slice(),
    pairs: pairsOf(counts, lags),
    countedSteps: Math.max(0, Math.min(step, lastStamp) - Math.max(0, firstStamp)),
  }
}

/**
 * Numbers of events from which as many pairs as were counted would be expected of neurons that have nothing to do with each other: the steps in which each was active,
 * which are not counted by bins, as pairs of spikes are, but at their lags.
 */
function eventsOfStates({ counts, channels, bins }: StateCounts, deltaSteps: number): Float64Array {
  return Float64Array.from({ length: channels }, (_, i) => counts[(i * channels + i) * bins + (bins - 1) / 2]! / Math.sqrt(deltaSteps))
}

function pairsOf(counts: LagCounts, { channels }: LagSettings): readonly CorrelatedPair[] {
  if (counts instanceof CorrelationCounts) {
    return [{ from: 0, to: 1, histogram: counts.histogram.slice(), counts: counts.counts.slice() }]
  }
  if (!(counts instanceof CovarianceCounts || counts instanceof StateCounts)) return []
  const sidesOf = counts instanceof StateCounts ? allLags : bothSides
  return Array.from({ length: channels }, (_, from) =>
    Array.from({ length: channels - from }, (_, more): CorrelatedPair => ({
      from,
      to: from + more,
      histogram: sidesOf(counts, 'covariance' in counts ? counts.covariance : counts.counts, from, from + more),
      counts: sidesOf(counts, counts.counts, from, from + more),
    })),
  ).flat()
}

interface Matrix {
  readonly bins: number
  readonly channels: number
}

/** A matrix of states has all lags; where the second follows they are in the right half. */
function allLags({ bins, channels }: Matrix, values: Float64Array, from: number, to: number): Float64Array {
  const at = (to * channels + from) * bins
  return values.slice(at, at + bins)
}

/** A matrix has the lags from 0 on of each order of two channels: where the later one is named second they are the right half. */
function bothSides({ bins, channels }: Matrix, values: Float64Array, from: number, to: number): Float64Array {
  const after = (to * channels + from) * bins
  const before = (from * channels + to) * bins
  return Float64Array.from({ length: 2 * bins - 1 }, (_, bin) =>
    bin >= bins - 1 ? values[after + bin - (bins - 1)]! : values[before + (bins - 1) - bin]!,
  )
}
