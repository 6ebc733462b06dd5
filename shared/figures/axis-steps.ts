import { formatValue, incrementDecimals } from '../units/format-value'
import type { FigureAxis } from './figure'

export interface AxisLabel {
  readonly at: number
  readonly text: string
}

/** The least number out of 1, 2, 2.5, 5 times a power of ten that is at least `least`. */
function roundStep(least: number): number {
  const decade = 10 ** Math.floor(Math.log10(least))
  return ([1, 2, 2.5, 5, 10].find((factor) => factor * decade >= least * (1 - 1e-9)) ?? 10) * decade
}

/** The labels of an axis that has room for about `most` of them: its own, or multiples of a round step. */
export function axisLabels({ low, high, labels }: FigureAxis, most: number): readonly AxisLabel[] {
  if (labels) return labels
  const span = high - low
  if (!(span > 0) || !Number.isFinite(span)) return [{ at: low, text: formatValue(low, 0) }]
  const step = roundStep(span / Math.max(1, most))
  const decimals = incrementDecimals(step)
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const at = (first + index) * step
    return { at, text: formatValue(at, decimals) }
  })
}

/** A range that holds every number given, with round ends; from 0 where that is near. */
export function roundRange(low: number, high: number, most = 5): { readonly low: number; readonly high: number } {
  if (!(high > low)) return { low: Math.min(low, 0), high: low === 0 ? 1 : Math.max(low, low * 1.2) }
  const step = roundStep((high - low) / most)
  return { low: Math.floor(low / step + 1e-9) * step, high: Math.ceil(high / step - 1e-9) * step }
}
