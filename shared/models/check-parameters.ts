import { formatQuantity } from '../units/format-quantity'
import { checkValue, normalValue } from './check-value'
import type { ParameterDescriptor, ParameterProblem, ParameterValue, ParameterValues, RuleDescriptor } from './descriptor'
import { suggestion } from './nearest-name'
import { isEntries } from './written-values'

/** Anything with parameters: a model or a connection rule. */
interface Parametrised {
  readonly name: string
  readonly parameters: Readonly<Record<string, ParameterDescriptor>>
  readonly rules?: readonly RuleDescriptor[]
}

/** The default of every parameter. */
export function defaultValues(parametrised: Parametrised): Readonly<Record<string, ParameterValue>> {
  return Object.fromEntries(Object.entries(parametrised.parameters).map(([name, descriptor]) => [name, descriptor.default]))
}

type Remedy = NonNullable<ParameterProblem['remedy']>

/** So many values of a list a label names. */
const mostNamed = 12

/** A value as a remedy's label names it. */
function inWords(descriptor: ParameterDescriptor | undefined, value: ParameterValue): string {
  if (typeof value === 'number') return formatQuantity(value, descriptor && 'unit' in descriptor ? descriptor.unit : '')
  if (typeof value !== 'object') return String(value)
  if (isEntries(value)) return `${value.length} ${descriptor?.kind === 'entries' ? descriptor.one : 'part'}${value.length === 1 ? '' : 's'}`
  return value.length > mostNamed ? `${value.length} values` : value.join(', ') || 'nothing'
}

function backToDefault(name: string, descriptor: ParameterDescriptor): Remedy {
  return { label: `Set ${name} to ${inWords(descriptor, descriptor.default)}`, parameter: name }
}

/** What the rule itself proposes, or else the default of one of the values given, if that alone makes the rule hold. */
function ruleRemedy(
  rule: RuleDescriptor,
  { parameters }: Parametrised,
  given: ParameterValues,
  values: Readonly<Record<string, ParameterValue>>,
): Remedy | undefined {
  const proposed = rule.remedy?.(values)
  if (proposed) {
    return { ...proposed, label: `Set ${proposed.parameter} to ${inWords(parameters[proposed.parameter], proposed.value)}` }
  }
  for (const name of rule.needs) {
    const descriptor = parameters[name]
    if (descriptor && name in given && rule.holds({ ...values, [name]: descriptor.default })) return backToDefault(name, descriptor)
  }
  return undefined
}

function ruleProblem(
  rule: RuleDescriptor,
  parametrised: Parametrised,
  given: ParameterValues,
  values: Readonly<Record<string, ParameterValue>>,
): ParameterProblem | null {
  if (rule.holds(values)) return null
  const parameter = rule.needs.find((name) => name in given) ?? rule.needs[0] ?? ''
  const state = rule.needs
    .flatMap((name) => {
      const value = values[name]
      return value === undefined || typeof value === 'object' ? [] : [`${name} is ${inWords(parametrised.parameters[name], value)}`]
    })
    .join(', ')
  const remedy = ruleRemedy(rule, parametrised, given, values)
  return {
    parameter,
    code: 'rule-broken',
    message: state === '' ? rule.text : `${rule.text} Here ${state}.`,
    ...(remedy && { remedy }),
  }
}

/** Values as the kernel keeps them; names that are unknown are left alone. */
export function normalValues(parametrised: Parametrised, given: ParameterValues): ParameterValues {
  const { parameters } = parametrised
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, Object.hasOwn(parameters, name) ? normalValue(parameters[name]!, value) : value]),
  )
}

/**
 * What is wrong with values given to a model or rule, each problem at its parameter; empty when nothing is. Values that are not given
 * stand at `base`, by default the defaults. Rules are checked once every type is right.
 */
export function checkValues(
  parametrised: Parametrised,
  given: ParameterValues,
  base: Readonly<Record<string, ParameterValue>> = defaultValues(parametrised),
): ParameterProblem[] {
  const problems: ParameterProblem[] = []
  for (const [name, value] of Object.entries(given)) {
    const descriptor = Object.hasOwn(parametrised.parameters, name) ? parametrised.parameters[name] : undefined
    if (descriptor === undefined) {
      const hint = suggestion(name, Object.keys(parametrised.parameters))
      problems.push({
        parameter: name,
        code: 'unknown-parameter',
        message: `${parametrised.name} has no parameter ${name}.${hint}`,
        remedy: { label: `Remove ${name}`, parameter: name },
      })
      continue
    }
    const problem = checkValue(name, descriptor, value)
    if (problem !== null) problems.push({ ...problem, remedy: backToDefault(name, descriptor) })
  }
  if (problems.some((problem) => problem.code === 'wrong-type')) return problems
  const values = { ...base, ...normalValues(parametrised, given) }
  for (const rule of parametrised.rules ?? []) {
    if (rule.needs.some((name) => problems.some((problem) => problem.parameter === name))) continue
    const problem = ruleProblem(rule, parametrised, given, values)
    if (problem !== null) problems.push(problem)
  }
  return problems
}
