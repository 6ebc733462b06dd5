import { formatValue, incrementDecimals } from '../units/format-value'
import type { FigureAxis } from './figure'

export interface AxisLabel {
  readonly at: number
  readonly text: string
  /** Of a name that makes room for others. */
  readonly weight?: number
}

/** The least number out of 1, 2, 2.5, 5 times a power of ten that is at least `least`. */
function roundStep(least: number): number {
  const decade = 10 ** Math.floor(Math.log10(least))
  return ([1, 2, 2.5, 5, 10].find((factor) => factor * decade >= least * (1 - 1e-9)) ?? 10) * decade
}

/** The labels of an axis that has room for about `most` of them: its own, or multiples of a round step. */
export function axisLabels({ low, high, labels, whole = false }: FigureAxis, most: number): readonly AxisLabel[] {
  if (labels) return labels
  const span = high - low
  if (!(span > 0) || !Number.isFinite(span)) return [{ at: low, text: formatValue(low, 0) }]
  const least = roundStep(span / Math.max(1, most))
  const step = whole && !Number.isInteger(least) ? Math.max(1, 2 * least) : least
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

/** More powers of ten than these have no label each. */
const mostPowers = 5

/** An axis of powers of ten, with labels at 1, 2 and 5 of each as long as they are few, or at every other power and so on where they are many. */
export function logarithmicAxis(title: string, from: number, to: number): FigureAxis {
  const [low, high] = [Math.log10(from), Math.log10(to)]
  const factors = high - low > 3 ? [1] : high - low > 1 ? [1, 2, 5] : [1, 1.5, 2, 3, 4, 5, 6, 8]
  const apart = Math.max(1, Math.ceil((high - low) / mostPowers - 1e-9))
  const labels: AxisLabel[] = []
  for (let power = Math.floor(low); power <= Math.ceil(high); power += 1) {
    if (power % apart !== 0) continue
    for (const factor of factors) {
      const at = Math.log10(factor) + power
      if (at < low - 1e-9 || at > high + 1e-9) continue
      labels.push({ at, text: textOf(factor, power) })
    }
  }
  return { title, low, high, labels, logarithmic: true }
}

/** Powers beyond these are written as such. */
const writtenOut = { least: -3, most: 5 }

function textOf(factor: number, power: number): string {
  if (factor === 1 && (power < writtenOut.least || power > writtenOut.most)) return `10${superscript(power)}`
  const value = Number(`${factor}e${power}`)
  return formatValue(value, incrementDecimals(value))
}

function superscript(power: number): string {
  return String(power).replace(/./g, (sign) => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'['-0123456789'.indexOf(sign)] ?? sign)
}
