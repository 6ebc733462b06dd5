import type { CheckedModel, OwnInline } from './checked-model'
import { constant, isConstant, type ModelSymbol, negative, over, partsOf, sizeOf, sum, symbolTerm, type Term, times } from './term'

/** A term as a sum over what changes, each times a term of parameters, and a term of parameters alone. */
interface LinearForm {
  readonly factors: ReadonlyMap<ModelSymbol, Term>
  readonly rest: Term
}

/** Linear equations with constant coefficients: `x' = A x + B u + c`, where `u` are currents and states that are held. */
export interface LinearSystem {
  /** Indices of the states, in the order of rows. */
  readonly states: readonly number[]
  readonly held: readonly ModelSymbol[]
  /** Row by row: for every state, then everything held, then 1; null is 0. */
  readonly rows: readonly (readonly (Term | null)[])[]
}

/** Larger terms are better left to the solver. */
const largestTerm = 500

/** Finds linear forms of a model's slopes. */
export class LinearForms {
  readonly #inlines: readonly OwnInline[]
  readonly #ofInlines = new Map<ModelSymbol, LinearForm | null>()

  constructor({ inlines }: CheckedModel) {
    this.#inlines = inlines
  }

  /** The system of these states with their slopes, or null where it is not linear. */
  system(states: readonly { readonly index: number; readonly symbol: ModelSymbol; readonly slope: Term }[]): LinearSystem | null {
    const forms = states.map(({ slope }) => this.#form(slope))
    if (forms.some((form) => form === null)) return null
    const own = states.map(({ symbol }) => symbol)
    const held = [...new Set(forms.flatMap((form) => [...form!.factors.keys()]))].filter((symbol) => !own.includes(symbol))
    const rows = forms.map((form) => [
      ...[...own, ...held].map((symbol) => form!.factors.get(symbol) ?? null),
      isConstant(form!.rest, 0) ? null : form!.rest,
    ])
    const isSmall = rows.flat().every((term) => term === null || sizeOf(term, largestTerm) <= largestTerm)
    return isSmall ? { states: states.map(({ index }) => index), held, rows } : null
  }

  #form(term: Term): LinearForm | null {
    switch (term.op) {
      case 'constant':
        return alone(term)
      case 'symbol':
        return this.#ofSymbol(term.symbol)
      case 'negative': {
        const of = this.#form(term.of)
        return of && mapped(of, negative)
      }
      case '+':
      case '-': {
        const [left, right] = [this.#form(term.left), this.#form(term.right)]
        return left && right && added(term.op, left, right)
      }
      case '*': {
        const [left, right] = [this.#form(term.left), this.#form(term.right)]
        if (!left || !right) return null
        if (right.factors.size === 0) return mapped(left, (each) => times(each, right.rest))
        return left.factors.size === 0 ? mapped(right, (each) => times(left.rest, each)) : null
      }
      case '/': {
        const [left, right] = [this.#form(term.left), this.#form(term.right)]
        return left && right?.factors.size === 0 ? mapped(left, (each) => over(each, right.rest)) : null
      }
      default:
        return this.#unchanging(term)
    }
  }

  /** Any other term is as good as a parameter where nothing in it changes. */
  #unchanging(term: Term): LinearForm | null {
    const forms = partsOf(term).map((part) => this.#form(part))
    if (forms.some((form) => form === null || form.factors.size > 0)) return null
    const [first, second, third] = forms.map((form) => form!.rest)
    switch (term.op) {
      case 'call':
        return alone({ ...term, given: forms.map((form) => form!.rest) })
      case 'apply':
        return alone({ ...term, given: forms.map((form) => form!.rest) })
      case 'choice':
        return alone({ ...term, condition: first!, yes: second!, no: third! })
      case 'not':
        return alone({ ...term, of: first! })
      case '**':
      case 'and':
      case 'or':
      case '<':
      case '<=':
      case '>':
      case '>=':
      case '==':
      case '!=':
        return alone({ ...term, left: first!, right: second! })
      default:
        return null
    }
  }

  #ofSymbol(symbol: ModelSymbol): LinearForm | null {
    if (symbol.kind === 'state' || symbol.kind === 'current') return { factors: new Map([[symbol, constant(1)]]), rest: constant(0) }
    if (symbol.kind !== 'inline') return alone(symbolTerm(symbol))
    const known = this.#ofInlines.get(symbol)
    if (known !== undefined) return known
    const form = this.#form(this.#inlines[symbol.index]!.term)
    const isSmall = form === null || [...form.factors.values(), form.rest].every((term) => sizeOf(term, largestTerm) <= largestTerm)
    this.#ofInlines.set(symbol, isSmall ? form : null)
    return isSmall ? form : null
  }
}

function alone(rest: Term): LinearForm {
  return { factors: new Map(), rest }
}

function mapped({ factors, rest }: LinearForm, change: (term: Term) => Term): LinearForm {
  return { factors: new Map([...factors].map(([symbol, term]) => [symbol, change(term)])), rest: isConstant(rest, 0) ? rest : change(rest) }
}

function added(operator: '+' | '-', left: LinearForm, right: LinearForm): LinearForm {
  const join = (one: Term | undefined, other: Term): Term => {
    if (one === undefined || isConstant(one, 0)) return operator === '+' ? other : negative(other)
    return isConstant(other, 0) ? one : sum(operator, one, other)
  }
  const factors = new Map(left.factors)
  for (const [symbol, term] of right.factors) factors.set(symbol, join(factors.get(symbol), term))
  return { factors, rest: join(left.rest, right.rest) }
}
