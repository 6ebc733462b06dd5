/** Mean and standard deviation. */
export function meanAndDeviation(values: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  return { mean, deviation: Math.sqrt(variance) }
}

/**
 * Coefficient of variation of the intervals between spikes, averaged over the senders with at least three intervals; null when no sender
 * has that many.
 */
export function meanVariationOfIntervals(times: readonly number[], senders: readonly number[]): number | null {
  const trains = new Map<number, number[]>()
  times.forEach((time, k) => {
    const train = trains.get(senders[k]!)
    if (train === undefined) trains.set(senders[k]!, [time])
    else train.push(time)
  })
  const variations: number[] = []
  for (const train of trains.values()) {
    if (train.length < 4) continue
    train.sort((a, b) => a - b)
    const { mean, deviation } = meanAndDeviation(train.slice(1).map((time, k) => time - train[k]!))
    if (mean > 0) variations.push(deviation / mean)
  }
  return variations.length === 0 ? null : meanAndDeviation(variations).mean
}
