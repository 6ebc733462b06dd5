import { produce } from 'immer'
import { resolveValue } from '../../../shared/document/resolve-values'
import { simulationOf, sizeOf } from '../../../shared/document/written-numbers'
import type { CajalDocument } from '../../../shared/document/schema'
import { variablesOf } from '../../../shared/document/variables'
import type { PopulationId } from '../../../shared/ids'
import type { NumberParameter, ParameterDescriptor, WrittenValue } from '../../../shared/models/descriptor'
import { formatQuantity } from '../../../shared/units/format-quantity'
import { unitQuantity } from '../../../shared/units/work-out'
import type { Action } from '../actions/action'
import { setSize } from '../actions/blocks'
import { allBlocks, allProjections, itemsLabel } from '../actions/items'
import { changeIndex, isOfChange, parametersAt, type ParameterPlace } from '../actions/parameter-groups'
import { parametersOf, setParameter } from '../actions/parameters'
import { changesOf } from '../actions/planned-changes'
import { setSimulation, type SimulationField } from '../actions/simulation'
import { setVariable } from '../actions/variables'
import { simulationNumbers, sizeDescriptor } from '../fields/plain-numbers'

/** A number of the document that a sweep can change. */
export type SweepPlace =
  | ({ readonly kind: 'parameter' } & ParameterPlace)
  | { readonly kind: 'size'; readonly population: PopulationId }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'simulation'; readonly field: SimulationField }

/** What is known of a place. */
export interface SweepTarget {
  readonly place: SweepPlace
  /** `I_e`. */
  readonly name: string
  /** `Neuron`, or the part of the document that holds it. */
  readonly owner: string
  readonly descriptor: NumberParameter
  /** The number there is now, worked out; null where it is drawn at random or differs. */
  readonly value: number | null
}

/** The same text for the same place. */
export function placeKey(place: SweepPlace): string {
  switch (place.kind) {
    case 'parameter':
      return `parameter ${place.items.join()} ${place.group} ${place.parameter}`
    case 'size':
      return `size ${place.population}`
    case 'variable':
      return `variable ${place.name}`
    case 'simulation':
      return `simulation ${place.field}`
  }
}

/** Whose a number is said only where there can be several: `I_e of Neuron`, but `g` and `duration`. */
export function targetName({ place, name, owner }: Pick<SweepTarget, 'place' | 'name' | 'owner'>): string {
  return place.kind === 'variable' || place.kind === 'simulation' ? name : `${name} of ${owner}`
}

/** A place as one of many to choose from. */
export function placeOption(target: SweepTarget): {
  readonly [Part in 'key' | 'group' | 'label' | 'name' | 'note']: string
} {
  const { place, name, owner, descriptor } = target
  return { key: placeKey(place), group: owner, label: name, name: targetName(target), note: descriptor.text }
}

/** What a place stands for in a document, or null when there is no number there. */
export function sweepTarget(document: CajalDocument, place: SweepPlace): SweepTarget | null {
  switch (place.kind) {
    case 'parameter': {
      const [first = ''] = place.items
      const parameters = parametersAt(document, first, place.group)
      const descriptor = Object.hasOwn(parameters, place.parameter) ? parameters[place.parameter] : undefined
      if (descriptor === undefined || !isNumber(descriptor)) return null
      const owner = place.group === 'variant' ? first : itemsLabel(document, place.items) + timeOf(document, first, place.group)
      const written = parametersOf(document, first, place.group)[place.parameter]
      const value = numberOf(document, place.parameter, descriptor, written ?? descriptor.default)
      return { place, name: place.parameter, owner, descriptor, value }
    }
    case 'size': {
      const population = document.populations[place.population]
      return population
        ? { place, name: 'size', owner: population.label, descriptor: sizeDescriptor, value: sizeOf(document, population) }
        : null
    }
    case 'variable': {
      const { variables = {} } = document
      const variable = Object.hasOwn(variables, place.name) ? variables[place.name] : undefined
      if (variable === undefined) return null
      const value = variablesOf(document).value(place.name)
      const unit = variable.unit !== undefined && unitQuantity(variable.unit) !== null ? variable.unit : ''
      const descriptor = { unit, default: 0, text: variable.text ?? '' }
      return {
        place,
        name: place.name,
        owner: 'Variables',
        descriptor,
        value: value.ok && typeof value.value === 'number' ? value.value : null,
      }
    }
    case 'simulation': {
      const row = simulationNumbers.find(([field]) => field === place.field)
      if (row === undefined) return null
      const [field, label, descriptor] = row
      return { place, name: label.toLowerCase(), owner: 'Simulation', descriptor, value: simulationOf(document)[field] }
    }
  }
}

