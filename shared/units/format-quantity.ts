import { inGroups } from './digit-groups'

/** The shortest text that `parseQuantity` reads back as the same number, for entry fields: `376`, `−65.5`, `1e−9`, `∞`. */
export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return 'not a number'
  const digits = Number.isFinite(value) ? String(Math.abs(value)).replace('e+', 'e').replace('e-', 'e−') : '∞'
  return value < 0 || Object.is(value, -0) ? `−${digits}` : digits
}

/** A number with its unit for reading: `68 000 spikes/s`. It reads back as the same number. */
export function formatQuantity(value: number, unit: string): string {
  const grouped = formatNumber(value).replace(/^(−?)(\d{5,})/, (_, sign: string, digits: string) => sign + inGroups(digits))
  return unit === '' ? grouped : `${grouped}\u00a0${unit}`
}

/** A list as `parseQuantityList` reads it back, for entry fields: `10, 20, 30`. */
export function formatNumbers(values: readonly number[]): string {
  return values.map(formatNumber).join(', ')
}
