import { checkValues, defaultValues } from './check-parameters'
import type {
  ConnectionRuleDescriptor,
  ModelDescriptor,
  NodeModelDescriptor,
  ParameterProblem,
  ParameterValue,
  ParameterValues,
  SynapseModelDescriptor,
} from './descriptor'
import { generatedNodeModels, generatedRules, generatedSynapseModels } from './index.generated'
import { suggestion } from './nearest-name'

export { nearestName } from './nearest-name'

/** Neurons, stimulators and recorders, sorted by name. */
export const nodeModels: readonly NodeModelDescriptor[] = generatedNodeModels

/** Synapses, sorted by name. */
export const synapseModels: readonly SynapseModelDescriptor[] = generatedSynapseModels

/** Connection rules, sorted by name. */
export const connectionRules: readonly ConnectionRuleDescriptor[] = generatedRules

const nodeModelsByName = new Map(nodeModels.map((model) => [model.name, model]))
const synapseModelsByName = new Map(synapseModels.map((model) => [model.name, model]))
const rulesByName = new Map(connectionRules.map((rule) => [rule.name, rule]))

/** The node model of this name, or null. */
export function findNodeModel(name: string): NodeModelDescriptor | null {
  return nodeModelsByName.get(name) ?? null
}

/** The synapse model of this name, or null. */
export function findSynapseModel(name: string): SynapseModelDescriptor | null {
  return synapseModelsByName.get(name) ?? null
}

/** The node or synapse model of this name, or null. */
export function findModel(name: string): ModelDescriptor | null {
  return findNodeModel(name) ?? findSynapseModel(name)
}

/** The connection rule of this name, or null. */
export function findRule(name: string): ConnectionRuleDescriptor | null {
  return rulesByName.get(name) ?? null
}

/** What NEST wants to be told of a rule, at its default: all but flags that are as in any rule. */
export function requiredRuleValues(name: string): ParameterValues {
  const fields = Object.entries(rulesByName.get(name)?.parameters ?? {})
  const isUsual = (field: string, value: ParameterValue): boolean => value === (field !== 'make_symmetric')
  return Object.fromEntries(
    fields.flatMap(([field, { kind, default: value }]) => (kind === 'flag' && isUsual(field, value) ? [] : [[field, value]])),
  )
}

/** Default of every parameter of a model; empty for a name that is not known. */
export function defaultsOf(name: string): Readonly<Record<string, ParameterValue>> {
  const model = findModel(name)
  return model === null ? {} : defaultValues(model)
}

/**
 * What is wrong with parameters given to a model: unknown names (with the nearest known one), types as strict as NEST's, ranges, and
 * the rules between parameters. Whoever asks about an unknown model gets one problem that says so, at no parameter.
 */
export function checkParameters(modelName: string, values: ParameterValues): ParameterProblem[] {
  const model = findModel(modelName)
  if (model !== null) return checkValues(model, values)
  const hint = suggestion(modelName, [...nodeModelsByName.keys(), ...synapseModelsByName.keys()])
  return [{ parameter: '', code: 'unknown-parameter', message: `There is no model ${modelName}.${hint}` }]
}

/** What is wrong with the parameters of a connection rule, in the same way. */
export function checkRuleParameters(ruleName: string, values: ParameterValues): ParameterProblem[] {
  const rule = findRule(ruleName)
  if (rule !== null) return checkValues(rule, values)
  const hint = suggestion(ruleName, rulesByName.keys())
  return [{ parameter: '', code: 'unknown-parameter', message: `There is no connection rule ${ruleName}.${hint}` }]
}
