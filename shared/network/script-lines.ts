import type { ItemId } from '../ids'
import type { ParameterDescriptor } from '../models/descriptor'
import type { CallValue, CallValues } from './description'
import { longestLine, pythonItems, pythonText, pythonValue, wrapItems } from './python-text'

/** A line of a script with what it was written for: nothing, an item, or several that share it. */
export interface ScriptLine {
  readonly text: string
  readonly items: readonly ItemId[]
}

/** Parameters as they become a dict: what each is decides how its value is written and which unit stands beside it. */
export interface Dict {
  readonly values: CallValues
  /** Entries that are variables of the script, by the name of the parameter. */
  readonly variables?: Readonly<Record<string, string>>
  readonly descriptors: Readonly<Record<string, ParameterDescriptor>>
  /** Units where descriptors cannot tell, such as that of a weight. */
  readonly units?: Readonly<Record<string, string>>
}

/** A call: `target = function(plain, keyword=dict)`. */
export interface Call {
  readonly head: string
  readonly plain: readonly string[]
  readonly dicts: readonly { readonly keyword: string; readonly dict: Dict }[]
}

const indent = '    '

/** Lines that belong to the given items. */
export function linesFor(items: readonly ItemId[], texts: readonly string[]): readonly ScriptLine[] {
  return texts.map((text) => ({ text, items }))
}

/** A call on one line where it fits and needs no comments, else its arguments on as few lines as take them. */
export function writeCall({ head, plain, dicts }: Call, units: 'with units' | 'without units'): readonly string[] {
  const filled = dicts.filter(({ dict }) => Object.keys({ ...dict.values, ...dict.variables }).length > 0)
  const unitsGiven = filled.flatMap(({ dict }) => Object.keys(dict.values).map((name) => unitOf(dict, name)))
  const needsUnits = units === 'with units' && unitsGiven.some((unit) => unit !== '')
  const args = [...plain, ...filled.map(({ keyword, dict }) => keyword + inlineDict(dict))]
  const short = `${head}(${args.join(', ')})`
  if (short.length <= longestLine && !(needsUnits && unitsGiven.length > 1)) return [needsUnits ? `${short}  # ${unitsGiven[0]!}` : short]
  const [only] = filled
  if (filled.length === 1 && only) {
    const opening = `${head}(${[...plain, `${only.keyword}{`].join(', ')}`
    return [opening, ...dictEntries(only.dict, indent), '})']
  }
  const packed = packArguments(`${head}(`, args)
  if (packed.every((line) => line.length <= longestLine)) return packed
  const open = filled.flatMap(({ keyword, dict }) => [`${indent}${keyword}{`, ...dictEntries(dict, indent + indent), `${indent}},`])
  return [`${head}(`, `${indent}${plain.join(', ')},`, ...open, ')']
}

/** A call over as few lines as take its arguments, those after the first standing below its first argument. */
export function packArguments(opening: string, args: readonly string[]): readonly string[] {
  const lines: string[] = []
  let line = opening
  args.forEach((argument, index) => {
    const ended = argument + (index === args.length - 1 ? ')' : ',')
    const isFirst = line.trimStart() === '' || line === opening
    const longer = `${line}${isFirst ? '' : ' '}${ended}`
    if (longer.length <= longestLine || isFirst) line = longer
    else {
      lines.push(line)
      line = ' '.repeat(opening.length) + ended
    }
  })
  return [...lines, line]
}

/** A dict of its own: `name = {…}`. */
export function writeDict(name: string, dict: Dict): readonly string[] {
  return [`${name} = {`, ...dictEntries(dict, indent), '}']
}

function inlineDict({ values, variables = {}, descriptors }: Dict): string {
  const written = Object.entries(values).map(([name, value]) => `${pythonText(name)}: ${pythonValue(value, descriptors[name])}`)
  return `{${[...written, ...Object.entries(variables).map(([name, variable]) => `${pythonText(name)}: ${variable}`)].join(', ')}}`
}

function dictEntries(dict: Dict, at: string): readonly string[] {
  const variables = Object.entries(dict.variables ?? {}).map(([name, variable]) => `${at}${pythonText(name)}: ${variable},`)
  const values = Object.entries(dict.values).flatMap(([name, value]) => {
    const unit = unitOf(dict, name)
    const comment = unit === '' ? '' : `  # ${unit}`
    const line = `${at}${pythonText(name)}: ${pythonValue(value, dict.descriptors[name])},`
    if (!isList(value) || line.length <= longestLine) return [line + comment]
    return [`${at}${pythonText(name)}: [${comment}`, ...wrapItems(pythonItems(value, dict.descriptors[name]), at + indent), `${at}],`]
  })
  return [...values, ...variables]
}

function isList(value: CallValue): value is readonly number[] | readonly string[] | readonly (readonly number[])[] {
  return Array.isArray(value)
}

function unitOf({ descriptors, units = {} }: Dict, name: string): string {
  const descriptor = descriptors[name]
  return units[name] ?? (descriptor && 'unit' in descriptor ? descriptor.unit : '')
}
