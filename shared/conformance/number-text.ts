import { wholeNumberKeys } from './whole-number-keys'

/** A string, or the value of a member that is a number with a fraction or an exponent. */
const stringOrDecimal = /"[^"\\]*(?:\\.[^"\\]*)*"|(:\s*)(-?\d+(?:\.\d+(?:[eE][+-]?\d+)?|[eE][+-]?\d+))/g

/**
 * Reads JSON, telling `2.0` from `2` as NEST does: members whose value is a whole number written as a decimal become `{"$float": …}`.
 * Throws a SyntaxError for anything that is not JSON.
 */
export function parseTypedJson(text: string): unknown {
  if (!/[.eE]/.test(text)) return JSON.parse(text)
  let key = ''
  const marked = text.replace(stringOrDecimal, (token: string, colon: string | undefined, digits: string) => {
    if (colon === undefined) {
      key = token
      return token
    }
    return key === '"$float"' || !Number.isInteger(Number(digits)) ? token : `${colon}{"$float":${digits}}`
  })
  return JSON.parse(marked)
}

const notFinite = (value: number): string => (Number.isNaN(value) ? '"NaN"' : value > 0 ? '"Infinity"' : '"-Infinity"')

function decimalText(value: number): string {
  if (!Number.isFinite(value)) return notFinite(value)
  const text = String(value)
  return Number.isInteger(value) && !text.includes('e') ? `${text}.0` : text
}

function elements(values: readonly unknown[], isWhole: boolean): string {
  return `[${values.map((value) => writeTypedJson(value, isWhole)).join(',')}]`
}

/** Recorders that tell time in steps give whole times, with offsets beside them. */
function isTimeInSteps(key: string, members: object): boolean {
  return key === 'times' && 'offsets' in members
}

/**
 * Writes JSON that tells decimals from whole numbers: every number has a fraction but those that NEST counts. `"NaN"`, `"Infinity"` and
 * `"-Infinity"` stand for the numbers that JSON has no form for.
 */
export function writeTypedJson(value: unknown, isWhole = false): string {
  if (typeof value === 'number') return isWhole ? String(value) : decimalText(value)
  if (Array.isArray(value)) return elements(value, isWhole)
  if (typeof value !== 'object' || value === null) return value === undefined ? 'null' : JSON.stringify(value)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return `{${members
    .map(([key, member]) => `${JSON.stringify(key)}:${writeTypedJson(member, wholeNumberKeys.has(key) || isTimeInSteps(key, value))}`)
    .join(',')}}`
}

/** A value as JSON for messages; what is not there is `nothing`. */
export function jsonText(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}
