import { findUnit } from '../../units/unit'
import type { Formula } from './formula'
import type { NameScope } from './measure-formula'
import { type TextProblem, TextRefusal } from './place'
import { functions, type ModelSymbol } from './term'
import type { Word } from './text-lines'

const keywords = [
  't',
  'e',
  'inf',
  'true',
  'false',
  'and',
  'or',
  'not',
  'if',
  'elif',
  'else',
  'for',
  'while',
  'return',
  'inline',
  'recordable',
  'kernel',
]
const taken: ReadonlySet<string> = new Set([...keywords, ...Object.keys(functions), 'pow', 'resolution', 'timestep', 'convolve'])
const mostNames = 300

/** The names of a model as they become known, each once. */
export class ModelNames {
  readonly #known = new Map<string, ModelSymbol>()
  readonly #declared: ReadonlySet<string>
  readonly #problems: TextProblem[]

  constructor(declared: readonly Word[], problems: TextProblem[]) {
    this.#declared = new Set(declared.map(({ text }) => text))
    this.#problems = problems
  }

  /** Gives a name its meaning; refuses one that means something already. */
  add(word: Word, symbol: Omit<ModelSymbol, 'name'>): ModelSymbol {
    const why = nameProblem(word.text)
    if (why !== null) this.#problems.push({ line: word.line, from: word.from, to: word.to, message: why })
    if (this.#known.has(word.text)) throw new TextRefusal(word, `${word.text} is declared already: every name of a model means one thing.`)
    if (this.#known.size >= mostNames) throw new TextRefusal(word, `A model has at most ${mostNames} names.`)
    const known: ModelSymbol = { name: word.text, ...symbol }
    this.#known.set(word.text, known)
    return known
  }

  get(name: string): ModelSymbol | undefined {
    return this.#known.get(name)
  }

  /** The names of these kinds; others are refused with what is wanted. */
  scope(kinds: readonly ModelSymbol['kind'][], what: string): NameScope {
    return (name, place) => {
      const symbol = this.#known.get(name)
      if (symbol === undefined) return this.#unknown(name, place)
      if (kinds.includes(symbol.kind)) return symbol
      if (symbol.kind === 'spikes') {
        throw new TextRefusal(place, `Spikes are pulses and cannot stand in ${what}: let them add to a state in onReceive(${name}).`)
      }
      throw new TextRefusal(place, `${name} cannot stand in ${what}: it is ${words[symbol.kind]}.`)
    }
  }

  #unknown(name: string, place: Formula): null {
    if (!this.#declared.has(name) || findUnit(name)) return null
    throw new TextRefusal(place, `${name} is declared further down, or has a mistake there: what it is worked out from stands above.`)
  }
}

const words: Readonly<Record<ModelSymbol['kind'], string>> = {
  parameter: 'a parameter',
  internal: 'an internal',
  state: 'a state, which changes while time runs',
  inline: 'an inline expression, which changes while time runs',
  spikes: 'a port of spikes',
  current: 'a current that arrives',
  resolution: 'the resolution',
}

/** Why a name cannot be one of a model, or null. */
function nameProblem(name: string): string | null {
  if (findUnit(name)) return `${name} is a unit: choose another name.`
  if (taken.has(name)) return `${name} means something already: choose another name.`
  // What every object of the language underneath has, and names that scripts keep for themselves.
  if (name.startsWith('_') || name in {}) return `“${name}” cannot be a name: begin with a letter, and choose another word.`
  return null
}
