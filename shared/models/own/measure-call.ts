import {
  bareMeasure,
  callableNames,
  type FunctionName,
  isBareFunction,
  isKeepingFunction,
  isRandomFunction,
  type ModelSymbol,
  type OwnFunction,
  randomFunctions,
  symbolTerm,
  timeMeasure,
} from './term'
import type { Formula } from './formula'
import type { Measured, MeasuredNumber, Measuring, NameScope } from './measured'
import { TextRefusal } from './place'

type Call = Formula & { readonly kind: 'call' }

const resolution: ModelSymbol = { kind: 'resolution', name: 'resolution', index: 0, measure: timeMeasure, type: 'real' }

/** Works out a call of a function, of the language's or the model's own. */
export function called(formula: Call, scope: NameScope, measuring: Measuring): Measured {
  const { raised, valueIn } = measuring
  const { name, given } = formula
  const own = scope.findFunction(name, formula)
  if (own !== null) return applied(formula, own, scope, measuring)
  if (name === 'resolution' || name === 'timestep') {
    count(formula, 0)
    return { term: symbolTerm(resolution), measure: resolution.measure, whole: 'no' }
  }
  if (name === 'steps') {
    count(formula, 1)
    const time = valueIn(given[0]!, scope, timeMeasure, 'What steps takes')
    return { term: { op: 'call', name, given: [time, symbolTerm(resolution)] }, measure: bareMeasure, whole: 'named' }
  }
  if (name === 'pow') {
    count(formula, 2)
    return raised({ ...formula, kind: 'arithmetic', operator: '**', left: given[0]!, right: given[1]! }, scope)
  }
  if (isRandomFunction(name)) {
    if (!scope.draws) throw new TextRefusal(formula, `Random numbers are drawn in update, onReceive and onCondition, not here.`)
    const wanted = name === 'random_poisson' ? 1 : 2
    if (given.length !== wanted) throw new TextRefusal(formula, `${name} takes ${randomFunctions[name]}.`)
    const terms = given.map((each) => valueIn(each, scope, bareMeasure, `What ${name} takes`))
    return { term: { op: 'random', name, given: terms }, measure: bareMeasure, whole: name === 'random_poisson' ? 'named' : 'no' }
  }
  if (isBareFunction(name)) {
    count(formula, 1)
    const of = valueIn(given[0]!, scope, bareMeasure, `What ${name} takes`)
    return { term: { op: 'call', name, given: [of] }, measure: bareMeasure, whole: 'no' }
  }
  if (isKeepingFunction(name)) return kept(formula, name, scope, measuring)
  throw new TextRefusal(formula, noSuchFunction(name))
}

function noSuchFunction(name: string): string {
  if (name === 'delta') return 'A pulse stands by itself as a kernel among the equations: kernel K = delta(t).'
  const hint = name === 'convolve' ? ' It stands in equations, and in what is done in a step.' : ''
  return `There is no function ${name}: declare it in a block function, or use one of ${callableNames.join(', ')}.${hint}`
}

function count(formula: Call, least: number, most = least): void {
  const { name, given } = formula
  if (given.length >= least && given.length <= most) return
  const numbers = least === 0 ? 'nothing' : least === 1 ? 'one number' : `${least} numbers`
  throw new TextRefusal(formula, `${name} takes ${numbers}${most > least ? ' or more' : ''}.`)
}

/** A function of numbers that measure the same, and of which it gives one. */
function kept(formula: Call, name: FunctionName, scope: NameScope, { numberOf, together }: Measuring): MeasuredNumber {
  if (name === 'min' || name === 'max') count(formula, 2, 10)
  else count(formula, name === 'clip' ? 3 : 1)
  const numbers = formula.given.map((each) => numberOf(each, scope))
  const all = together(formula, numbers, `taken together by ${name}`, scope)
  const whole = numbers.every((each) => each.whole !== 'no') ? 'named' : 'no'
  return { term: { op: 'call', name, given: all.map(({ term }) => term) }, measure: all[0]!.measure, whole }
}

function applied(formula: Call, own: OwnFunction, scope: NameScope, { valueFor }: Measuring): Measured {
  const { name, given } = formula
  if (given.length !== own.given.length) {
    const takes = own.given.length === 0 ? 'nothing' : own.given.map((each) => each.name).join(', ')
    throw new TextRefusal(formula, `${name} takes ${takes}.`)
  }
  const terms = given.map((each, index) => valueFor(each, scope, own.given[index]!, `What ${name} takes as ${own.given[index]!.name}`))
  const { type, measure } = own.gives
  const term = { op: 'apply', applied: own, given: terms } as const
  return { term, measure: type === 'boolean' ? null : measure, whole: type === 'integer' ? 'named' : 'no' }
}
