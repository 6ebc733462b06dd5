import { parseExpression, type ExpressionTree, type Operator } from '../units/parse-expression'
import { bare, isAlike, isBare, type Quantity } from '../units/quantity'
import type { Powers } from '../units/unit'
import { unitQuantity } from '../units/work-out'
import { pythonNumber } from './python-text'

/** A variable as a script has it: its name there and the unit of its number. */
export interface PythonVariable {
  readonly name: string
  readonly unit: string
}

/** A Python text whose value times `10^exponent` is in the base units of `powers`, as quantities are kept. */
interface Term {
  readonly text: string
  /** How tightly its outermost sign binds. */
  readonly strength: number
  readonly exponent: number
  readonly powers: Powers
  /** The number itself, where it is written out. */
  readonly literal?: number
}

const sum = 1
const factor = 2
const sign = 3
const raised = 4
const atom = 5

/** Thrown where Python, which knows no units and has no lists to reckon with, would mean something else. */
class NotTheSame extends Error {}

/**
 * An expression as Python works it out to the same number in `unit`, with powers of ten where units differ; null where it cannot be
 * written so. `find` gives the variables that the script has.
 */
export function pythonExpression(text: string, unit: string, find: (name: string) => PythonVariable | undefined): string | null {
  const tree = parseExpression(text)
  if (!tree.ok) return null
  try {
    const term = write(tree.value, find)
    const wanted = unitQuantity(unit) ?? bare(1)
    if (isBareTerm(term)) return shifted(term, 0).text
    return isAlike(quantityOf(term), wanted) ? shifted(term, wanted.exponent).text : null
  } catch (error) {
    if (error instanceof NotTheSame) return null
    throw error
  }
}

function write(tree: ExpressionTree, find: (name: string) => PythonVariable | undefined): Term {
  switch (tree.kind) {
    case 'value':
      return literal(tree.quantity)
    case 'name':
      return named(tree.name, find)
    case 'negative': {
      const of = write(tree.of, find)
      return { ...of, text: `-${within(of, sign)}`, strength: sign, ...(of.literal !== undefined && { literal: -of.literal }) }
    }
    case 'operation':
      return operation(tree.operator, write(tree.left, find), write(tree.right, find))
    case 'call':
      return call(
        tree.name,
        tree.given.map((each) => write(each, find)),
      )
    case 'list':
      throw new NotTheSame()
  }
}

function literal({ value, exponent, powers }: Quantity): Term {
  if (typeof value !== 'number') throw new NotTheSame()
  return { text: pythonNumber(value, Number.isInteger(value)), strength: atom, exponent, powers, literal: value }
}

function named(name: string, find: (name: string) => PythonVariable | undefined): Term {
  if (name === 'pi' || name === 'inf') return { ...literal(bare(1)), text: `math.${name}`, literal: name === 'pi' ? Math.PI : Infinity }
  const variable = find(name)
  if (variable === undefined) throw new NotTheSame()
  const { exponent, powers } = unitQuantity(variable.unit) ?? bare(1)
  return { text: variable.name, strength: atom, exponent, powers }
}

function operation(operator: Operator, left: Term, right: Term): Term {
  switch (operator) {
    case '*':
    case '/':
      return product(left, right, operator)
    case '^':
      return power(left, right)
    case '+':
    case '-': {
      const [a, b] = aligned([left, right]) as [Term, Term]
      return plain(`${within(a, sum)} ${operator} ${within(b, sum + 1)}`, sum, a)
    }
  }
}

function product(left: Term, right: Term, operator: '*' | '/'): Term {
  const way = operator === '*' ? 1 : -1
  const exponent = left.exponent + way * right.exponent
  const powers = left.powers.map((each, k) => each + way * right.powers[k]!) as unknown as Powers
  // A unit by itself is one of it, which changes no number.
  if (right.literal === 1) return { ...left, exponent, powers }
  return plain(`${within(left, factor)} ${operator} ${within(right, factor + 1)}`, factor, { exponent, powers })
}

