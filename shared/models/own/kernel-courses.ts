import type { Formula } from './formula'
import { binary, formulaParts, keyOf, minus, nameAt, numberAt, plus, times } from './formula-parts'
import type { Equation } from './model-text'
import { placeOf, TextRefusal } from './place'
import type { Word } from './text-lines'

const understood = 'Kernels are sums of exponentials and of t · exp(−t / tau), such as exp(-t / tau) or (e / tau) * t * exp(-t / tau).'

/** `factor · t^power · exp(−rate · t)`. A null rate is 0. */
interface Piece {
  readonly factor: Formula
  readonly power: number
  readonly rate: Formula | null
}

/** A kernel as an equation of first or second order in its name, with what it and its derivative begin with. */
interface KernelCourse {
  readonly equation: Equation
  readonly start: readonly Formula[]
}

/**
 * The differential equation that a function of the time `t` solves: sums of exponentials and of t·exp(−t/τ), of second order at most
 * (Rotter & Diesmann, Biol Cybern 81:381, 1999).
 */
export function courseOf(name: Word, formula: Formula): KernelCourse {
  const pieces = piecesOf(formula)
  const rates = [...new Map(pieces.map((piece) => [keyOf(piece.rate), piece.rate])).values()]
  if (rates.includes(null)) throw new TextRefusal(formula, `${name.text} does not fade. ${understood}`)
  const [a, b] = rates as Formula[]
  const factor = (rate: Formula, power: number): Formula =>
    pieces
      .filter((piece) => piece.power === power && keyOf(piece.rate) === keyOf(rate))
      .reduce((sum, each) => plus(sum, each.factor), numberAt(formula, 0))
  const degree = Math.max(...pieces.map(({ power }) => power))
  if (a === undefined || rates.length > 2 || degree > 1 || (rates.length === 2 && degree > 0)) throw new TextRefusal(formula, understood)
  const [value, derivative] = [nameAt(formula, name.text), nameAt(formula, `${name.text}'`)]
  const equation = (order: number, right: Formula): Equation => ({ name, order, formula: right, ...placeOf(formula) })
  if (b === undefined && degree === 0) return { start: [factor(a, 0)], equation: equation(1, times(minus(a), value)) }
  const other = b ?? a
  const [first, second] = [factor(a, 0), b === undefined ? factor(a, 1) : factor(b, 0)]
  return {
    start:
      b === undefined
        ? [first, plus(second, minus(times(a, first)))]
        : [plus(first, second), minus(plus(times(a, first), times(b, second)))],
    equation: equation(2, binary('+', times(minus(times(a, other)), value), times(minus(plus(a, other)), derivative))),
  }
}

/** More no kernel of second order can have; a hostile product of sums would grow without end. */
const mostPieces = 16

/** A formula of t as a sum of pieces; refuses what is none. */
function piecesOf(formula: Formula): readonly Piece[] {
  if (!namesTime(formula)) return [{ factor: formula, power: 0, rate: null }]
  switch (formula.kind) {
    case 'name':
      return [{ factor: numberAt(formula, 1), power: 1, rate: null }]
    case 'negative':
      return piecesOf(formula.of).map((piece) => ({ ...piece, factor: minus(piece.factor) }))
    case 'call': {
      const [given] = formula.given
      if (formula.name === 'delta') throw new TextRefusal(formula, 'A pulse stands by itself: kernel K = delta(t).')
      if (formula.name !== 'exp' || given === undefined || formula.given.length > 1) throw new TextRefusal(formula, understood)
      const exponent = piecesOf(given)
      if (exponent.some(({ power, rate }) => power > 1 || rate !== null)) throw new TextRefusal(formula, understood)
      const sumOf = (power: number): Formula | null =>
        exponent
          .filter((piece) => piece.power === power)
          .reduce<Formula | null>((sum, each) => (sum ? plus(sum, each.factor) : each.factor), null)
      const constant = sumOf(0)
      const slope = sumOf(1)
      const factor: Formula =
        constant === null ? numberAt(formula, 1) : { kind: 'call', name: 'exp', given: [constant], ...placeOf(formula) }
      return [{ factor, power: 0, rate: slope && minus(slope) }]
    }
    case 'arithmetic': {
      const [left, right] = [piecesOf(formula.left), formula.operator === '**' ? null : piecesOf(formula.right)]
      if (right === null) break
      if (formula.operator === '+') return [...left, ...right]
      if (formula.operator === '-') return [...left, ...right.map((piece) => ({ ...piece, factor: minus(piece.factor) }))]
      if (formula.operator === '*' && left.length * right.length <= mostPieces)
        return left.flatMap((one) => right.map((two) => product(one, two)))
      if (formula.operator === '/' && !namesTime(formula.right)) {
        return left.map((piece) => ({ ...piece, factor: binary('/', piece.factor, formula.right) }))
      }
      break
    }
    default:
  }
  throw new TextRefusal(formula, understood)
}

function product(one: Piece, two: Piece): Piece {
  const rate = one.rate !== null && two.rate !== null ? plus(one.rate, two.rate) : (one.rate ?? two.rate)
  return { factor: times(one.factor, two.factor), power: one.power + two.power, rate }
}

function namesTime(formula: Formula): boolean {
  return (formula.kind === 'name' && formula.name === 't') || formulaParts(formula).some(namesTime)
}
