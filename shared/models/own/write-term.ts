import { functions, type ModelSymbol, symbolsOf, type Term } from './term'
import type { CheckedModel } from './checked-model'

/** Names of kinds in the code, a number behind them: nothing of a model's text gets there. */
const letters = { parameter: 'p', internal: 'c', state: 'v', inline: 'n', spikes: 'x', current: 'u' } as const
const functionOrder = Object.keys(functions)

/** How code names a symbol: `v0`. */
export function codeName({ kind, index }: ModelSymbol): string {
  return kind === 'resolution' ? 'h' : `${letters[kind]}${index}`
}

/** How code names a function that it is given. */
export function functionName(name: string): string {
  return `f${functionOrder.indexOf(name)}`
}

/** A term as code of numbers; truths are numbers where they are asked for as such. */
export function writeTerm(term: Term): string {
  switch (term.op) {
    case 'constant':
      return term.value < 0 || Object.is(term.value, -0) ? `(${String(term.value)})` : String(term.value)
    case 'symbol':
      return codeName(term.symbol)
    case 'negative':
      return `(-${writeTerm(term.of)})`
    case 'not':
      return `(!${writeTerm(term.of)})`
    case 'call':
      return `${functionName(term.name)}(${term.given.map(writeTerm).join(',')})`
    case 'choice':
      return `(${writeTerm(term.condition)}?${writeTerm(term.yes)}:${writeTerm(term.no)})`
    case 'and':
      return `(${writeTerm(term.left)}&&${writeTerm(term.right)})`
    case 'or':
      return `(${writeTerm(term.left)}||${writeTerm(term.right)})`
    case '==':
    case '!=':
      return `(${writeTerm(term.left)}${term.op}=${writeTerm(term.right)})`
    case '**':
      return writePower(writeTerm(term.left), term.right)
    default:
      return `(${writeTerm(term.left)}${term.op}${writeTerm(term.right)})`
  }
}

/** Squares and cubes of names are products, which are quicker. */
function writePower(base: string, exponent: Term): string {
  if (exponent.op === 'constant' && /^[a-z]\d+$/.test(base) && (exponent.value === 2 || exponent.value === 3)) {
    return `(${Array.from({ length: exponent.value }, () => base).join('*')})`
  }
  return `(${base}**${writeTerm(exponent)})`
}

/** The inlines that terms need, also by way of others, as declarations in the order in which they can be worked out. */
export function writeInlines(model: CheckedModel, terms: readonly Term[]): string {
  const needed = new Set<number>()
  const look = (term: Term): void => {
    for (const { kind, index } of symbolsOf(term)) {
      if (kind !== 'inline' || needed.has(index)) continue
      needed.add(index)
      look(model.inlines[index]!.term)
    }
  }
  terms.forEach(look)
  return [...needed]
    .sort((a, b) => a - b)
    .map((index) => `const n${index}=${writeTerm(model.inlines[index]!.term)};`)
    .join('')
}
