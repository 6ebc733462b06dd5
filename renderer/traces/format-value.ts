const minus = '−'

/** Decimals with which numbers spread over `span` can be told apart in about three digits. */
export function decimalsFor(span: number, digits = 3): number {
  if (!(span > 0) || !Number.isFinite(span)) return 1
  return Math.min(12, Math.max(0, digits - 1 - Math.floor(Math.log10(span))))
}

/** A number with a fixed count of decimals and a true minus sign; very large and very small ones in powers of ten. */
export function formatValue(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'not a number' : value > 0 ? '∞' : `${minus}∞`
  const size = Math.abs(value)
  const text = size >= 1e7 || decimals > 9 ? size.toExponential(3).replace('e+', 'e').replace('e-', `e${minus}`) : size.toFixed(decimals)
  return value < 0 && Number(text.replace(minus, '-')) !== 0 ? minus + text : text
}

/** Whole numbers with thin gaps between groups of three digits. */
export function formatCount(count: number): string {
  const digits = String(count)
  return digits.length < 5 ? digits : digits.replace(/\B(?=(?:\d{3})+$)/g, '\u202f')
}

/** `1 spike`, `13 spikes`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

/** Decimals with which every step of this length is told apart: 0.1 ms has one. */
export function stepDecimals(resolutionMs: number): number {
  return Math.max(0, Math.min(6, Math.ceil(-Math.log10(resolutionMs) - 1e-9)))
}
