import { edgeOf, type Edge } from '../document/checks/check-context'
import { modelOf, nodeModelOf } from '../document/variants'
import { variablesOf } from '../document/variables'
import type { CajalDocument, PlannedChange, Variable, WrittenNumber } from '../document/schema'
import type { ItemId, ProjectionId } from '../ids'
import type { Distribution, ParameterDescriptor, WrittenValue, WrittenValues } from '../models/descriptor'
import { findDistribution } from '../models/distributions'
import { onlyEntry } from '../models/space/position-kinds'
import { isDistribution, isExpression, isWrittenDistribution } from '../models/written-values'
import { resolveValue } from '../document/resolve-values'
import { weightUnit } from '../models/weight-unit'
import { expressionTokens, mentions } from '../units/expression-tokens'
import { pythonExpression, type PythonVariable } from './python-expression'
import type { Names } from './python-names'
import { pythonDistribution, pythonNumber } from './python-text'
import type { Texts } from './script-lines'

/** A variable of the drawing as a script has it. */
export interface ScriptVariable extends PythonVariable {
  /** As the drawing calls it. */
  readonly label: string
  /** What stands right of the equals sign. */
  readonly text: string
  /** Its value where it is a plain number, which whoever runs the script may want another. */
  readonly number: number | null
  /** What it stands for. */
  readonly about: string
}

/** Texts in place of the numbers of one item. */
export interface ItemTexts {
  readonly size?: string
  /** Of a node or a synapse. */
  readonly parameters: Texts
  readonly rule: Texts
  readonly mask?: Texts
  /** Of the rule of a third factor, and of the synapses to and from it. */
  readonly third?: { readonly rule: Texts; readonly in: Texts; readonly out: Texts }
  /** Of what is set while time runs, by its place in the item's list. */
  readonly changes?: readonly ChangeTexts[]
}

interface ChangeTexts {
  readonly atMs?: string
  readonly parameters: Texts
}

/** What a drawing works out from variables, as Python works it out; what Python would not is not in it, and stays a number. */
export interface ScriptExpressions {
  /** Each after those it needs. */
  readonly variables: readonly ScriptVariable[]
  readonly items: ReadonlyMap<ItemId, ItemTexts>
  /** Parameters of variants, by their names. */
  readonly variants: ReadonlyMap<string, Texts>
  readonly durationMs?: string
  readonly resolutionMs?: string
}

/** The variables and expressions of a drawing in Python. */
export function scriptExpressions(document: CajalDocument, names: Names): ScriptExpressions {
  const variables = scriptVariables(document, names)
  const known = new Map(variables.map((variable) => [variable.label, variable]))
  const reader: Reader = { document, find: (name) => known.get(name) }
  const items = new Map<ItemId, ItemTexts>()
  for (const [id, { model, parameters, ...rest }] of [...Object.entries(document.populations), ...Object.entries(document.devices)]) {
    const descriptors = nodeModelOf(document, model)?.parameters
    const texts = textsOf(reader, parameters, descriptors)
    const changes = changeTexts(reader, rest.changes, descriptors)
    const size = 'size' in rest ? numberText(reader, rest.size as WrittenNumber, '', 'whole') : undefined
    if (size !== undefined || hasAny(texts) || changes.length > 0)
      items.set(id as ItemId, { ...(size !== undefined && { size }), parameters: texts, rule: {}, changes })
  }
  for (const id of Object.keys(document.projections)) {
    const edge = edgeOf(document, id as ProjectionId)
    const texts = edge && edgeTexts(reader, edge)
    if (texts && [texts.parameters, texts.rule, texts.mask ?? {}, texts.changes ?? {}, ...Object.values(texts.third ?? {})].some(hasAny))
      items.set(id as ItemId, texts)
  }
  const variants = Object.entries(document.variants ?? {}).map(
    ([name, { model, parameters }]) => [name, textsOf(reader, parameters, modelOf(document, model)?.parameters)] as const,
  )
  const { durationMs, resolutionMs } = document.simulation
  const [duration, resolution] = [durationMs, resolutionMs].map((written) => numberText(reader, written, 'ms'))
  return {
    variables,
    items,
    variants: new Map(variants),
    ...(duration !== undefined && { durationMs: duration }),
    ...(resolution !== undefined && { resolutionMs: resolution }),
  }
}

interface Reader {
  readonly document: CajalDocument
  readonly find: (name: string) => PythonVariable | undefined
}

/** The variables that are single numbers, in an order in which each can be worked out. */
function scriptVariables(document: CajalDocument, names: Names): readonly ScriptVariable[] {
  const { variables = {} } = document
  const worked = variablesOf(document)
  const done = new Map<string, ScriptVariable>()
  const visit = (label: string, { value, unit = '', text: about = '' }: Variable): void => {
    const result = worked.value(label)
    if (done.has(label) || !result.ok || typeof result.value !== 'number') return
    if (typeof value === 'string') {
      for (const [other, variable] of Object.entries(variables)) if (other !== label && mentions(value, other)) visit(other, variable)
    }
    const expression = typeof value === 'string' ? pythonExpression(value, unit, (name) => done.get(name)) : null
    const number = expression === null ? result.value : null
    done.set(label, {
      label,
      name: names(label, 'as written'),
      unit,
      text: expression ?? pythonNumber(result.value, false),
      number,
      about,
    })
  }
  for (const [label, variable] of Object.entries(variables)) visit(label, variable)
  return [...done.values()]
}

