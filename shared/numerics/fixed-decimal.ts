/** Whether a number lies exactly between two numbers of so many decimals, the lower of which ends in an even digit. */
function isTieToEven(value: number, digits: number): boolean {
  // A tie has but one more decimal, and only numbers that are binary fractions can have one.
  if (!Number.isInteger(Math.abs(value) * 10 ** digits * 2)) return false
  const exact = Math.abs(value).toFixed(Math.min(100, digits + 30))
  const rest = exact.slice(exact.length - Math.min(100, digits + 30) + digits)
  if (!/^50*$/.test(rest)) return false
  const kept = exact.slice(0, exact.length - rest.length).replace('.', '')
  return Number(kept.at(-1)) % 2 === 0
}

/** A number with so many decimals, as C++ writes it: `nan` and `inf`, and halves to the even neighbour. */
export function fixedDecimal(value: number, digits: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  if (Math.abs(value) >= 1e21) return `${BigInt(value)}${digits === 0 ? '' : `.${'0'.repeat(digits)}`}`
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  if (!isTieToEven(value, digits)) return `${sign}${Math.abs(value).toFixed(digits)}`
  const exact = Math.abs(value).toFixed(Math.min(100, digits + 1))
  return `${sign}${exact.slice(0, digits === 0 ? -2 : -1)}`
}
