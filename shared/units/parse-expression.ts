import { fail, ok, type Result } from '../result'
import { expressionTokens, type Token } from './expression-tokens'
import { bare, oneOf, power, product, type Quantity } from './quantity'

export type Operator = '+' | '-' | '*' | '/' | '^'

/** What an expression says, as a tree. */
export type ExpressionTree =
  | { readonly kind: 'value'; readonly quantity: Quantity }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'negative'; readonly of: ExpressionTree }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly left: ExpressionTree; readonly right: ExpressionTree }
  | { readonly kind: 'call'; readonly name: string; readonly given: readonly ExpressionTree[] }
  | { readonly kind: 'list'; readonly entries: readonly ExpressionTree[] }

/** Nobody types more; hostile text must not cost more than it is long, nor nest deeper than the stack. */
const longest = 2000
const deepest = 50

const strength: Readonly<Record<string, number>> = { '+': 1, '-': 1, '*': 2, '/': 2, '^': 4 }
/** Between products and powers: `-2^2` is −4, `2*-3` is −6. */
const signStrength = 3

class Refusal extends Error {}

/**
 * Reads an expression: `2*tau`, `0.25 nF`, `1/(20 ms)`, `linspace(0, 100, 11)`. A unit right after a number, bracket or list belongs to
 * it and binds tightest. Names are looked up when it is worked out.
 */
export function parseExpression(text: string): Result<ExpressionTree, string> {
  if (text.length > longest) return fail(`The expression is longer than ${longest} characters.`)
  try {
    return ok(new Reader(expressionTokens(text)).whole())
  } catch (error) {
    if (error instanceof Refusal) return fail(error.message)
    throw error
  }
}

class Reader {
  readonly #tokens: readonly Token[]
  #at = 0
  #depth = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  whole(): ExpressionTree {
    if (this.#tokens.length === 0) throw new Refusal('Nothing is entered.')
    const tree = this.#expression(0)
    const rest = this.#tokens[this.#at]
    if (rest?.text === ',')
      throw new Refusal('There is a comma: write decimals with a point, as in 1.5, and lists in brackets, as in [1, 2].')
    if (rest?.kind === 'sign' || rest?.kind === 'other') throw new Refusal(`“${rest.text}” is not expected there.`)
    if (rest) throw new Refusal(`There is no sign before “${rest.text}”: write * to multiply.`)
    return tree
  }

  #expression(least: number): ExpressionTree {
    if (++this.#depth > deepest) throw new Refusal(`The expression nests deeper than ${deepest} levels.`)
    let left = this.#operand()
    for (;;) {
      const operator = this.#operator()
      const binds = operator === null ? -1 : strength[operator]!
      if (operator === null || binds < least) break
      this.#at++
      // A power takes in what stands right of it first.
      left = { kind: 'operation', operator, left, right: this.#expression(operator === '^' ? signStrength : binds + 1) }
    }
    this.#depth--
    return left
  }

  #operator(): Operator | null {
    const token = this.#tokens[this.#at]
    return token?.kind === 'sign' && Object.hasOwn(strength, token.text) ? (token.text as Operator) : null
  }

  #operand(): ExpressionTree {
    const token = this.#tokens[this.#at++]
    if (token === undefined) throw new Refusal('The expression ends where a number is expected.')
    if (token.text === '-') return { kind: 'negative', of: this.#expression(signStrength) }
    if (token.text === '+') return this.#expression(signStrength)
    if (token.kind === 'number') return this.#withUnit({ kind: 'value', quantity: bare(Number(token.text)) })
    if (token.kind === 'name') return this.#nameOrCall(token.text)
    if (token.text === '(') {
      const inner = this.#expression(0)
      this.#closing(')')
      return this.#withUnit(inner)
    }
    if (token.text === '[') return this.#withUnit({ kind: 'list', entries: this.#entries(']') })
    throw new Refusal(`“${token.text}” stands where a number is expected.`)
  }

  #nameOrCall(name: string): ExpressionTree {
    if (this.#tokens[this.#at]?.text !== '(') {
      const unit = oneOf(name)
      return unit ? { kind: 'value', quantity: unit } : { kind: 'name', name }
    }
    this.#at++
    return { kind: 'call', name, given: this.#entries(')') }
  }

  #entries(closing: ')' | ']'): readonly ExpressionTree[] {
    const entries: ExpressionTree[] = []
    while (this.#tokens[this.#at]?.text !== closing) {
      if (entries.length > 0) this.#closing(',')
      entries.push(this.#expression(0))
    }
    this.#at++
    return entries
  }

  #closing(sign: string): void {
    if (this.#tokens[this.#at]?.text !== sign)
      throw new Refusal(sign === ',' ? 'A comma or a closing bracket is missing.' : `“${sign}” is missing.`)
    this.#at++
  }

  #withUnit(of: ExpressionTree): ExpressionTree {
    const next = this.#tokens[this.#at]
    if (next?.kind !== 'name') return of
    const one = oneOf(next.text)
    if (one === undefined) throw new Refusal(`“${next.text}” is not a unit known here; write * to multiply by a variable.`)
    this.#at++
    const unit = this.#raised(one)
    if (of.kind === 'value') {
      const quantity = product(of.quantity, unit, 1)
      if (quantity !== null) return { kind: 'value', quantity }
    }
    return { kind: 'operation', operator: '*', left: of, right: { kind: 'value', quantity: unit } }
  }
  /** `2 mV^2` is 2 of mV², as it is read, and not the square of 2 mV. */
  #raised(unit: Quantity): Quantity {
    const [sign, exponent] = this.#tokens.slice(this.#at, this.#at + 2)
    const raised = sign?.text === '^' && exponent?.kind === 'number' ? power(unit, Number(exponent.text)) : null
    if (raised !== null) this.#at += 2
    return raised ?? unit
  }
}
