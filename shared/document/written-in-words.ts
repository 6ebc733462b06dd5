import type { WrittenEntry, WrittenValue } from '../models/descriptor'
import { isExpression, isWrittenDistribution } from '../models/written-values'
import { formatQuantity } from '../units/format-quantity'

/** A value as it stands in a document, in few words: `200 pF`, `2*tau`, `normal`, `12 values`. */
export function writtenInWords(value: WrittenValue, unit = ''): string {
  if (typeof value === 'number') return formatQuantity(value, unit)
  if (typeof value !== 'object') return String(value)
  if (isExpression(value)) return value.expression
  if (isWrittenDistribution(value)) return value.distribution
  const list: readonly (number | string | WrittenEntry)[] = value
  if (list.length > 3) return `${list.length} values`
  return `[${list.map((each) => (typeof each === 'object' ? entryWords(each) : String(each))).join(', ')}]`
}

/** An entry in words: `parent_idx 0, C_m 10`. */
function entryWords(entry: WrittenEntry): string {
  const words = Object.entries(entry).flatMap(([name, value]) =>
    typeof value === 'object' ? Object.entries(value).map(([param, each]) => `${param} ${writtenInWords(each)}`) : [`${name} ${value}`],
  )
  return `{${words.join(', ')}}`
}
