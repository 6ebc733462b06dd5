import { matrixExponential } from '../../numerics/matrix-exponential'
import { archiverParameters } from '../common-parameters'
import { defineNeuron, type InputDescriptor, type NeuronModel } from '../define-model'
import type { NumberParameter, ParameterDescriptor, RecordableDescriptor, RuleDescriptor } from '../descriptor'
import type { GroupColumns, NeuronGroup } from '../runtime'
import { checkModel } from './check-model'
import type { CheckedModel } from './checked-model'
import { compileStep } from './compile-step'
import { evaluateTerm } from './evaluate-term'
import { toldOfKernels, withoutKernels } from './kernels'
import { withoutOrders } from './orders'
import type { TextProblem } from './place'
import { withoutPulses } from './pulses'
import { readModel } from './read-model'
import type { ModelSymbol } from './term'
import { planStep, type StepPlan } from './write-step'

/** A model by its text: what it is, or why it is none. */
export interface OwnModel {
  readonly model: NeuronModel | null
  readonly checked: CheckedModel | null
  /** By line. */
  readonly problems: readonly TextProblem[]
  /** What is no mistake, but worth knowing, by line. */
  readonly notes: readonly TextProblem[]
}

const known = new Map<string, OwnModel>()
const mostKnown = 200

/** Reads and checks the text of a model; the same text is read once. No code is made before a step is computed. */
export function ownModel(text: string): OwnModel {
  const before = known.get(text)
  if (before) return before
  const made = makeModel(text)
  if (known.size >= mostKnown) known.clear()
  known.set(text, made)
  return made
}

/** The name that a text gives its model, as far as it can be told; null where it cannot. */
export function modelNameIn(text: string): string | null {
  return /^[ \t]*(?:model|neuron)[ \t]+([A-Za-z]\w*)[ \t]*:/m.exec(text)?.[1] ?? null
}

function makeModel(text: string): OwnModel {
  const found = { problems: [] as TextProblem[], notes: [] as TextProblem[] }
  const { problems } = found
  const read = readModel(text, problems)
  const kernels = read && withoutKernels(withoutPulses(read, problems), problems)
  const plain = kernels && withoutOrders(kernels, problems)
  const checked = plain && checkModel(plain, text, found)
  const lines = text.split(/\r?\n/)
  const tell = (list: readonly TextProblem[]): readonly TextProblem[] =>
    (plain === null ? list : toldOfKernels(list, plain)).map(inLines(lines)).toSorted(byPlace)
  const [told, notes] = [tell(problems), tell(found.notes)]
  return checked === null || told.length > 0
    ? { model: null, checked: null, problems: told, notes }
    : { model: defined(checked), checked, problems: [], notes }
}

function byPlace(a: TextProblem, b: TextProblem): number {
  return a.line - b.line || a.from - b.from
}

/** Ends what goes on in further lines at the end of its first. */
function inLines(lines: readonly string[]): (problem: TextProblem) => TextProblem {
  return ({ line, from, to, message }) => ({ line, from, to: Math.min(to, lines[line - 1]?.length ?? 0), message })
}

type AnyGroup = GroupColumns<string, string, string>
type AnyNeurons = NeuronGroup<string, string, string, string>

// Hidden columns: what no name of a model can be.
const currentColumn = (index: number): string => `current ${index}`
const solverColumn = (index: number): string => `solver ${index}`
const constantColumn = (index: number): string => `constant ${index}`
const inputName = (index: number): string => `input ${index}`

function defined(checked: CheckedModel): NeuronModel {
  const { name, parameters, states, currentPorts, spikePorts, sites, inlines } = checked
  const plan = planStep(checked)
  const compiled = once(() => compileStep(checked, plan))
  const columns = columnsOf(checked, plan)
  const recordable = inlines.filter((inline) => inline.recordable)
  return defineNeuron({
    name,
    version: 1,
    title: titleOf(checked.text),
    text: checked.text === '' ? 'A model that is written by its equations and belongs to this drawing.' : checked.text,
    equations: checked.equations,
    references: [],
    tags: ['own model', ...(plan.sites.some(({ solved }) => solved.length > 0) ? ['numerical solution'] : [])],
    parameters: { ...Object.fromEntries(parameters.map(parameterOf)), ...archiverParameters },
    state: Object.fromEntries(states.map(stateOf)),
    recordables: Object.fromEntries([...states, ...recordable].map(recordableOf)),
    rules: checked.rules.map(ruleOf),
    variables: [...currentPorts.map((_, index) => currentColumn(index)), ...sites.map((_, index) => solverColumn(index))],
    constants: Array.from({ length: plan.constants }, (_, index) => constantColumn(index)),
    inputs: inputsOf(checked),
    receives: [...(spikePorts.length > 0 ? ['spike' as const] : []), ...(currentPorts.length > 0 ? ['current' as const] : []), 'request'],
    sends: checked.sendsSpikes ? 'spike' : null,
    ...(checked.weightUnit !== undefined && { weightUnit: checked.weightUnit }),
    ...(spikePorts.some(({ receptor }) => receptor > 0) && {
      receptors: Object.fromEntries(spikePorts.map(({ symbol, receptor }) => [symbol.name.toUpperCase(), receptor])),
    }),
    read: Object.fromEntries(
      recordable.map(({ symbol }) => [
        symbol.name,
        (g: AnyGroup, i: number) => {
          const { P, C, S } = columns(g)
          return compiled().recordables[symbol.index]!(P, C, S, i, i & g.mask, g.grid.resolutionMs)
        },
      ]),
    ),
    prepare(g: AnyGroup, k: number) {
      const { P, C } = columns(g)
      const h = g.grid.resolutionMs
      const { internals, matrices } = compiled()
      internals(P, C, k, h)
      for (const [site, { linear, entries }] of plan.sites.entries()) {
        if (linear === null) continue
        const width = linear.states.length + linear.held.length + 1
        const matrix = new Float64Array(width * width)
        matrices[site]!(P, C, k, h, matrix)
        for (let at = 0; at < matrix.length; at++) matrix[at]! *= h
        const exponent = matrixExponential(matrix, width)
        for (const { row, column, constant } of entries) C[constant]![k] = exponent[row * width + column]!
      }
    },
    step(g: AnyNeurons) {
      const { P, C, S, X } = columns(g)
      for (let index = 0; index < X.length; index++) X[index] = g.input[inputName(index)]!
      compiled().step(g, P, C, S, X, g.grid.resolutionMs)
    },
  })
}

