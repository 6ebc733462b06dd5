/**
 * Digits before the point in groups of three, from five on: `1000`, `60 000`. A narrow no-break space is taken for a decimal sign in no
 * country, is what units are written with (SI), and is read back by `parseQuantity`, to which a comma parts the numbers of a list.
 */
export function inGroups(digits: string): string {
  return /^\d{5}/.test(digits) ? digits.replace(/\B(?=(?:\d{3})+(?!\d))(?<!\.\d*)/g, '\u202f') : digits
}
