import type { Value } from './python-values'

/** The names that are seen in one place of a script: its own, and those around it. */
export class Names {
  readonly #own = new Map<string, Value>()
  readonly #around: Names | null
  readonly #outermost: Names
  readonly #global = new Set<string>()

  constructor(around: Names | null = null) {
    this.#around = around
    this.#outermost = around?.outermost() ?? this
  }

  get(name: string): Value | undefined {
    if (this.#global.has(name)) return this.#outermost.get(name)
    return this.#own.get(name) ?? this.#around?.get(name)
  }

  set(name: string, value: Value): void {
    if (this.#global.has(name)) this.#outermost.set(name, value)
    else this.#own.set(name, value)
  }

  /** Whether a name is the script's, seen from here. */
  isOutermost(name: string): boolean {
    if (this === this.#outermost || this.#global.has(name)) return true
    return !this.#own.has(name) && this.#around?.isOutermost(name) === true
  }

  /** From here on the name is the script's, as Python's `global` says. */
  useGlobal(name: string): void {
    if (this.#outermost !== this) this.#global.add(name)
  }

  /** Names of a place within this one. */
  inner(): Names {
    return new Names(this)
  }

  outermost(): Names {
    return this.#outermost
  }

  own(): ReadonlyMap<string, Value> {
    return this.#own
  }
}