function edgeTexts(reader: Reader, edge: Edge): ItemTexts {
  const { projection, rule, mask, third } = edge
  const unitsOf = ({ from, to, synapse }: Edge): Texts => ({
    weight: weightUnit(from?.descriptor ?? null, to?.descriptor ?? null, synapse.descriptor),
  })
  const synapseTexts = (each: Edge): Texts =>
    textsOf(reader, each.projection.synapse.parameters, each.synapse.descriptor?.parameters, unitsOf(each))
  return {
    ...(third && {
      third: {
        rule: textsOf(reader, projection.thirdFactor?.rule.parameters ?? {}, third.rule.descriptor?.parameters),
        in: synapseTexts(third.in),
        out: synapseTexts(third.out),
      },
    }),
    parameters: synapseTexts(edge),
    rule: textsOf(reader, projection.rule.parameters, rule.descriptor?.parameters),
    changes: changeTexts(reader, projection.changes, edge.synapse.descriptor?.parameters, unitsOf(edge)),
    ...(mask && { mask: textsOf(reader, onlyEntry(projection.mask)?.[1] ?? {}, mask.kind?.parameters) }),
  }
}

/** Of each change; empty where none has texts. */
function changeTexts(
  reader: Reader,
  changes: readonly PlannedChange[] = [],
  descriptors: Readonly<Record<string, ParameterDescriptor>> = {},
  units: Texts = {},
): readonly ChangeTexts[] {
  const all = changes.map(({ atMs, parameters }): ChangeTexts => {
    const time = numberText(reader, atMs, 'ms')
    return { ...(time !== undefined && { atMs: time }), parameters: textsOf(reader, parameters, descriptors, units) }
  })
  return all.some(({ atMs, parameters }) => atMs !== undefined || hasAny(parameters)) ? all : []
}

function textsOf(
  reader: Reader,
  written: WrittenValues,
  descriptors: Readonly<Record<string, ParameterDescriptor>> = {},
  units: Texts = {},
): Texts {
  const texts = Object.entries(written).map(([name, value]): readonly [string, string | undefined] => {
    const descriptor = Object.hasOwn(descriptors, name) ? descriptors[name] : undefined
    if (descriptor === undefined || !('unit' in descriptor) || descriptor.kind === 'numbers' || descriptor.kind === 'integers') {
      return [name, undefined]
    }
    const unit = units[name] ?? descriptor.unit
    if (isWrittenDistribution(value)) return [name, distributionText(reader, value, { name, descriptor, unit })]
    const kind = descriptor.kind === 'integer' ? 'whole' : 'real'
    return [name, isExpression(value) ? numberText(reader, value, unit, kind) : undefined]
  })
  return Object.fromEntries(texts.filter((entry): entry is [string, string] => entry[1] !== undefined))
}

/** A number that is worked out; NEST takes no 800.0 where it counts. */
function numberText({ document, find }: Reader, written: WrittenNumber, unit: string, kind: 'real' | 'whole' = 'real'): string | undefined {
  if (typeof written === 'number') return undefined
  // Lists stay numbers: Python's do not reckon.
  const descriptor: ParameterDescriptor = { unit, default: 0, text: '' }
  const result = resolveValue(written, { name: '', descriptor, variables: variablesOf(document), unit })
  if (!result.ok || typeof result.value !== 'number') return undefined
  const text = pythonExpression(written.expression, unit, find)
  // Without a variable there is nothing that could become another number.
  if (text === null || !mentionsAny(written.expression, find)) return undefined
  return kind === 'whole' && !isWhole(text) ? `round(${text})` : text
}

/** Whether an expression is one call of a function that gives whole numbers: brackets close at its end only. */
function isWhole(text: string): boolean {
  const start = /^math\.(?:floor|ceil)\(/.exec(text)?.[0].length ?? text.length
  let depth = 1
  for (let k = start; k < text.length; k++) {
    if (text[k] === '(') depth++
    else if (text[k] === ')' && --depth === 0) return k === text.length - 1
  }
  return false
}

function mentionsAny(text: string, find: Reader['find']): boolean {
  return expressionTokens(text).some(({ kind, text: name }) => kind === 'name' && find(name) !== undefined)
}

interface Field {
  readonly name: string
  readonly descriptor: ParameterDescriptor
  readonly unit: string
}

function distributionText(reader: Reader, written: WrittenValue, { name, descriptor, unit }: Field): string | undefined {
  const variables = variablesOf(reader.document)
  const resolved = resolveValue(written, { name, descriptor, variables, unit })
  if (!resolved.ok || !isDistribution(resolved.value) || resolved.value.distribution === 'uniform_int') return undefined
  const fields = Object.entries(written as Readonly<Record<string, unknown>>).map(
    ([field, value]): readonly [string, string | undefined] => {
      const ownUnit = findDistribution((resolved.value as Distribution).distribution)?.fields[field]?.inUnit === false ? '' : unit
      return [field, isExpression(value as WrittenValue) ? numberText(reader, value as WrittenNumber, ownUnit) : undefined]
    },
  )
  const texts = Object.fromEntries(fields.filter((entry): entry is [string, string] => entry[1] !== undefined))
  return hasAny(texts) ? pythonDistribution(resolved.value, texts) : undefined
}

function hasAny(texts: object): boolean {
  return Object.keys(texts).length > 0
}
