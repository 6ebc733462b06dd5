/** How often spikes of one train came at which lag after those of another. */
export interface Correlogram {
  readonly label: string
  /** CSS colour or variable. */
  readonly color: string
  readonly lagsMs: readonly number[]
  readonly widthMs: number
  readonly counts: readonly number[]
  /** The same with the second train shifted by one trial; null where nobody asked. */
  readonly shifted: readonly number[] | null
  /** Spikes of each train. */
  readonly totals: readonly [number, number]
  /** Time in which they came. */
  readonly countedMs: number
  /** Pairs at the rims of that time have partners on one side only. */
  readonly hasRims: boolean
}

/** What a correlogram shows: counts, or what is left of them over the geometric mean of both numbers of spikes. */
export const correlogramMeasures = ['count', 'coefficient'] as const
export type CorrelogramMeasure = (typeof correlogramMeasures)[number]

/** What is taken off counts: nothing, what independent trains of these rates would give, or what trials give that are one apart. */
export const predictors = ['none', 'rate', 'shift'] as const
export type Predictor = (typeof predictors)[number]

/** Pairs that independent trains of the same rates would have in each bin (Perkel, Gerstein and Moore 1967). */
export function expectedCounts({ lagsMs, widthMs, totals: [from, to], countedMs, hasRims }: Correlogram): readonly number[] {
  if (countedMs <= 0) return lagsMs.map(() => 0)
  const perBin = (from * to * widthMs) / countedMs
  return lagsMs.map((lag) => (hasRims ? perBin * Math.max(0, 1 - Math.abs(lag) / countedMs) : perBin))
}

/** The heights of the bars: a coefficient always has a predictor taken off, that of the rates where none is chosen. */
export function correlogramValues(correlogram: Correlogram, measure: CorrelogramMeasure, predictor: Predictor): readonly number[] {
  const { counts, shifted, totals } = correlogram
  const chosen = measure === 'coefficient' && predictor === 'none' ? 'rate' : predictor
  const taken = chosen === 'none' ? null : chosen === 'shift' ? shifted : expectedCounts(correlogram)
  const scale = measure === 'coefficient' ? Math.sqrt(totals[0] * totals[1]) : 1
  return counts.map((count, bin) => (scale > 0 ? (count - (taken?.[bin] ?? 0)) / scale : 0))
}
