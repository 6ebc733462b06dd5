import type { Formula } from './formula'
import { unitMeasure, valueFor } from './measure-formula'
import type { MeasuredNumber, NameScope } from './measured'
import type { Declaration } from './model-text'
import { type Place, placeOf, type TextProblem, TextRefusal } from './place'
import { callableNames, type ModelSymbol, sizeOf, type Term } from './term'
import type { Word } from './text-lines'
import { textUnit } from './text-units'

const keywords = [
  ...['t', 'e', 'inf', 'true', 'false', 'True', 'False', 'and', 'or', 'not', 'if', 'elif', 'else', 'for', 'while', 'in', 'step'],
  ...['return', 'inline', 'recordable', 'kernel', 'real', 'integer', 'boolean', 'string', 'void'],
]
const statements = ['integrate_odes', 'emit_spike', 'print', 'println', 'info', 'warning']
const taken: ReadonlySet<string> = new Set([...keywords, ...callableNames, ...statements])
const mostNames = 300
/** Of what a state begins with, put in the place of its name. */
const largestStart = 500

/** Names that hold until the block ends that declares them. */
export class LocalNames {
  readonly #known = new Map<string, ModelSymbol>()
  readonly #outer: LocalNames | null

  constructor(outer: LocalNames | null = null) {
    this.#outer = outer
  }

  add(symbol: ModelSymbol): void {
    this.#known.set(symbol.name, symbol)
  }

  /** Whether this very block has declared it. */
  has(name: string): boolean {
    return this.#known.has(name)
  }

  find(name: string): ModelSymbol | null {
    return this.#known.get(name) ?? this.#outer?.find(name) ?? null
  }
}

/** What a formula can read besides the names of the model. */
interface ScopeOptions {
  readonly draws?: boolean
  readonly locals?: LocalNames
}

/** The names of a model as they become known, each once. */
export class ModelNames {
  readonly #known = new Map<string, ModelSymbol>()
  readonly #written = new Set<string>()
  readonly #declared: ReadonlySet<string>
  readonly #states: ReadonlyMap<string, Declaration>
  readonly #begun = new Set<string>()
  readonly #starts = new Map<string, Term>()
  readonly #problems: TextProblem[]
  readonly #notes: TextProblem[]
  #locals = 0
  /** Finds a function of the model's own, checked when it is first asked for. */
  findFunction: NameScope['findFunction'] = () => null

  constructor(declared: readonly Word[], states: readonly Declaration[], { problems, notes }: Found) {
    this.#declared = new Set(declared.map(({ text }) => text))
    this.#states = new Map(states.map((state) => [state.name.text, state]))
    this.#problems = problems
    this.#notes = notes
  }

  /** Gives a name its meaning; refuses one that means something already. */
  add(word: Word, symbol: Omit<ModelSymbol, 'name'>): ModelSymbol {
    this.tellOf(word)
    const name = writtenName(word.text)
    if (this.#written.has(name)) throw new TextRefusal(word, `${word.text} is declared already: every name of a model means one thing.`)
    if (this.#known.size >= mostNames) throw new TextRefusal(word, `A model has at most ${mostNames} names.`)
    const known: ModelSymbol = { name, ...symbol }
    this.#known.set(word.text, known)
    this.#written.add(name)
    return known
  }

  /** A name that holds until its block ends. */
  local(word: Word, of: Pick<ModelSymbol, 'measure' | 'type'>): ModelSymbol {
    this.tellOf(word)
    if (this.#locals >= mostNames) throw new TextRefusal(word, `A model has at most ${mostNames} names within its statements.`)
    return { kind: 'local', name: word.text, index: this.#locals++, ...of }
  }

  /** Tells of a name that cannot be one. */
  tellOf(word: Word): void {
    const why = nameProblem(word.text)
    if (why !== null) this.#problems.push({ ...placeOf(word), message: why })
  }

  get(name: string): ModelSymbol | undefined {
    return this.#known.get(name)
  }

  note(place: Place, message: string): void {
    this.#notes.push({ ...placeOf(place), message })
  }

  /** The names of these kinds; others are refused with what is wanted. */
  scope(kinds: readonly ModelSymbol['kind'][], what: string, { draws = false, locals }: ScopeOptions = {}): NameScope {
    const find: NameScope['find'] = (name, place) => {
      const local = locals?.find(name)
      if (local) return local
      const symbol = this.#known.get(name)
      if (symbol === undefined) return this.#start(name, kinds, place) ?? this.#unknown(name, place)
      if (kinds.includes(symbol.kind)) return symbol
      if (symbol.kind === 'spikes') {
        throw new TextRefusal(place, `Spikes are pulses and cannot stand in ${what}: let them add to a state in onReceive(${name}).`)
      }
      throw new TextRefusal(place, `${name} cannot stand in ${what}: it is ${words[symbol.kind]}.`)
    }
    return {
      find,
      draws,
      note: (place, message) => this.note(place, message),
      findFunction: (name, place) => this.findFunction(name, place),
    }
  }

  /** What a state begins with, where parameters and internals, which do not change, read it. */
  #start(name: string, kinds: readonly ModelSymbol['kind'][], place: Formula): MeasuredNumber | null {
    const state = this.#states.get(name)
    if (!state?.value || kinds.includes('state')) return null
    if (this.#begun.has(name)) throw new TextRefusal(place, `${name} is worked out from itself.`)
    const measure = unitMeasure(state.unit)
    const term = this.#starts.get(name) ?? this.#startOf(name, state.value, { measure, type: state.type })
    this.note(place, `${name} changes while time runs: here stands what it begins with.`)
    return { term, measure, whole: state.type === 'integer' ? 'named' : 'no' }
  }

  #startOf(name: string, value: Formula, of: Pick<ModelSymbol, 'measure' | 'type'>): Term {
    this.#begun.add(name)
    try {
      const scope = this.scope(['parameter', 'internal'], `the value of ${name}`)
      const term = valueFor(value, { ...scope, note: () => undefined }, of, name)
      if (sizeOf(term, largestStart) > largestStart)
        throw new TextRefusal(value, `${name} begins with what takes too long to work out: make it simpler.`)
      this.#starts.set(name, term)
      return term
    } finally {
      this.#begun.delete(name)
    }
  }

  #unknown(name: string, place: Formula): null {
    if (!this.#declared.has(name) || textUnit(name)) return null
    throw new TextRefusal(place, `${name} is declared further down, or has a mistake there: what it is worked out from stands above.`)
  }
}

/** What a check has to tell: mistakes, and what is worth knowing. */
export interface Found {
  readonly problems: TextProblem[]
  readonly notes: TextProblem[]
}

/** A name as NEST has it, which knows neither primes nor dollars: those of NESTML's code. */
function writtenName(name: string): string {
  return name.replaceAll("'", '__d').replaceAll('$', '__DOLLAR')
}

const words: Readonly<Record<ModelSymbol['kind'], string>> = {
  parameter: 'a parameter',
  internal: 'an internal',
  state: 'a state, which changes while time runs',
  inline: 'an inline expression, which changes while time runs',
  spikes: 'a port of spikes',
  current: 'a current that arrives',
  local: 'a name of another block',
  resolution: 'the resolution',
}

/** Why a name cannot be one of a model, or null. */
function nameProblem(name: string): string | null {
  if (textUnit(name)) return `${name} is a unit: choose another name.`
  if (taken.has(name)) return `${name} means something already: choose another name.`
  // What every object of the language underneath has, and names that scripts keep for themselves.
  if (/^[_$]/.test(name) || name in {}) return `“${name}” cannot be a name: begin with a letter, and choose another word.`
  return null
}
