import { checkValues } from '../../models/check-parameters'
import type { RulePlan } from '../../models/define-rule-model'
import type { SynapseModel } from '../../models/define-synapse'
import type { ParameterValue, RuleDescriptor } from '../../models/descriptor'
import { type StreamWords, combine, hashText } from '../../random/generator'
import { type ConnectionValue, type ValueSource, readConnectionValue } from '../connection-values'
import { KernelError, errorOfProblem } from '../kernel-error'
import type { ModelTable, SynapseModelEntry } from '../model-table'

/** A synapse model by name, alone or with values for the connections. */
export type SynapseSpec = string | { readonly synapse_model?: string; readonly [parameter: string]: ConnectionValue | string | undefined }

/** What the connections of a call are to be like. */
export interface Synapses {
  readonly entry: SynapseModelEntry
  /** Key of the call, for random numbers. */
  readonly key: number
  /** Values of each connection, `receptor_type` and, where the model has labels, `synapse_label` among them. */
  readonly values: Readonly<Record<string, ValueSource>>
  /** Whether the call says their delay. */
  readonly saysDelay: boolean
}

/** Where the values of a call's connections belong, and where their random numbers come from. */
export interface SynapsePlace {
  readonly plan: RulePlan
  /** Keys of the nodes whose rows the plan draws. */
  readonly rowKeys: Int32Array
  readonly words: StreamWords
}

function readLabel(entry: SynapseModelEntry, value: unknown, place: SynapsePlace): ValueSource {
  if (value === undefined) return { constant: -1 }
  const field = 'synapse_label'
  const source = readConnectionValue(field, value, place.plan, { rowKeys: place.rowKeys, words: place.words, salt: hashText(field) })
  if ('constant' in source) checkLabel(entry, source.constant)
  return source
}

/** Throws unless this is a label: a whole number, and not negative. */
export function checkLabel(entry: SynapseModelEntry, label: number): number {
  const place = { item: entry.name, field: 'synapse_label' }
  if (!Number.isInteger(label)) throw new KernelError('TypeMismatch', 'Connect: synapse_label must be a whole number.', place)
  if (label >= 0) return label
  throw new KernelError('BadProperty', `Connect: synapse_label is ${label}, but must not be negative.`, place)
}

/** Understands what a call says of its synapses; throws when it asks for what is not there or not allowed. */
export function readSynapses(models: ModelTable, spec: SynapseSpec, place: SynapsePlace): Synapses {
  const { synapse_model: name = 'static_synapse', ...rest } = typeof spec === 'string' ? { synapse_model: spec } : spec
  if (typeof name !== 'string') {
    throw new KernelError('BadProperty', 'Connect: synapse_model must be the name of a synapse model.', { field: 'synapse_model' })
  }
  const entry = models.findSynapse('Connect', name)
  const { synapse_label: label, ...unlabelled } = rest
  const given: Readonly<Record<string, unknown>> = entry.labelled ? unlabelled : rest
  const { definition, defaults } = entry
  const { plan, rowKeys, words } = place
  const values: Record<string, ValueSource> = {}
  const constants: Record<string, ParameterValue> = {}
  for (const [field, value] of Object.entries(given)) {
    if (value === undefined) continue
    if (isCommon(definition, field)) throw commonValue(entry, field)
    if (!Object.hasOwn(definition.parameters, field)) {
      constants[field] = value as ParameterValue
      continue
    }
    const source = readConnectionValue(field, value, plan, { rowKeys, words, salt: hashText(field) })
    values[field] = source
    // The delay has an error of its own.
    if ('constant' in source && field !== 'delay') constants[field] = value as ParameterValue
  }
  const rules = rulesFor(definition, Object.keys(given))
  const [problem] = checkValues({ ...definition, rules, name: entry.name }, constants, defaults)
  const found = problem ?? definition.check?.({ ...defaults, ...constants })
  if (found) throw errorOfProblem('Connect', entry.name, found)
  for (const [field, value] of Object.entries(defaults)) {
    if (typeof value !== 'object' && typeof value !== 'string' && !definition.common.includes(field))
      values[field] ??= { constant: Number(value) }
  }
  if (entry.labelled) values['synapse_label'] = readLabel(entry, label, place)
  return { entry, key: combine(words.word1, words.word2), values, saysDelay: given['delay'] !== undefined }
}

/** As in NEST, a connection that gets nothing but a weight and a delay of its own is not asked whether they fit the rest. */
export function rulesFor({ rules }: SynapseModel, given: readonly string[]): readonly RuleDescriptor[] {
  return given.some((name) => !['weight', 'delay'].includes(name)) ? rules : []
}

/** Whether all connections of a model share what has this name. */
function isCommon({ common, needsTransmitter }: SynapseModel, field: string): boolean {
  return field === 'weight_recorder' || (needsTransmitter && field === 'volume_transmitter') || common.includes(field)
}

function commonValue(entry: SynapseModelEntry, field: string): KernelError {
  const message = `Connect: all connections of ${entry.name} share ${field}; set it with SetDefaults or CopyModel.`
  return new KernelError('NotImplemented', message, { item: entry.name, field })
}
