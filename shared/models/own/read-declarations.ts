import { readFormula, readUnit } from './formula'
import type { DataType, Declaration } from './model-text'
import { type Place, placeOf, TextRefusal } from './place'
import type { Word, WordReader } from './text-lines'

/** `a, b mV = 1 mV [[a > 0 mV]]  # what it is` */
export function readDeclarations(reader: WordReader, line: Place & { readonly comment: string }): readonly Declaration[] {
  const recordable = reader.skip('recordable')
  const names = [reader.nameWithPrimes('a name')]
  while (reader.skip(',')) names.push(reader.nameWithPrimes('a name'))
  if (reader.isNext('[')) throw new TextRefusal(reader.place, 'Vectors are not known here: give each element a name of its own.')
  const of = readDataType(reader, names[0]!)
  const value = reader.skip('=') ? readFormula(reader) : null
  const condition = reader.skip('[[') ? readFormula(reader) : null
  if (condition !== null) reader.expect(']]', 'a condition stands between [[ and ]].')
  reader.end()
  return names.map((name) => ({ name, ...of, value, condition, recordable, comment: line.comment, ...placeOf(line) }))
}

/** What a name holds: `mV`, `pA/ms`, `real`, `integer` or `boolean`. */
export function readDataType(reader: WordReader, name: Word): DataType {
  if (reader.next === undefined || reader.isNext('=') || reader.isNext(',') || reader.isNext(')')) {
    throw new TextRefusal(
      reader.place,
      `${name.text} has no unit: write it behind the name, as in ${name.text} mV = …, or real for a bare number.`,
    )
  }
  const type = readBareType(reader)
  return type ?? { type: 'real', unit: readUnit(reader) }
}

/** `real`, `integer` or `boolean`, where one of these comes next. */
function readBareType(reader: WordReader): DataType | null {
  for (const type of ['real', 'integer', 'boolean'] as const) if (reader.skip(type)) return { type, unit: null }
  for (const other of ['string', 'void']) {
    if (reader.isNext(other)) throw new TextRefusal(reader.place, `“${other}” is not known here: names hold numbers, or true and false.`)
  }
  return null
}