function power(base: Term, by: Term): Term {
  const exponent = shifted(by, 0)
  if (!isBareTerm(by)) throw new NotTheSame()
  const whole = exponent.literal
  const flat = whole !== undefined && Number.isInteger(base.exponent * whole) ? base : shifted(base, 0)
  if (whole === undefined && !isBareTerm(base)) throw new NotTheSame()
  const powers = base.powers.map((each) => each * (whole ?? 0)) as unknown as Powers
  if (!powers.every(Number.isInteger)) throw new NotTheSame()
  const text = `${within(flat, raised + 1)} ** ${within(exponent, sign)}`
  return plain(text, raised, { exponent: flat.exponent * (whole ?? 0), powers })
}

/** Functions of one bare number, as Python writes them; `round` there rounds halves to even. */
const bareFunctions: Readonly<Record<string, (of: Term) => string>> = {
  exp: ({ text }) => `math.exp(${text})`,
  log: ({ text }) => `math.log(${text})`,
  floor: ({ text }) => `math.floor(${text})`,
  ceil: ({ text }) => `math.ceil(${text})`,
  round: (of) => `math.floor(${within(of, sum)} + 0.5)`,
}

function call(name: string, given: readonly Term[]): Term {
  const [of] = given
  if (of === undefined) throw new NotTheSame()
  if (name === 'min' || name === 'max') {
    const all = aligned(given)
    return all.length === 1 ? of : plain(`${name}(${all.map(({ text }) => text).join(', ')})`, atom, all[0]!)
  }
  if (given.length > 1) throw new NotTheSame()
  if (name === 'abs') return plain(`abs(${of.text})`, atom, of)
  if (name === 'sqrt') {
    const flat = of.exponent % 2 === 0 ? of : shifted(of, 0)
    const powers = of.powers.map((each) => each / 2) as unknown as Powers
    if (!powers.every(Number.isInteger)) throw new NotTheSame()
    return plain(`math.sqrt(${flat.text})`, atom, { exponent: flat.exponent / 2, powers })
  }
  const written = bareFunctions[name]
  if (written === undefined || !isBareTerm(of)) throw new NotTheSame()
  return plain(written(shifted(of, 0)), atom, { exponent: 0, powers: of.powers })
}

/** Terms of one measure on one power of ten, the least of theirs, as sums are worked out; nothing is nothing in any unit. */
function aligned(terms: readonly Term[]): readonly Term[] {
  const first = terms.find((term) => term.literal !== 0) ?? terms[0]!
  if (!terms.every((term) => isAlike(quantityOf(term), quantityOf(first)))) throw new NotTheSame()
  const exponent = Math.min(...terms.map((term) => term.exponent))
  return terms.map((term) => ({ ...shifted(term, exponent), powers: first.powers }))
}

/** The same with another power of ten apart: the number is that much larger or smaller. */
function shifted(term: Term, to: number): Term {
  const by = term.exponent - to
  if (by === 0 || term.literal === 0) return { ...term, exponent: to }
  const text = `${within(term, factor)} ${by > 0 ? '*' : '/'} ${pythonNumber(10 ** Math.abs(by), false)}`
  return plain(text, factor, { exponent: to, powers: term.powers })
}

function plain(text: string, strength: number, { exponent, powers }: Pick<Term, 'exponent' | 'powers'>): Term {
  return { text, strength, exponent, powers }
}

/** A term as part of something that binds so tightly. */
function within({ text, strength }: Term, least: number): string {
  return strength < least ? `(${text})` : text
}

/** A variable may be zero in one run and not in another, so only a zero that is written out counts as one. */
function quantityOf({ literal: value = 1, exponent, powers }: Term): Quantity {
  return { value, exponent, powers }
}

function isBareTerm(term: Term): boolean {
  return isBare(quantityOf(term))
}
