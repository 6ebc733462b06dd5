import type { CajalDocument, SheetItem, WrittenNumber } from '../../../shared/document/schema'
import type { ItemId } from '../../../shared/ids'
import type { NumberParameter, WrittenValue } from '../../../shared/models/descriptor'
import { isExpression } from '../../../shared/models/written-values'
import type { Action } from '../actions/action'
import { namedValue } from '../actions/named-value'
import { setSize } from '../actions/blocks'
import { isPopulation } from '../actions/items'
import { fieldName, parameterPlace, parametersOf, setParameter } from '../actions/parameters'
import { setSimulation } from '../actions/simulation'
import { setVariable } from '../actions/variables'
import { simulationNumbers } from '../fields/plain-numbers'
import { sweepTarget, type SweepPlace, type SweepTarget } from '../runs/sweep-places'

/** Where a control of a worksheet points to: an item of the document and its field, as problems name them. */
export type ControlPlace = Pick<SheetItem, 'item' | 'field'>

/** What a control stands for now. */
export interface SheetControl extends SweepTarget {
  /** As it is written, which may be an expression or a distribution. */
  readonly written: WrittenValue
}

/** The place that a control means; null where it names none. */
function controlPlace(document: CajalDocument, { item, field }: ControlPlace): SweepPlace | null {
  if (field === undefined || field === '') return null
  if (item !== undefined) {
    if (field === 'size' && isPopulation(document, item)) return { kind: 'size', population: item }
    return { kind: 'parameter', ...parameterPlace(item as ItemId, field) }
  }
  const [, variable] = /^variables\.(.+)$/.exec(field) ?? []
  if (variable !== undefined) return { kind: 'variable', name: variable }
  const [, variant, parameter] = /^variants\.([^.]+)\.(.+)$/.exec(field) ?? []
  if (variant !== undefined && parameter !== undefined) return { kind: 'parameter', items: [variant], group: 'variant', parameter }
  const row = simulationNumbers.find(([name]) => field === `simulation.${name}`)
  return row === undefined ? null : { kind: 'simulation', field: row[0] }
}

/** How a worksheet names a place; null for that of several items at once. */
export function placeOfControl(place: SweepPlace): ControlPlace | null {
  switch (place.kind) {
    case 'size':
      return { item: place.population, field: 'size' }
    case 'variable':
      return { field: `variables.${place.name}` }
    case 'simulation':
      return { field: `simulation.${place.field}` }
    case 'parameter': {
      const [item, ...more] = place.items
      if (item === undefined || more.length > 0) return null
      const field = fieldName(place.group, place.parameter, item)
      return place.group === 'variant' ? { field } : { item, field }
    }
  }
}

/** What a control changes, or null where that is not in the drawing any more. */
export function sheetControl(document: CajalDocument, place: ControlPlace): SheetControl | null {
  const meant = controlPlace(document, place)
  const target = meant && sweepTarget(document, meant)
  return target && { ...target, written: writtenAt(document, target) }
}

/** The item of a worksheet that makes a control of a place, with a slider over the numbers that are usual there. */
export function newControl(document: CajalDocument, id: string, place: SweepPlace): SheetItem | null {
  const target = sweepTarget(document, place)
  const named = placeOfControl(place)
  if (target === null || named === null) return null
  const [from, to] = usualRange(target)
  return { id, kind: 'control', ...named, from, to }
}

/** Sets what a control stands for; a drag of its slider is one entry. */
export function setControl(document: CajalDocument, { place, descriptor, name, owner }: SheetControl, value: WrittenValue): Action {
  const gesture = `control ${owner} ${name}`
  const number = (): WrittenNumber => (typeof value === 'number' || isExpression(value) ? value : descriptor.default)
  switch (place.kind) {
    case 'parameter':
      return {
        ...setParameter(document, place, value, descriptor.default),
        name: `set ${name} of ${owner} to ${namedValue(value, descriptor.unit)}`,
        gesture,
      }
    case 'size':
      return { ...setSize(document, [place.population], number()), gesture }
    case 'variable': {
      const worked = number()
      const variable = { ...document.variables?.[place.name], value: typeof worked === 'number' ? worked : worked.expression }
      return { ...setVariable(document, place.name, variable), gesture }
    }
    case 'simulation':
      if (place.field === 'seed') return { ...setSimulation(place.field, typeof value === 'number' ? value : descriptor.default), gesture }
      return { ...setSimulation(place.field, number()), gesture }
  }
}

function writtenAt(document: CajalDocument, { place, descriptor }: SweepTarget): WrittenValue {
  switch (place.kind) {
    case 'parameter':
      return parametersOf(document, place.items[0] ?? '', place.group)[place.parameter] ?? descriptor.default
    case 'size':
      return document.populations[place.population]?.size ?? 1
    case 'variable': {
      const value = document.variables?.[place.name]?.value ?? 0
      return typeof value === 'string' ? { expression: value } : value
    }
    case 'simulation':
      return document.simulation[place.field]
  }
}

/** The usual span where the number lies in it; else from nothing to twice the number. */
function usualRange({ descriptor, value }: SweepTarget): readonly [number, number] {
  const { span } = descriptor
  if (span !== undefined && (value === null || (value >= span[0] && value <= span[1]))) return span
  const [low, high] = allowed(descriptor)
  if (value === null || value === 0 || !Number.isFinite(value)) return [Math.max(0, low), Math.min(Math.max(0, low) + 1, high)]
  return value > 0 ? [Math.max(0, low), Math.min(2 * value, high)] : [Math.max(2 * value, low), Math.min(0, high)]
}

function allowed({ atLeast, above, atMost, below }: NumberParameter): readonly [number, number] {
  return [atLeast ?? above ?? -Infinity, atMost ?? below ?? Infinity]
}
