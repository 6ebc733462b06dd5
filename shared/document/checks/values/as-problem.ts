import type { ItemId } from '../../../ids'
import type { WrittenValue } from '../../../models/descriptor'
import type { Problem, Remedy } from '../../problem'
import type { ValueFailure } from '../../resolve-values'
import type { GivenProblem } from './check-given'

/** Whose value it is: an item with a group of parameters, or a variant. */
export type ValuePlace =
  | {
      readonly item: ItemId
      readonly name: string
      readonly group: '' | 'rule.' | 'synapse.' | 'mask.' | 'positions.' | 'thirdRule.' | `changes.${number}.`
    }
  | { readonly variant: string }

/** A problem of one value as one of the document. */
export function asProblem({ parameter, code, message, remedy, severity = 'error' }: GivenProblem, place: ValuePlace): Problem {
  return {
    severity,
    code,
    ...fieldOf(place, parameter, message),
    ...(remedy && { remedy: setting(place, remedy.parameter, remedy.label, remedy.value) }),
  }
}

/** A value that cannot be worked out as a problem of the document. */
export function failureAsProblem({ parameter, code, message, remedy }: ValueFailure, place: ValuePlace): Problem {
  const mended =
    remedy === undefined ? setting(place, parameter, `Set ${parameter} to its default`, undefined) : remedyOf(place, parameter, remedy)
  return { severity: 'error', code, ...fieldOf(place, parameter, message), remedy: mended }
}

function remedyOf(place: ValuePlace, parameter: string, remedy: NonNullable<ValueFailure['remedy']>): Remedy {
  if ('variable' in remedy) return { kind: 'set-variable', label: remedy.label, name: remedy.variable, variable: { value: 1 } }
  return setting(place, parameter, remedy.label, remedy.value)
}

function fieldOf(place: ValuePlace, parameter: string, message: string): Pick<Problem, 'item' | 'field' | 'message'> {
  if ('variant' in place) return { field: `variants.${place.variant}.${parameter}`, message: `${place.variant}: ${message}` }
  return { item: place.item, field: place.group + parameter, message: `${place.name}: ${message}` }
}

function setting(place: ValuePlace, parameter: string, label: string, value: WrittenValue | undefined): Remedy {
  const given = value === undefined ? {} : { value }
  if ('variant' in place) return { kind: 'set-variant-parameter', label, variant: place.variant, parameter, ...given }
  return { kind: 'set-parameter', label, item: place.item, parameter: place.group + parameter, ...given }
}
