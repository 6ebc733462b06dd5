/** Numbers of more digits than `mostDigits` are shown with so many. */
const [mostDigits, shownDigits] = [9, 6]

/** A number as people read it: one with a long tail of digits is cut to six that count; whole numbers and other texts stay. */
export function readableNumber(text: string): string {
  const [, whole = '', fraction = ''] = /^-?(\d+)\.(\d+)(?:e[+-]?\d+)?$/.exec(text) ?? []
  const digits = `${whole}${fraction}`.replace(/^0+/, '').length
  return digits > mostDigits ? String(Number(Number(text).toPrecision(shownDigits))) : text
}
