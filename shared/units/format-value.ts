import { inGroups } from './digit-groups'

const minus = '−'

/** Decimals with which numbers spread over `span` can be told apart in about three digits. */
export function decimalsFor(span: number, digits = 3): number {
  if (!(span > 0) || !Number.isFinite(span)) return 1
  return Math.min(12, Math.max(0, digits - 1 - Math.floor(Math.log10(span))))
}

/** Decimals with which every multiple of an axis's increment is written out: 0.2 has one, 0.25 has two. */
export function incrementDecimals(increment: number): number {
  const decimals = decimalsFor(increment, 1)
  const scaled = increment * 10 ** decimals
  return Math.abs(scaled - Math.round(scaled)) < 1e-6 ? decimals : decimals + 1
}

/** A number with a fixed count of decimals and a true minus sign: `−70.0`, `60 000`; very large and very small ones in powers of ten. */
export function formatValue(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'not a number' : value > 0 ? '∞' : `${minus}∞`
  const size = Math.abs(value)
  const text =
    size >= 1e7 || decimals > 9 ? size.toExponential(3).replace('e+', 'e').replace('e-', `e${minus}`) : inGroups(size.toFixed(decimals))
  return value < 0 && /[1-9]/.test(text) ? minus + text : text
}

/** A count as it is read: `10 000`; what no machine counts to, in powers of ten. */
export function formatCount(count: number): string {
  return count < 1e15 ? inGroups(String(Math.round(count * 1000) / 1000)) : count.toExponential(1).replace('e+', 'e')
}

/** `1 spike`, `13 spikes`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

/** Decimals with which every multiple of this step length is written out: 0.1 ms has one, 0.0625 ms has four. */
export function stepDecimals(resolutionMs: number): number {
  for (let decimals = 0; decimals < 6; decimals += 1) {
    const scaled = resolutionMs * 10 ** decimals
    if (Math.abs(scaled - Math.round(scaled)) < 1e-9) return decimals
  }
  return 6
}

/** `31.4 spikes/s`. */
export function formatRate(rate: number, event = 'spike'): string {
  return `${formatValue(rate, rate >= 1000 ? 0 : rate >= 0.95 || rate === 0 ? 1 : 2)} ${event}s/s`
}
