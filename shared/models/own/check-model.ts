import { archiverParameters } from '../common-parameters'
import { checkActions } from './check-actions'
import type { CheckedModel, OwnInline, OwnInternal, OwnParameter, OwnRule, OwnState } from './checked-model'
import { ModelFunctions } from './check-functions'
import { evaluateTerm } from './evaluate-term'
import type { Formula } from './formula'
import { isTime, truthOf, unitMeasure, valueFor, valueIn } from './measure-formula'
import { type Found, ModelNames } from './model-scope'
import type { Declaration, ModelText } from './model-text'
import { collecting, placeOf, textAt, type TextProblem, TextRefusal } from './place'
import { constant, type Measure, type ModelSymbol, symbolsOf, type Term } from './term'

const mostStates = 40

/** What checks of a part of a model share. */
interface Checking {
  readonly names: ModelNames
  readonly problems: TextProblem[]
  /** The text's lines, of which units and conditions are shown as written. */
  readonly lines: readonly string[]
}

function written({ lines }: Checking, formula: Formula): string {
  return textAt(lines, formula)
}

/** Checks names, units and what is missing. The model means something only where no problem was found. */
export function checkModel(model: ModelText, text: string, found: Found): CheckedModel {
  const { problems } = found
  const declarations = [...model.parameters, ...model.internals, ...model.state, ...model.inlines]
  const declared = [...declarations, ...model.spikePorts, ...model.currentPorts].map(({ name }) => name)
  const checking: Checking = { names: new ModelNames(declared, model.state, found), problems, lines: text.split(/\r?\n/) }
  const functions = new ModelFunctions(model.functions, checking.names, problems)
  const values = new Map<ModelSymbol, number>()
  const parameters = checkParameters(model.parameters, checking, values)
  const internals = checkInternals(model.internals, checking, values)
  const initial = checkStates(model.state, checking, values)
  const currentPorts = each(model.currentPorts, problems, ({ name, unit }, index) => {
    const measure = unitMeasure(unit)
    if (measure.powers.some((power, k) => power !== (k === 2 ? 1 : 0))) {
      throw new TextRefusal(name, `What generators send is a current: write ${name.text} pA <- continuous.`)
    }
    // It arrives in pA, whatever its unit.
    return {
      symbol: checking.names.add(name, { kind: 'current', index, type: 'real', measure: { ...measure, exponent: -12 } }),
      receptor: index,
    }
  })
  const spikePorts = checkSpikePorts(model, checking)
  const inlines = checkInlines(model.inlines, checking)
  const states = withSlopes(model, initial, checking)
  const actions = checkActions(model, { names: checking.names, problems, states, internals, values })
  if (!model.sendsSpikes && actions.emits) {
    problems.push({ ...actions.emits, message: 'The model sends spikes, but does not say so: add a block output: with the line spike.' })
  }
  return {
    name: model.name.text,
    text: model.comment,
    ...{ parameters, internals, states, inlines, spikePorts, currentPorts, sendsSpikes: model.sendsSpikes, functions: functions.all() },
    ...{ weightUnit: actions.weightUnit, sites: actions.sites, update: actions.update },
    ...{ onReceive: actions.onReceive, onCondition: actions.onCondition },
    rules: checkRules(declarations, internals, checking),
    equations: equationsOf(model, checking),
  }
}

/** Checks each of a list by itself. */
function each<T, R>(list: readonly T[], problems: TextProblem[], check: (item: T, index: number) => R): readonly R[] {
  const checked: R[] = []
  for (const item of list) {
    const result = collecting(problems, () => check(item, checked.length))
    if (result !== null) checked.push(result)
  }
  return checked
}

function unitText(checking: Checking, { unit }: Declaration): string {
  return unit === null ? '' : written(checking, unit)
}

interface Declared {
  readonly symbol: ModelSymbol
  readonly term: Term
}