/** Ports of spikes, then those of currents. */
function inputsOf({ spikePorts, currentPorts }: CheckedModel): Readonly<Record<string, InputDescriptor>> {
  const spikes = spikePorts.map(({ sign, receptor }): InputDescriptor => {
    if (sign === null) return { signal: 'spike', receptor }
    // Strengths of inhibition count positive, as in NESTML.
    return sign === 'excitatory'
      ? { signal: 'spike', receptor, sign: 'positive' }
      : { signal: 'spike', receptor, sign: 'negative', scale: -1 }
  })
  const currents = currentPorts.map(({ receptor }): InputDescriptor => ({ signal: 'current', receptor }))
  return Object.fromEntries([...spikes, ...currents].map((input, index) => [inputName(index), input]))
}

/** The first sentence of what the text says about the model. */
function titleOf(text: string): string {
  const sentence = /^[^.]{1,80}(?=\.|$)/.exec(text)?.[0].trim() ?? ''
  return sentence === '' ? 'A model of your own' : sentence
}

function parameterOf({ symbol, unit, value, text }: CheckedModel['parameters'][number]): [string, ParameterDescriptor] {
  if (symbol.type === 'boolean') return [symbol.name, { kind: 'flag', default: value !== 0, section: 'Parameters', text }]
  return [symbol.name, { unit, default: value, section: 'Parameters', text }]
}

function stateOf({ symbol, unit, initial, text }: CheckedModel['states'][number]): [string, NumberParameter] {
  return [symbol.name, { unit, default: initial, section: 'Initial state', text }]
}

function recordableOf({
  symbol,
  unit,
  text,
}: CheckedModel['states'][number] | CheckedModel['inlines'][number]): [string, RecordableDescriptor] {
  return [symbol.name, { unit, text }]
}

/** Steps, where a condition counts them, are those of 0.1 ms. */
function ruleOf({ needs, internals, condition, text }: CheckedModel['rules'][number]): RuleDescriptor {
  return {
    needs: needs.map(({ name }) => name),
    holds: (values) => {
      const worked = new Map<ModelSymbol, number>()
      const valueOf = (symbol: ModelSymbol): number => {
        const behind = internals.get(symbol)
        if (behind) {
          const value = worked.get(symbol) ?? evaluateTerm(behind, valueOf)
          worked.set(symbol, value)
          return value
        }
        return symbol.kind === 'resolution' ? 0.1 : Number(values[symbol.name])
      }
      return evaluateTerm(condition, valueOf) !== 0
    },
    text,
  }
}

interface ModelColumns {
  readonly P: readonly Float64Array[]
  readonly C: readonly Float64Array[]
  readonly S: readonly Float64Array[]
  readonly X: Float64Array[]
}

/** The columns of a group in the order in which the code numbers them; arrays are made once for a group and filled anew. */
function columnsOf({ parameters, states, currentPorts, spikePorts, sites }: CheckedModel, plan: StepPlan): (g: AnyGroup) => ModelColumns {
  const parameterNames = parameters.map(({ symbol }) => symbol.name)
  const constantNames = Array.from({ length: plan.constants }, (_, index) => constantColumn(index))
  const stateNames = [
    ...states.map(({ symbol }) => symbol.name),
    ...currentPorts.map((_, index) => currentColumn(index)),
    ...sites.map((_, index) => solverColumn(index)),
  ]
  const ofGroups = new WeakMap<AnyGroup, { P: Float64Array[]; C: Float64Array[]; S: Float64Array[]; X: Float64Array[] }>()
  const fill = (to: Float64Array[], names: readonly string[], from: Readonly<Record<string, Float64Array>>): void => {
    for (let index = 0; index < names.length; index++) to[index] = from[names[index]!]!
  }
  return (g) => {
    const made = ofGroups.get(g) ?? { P: [], C: [], S: [], X: new Array<Float64Array>(spikePorts.length + currentPorts.length) }
    ofGroups.set(g, made)
    fill(made.P, parameterNames, g.p)
    fill(made.C, constantNames, g.c)
    fill(made.S, stateNames, g.s)
    return made
  }
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}
