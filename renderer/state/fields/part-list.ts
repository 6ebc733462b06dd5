import { fieldText } from '../../../shared/models/check-entries'
import { compartmentWords } from '../../../shared/models/compartmental/built'
import type { EntriesParameter, WrittenEntry, WrittenValue } from '../../../shared/models/descriptor'
import { isEntries } from '../../../shared/models/written-values'

/** One part of a neuron as its row shows it. */
export interface PartRow {
  readonly index: number
  readonly label: string
  /** What it has, in few words. */
  readonly facts: string
  /** How many parts lie between it and the soma. */
  readonly depth: number
}

/** The parts of a written value; none where it is something else. */
export function partsOf(value: WrittenValue | undefined): readonly WrittenEntry[] {
  return isEntries(value) ? value : []
}

/** Whether a list is of compartments, which hang on each other. */
export function isTree(descriptor: EntriesParameter): boolean {
  return 'parent_idx' in descriptor.fields
}

/** Rows of a list: receptors as they stand, compartments with their children below them. */
export function partRows(descriptor: EntriesParameter, parts: readonly WrittenEntry[]): readonly PartRow[] {
  if (!isTree(descriptor)) {
    return parts.map((part, index) => ({
      index,
      label: `${index} ${fieldText(part, 'receptor_type').replace('_', ' + ')}`,
      facts: `at ${whereWords(Number(part['comp_idx']))}`,
      depth: 0,
    }))
  }
  const rows: PartRow[] = []
  const depths: number[] = []
  parts.forEach((part, index) => {
    const parent = Number(part['parent_idx'])
    depths[index] = parent >= 0 && parent < index ? depths[parent]! + 1 : 0
  })
  const below = childrenOf(parts)
  const waiting = parts.flatMap((part, index) => (isPlaced(part, index) ? [] : [index])).reverse()
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    rows.push({ index, label: index === 0 ? '0 soma' : String(index), facts: channelWords(parts[index]!), depth: depths[index]! })
    waiting.push(...[...(below.get(index) ?? [])].reverse())
  }
  return rows
}

function isPlaced(part: WrittenEntry, index: number): boolean {
  const parent = Number(part['parent_idx'])
  return parent >= 0 && parent < index
}

/** The compartments that hang on each, by its number. */
export function childrenOf(parts: readonly WrittenEntry[]): ReadonlyMap<number, readonly number[]> {
  const below = new Map<number, number[]>()
  parts.forEach((part, index) => {
    if (!isPlaced(part, index)) return
    const parent = Number(part['parent_idx'])
    below.set(parent, [...(below.get(parent) ?? []), index])
  })
  return below
}

function whereWords(index: number): string {
  return index < 0 ? 'no compartment' : compartmentWords(index)
}

function channelWords(part: WrittenEntry): string {
  const has = (name: string): boolean => {
    const value = paramsIn(part)[name]
    return typeof value === 'object' || (typeof value === 'number' && value > 0)
  }
  return [has('gbar_Na') && 'Na', has('gbar_K') && 'K'].filter((word) => word !== false).join(' + ') || 'passive'
}

/** The numbers that a part sets. */
export function paramsIn({ params }: WrittenEntry): Readonly<Record<string, number | { readonly expression: string }>> {
  return typeof params === 'object' ? params : {}
}

/** A part with another number, or with undefined the default. */
export function withParam(part: WrittenEntry, name: string, value: number | { readonly expression: string } | undefined): WrittenEntry {
  const { params: _before, ...fields } = part
  const params = Object.fromEntries(Object.entries({ ...paramsIn(part), [name]: value }).filter((entry) => entry[1] !== undefined))
  return {
    ...fields,
    ...(Object.keys(params).length > 0 && { params: params as Record<string, number | { readonly expression: string }> }),
  }
}

/** A part of another type keeps the numbers that this one has too. */
export function withField(descriptor: EntriesParameter, part: WrittenEntry, name: string, value: number | string): WrittenEntry {
  const next = { ...part, [name]: value }
  const known = descriptor.params(next)
  return Object.keys(paramsIn(part))
    .filter((param) => !Object.hasOwn(known, param))
    .reduce((kept: WrittenEntry, param) => withParam(kept, param, undefined), next)
}

/** A new part: a compartment on the chosen one with its passive numbers, or a receptor at the compartment of the chosen one. */
export function newPart(descriptor: EntriesParameter, parts: readonly WrittenEntry[], chosen: number): WrittenEntry {
  if (!isTree(descriptor)) return { comp_idx: Math.max(0, Number(parts[chosen]?.['comp_idx'] ?? 0)), receptor_type: 'AMPA' }
  if (parts.length === 0) return { parent_idx: -1 }
  const like = paramsIn(parts.findLast((part) => Number(part['parent_idx']) >= 0) ?? {})
  const params = Object.fromEntries(Object.entries(like).filter(([name]) => !name.startsWith('gbar_')))
  return { parent_idx: chosen, ...(Object.keys(params).length > 0 && { params }) }
}
