/** Least, median, 95th percentile and most of some numbers. */
export function spread(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0
  return { least: at(0), median: at(0.5), p95: at(0.95), most: at(1), count: sorted.length }
}
