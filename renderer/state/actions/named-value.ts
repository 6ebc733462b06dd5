import { writtenInWords } from '../../../shared/document/written-in-words'
import type { WrittenValue } from '../../../shared/models/descriptor'

/** What is longer than this does not stand in a menu. */
const mostLetters = 40

/** A value as the name of an action tells it: `200 pF`, `2*tau`; a long expression by how it begins. */
export function namedValue(value: WrittenValue, unit = ''): string {
  const words = writtenInWords(value, unit)
  return words.length <= mostLetters ? words : `${words.slice(0, mostLetters - 1)}…`
}
