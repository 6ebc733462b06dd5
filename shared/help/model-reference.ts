import { connectionRules, findRule, findModel, nodeModels, synapseModels } from '../models/catalogue'
import { describeRange } from '../models/check-plain-value'
import type {
  ConnectionRuleDescriptor,
  ModelDescriptor,
  NodeModelDescriptor,
  ParameterDescriptor,
  RecordableDescriptor,
  Signal,
} from '../models/descriptor'
import { signalWords } from '../models/speaks'
import { countOf } from '../units/format-value'
import { formatNumbers, formatQuantity } from '../units/format-quantity'
import { relatedModels } from './related-models'

/** A parameter as the reference lists it. */
export interface ParameterFact {
  readonly name: string
  readonly symbol: string | null
  readonly unit: string
  /** With its unit; empty where there is none. */
  readonly defaultText: string
  /** What is allowed, in words; empty where everything is. */
  readonly allowed: string
  readonly text: string
  readonly section: string
}

/** A quantity that can be recorded. */
export interface RecordableFact {
  readonly name: string
  readonly symbol: string | null
  readonly unit: string
  readonly text: string
}

/** All that is to be said of a model or connection rule, from its descriptor alone. */
export interface ReferencePage {
  readonly name: string
  /** `neuron`, `generator`, `transmitter`, `recorder`, `synapse`, `connection rule`. */
  readonly kind: ReferenceKind
  readonly title: string
  readonly text: string
  readonly equations: readonly string[]
  readonly parameters: readonly ParameterFact[]
  /** What must hold between parameters. */
  readonly rules: readonly string[]
  readonly recordables: readonly RecordableFact[]
  /** What it hears and sends, in sentences. */
  readonly signals: readonly string[]
  readonly references: readonly string[]
  /** Where NEST describes it; read as text, never opened. */
  readonly source: string
  readonly related: readonly string[]
}

export const referenceKinds = ['neuron', 'generator', 'transmitter', 'recorder', 'synapse', 'connection rule'] as const
export type ReferenceKind = (typeof referenceKinds)[number]

/** How the kinds are called in headings. */
export const kindTitles: Readonly<Record<ReferenceKind, string>> = {
  neuron: 'Neurons',
  generator: 'Generators',
  transmitter: 'Volume transmitters',
  recorder: 'Recorders',
  synapse: 'Synapses',
  'connection rule': 'Connection rules',
}

/** The page of a model or rule by its name, or null. */
export function referencePage(name: string): ReferencePage | null {
  const model = findModel(name)
  if (model !== null) return modelPage(model)
  const rule = findRule(name)
  return rule === null ? null : rulePage(rule)
}

/** Every page, by kind and within a kind by name. */
export function referencePages(): readonly ReferencePage[] {
  const pages = [...nodeModels, ...synapseModels].map(modelPage).concat(connectionRules.map(rulePage))
  return referenceKinds.flatMap((kind) => pages.filter((page) => page.kind === kind))
}

/** The page of a model that is at hand, also of one that the catalogue does not have. */
export function modelPage(model: ModelDescriptor): ReferencePage {
  const isNode = model.kind !== 'synapse'
  const common = isNode ? [] : model.common
  return {
    name: model.name,
    kind: model.kind === 'stimulator' ? 'generator' : model.kind,
    title: model.title,
    text: model.text,
    equations: model.equations ?? [],
    parameters: parameterFacts(model.parameters, common),
    rules: model.rules.map(({ text }) => text),
    recordables: isNode ? [...recordableFacts(model.recordables), ...portFacts(model)] : [],
    signals: isNode ? nodeSignals(model) : [],
    references: model.references,
    source: findModel(model.name) === null ? 'Its equations, in this drawing.' : nestPage(model.name),
    related: relatedModels(model),
  }
}

function nestPage(name: string): string {
  return `NEST documentation, nest-simulator.readthedocs.io/en/stable/models/${name}.html`
}

function rulePage(rule: ConnectionRuleDescriptor): ReferencePage {
  const sentence = rule.random ? 'Who is connected is left to chance: the edge is dashed.' : 'Who is connected does not depend on chance.'
  return {
    name: rule.name,
    kind: 'connection rule',
    title: rule.title,
    text: rule.text,
    equations: [],
    parameters: parameterFacts(rule.parameters, []),
    rules: [],
    recordables: [],
    signals: [sentence],
    references: [
      'Senk J, Kriener B, Djurfeldt M, Voges N, Jiang H-J, Schüttler L, Gramelsberger G, Diesmann M, Plesser HE, van Albada SJ (2022). Connectivity concepts in neuronal network modeling. PLOS Computational Biology 18:e1010086.',
    ],
    source: 'NEST documentation, nest-simulator.readthedocs.io/en/stable/synapses/connectivity_concepts.html',
    related: connectionRules.map(({ name }) => name).filter((name) => name !== rule.name),
  }
}

