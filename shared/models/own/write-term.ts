import { functions, type ModelSymbol, type OwnFunction, type RandomName, symbolsOf, type Term } from './term'
import type { CheckedModel } from './checked-model'

/** Names of kinds in the code, a number behind them: nothing of a model's text gets there. */
const letters = { parameter: 'p', internal: 'c', state: 'v', inline: 'n', spikes: 'x', current: 'u', local: 'l' } as const
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
    case 'apply': {
      const given = [...term.given.map(writeTerm), ...usedBy(term.applied).map(codeName)]
      return `F${term.applied.index}(${given.join(',')})`
    }
    case 'random':
      return writeRandom(term.name, term.given.map(writeTerm))
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

/** What a function reads besides what it is given, in the order in which it gets it. */
export function usedBy({ uses }: OwnFunction): readonly ModelSymbol[] {
  return [...uses]
}

/** A number of node `i` in this step: of its own stream, the draws of a step one after the other. */
function writeRandom(name: RandomName, [first = '0', second = '0']: readonly string[]): string {
  switch (name) {
    case 'random_normal':
      return `(${first}+${second}*g.normal(i,++draw))`
    case 'random_uniform':
      return `(${first}+${second}*g.uniform(i,++draw))`
    case 'random_poisson':
      return `count(g,i,++draw,${first})`
  }
}

/** Squares and cubes of names are products, which are quicker. */
function writePower(base: string, exponent: Term): string {
  if (exponent.op === 'constant' && /^[a-z]\d+$/.test(base) && (exponent.value === 2 || exponent.value === 3)) {
    return `(${Array.from({ length: exponent.value }, () => base).join('*')})`
  }
  return `(${base}**${writeTerm(exponent)})`
}

/** All that terms read, also by way of inlines. */
export function readsOf({ inlines }: Pick<CheckedModel, 'inlines'>, terms: readonly Term[]): ReadonlySet<ModelSymbol> {
  const found = new Set<ModelSymbol>()
  const look = (term: Term): void => {
    for (const symbol of symbolsOf(term)) {
      if (found.has(symbol)) continue
      found.add(symbol)
      if (symbol.kind === 'inline') look(inlines[symbol.index]!.term)
    }
  }
  terms.forEach(look)
  return found
}

/** The inlines that terms need, also by way of others, as declarations in the order in which they can be worked out. */
export function writeInlines(model: Pick<CheckedModel, 'inlines'>, terms: readonly Term[]): string {
  return [...readsOf(model, terms)]
    .flatMap(({ kind, index }) => (kind === 'inline' ? [index] : []))
    .sort((a, b) => a - b)
    .map((index) => `const n${index}=${writeTerm(model.inlines[index]!.term)};`)
    .join('')
}
