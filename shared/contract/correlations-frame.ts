import type { LagCounts, LagSettings, RecordedCorrelations } from '../kernel/recording/correlator'
import { CorrelationCounts } from '../kernel/recording/correlation-counts'
import { CovarianceCounts } from '../kernel/recording/covariance-counts'
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
    nEvents: counts.nEvents.slice(),
    pairs: pairsOf(counts, lags),
    countedSteps: Math.max(0, Math.min(step, lastStamp) - Math.max(0, firstStamp)),
  }
}

function pairsOf(counts: LagCounts, { channels }: LagSettings): readonly CorrelatedPair[] {
  if (counts instanceof CorrelationCounts) {
    return [{ from: 0, to: 1, histogram: counts.histogram.slice(), counts: counts.counts.slice() }]
  }
  if (!(counts instanceof CovarianceCounts)) return []
  return Array.from({ length: channels }, (_, from) =>
    Array.from({ length: channels - from }, (_, more): CorrelatedPair => ({
      from,
      to: from + more,
      histogram: bothSides(counts, counts.covariance, from, from + more),
      counts: bothSides(counts, counts.counts, from, from + more),
    })),
  ).flat()
}

/** A matrix has the lags from 0 on of each order of two channels: where the later one is named second they are the right half. */
function bothSides({ bins, channels }: CovarianceCounts, values: Float64Array, from: number, to: number): Float64Array {
  const after = (to * channels + from) * bins
  const before = (from * channels + to) * bins
  return Float64Array.from({ length: 2 * bins - 1 }, (_, bin) =>
    bin >= bins - 1 ? values[after + bin - (bins - 1)]! : values[before + (bins - 1) - bin]!,
  )
}
