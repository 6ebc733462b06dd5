import type { ItemId } from '../ids'
import type { ParameterDescriptor } from '../models/descriptor'
import { NestedEntries, nestEntries } from '../models/nested-names'
import type { CallValue, CallValues } from './description'
import { entryLines, isEntryList, longestLine, pythonItems, pythonText, pythonValue, wrapItems } from './python-text'

/** A line of a script with what it was written for: nothing, an item, or several that share it. */
export interface ScriptLine {
  readonly text: string
  readonly items: readonly ItemId[]
}

/** Parameters as they become a dict: what each is decides how its value is written and which unit stands beside it. */
export interface Dict {
  readonly values: CallValues
  /** Entries that are written as such a text, in place of their value where they have one: variables and expressions of the script. */
  readonly texts?: Texts
  readonly descriptors: Readonly<Record<string, ParameterDescriptor>>
  /** Units where descriptors cannot tell, such as that of a weight. */
  readonly units?: Readonly<Record<string, string>>
}

/** Texts of a script by the names of what they stand for. */
export type Texts = Readonly<Record<string, string>>

/** The texts that stand in place of one of these values. */
export function textsAmong(own: Texts, values: CallValues): Texts {
  return Object.fromEntries(Object.entries(own).filter(([name]) => Object.hasOwn(values, name)))
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
  const filled = dicts.filter(({ dict }) => names(dict).length > 0)
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

/** A dict on one line. */
export function inlineDict(dict: Dict): string {
  return inlineEntries(nestedNames(dict), (name) => entryText(dict, name))
}

type Entries = ReturnType<typeof nestedNames>

function inlineEntries(entries: Entries, textOf: (name: string) => string): string {
  const texts = entries.map(([key, name]) => {
    const value = name instanceof NestedEntries ? inlineEntries(name.entries, textOf) : textOf(name)
    return `${pythonText(key)}: ${value}`
  })
  return `{${texts.join(', ')}}`
}

/** Names of entries by their keys, those of a compartment in a dictionary of their own. */
function nestedNames(dict: Dict): readonly (readonly [key: string, name: string | NestedEntries<string>])[] {
  return nestEntries(names(dict).map((name) => [name, name] as const))
}

/** What has values first, in their order. */
function names({ values, texts }: Dict): readonly string[] {
  return Object.keys({ ...values, ...texts })
}

function entryText({ values, texts = {}, descriptors }: Dict, name: string): string {
  return Object.hasOwn(texts, name) ? texts[name]! : pythonValue(values[name]!, descriptors[name])
}

function dictEntries(dict: Dict, at: string, entries: Entries = nestedNames(dict)): readonly string[] {
  return entries.flatMap(([key, name]) => {
    if (name instanceof NestedEntries) return [`${at}${pythonText(key)}: {`, ...dictEntries(dict, at + indent, name.entries), `${at}},`]
    const value = dict.values[name]
    const unit = Object.hasOwn(dict.values, name) ? unitOf(dict, name) : ''
    const comment = unit === '' ? '' : `  # ${unit}`
    const line = `${at}${pythonText(key)}: ${entryText(dict, name)},`
    if (!isList(value) || line.length <= longestLine) return [line + comment]
    const descriptor = dict.descriptors[name]
    if (isEntryList(value)) {
      return [`${at}${pythonText(key)}: [`, ...value.flatMap((entry) => entryLines(entry, descriptor, at + indent)), `${at}],`]
    }
    return [`${at}${pythonText(key)}: [${comment}`, ...wrapItems(pythonItems(value, descriptor), at + indent), `${at}],`]
  })
}

function isList(value: CallValue | undefined): value is readonly number[] | readonly string[] | readonly (readonly number[])[] {
  return Array.isArray(value)
}

function unitOf({ descriptors, units = {} }: Dict, name: string): string {
  const descriptor = descriptors[name]
  return units[name] ?? (descriptor && 'unit' in descriptor ? descriptor.unit : '')
}

/** The end of a script: what recorders got, fetched and plotted. */
export interface PlotSections {
  readonly imports: readonly string[]
  readonly sections: readonly (readonly ScriptLine[])[]
}