/** A name with its value in its unit, made of names of these kinds. A name whose value is refused is known all the same. */
function declare(
  declaration: Declaration,
  checking: Checking,
  from: readonly ModelSymbol['kind'][],
  as: Pick<ModelSymbol, 'kind' | 'index'>,
): Declared {
  const { name, type, value } = declaration
  const measure = unitMeasure(declaration.unit)
  const term = collecting(checking.problems, () => {
    if (value === null) throw new TextRefusal(name, `${name.text} has no value: write one behind =.`)
    return valueFor(value, checking.names.scope(from, `the value of ${name.text}`), { type, measure }, name.text)
  })
  if (Object.hasOwn(archiverParameters, name.text)) {
    throw new TextRefusal(name, `Every neuron has a parameter ${name.text} for plastic synapses: choose another name.`)
  }
  return { symbol: checking.names.add(name, { ...as, type, measure }), term: term ?? constant(1) }
}

function checkParameters(list: readonly Declaration[], checking: Checking, values: Map<ModelSymbol, number>): readonly OwnParameter[] {
  return each(list, checking.problems, (declaration, index) => {
    const { symbol, term } = declare(declaration, checking, ['parameter'], { kind: 'parameter', index })
    const value = evaluateTerm(term, (of) => values.get(of) ?? NaN)
    values.set(symbol, value)
    if (Number.isNaN(value)) throw new TextRefusal(declaration.name, `${symbol.name} comes to no number.`)
    return { symbol, unit: unitText(checking, declaration), value, text: sentence(declaration.comment, 'Parameter of this model.') }
  })
}

function checkInternals(list: readonly Declaration[], checking: Checking, values: Map<ModelSymbol, number>): readonly OwnInternal[] {
  return each(list, checking.problems, (declaration, index) => {
    const { symbol, term } = declare(declaration, checking, ['parameter', 'internal'], { kind: 'internal', index })
    values.set(
      symbol,
      evaluateTerm(term, (of) => (of.kind === 'resolution' ? 0.1 : (values.get(of) ?? NaN))),
    )
    return { symbol, term }
  })
}

function checkStates(list: readonly Declaration[], checking: Checking, values: Map<ModelSymbol, number>): readonly OwnState[] {
  return each(list, checking.problems, (declaration, index) => {
    if (index >= mostStates) throw new TextRefusal(declaration.name, `A model has at most ${mostStates} states.`)
    const { symbol, term } = declare(declaration, checking, ['parameter', 'internal'], { kind: 'state', index })
    const initial = evaluateTerm(term, (of) => (of.kind === 'resolution' ? 0.1 : (values.get(of) ?? NaN)))
    if (!Number.isFinite(initial)) throw new TextRefusal(declaration.name, `${symbol.name} begins with no finite number.`)
    return {
      symbol,
      unit: unitText(checking, declaration),
      initial,
      slope: null,
      text: sentence(declaration.comment, 'State of this model.'),
    }
  })
}

function checkInlines(list: readonly Declaration[], checking: Checking): readonly OwnInline[] {
  return each(list, checking.problems, (declaration, index) => {
    const from = ['parameter', 'internal', 'state', 'inline', 'current'] as const
    const { symbol, term } = declare(declaration, checking, from, { kind: 'inline', index })
    const { recordable, comment } = declaration
    return { symbol, unit: unitText(checking, declaration), term, recordable, text: sentence(comment, 'Expression of this model.') }
  })
}

/** One port, or a pair of opposite ones, takes spikes as of any neuron; more ports are receptor types 1, 2, … */
function checkSpikePorts({ spikePorts: ports }: ModelText, { names, problems }: Checking): CheckedModel['spikePorts'] {
  const signs = ports.flatMap(({ sign }) => sign ?? [])
  const isPair = signs.length === ports.length && ports.length <= 2 && new Set(signs).size === ports.length
  if (!isPair && signs.length > 0) {
    const message = 'excitatory and inhibitory divide the spikes of one pair of ports; several receptors are ports without these words.'
    problems.push({ ...placeOf(ports[0]!.name), message })
  }
  return each(ports, problems, ({ name, sign }, index) => ({
    symbol: names.add(name, { kind: 'spikes', index, measure: { powers: [-1, 0, 0, 0], exponent: 0 }, type: 'real' }),
    sign,
    receptor: isPair || ports.length === 1 ? 0 : index + 1,
  }))
}

