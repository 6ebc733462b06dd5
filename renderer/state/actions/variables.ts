import { castDraft, type Draft } from 'immer'
import type { CajalDocument, PlannedChange, Variable } from '../../../shared/document/schema'
import type { WrittenValue } from '../../../shared/models/descriptor'
import { isExpression, isWrittenDistribution } from '../../../shared/models/written-values'
import { mentions, withNameReplaced } from '../../../shared/units/expression-tokens'
import type { Action, DocumentDraft } from './action'
import { namedValue } from './named-value'

/** Adds a variable or changes one; repeated for the same variable it is one entry, as when stepping. */
export function setVariable(document: CajalDocument, name: string, variable: Variable): Action {
  const isNew = document.variables?.[name] === undefined
  return {
    name: isNew ? `add the variable ${name}` : `set the variable ${name}${toValue(document, name, variable)}`,
    ...(!isNew && { gesture: `variable ${name}` }),
    recipe(draft) {
      draft.variables ??= {}
      draft.variables[name] = castDraft(variable)
    },
  }
}

/** ` to 2 pA`, where it is its value that changes. */
function toValue(document: CajalDocument, name: string, { value, unit }: Variable): string {
  const before = document.variables?.[name]
  return before?.value === value && before.unit === unit ? '' : ` to ${namedValue(value, unit)}`
}

/** Removes a variable; what uses it keeps its text, which is a problem there. */
export function removeVariable(name: string): Action {
  return {
    name: `remove the variable ${name}`,
    recipe(draft) {
      if (draft.variables === undefined || !Object.hasOwn(draft.variables, name)) return
      delete draft.variables[name]
      if (Object.keys(draft.variables).length === 0) delete draft.variables
    },
  }
}

/** Gives a variable another name, in every expression as well. */
export function renameVariable(from: string, to: string): Action {
  return {
    name: `rename the variable ${from} to ${to}`,
    recipe(draft) {
      const { variables = {} } = draft
      draft.variables = Object.fromEntries(Object.entries(variables).map(([name, variable]) => [name === from ? to : name, variable]))
      eachExpression(draft, (text) => (mentions(text, from) ? withNameReplaced(text, from, to) : text))
      for (const item of draft.worksheet?.items ?? []) if (item.field === `variables.${from}`) item.field = `variables.${to}`
    },
  }
}

/** Changes the text of every expression of the document that reads otherwise afterwards. */
function eachExpression(draft: DocumentDraft, change: (text: string) => string): void {
  for (const variable of Object.values(draft.variables ?? {})) {
    if (typeof variable.value === 'string') variable.value = change(variable.value)
  }
  for (const value of [
    ...Object.values(draft.populations).map(({ size }) => size),
    ...everyChange(draft).map(({ atMs }) => atMs),
    draft.simulation.durationMs,
    draft.simulation.resolutionMs,
  ]) {
    changeValue(value, change)
  }
  for (const parameters of everyParameters(draft)) {
    for (const value of Object.values(parameters)) changeValue(value, change)
  }
}

function changeValue(value: Draft<WrittenValue>, change: (text: string) => string): void {
  if (isExpression(value)) value.expression = change(value.expression)
  else if (isWrittenDistribution(value)) {
    for (const field of Object.values(value)) if (typeof field === 'object') changeValue(field, change)
  }
}

/** The parameters of all blocks, rules, synapses and variants, of positions, masks and planned changes. */
function everyParameters(draft: DocumentDraft): readonly Draft<Record<string, WrittenValue>>[] {
  return [
    ...Object.values(draft.populations).map(({ parameters }) => parameters),
    ...Object.values(draft.devices).map(({ parameters }) => parameters),
    ...[...Object.values(draft.populations), ...Object.values(draft.devices)].flatMap(({ positions = {} }) => Object.values(positions)),
    ...Object.values(draft.projections).flatMap(({ rule, synapse, mask = {} }) => [
      rule.parameters,
      synapse.parameters,
      ...Object.values(mask),
    ]),
    ...Object.values(draft.variants ?? {}).map(({ parameters }) => parameters),
    ...everyChange(draft).map(({ parameters }) => parameters),
  ]
}

function everyChange({ populations, devices, projections }: DocumentDraft): readonly Draft<PlannedChange>[] {
  return [populations, devices, projections].flatMap((items) =>
    Object.values<{ changes?: Draft<PlannedChange>[] }>(items).flatMap(({ changes = [] }) => changes),
  )
}