function parameterFacts(parameters: Readonly<Record<string, ParameterDescriptor>>, common: readonly string[]): readonly ParameterFact[] {
  return Object.entries(parameters).map(([name, descriptor]) => ({
    name,
    symbol: descriptor.symbol ?? null,
    unit: 'unit' in descriptor ? descriptor.unit : '',
    defaultText: defaultText(descriptor),
    allowed: [allowedText(descriptor), common.includes(name) ? 'one value for all connections of the model' : '', fixedText(descriptor)]
      .filter((part) => part !== '')
      .join('; '),
    text: descriptor.text,
    section: descriptor.section ?? 'Other',
  }))
}

function fixedText({ fixed }: ParameterDescriptor): string {
  return fixed === true ? 'set for the model, not for a node' : ''
}

function defaultText(descriptor: ParameterDescriptor): string {
  switch (descriptor.kind) {
    case 'flag':
      return descriptor.default ? 'on' : 'off'
    case 'text':
    case 'choice':
      return descriptor.default
    case 'recordables':
      return descriptor.default.join(', ') || 'none'
    case 'entries':
      return 'none'
    case 'numbers':
    case 'integers': {
      const unit = descriptor.unit === '' ? '' : ` ${descriptor.unit}`
      return descriptor.default.length === 0 ? 'empty list' : `${formatNumbers(descriptor.default)}${unit}`
    }
    default:
      return formatQuantity(descriptor.default, descriptor.unit)
  }
}

function allowedText(descriptor: ParameterDescriptor): string {
  switch (descriptor.kind) {
    case 'flag':
    case 'text':
    case 'recordables':
      return ''
    case 'entries':
      return `list of ${descriptor.one}s`
    case 'choice':
      return `one of ${descriptor.choices.join(', ')}`
    default: {
      const range = describeRange(descriptor, descriptor.unit)
      const kind = { numbers: 'list', integers: 'list of whole numbers', integer: 'whole number', number: '' }[descriptor.kind ?? 'number']
      return [kind, range].filter((part) => part !== '').join(', ')
    }
  }
}

function recordableFacts(recordables: Readonly<Record<string, RecordableDescriptor>>): readonly RecordableFact[] {
  return Object.entries(recordables).map(([name, { symbol, unit, text }]) => ({ name, symbol: symbol ?? null, unit, text }))
}

/** Quantities of each port stand once, with the number left open. */
function portFacts({ portRecordables = {}, builtRecordables, begins = {} }: NodeModelDescriptor): readonly RecordableFact[] {
  // Of what is built, those of the neuron as it is drawn at first: others end with other numbers.
  if (builtRecordables !== undefined) return recordableFacts(builtRecordables(begins))
  return recordableFacts(portRecordables).map((fact) => ({ ...fact, name: `${fact.name}1, ${fact.name}2, …` }))
}

const heardWords: Readonly<Record<Signal, string>> = { ...signalWords, request: 'the requests of samplers' }

function nodeSignals(model: NodeModelDescriptor): readonly string[] {
  const { receives, sends, weightUnit, receptors, inputs = {}, ports } = model
  const sentences: string[] = []
  if (receives.length > 0) sentences.push(`Receives ${inWords(receives.map((signal) => heardWords[signal]))}.`)
  if (sends === 'request') sentences.push('Asks the nodes it is connected to for their values.')
  else if (sends !== null) sentences.push(`Sends ${signalWords[sends]}.`)
  if (weightUnit !== undefined) sentences.push(`The weight of a spike that arrives is in ${weightUnit}.`)
  if (receptors !== undefined) {
    const named = Object.entries(receptors).map(([name, number]) => `${number} (${name})`)
    sentences.push(`Receptor types: ${named.join(', ')}.`)
  }
  const portSignals = Object.values(inputs).filter(({ receptor }) => receptor === 'ports')
  if (portSignals.length > 0 && ports) {
    const { first = 1, sizedBy } = ports
    const last = first === 1 ? 'the length' : 'one less than the length'
    for (const signal of new Set(portSignals.map((input) => input.signal))) {
      const list = portSignals.find((input) => input.signal === signal)?.sizedBy ?? sizedBy
      sentences.push(`Receptor types for ${signalWords[signal]}: ${first} to ${last} of the list ${list}.`)
    }
  }
  return sentences
}

function inWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}

/** How many pages of each kind there are, in words. */
export function referenceSummary(pages: readonly ReferencePage[]): string {
  return inWords(referenceKinds.map((kind) => countOf(pages.filter((page) => page.kind === kind).length, kind)))
}
