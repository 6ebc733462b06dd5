import { networkSettings, settingPart } from '../models/learning-settings'
import { findRule } from '../models/catalogue'
import type { ParameterDescriptor, ParameterValue, WrittenValue, WrittenValues } from '../models/descriptor'
import type { CajalDocument, Device, PlannedChange, Population, Projection, WrittenNumber } from './schema'
import { writtenInWords } from './written-in-words'
import { modelOf, startingValues } from './variants'

/**
 * What one drawing has other than another, in words for people: `tau_m of E: 10 ms → 20 ms`. Places, colours, frames and panels, which
 * change no result, are left out; labels are those of the later drawing.
 */
export function describeChanges(before: CajalDocument, after: CajalDocument): readonly string[] {
  if (before === after) return []
  const labelOf = (id: string): string => blockOf(after, id)?.label ?? blockOf(before, id)?.label ?? id
  return [
    ...simulationChanges(before, after),
    ...recordChanges(before.variables ?? {}, after.variables ?? {}, (name, [from, to]) => [
      `variable ${name}: ${from === undefined ? 'none' : writtenInWords(from.value, from.unit)} → ${to === undefined ? 'none' : writtenInWords(to.value, to.unit)}`,
    ]),
    ...recordChanges(before.variants ?? {}, after.variants ?? {}, (name, [from, to]) => {
      if (from === undefined || to === undefined) return [`${to === undefined ? 'removed' : 'added'} variant ${name}`]
      return valueChanges(name, kindOf(after, to.model), from.parameters, to.parameters)
    }),
    ...recordChanges(before.models ?? {}, after.models ?? {}, (name, [from, to]) => [
      `${from === undefined ? 'added' : to === undefined ? 'removed' : 'changed'} the model ${name}`,
    ]),
    ...blockChanges(before, after),
    ...recordChanges<Projection>(before.projections, after.projections, (_id, [from, to]) => {
      const ends = to ?? from
      const name = ends === undefined ? '' : `${labelOf(ends.from)} → ${labelOf(ends.to)}`
      if (from === undefined || to === undefined) return [`${to === undefined ? 'removed' : 'added'} ${name}`]
      return [...projectionChanges(name, from, to, after), ...muteChange(name, from, to)]
    }),
    ...recordChanges(before.frames ?? {}, after.frames ?? {}, (_id, [from, to]) => muteChange((to ?? from)?.label ?? '', from, to)),
  ]
}

/** The changes in a line of at most `most` of them. */
export function changesInWords(before: CajalDocument, after: CajalDocument, most = 2): string {
  const changes = describeChanges(before, after)
  if (changes.length === 0) return 'no change'
  const rest = changes.length - most
  return changes.slice(0, most).join('; ') + (rest > 0 ? `; and ${rest} more` : '')
}

function simulationChanges({ simulation: a }: CajalDocument, { simulation: b }: CajalDocument): readonly string[] {
  const rows = [
    ['duration', a.durationMs, b.durationMs, 'ms'],
    ['resolution', a.resolutionMs, b.resolutionMs, 'ms'],
    // A seed is a name more than a number: it is written as its field has it.
    ['seed', String(a.seed), String(b.seed), ''],
    ...Object.entries(networkSettings).map(([name, descriptor]) => {
      const [from, to] = [a, b].map((simulation) => simulation[settingPart(name)]?.[name] ?? descriptor.default)
      return [name, from!, to!, 'unit' in descriptor ? descriptor.unit : ''] as const
    }),
  ] as const
  return rows
    .filter(([, from, to]) => !same(from, to))
    .map(([name, from, to, unit]) => `${name}: ${writtenInWords(from, unit)} → ${writtenInWords(to, unit)}`)
}

function blockChanges(before: CajalDocument, after: CajalDocument): readonly string[] {
  const all = (document: CajalDocument): Readonly<Record<string, Population | Device>> => ({ ...document.populations, ...document.devices })
  return recordChanges(all(before), all(after), (_id, [from, to]) => {
    const { label } = to ?? from ?? { label: '' }
    if (from === undefined || to === undefined) return [`${to === undefined ? 'removed' : 'added'} ${label}`]
    const [was, is] = [sizeOf(from), sizeOf(to)]
    return [
      ...(from.model === to.model ? [] : [`model of ${label}: ${from.model} → ${to.model}`]),
      ...(same(was, is) ? [] : [`size of ${label}: ${plain(was)} → ${plain(is)}`]),
      ...valueChanges(label, kindOf(after, to.model), from.parameters, to.parameters),
      ...plannedChanges(label, kindOf(after, to.model), from, to),
      ...(same(from.positions, to.positions) ? [] : [`positions of ${label}`]),
      ...muteChange(label, from, to),
    ]
  })
}