function withSlopes(model: ModelText, states: readonly OwnState[], { names, problems }: Checking): readonly OwnState[] {
  const slopes = new Map<ModelSymbol, Term>()
  each(model.equations, problems, ({ name, formula }) => {
    const symbol = names.get(name.text)
    if (symbol?.kind !== 'state')
      throw new TextRefusal(name, `${name.text} is no state: declare it in the block state, with its value at the start.`)
    if (slopes.has(symbol)) throw new TextRefusal(name, `${name.text} has an equation already.`)
    const { powers, exponent } = symbol.measure
    const [seconds, ...others] = powers
    const wanted: Measure = { powers: [seconds - 1, ...others], exponent: exponent + 3 }
    const scope = names.scope(['parameter', 'internal', 'state', 'inline', 'current'], 'an equation')
    const what = isTime(symbol.measure)
      ? `What ${name.text} changes by in time`
      : `What ${name.text} changes by in time, such as 1/ms of its unit,`
    // A state whose equation is refused has one all the same.
    slopes.set(symbol, constant(0))
    slopes.set(symbol, valueIn(formula, scope, wanted, what))
  })
  return states.map((state) => ({ ...state, slope: slopes.get(state.symbol) ?? null }))
}

function checkRules(declarations: readonly Declaration[], internals: readonly OwnInternal[], checking: Checking): readonly OwnRule[] {
  return each(
    declarations.filter(({ condition }) => condition !== null),
    checking.problems,
    ({ condition }) => {
      const scope = checking.names.scope(['parameter', 'internal'], 'a condition of parameters')
      const term = truthOf(condition!, scope)
      const terms = new Map(internals.map((internal) => [internal.symbol, internal.term]))
      return { needs: needsOf(term, terms), internals: terms, condition: term, text: `${written(checking, condition!)} must hold.` }
    },
  )
}

/** The parameters that a term needs, also by way of internals. */
function needsOf(term: Term, internals: ReadonlyMap<ModelSymbol, Term>): readonly ModelSymbol[] {
  const found = new Set<ModelSymbol>()
  const look = (symbol: ModelSymbol): void => {
    if (found.has(symbol)) return
    found.add(symbol)
    const behind = internals.get(symbol)
    if (behind) symbolsOf(behind).forEach(look)
  }
  symbolsOf(term).forEach(look)
  return [...found].filter(({ kind }) => kind === 'parameter')
}

function equationsOf(model: ModelText, checking: Checking): readonly string[] {
  const ofKernels = new Set(model.alwaysIntegrated.map(({ text }) => text))
  const changes = (name: string, order: number, formula: Formula): string => {
    const power = order === 1 ? '' : (['²', '³', '⁴', '⁵'][order - 2] ?? '')
    return `d${power}${name}/dt${power} = ${written(checking, formula)}`
  }
  return [
    ...model.kernels.flatMap(({ name, course }) =>
      'kind' in course
        ? `${name.text}(t) = ${written(checking, course)}`
        : course.map((equation) => changes(equation.name.text, equation.order, equation.formula)),
    ),
    ...model.equations
      .filter(({ name, formula }) => !ofKernels.has(name.text) && !(formula.kind === 'name' && formula.name === `${name.text}'`))
      .map(({ name, formula }) => changes(name.text.replace(/'+$/, ''), 1 + /'*$/.exec(name.text)![0].length, formula)),
    ...model.inlines.flatMap(({ name, value }) => (value === null ? [] : [`${name.text} = ${written(checking, value)}`])),
    ...model.functions.map(({ name, given }) => `${name.text}(${given.map((each) => each.name.text).join(', ')}): a function of its own`),
    ...model.onCondition.map(({ condition }) => `${written(checking, condition)}: ${firstWords(model.sendsSpikes)}`),
  ]
}

function firstWords(sendsSpikes: boolean): string {
  return sendsSpikes ? 'spike and reset' : 'reset'
}

function sentence(comment: string, otherwise: string): string {
  const text = comment.trim()
  if (text === '') return otherwise
  return text.slice(0, 1).toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? '' : '.')
}
