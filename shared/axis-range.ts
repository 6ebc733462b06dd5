/** What an axis is to show, in its unit; an end that is absent lies where the values end. */
export interface AxisRange {
  readonly from?: number
  readonly to?: number
}

/** Both ends of an axis. */
interface AxisEnds {
  readonly low: number
  readonly high: number
}

/** The ends of an axis that would show `all`, with those that were chosen; a range that is empty is no choice. */
export function chosenEnds(all: AxisEnds, { from, to }: AxisRange = {}): AxisEnds {
  const length = all.high - all.low
  const low = from ?? (to === undefined || all.low < to ? all.low : to - length)
  const high = to ?? (from === undefined || all.high > from ? all.high : from + length)
  return Number.isFinite(low) && Number.isFinite(high) && low < high ? { low, high } : { low: all.low, high: all.high }
}