/** Everything that can be swept in a document, grouped by owner in the order of the drawing. */
export function sweepTargets(document: CajalDocument): readonly SweepTarget[] {
  const parameters = (item: string, group: ParameterPlace['group']): readonly SweepPlace[] =>
    Object.keys(parametersAt(document, item, group)).map((parameter) => ({ kind: 'parameter', items: [item], group, parameter }))
  const places: readonly SweepPlace[] = [
    ...allBlocks(document).flatMap(([id]) => [
      ...parameters(id, 'model'),
      ...parameters(id, 'positions'),
      ...(document.populations[id as PopulationId] ? [{ kind: 'size', population: id as PopulationId } as const] : []),
    ]),
    ...allProjections(document).flatMap(([id]) => (['rule', 'mask', 'synapse'] as const).flatMap((group) => parameters(id, group))),
    ...[...allBlocks(document), ...allProjections(document)].flatMap(([id, { changes = [] }]) =>
      changes.flatMap((change, index) =>
        Object.keys(change.parameters).map((parameter): SweepPlace => ({
          kind: 'parameter',
          items: [id],
          group: `changes.${index}`,
          parameter,
        })),
      ),
    ),
    ...Object.keys(document.variants ?? {}).flatMap((name) => parameters(name, 'variant')),
    ...Object.keys(document.variables ?? {}).map((name) => ({ kind: 'variable', name }) as const),
    ...simulationNumbers.map(([field]) => ({ kind: 'simulation', field }) as const),
  ]
  return places.flatMap((place) => sweepTarget(document, place) ?? [])
}

/** Of a planned change when it comes, behind the label of its item. */
function timeOf(document: CajalDocument, item: string, group: ParameterPlace['group']): string {
  const atMs = isOfChange(group) ? changesOf(document, item)[changeIndex(group)]?.atMs : undefined
  if (atMs === undefined) return ''
  return ` at ${typeof atMs === 'number' ? formatQuantity(atMs, 'ms') : atMs.expression}`
}

/** The document with other numbers at some places; the document given is left as it is. */
export function withValues(document: CajalDocument, places: readonly SweepPlace[], values: readonly number[]): CajalDocument {
  return places.reduce((changed, place, index) => {
    const action = setting(changed, place, values[index] ?? NaN)
    return produce(changed, (draft) => action.recipe(draft))
  }, document)
}

/** Gives the number at a place another value. */
function setting(document: CajalDocument, place: SweepPlace, value: number): Action {
  switch (place.kind) {
    case 'parameter':
      return setParameter(document, place, value)
    case 'size':
      return setSize(document, [place.population], value)
    case 'variable':
      return setVariable(document, place.name, { ...document.variables?.[place.name], value })
    case 'simulation':
      return setSimulation(place.field, value)
  }
}

function numberOf(document: CajalDocument, name: string, descriptor: NumberParameter, written: WrittenValue): number | null {
  if (typeof written === 'number') return written
  const worked = resolveValue(written, { name, descriptor, variables: variablesOf(document), unit: undefined })
  return worked.ok && typeof worked.value === 'number' ? worked.value : null
}

function isNumber(descriptor: ParameterDescriptor): descriptor is NumberParameter {
  return descriptor.kind === undefined || descriptor.kind === 'number' || descriptor.kind === 'integer'
}
