import { type Action, functions, type ModelSymbol, type OwnFunction, type Term } from './term'
import type { Comparison } from './formula'

/** Works out a term; truths are 1 and 0. What draws random numbers is no number. */
export function evaluateTerm(term: Term, valueOf: (symbol: ModelSymbol) => number, turns: Turns = { left: mostTurns }): number {
  const value = (of: Term): number => evaluateTerm(of, valueOf, turns)
  switch (term.op) {
    case 'constant':
      return term.value
    case 'symbol':
      return valueOf(term.symbol)
    case 'negative':
      return -value(term.of)
    case 'not':
      return value(term.of) === 0 ? 1 : 0
    case 'call':
      return functions[term.name](...(term.given.map(value) as [number, number, number]))
    case 'apply':
      return runFunction(term.applied, term.given.map(value), valueOf, turns)
    case 'random':
      return NaN
    case 'choice':
      return value(term.condition) === 0 ? value(term.no) : value(term.yes)
    case 'and':
      return value(term.left) === 0 ? 0 : value(term.right)
    case 'or':
      return value(term.left) === 0 ? value(term.right) : 1
    default:
      return binary(term.op, value(term.left), value(term.right))
  }
}

function binary(op: '+' | '-' | '*' | '/' | '**' | Comparison, left: number, right: number): number {
  switch (op) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      return left / right
    case '**':
      return left ** right
    case '<':
      return Number(left < right)
    case '<=':
      return Number(left <= right)
    case '>':
      return Number(left > right)
    case '>=':
      return Number(left >= right)
    case '==':
      return Number(left === right)
    case '!=':
      return Number(left !== right)
  }
}

/** More turns than this no loop of a model takes in a step: it would never end. */
export const mostTurns = 10_000

/** How many turns of loops and calls of functions are left. */
interface Turns {
  left: number
}

type ValueOf = (symbol: ModelSymbol) => number

/** What a function gives, worked out by walking its statements; no number where it never ends or returns nothing. */
function runFunction({ given, body }: OwnFunction, values: readonly number[], valueOf: ValueOf, turns: Turns): number {
  if (turns.left-- <= 0) return NaN
  const locals = new Map(given.map((symbol, index) => [symbol, values[index]!]))
  return runActions(body, locals, (symbol) => locals.get(symbol) ?? valueOf(symbol), turns) ?? NaN
}

/** Null where nothing is returned. */
function runActions(actions: readonly Action[], locals: Map<ModelSymbol, number>, valueOf: ValueOf, turns: Turns): number | null {
  const value = (term: Term): number => evaluateTerm(term, valueOf, turns)
  for (const action of actions) {
    if (action.kind === 'set') locals.set(action.to, value(action.term))
    else if (action.kind === 'return') return value(action.term)
    else if (action.kind === 'if') {
      const taken = action.branches.find(({ condition }) => condition === null || value(condition) !== 0)
      const result = taken === undefined ? null : runActions(taken.body, locals, valueOf, turns)
      if (result !== null) return result
    } else if (action.kind === 'while') {
      while (value(action.condition) !== 0) {
        if (turns.left-- <= 0) return NaN
        const result = runActions(action.body, locals, valueOf, turns)
        if (result !== null) return result
      }
    }
  }
  return null
}
