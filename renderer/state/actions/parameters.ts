import { castDraft, type Draft } from 'immer'
import type { CajalDocument } from '../../../shared/document/schema'
import { variantOf } from '../../../shared/document/variants'
import type { ItemId } from '../../../shared/ids'
import type { WrittenDistribution, WrittenValue, WrittenValues } from '../../../shared/models/descriptor'
import { onlyEntry, placeCount } from '../../../shared/models/space/position-kinds'
import { isEntries, isExpression, isWrittenDistribution } from '../../../shared/models/written-values'
import type { Action, DocumentDraft } from './action'
import { namedValue } from './named-value'
import { changesOf, draftChanges, dropEmptyChanges } from './planned-changes'
import { changeIndex, isOfChange, parametersAt, type ParameterGroup, type ParameterPlace } from './parameter-groups'
import { draftBlock, findBlock, findProjection, isPopulation, isProjection, itemsLabel } from './items'

/** How problems and drafts name the field of a parameter: `tau_m`, `rule.indegree`, `synapse.weight`, `variants.fast.tau_m`. */
export function fieldName(group: ParameterGroup, parameter: string, variant = ''): string {
  if (group === 'variant') return `variants.${variant}.${parameter}`
  return group === 'model' ? parameter : `${group}.${parameter}`
}

/** The place a field name stands for; the opposite of `fieldName`. */
export function parameterPlace(item: ItemId, field: string): ParameterPlace {
  const [, group, parameter] = /^(rule|synapse|mask|positions|thirdRule|thirdIn|thirdOut|changes\.\d+)\.(.*)$/.exec(field) ?? []
  if (parameter === undefined) return { items: [item], group: 'model', parameter: field }
  return { items: [item], group: group as ParameterGroup, parameter }
}

/**
 * Sets a parameter, or with undefined gives it back its default. Repeated for the same place it is one entry, as when stepping. `usual` is the default
 * of whoever may well set just that: nothing is written for it, but in a change, which has no defaults.
 */
export function setParameter(
  document: CajalDocument,
  place: ParameterPlace,
  value: WrittenValue | undefined,
  usual?: WrittenValue,
): Action {
  const verb = value === undefined ? 'reset' : 'set'
  const written = usual !== undefined && !isOfChange(place.group) && isSameValue(value, usual) ? undefined : value
  return {
    name: `${verb} ${place.parameter} of ${itemsLabel(document, place.items)}${toValue(document, place, value)}`,
    gesture: `${verb} ${fieldName(place.group, place.parameter)} ${place.items.join()}`,
    recipe(draft) {
      for (const item of place.items) {
        const parameters = draftParameters(draft, item, place.group)
        if (parameters === undefined) continue
        if (written === undefined) delete parameters[place.parameter]
        else if (!isSameValue(parameters[place.parameter], written)) parameters[place.parameter] = castDraft(written)
        if (place.group === 'positions' && place.parameter === 'shape') fitSize(draft, item)
        if (isOfChange(place.group)) dropEmptyChanges(draft, item)
      }
    },
  }
}

/** ` to 200 pF`; nothing of a list of parts, which are told one by one. */
function toValue(
  document: CajalDocument,
  { items: [first = ''], group, parameter }: ParameterPlace,
  value: WrittenValue | undefined,
): string {
  if (value === undefined || isEntries(value)) return ''
  const descriptor = parametersAt(document, first, group)[parameter]
  return ` to ${namedValue(value, descriptor && 'unit' in descriptor ? descriptor.unit : '')}`
}

/** Gives all parameters of a group their defaults. */
export function resetParameters(document: CajalDocument, items: readonly string[], group: ParameterGroup): Action {
  return {
    name: `reset ${itemsLabel(document, items)}`,
    recipe(draft) {
      for (const item of items) {
        const parameters = draftParameters(draft, item, group)
        for (const name of Object.keys(parameters ?? {})) delete parameters?.[name]
      }
    },
  }
}

/** The values the user set for a group of an item; empty for an item that has none. */
export function parametersOf(document: CajalDocument, item: string, group: ParameterGroup): WrittenValues {
  if (group === 'model') return findBlock(document, item)?.parameters ?? {}
  if (group === 'variant') return variantOf(document, item)?.parameters ?? {}
  if (group === 'positions') return onlyEntry(findBlock(document, item)?.positions)?.[1] ?? {}
  if (group === 'mask') return onlyEntry(findProjection(document, item)?.mask)?.[1] ?? {}
  if (isOfChange(group)) return changesOf(document, item)[changeIndex(group)]?.parameters ?? {}
  return valuesOfPart(findProjection(document, item), group) ?? {}
}

type ProjectionPart = 'rule' | 'synapse' | 'thirdRule' | 'thirdIn' | 'thirdOut'

interface Parametrised<Values> {
  readonly parameters: Values
}

interface Parts<Values> {
  readonly rule: Parametrised<Values>
  readonly synapse: Parametrised<Values>
  readonly thirdFactor?: { readonly rule: Parametrised<Values>; readonly in: Parametrised<Values>; readonly out: Parametrised<Values> }
}

/** The values of a part of a projection, of the document or of a draft of it. */
function valuesOfPart<Values>(projection: Parts<Values> | undefined, part: ProjectionPart): Values | undefined {
  if (part === 'rule' || part === 'synapse') return projection?.[part].parameters
  const third = projection?.thirdFactor
  return (part === 'thirdRule' ? third?.rule : part === 'thirdIn' ? third?.in : third?.out)?.parameters
}

/** Whether two values are the same number, text, list, expression or distribution. */
export function isSameValue(a: WrittenValue | undefined, b: WrittenValue | undefined): boolean {
  if (isEntries(a) || isEntries(b)) return JSON.stringify(a) === JSON.stringify(b)
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((value, index) => value === b[index])
  if (isExpression(a) && isExpression(b)) return a.expression === b.expression
  return isWrittenDistribution(a) && isWrittenDistribution(b) ? JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)) : Object.is(a, b)
}

/** A grid sets how many nodes there are. */
function fitSize(draft: DocumentDraft, item: string): void {
  const population = isPopulation(draft, item) ? draft.populations[item] : undefined
  const shape = population?.positions?.['grid']?.['shape']
  const isList = Array.isArray(shape) && !isEntries(shape)
  const places = isList || shape === undefined ? placeCount({ grid: shape === undefined ? {} : { shape: shape } }) : null
  if (population !== undefined && places !== null && Number.isInteger(places) && places > 0) population.size = places
}

function sorted(distribution: WrittenDistribution): readonly unknown[] {
  return Object.entries(distribution).sort(([first], [second]) => (first < second ? -1 : 1))
}

/** The same of a draft, to be changed; undefined for an item that has no such group. */
export function draftParameters(
  draft: DocumentDraft,
  item: string,
  group: ParameterGroup,
): Draft<Record<string, WrittenValue>> | undefined {
  if (group === 'model') return draftBlock(draft, item)?.parameters
  if (group === 'variant') return draft.variants?.[item]?.parameters
  if (group === 'positions') return onlyEntry(draftBlock(draft, item)?.positions)?.[1]
  if (isOfChange(group)) return draftChanges(draft, item)?.changes?.[changeIndex(group)]?.parameters
  if (group === 'mask') return isProjection(draft, item) ? onlyEntry(draft.projections[item]?.mask)?.[1] : undefined
  return isProjection(draft, item) ? valuesOfPart(draft.projections[item], group) : undefined
}
