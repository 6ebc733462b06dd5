/** Draws that depend on a seed alone: Marsaglia's xorshift, good enough to make test cases of. */
export class Draw {
  #state: number

  constructor(seed: number) {
    this.#state = Math.imul(seed + 1, 0x9e3779b1) | 1
    for (let k = 0; k < 8; k++) this.unit()
  }

  /** A number in [0, 1). */
  unit(): number {
    this.#state ^= this.#state << 13
    this.#state ^= this.#state >>> 17
    this.#state ^= this.#state << 5
    return (this.#state >>> 0) / 2 ** 32
  }

  chance(p: number): boolean {
    return this.unit() < p
  }

  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.unit() * (most - least + 1))
  }

  /** A number with few digits, as people type them. */
  number(least: number, most: number): number {
    return Number((least + this.unit() * (most - least)).toPrecision(4))
  }

  oneOf<T>(values: readonly T[]): T {
    return values[this.whole(0, values.length - 1)]!
  }

  /** Some of these, in their order. */
  someOf<T>(values: readonly T[], p: number): T[] {
    return values.filter(() => this.chance(p))
  }

  list<T>(length: number, make: (k: number) => T): T[] {
    return Array.from({ length }, (_, k) => make(k))
  }
}