type Mutable = { readonly muted?: boolean } | undefined

function muteChange(name: string, from: Mutable, to: Mutable): readonly string[] {
  if ((from?.muted === true) === (to?.muted === true)) return []
  return [`${to?.muted === true ? 'muted' : 'unmuted'} ${name}`]
}

function projectionChanges(name: string, from: Projection, to: Projection, document: CajalDocument): readonly string[] {
  return [
    ...(from.from === to.from && from.to === to.to ? [] : [`ends of ${name}`]),
    ...(from.rule.name === to.rule.name ? [] : [`rule of ${name}: ${from.rule.name} → ${to.rule.name}`]),
    ...valueChanges(name, { parameters: findRule(to.rule.name)?.parameters ?? {}, defaults: {} }, from.rule.parameters, to.rule.parameters),
    ...(from.synapse.model === to.synapse.model ? [] : [`synapse of ${name}: ${from.synapse.model} → ${to.synapse.model}`]),
    ...valueChanges(name, kindOf(document, to.synapse.model), from.synapse.parameters, to.synapse.parameters),
    ...plannedChanges(name, kindOf(document, to.synapse.model), from, to),
    ...(same([from.sources, from.targets], [to.sources, to.targets]) ? [] : [`slices of ${name}`]),
    ...(same(from.mask, to.mask) ? [] : [`mask of ${name}`]),
    ...(from.weightRecorder === to.weightRecorder ? [] : [`weight recorder of ${name}`]),
    ...(from.volumeTransmitter === to.volumeTransmitter ? [] : [`volume transmitter of ${name}`]),
    ...(same(from.thirdFactor, to.thirdFactor) ? [] : [`third factor of ${name}`]),
  ]
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function sizeOf(block: Population | Device): WrittenNumber {
  return 'size' in block ? block.size : 1
}

function plain(size: WrittenNumber): string {
  return typeof size === 'number' ? String(size) : size.expression
}

/** What says how the values of a model or rule are called. */
interface Kind {
  readonly parameters: Readonly<Record<string, ParameterDescriptor>>
  readonly defaults: Readonly<Record<string, ParameterValue>>
}

function kindOf(document: CajalDocument, model: string): Kind {
  return { parameters: modelOf(document, model)?.parameters ?? {}, defaults: startingValues(document, model) }
}

/** What is set while time runs. */
function plannedChanges(owner: string, { parameters }: Kind, from: Planned, to: Planned): readonly string[] {
  const words = ({ changes = [] }: Planned): readonly string[] =>
    changes.flatMap(({ atMs, parameters: given }) =>
      Object.entries(given).map(([name, value]) => {
        const descriptor = Object.hasOwn(parameters, name) ? parameters[name] : undefined
        return `${name} of ${owner} at ${writtenInWords(atMs, 'ms')}: ${writtenInWords(value, descriptor && 'unit' in descriptor ? descriptor.unit : '')}`
      }),
    )
  const [before, after] = [words(from), words(to)]
  return [
    ...before.filter((each) => !after.includes(each)).map((each) => `removed ${each}`),
    ...after.filter((each) => !before.includes(each)).map((each) => `added ${each}`),
  ]
}

interface Planned {
  readonly changes?: readonly PlannedChange[]
}

function valueChanges(owner: string, { parameters, defaults }: Kind, from: WrittenValues, to: WrittenValues): readonly string[] {
  return recordChanges(from, to, (name, [before, after]) => {
    const descriptor = Object.hasOwn(parameters, name) ? parameters[name] : undefined
    const unit = descriptor && 'unit' in descriptor ? descriptor.unit : ''
    const words = (value: WrittenValue | undefined): string =>
      writtenInWords(value ?? defaults[name] ?? descriptor?.default ?? 'default', unit)
    return [`${name} of ${owner}: ${words(before)} → ${words(after)}`]
  })
}

/** What differs between two records, key by key. */
function recordChanges<T>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
  describe: (key: string, values: readonly [T | undefined, T | undefined]) => readonly string[],
): readonly string[] {
  const own = (record: Readonly<Record<string, T>>, key: string): T | undefined => (Object.hasOwn(record, key) ? record[key] : undefined)
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => {
    const values = [own(before, key), own(after, key)] as const
    return values[0] === values[1] || JSON.stringify(values[0]) === JSON.stringify(values[1]) ? [] : describe(key, values)
  })
}

function blockOf(document: CajalDocument, id: string): Population | Device | undefined {
  const all: Readonly<Record<string, Population | Device>> = { ...document.populations, ...document.devices }
  return Object.hasOwn(all, id) ? all[id] : undefined
}
