import type { WrittenSettings } from '../../../shared/document/schema'
import { niceNumber } from './rate-bins'
import type { TimeSpan } from './time-span'

/** The view of a run that keeps its end only moves on by such a share of that: what was counted of it need not be counted anew each frame. */
const share = 1 / 8
const leastMs = 100

/**
 * The stretch of a run that is kept and shown when it has come so far and is to end at `endMs`: at least what the drawing asks for, as
 * long as it has been, and room for what comes.
 */
export function keptSpan({ keepMs = Infinity, endless = false }: WrittenSettings, reachedMs: number, endMs = reachedMs): TimeSpan {
  const stride = keepMs * share
  const fromMs = keepMs === Infinity ? 0 : Math.max(0, Math.floor((reachedMs - keepMs) / stride) * stride)
  const wholeMs = endless ? niceNumber(Math.max(leastMs, reachedMs), 1) : endMs
  return { fromMs, toMs: Math.min(wholeMs, fromMs + keepMs + stride) }
}
