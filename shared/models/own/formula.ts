import { across, type Place, TextRefusal } from './place'
import type { Word, WordReader } from './text-lines'
import { textUnit } from './text-units'

export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!='
export type Arithmetic = '+' | '-' | '*' | '/' | '**'

/** What a formula says, as a tree; what its names mean is for the checker. */
export type Formula = Place &
  /** `whole` where it is written without a point. */
  (
    | { readonly kind: 'number'; readonly value: number; readonly whole: boolean }
    /** Of derivatives with its primes. */
    | { readonly kind: 'name'; readonly name: string }
    /** What stands behind a number: `mV`, `mV*ms`, `s/nF`. */
    | { readonly kind: 'unit'; readonly unit: Formula }
    | { readonly kind: 'call'; readonly name: string; readonly given: readonly Formula[] }
    | { readonly kind: 'negative' | 'not'; readonly of: Formula }
    | { readonly kind: 'arithmetic'; readonly operator: Arithmetic; readonly left: Formula; readonly right: Formula }
    | { readonly kind: 'comparison'; readonly operator: Comparison; readonly left: Formula; readonly right: Formula }
    | { readonly kind: 'logic'; readonly operator: 'and' | 'or'; readonly left: Formula; readonly right: Formula }
    | { readonly kind: 'choice'; readonly condition: Formula; readonly yes: Formula; readonly no: Formula }
  )

const deepest = 50

/** How strongly operators bind; a sign and `not` stand between them. */
const strength: Readonly<Record<string, number>> = {
  ...{ or: 1, and: 2, '<': 4, '<=': 4, '>': 4, '>=': 4, '==': 4, '!=': 4, '<>': 4 },
  ...{ '+': 5, '-': 5, '*': 6, '/': 6, '**': 8 },
}
const notStrength = 3
const signStrength = 7
const strongest = 8

/** Reads a formula from the words that come next, as far as it goes. */
export function readFormula(reader: WordReader, depth = 0): Formula {
  const condition = readOperation(reader, 0, depth)
  if (!reader.skip('?')) return condition
  const yes = readFormula(reader, depth + 1)
  reader.expect(':', 'a choice is written condition ? one : other.')
  const no = readFormula(reader, depth + 1)
  return { kind: 'choice', condition, yes, no, ...across(condition, no) }
}

/** Reads a unit: `mV`, `pA/ms`, `1/ms`. */
export function readUnit(reader: WordReader): Formula {
  return readOperation(reader, strength['*']!, 0)
}

function readOperation(reader: WordReader, least: number, depth: number): Formula {
  if (depth > deepest) throw new TextRefusal(reader.place, `The formula nests deeper than ${deepest} levels.`)
  let left = readOperand(reader, depth)
  for (;;) {
    const word = reader.next
    const binds = word === undefined || !Object.hasOwn(strength, word.text) ? -1 : strength[word.text]!
    if (word === undefined || binds < least) return left
    reader.takeOperator()
    // A power takes in what stands right of it first, with its sign.
    const right = readOperation(reader, word.text === '**' ? signStrength : binds + 1, depth + 1)
    left = { ...operation(word.text, left, right), ...across(left, right) }
    if (binds < strongest && binds === strength['<'] && reader.next && strength[reader.next.text] === binds) {
      throw new TextRefusal(reader.next, 'Comparisons cannot be chained: join two of them by and.')
    }
  }
}

type Joined = { kind: 'arithmetic' | 'comparison' | 'logic' } & Formula

function operation(text: string, left: Formula, right: Formula): Joined {
  const place = across(left, right)
  switch (text) {
    case 'and':
    case 'or':
      return { kind: 'logic', operator: text, left, right, ...place }
    case '+':
    case '-':
    case '*':
    case '/':
    case '**':
      return { kind: 'arithmetic', operator: text, left, right, ...place }
    default:
      return { kind: 'comparison', operator: text === '<>' ? '!=' : (text as Comparison), left, right, ...place }
  }
}

function readOperand(reader: WordReader, depth: number): Formula {
  const word = reader.take()
  if (word === undefined) throw new TextRefusal(reader.place, 'The formula ends where a number or name is expected.')
  if (word.text === '-' || word.text === '+' || word.text === 'not') {
    const of = readOperation(reader, word.text === 'not' ? notStrength : signStrength, depth + 1)
    return word.text === '+' ? of : { kind: word.text === '-' ? 'negative' : 'not', of, ...across(word, of) }
  }
  if (word.kind === 'number') {
    return withUnit(reader, { kind: 'number', value: Number(word.text), whole: /^\d+$/.test(word.text), ...across(word, word) })
  }
  if (word.text === '(') {
    const inner = readFormula(reader, depth + 1)
    const closing = reader.place
    reader.expect(')', 'a bracket was opened and is not closed.')
    return { ...inner, ...across(word, closing) }
  }
  if (word.kind !== 'name') throw new TextRefusal(word, `“${word.text}” stands where a number or name is expected.${signHint(word.text)}`)
  if (!reader.skip('(')) {
    let name: Word = word
    while (reader.isNext("'")) name = { ...name, text: `${name.text}'`, to: reader.take()!.to }
    return { kind: 'name', name: name.text, ...across(word, name) }
  }
  const given: Formula[] = []
  while (!reader.isNext(')')) {
    if (given.length > 0) reader.expect(',', 'what a function takes is parted by commas and ends with a bracket.')
    given.push(readFormula(reader, depth + 1))
  }
  const closing = reader.take()
  return { kind: 'call', name: word.text, given, ...across(word, closing ?? word) }
}

/** `10 mV`: a name right after a number is its unit and binds tightest, with the units it is multiplied with or divided by: `1 mV*ms`. */
function withUnit(reader: WordReader, number: Formula): Formula {
  if (reader.next?.kind !== 'name' || Object.hasOwn(strength, reader.next.text) || reader.isNext('step')) return number
  let unit = raisedUnit(reader)
  while ((reader.isNext('*') || reader.isNext('/')) && isUnit(reader.second)) {
    const operator = reader.take()!.text as Arithmetic
    const right = raisedUnit(reader)
    unit = { kind: 'arithmetic', operator, left: unit, right, ...across(unit, right) }
  }
  const whole: Formula = { kind: 'unit', unit, ...across(unit, unit) }
  return { kind: 'arithmetic', operator: '*', left: number, right: whole, ...across(number, whole) }
}

function isUnit(word: Word | undefined): boolean {
  return word?.kind === 'name' && textUnit(word.text) !== undefined
}

/** A unit that may be raised: `mV**2`. */
function raisedUnit(reader: WordReader): Formula {
  const word = reader.name('a unit')
  const unit: Formula = { kind: 'name', name: word.text, ...across(word, word) }
  if (!reader.isNext('**')) return unit
  reader.take()
  const right = readOperation(reader, signStrength, 0)
  return { kind: 'arithmetic', operator: '**', left: unit, right, ...across(unit, right) }
}

function signHint(text: string): string {
  return text === '^' ? ' A power is written with **.' : ''
}
