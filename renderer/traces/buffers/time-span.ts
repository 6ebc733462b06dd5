/** A stretch of simulated time, `fromMs < toMs`. */
export interface TimeSpan {
  readonly fromMs: number
  readonly toMs: number
}

/**
 * A span moved and shrunk to lie within the run and to be at least `leastMs` long; null when that is all of the run, so that a
 * view of everything keeps showing everything while the run grows.
 */
export function fitSpan(span: TimeSpan, full: TimeSpan, leastMs: number): TimeSpan | null {
  const fullLength = full.toMs - full.fromMs
  const length = Math.min(Math.max(span.toMs - span.fromMs, leastMs), fullLength)
  if (length >= fullLength) return null
  const middle = (span.fromMs + span.toMs) / 2
  const fromMs = Math.min(Math.max(middle - length / 2, full.fromMs), full.toMs - length)
  return { fromMs, toMs: fromMs + length }
}

/** Scales a span around a moment that stays where it is; a factor below 1 comes closer. */
export function zoomSpan(span: TimeSpan, aroundMs: number, factor: number): TimeSpan {
  return { fromMs: aroundMs + (span.fromMs - aroundMs) * factor, toMs: aroundMs + (span.toMs - aroundMs) * factor }
}

/** Moves a span by a time. */
export function moveSpan(span: TimeSpan, byMs: number): TimeSpan {
  return { fromMs: span.fromMs + byMs, toMs: span.toMs + byMs }
}
