import type { ColumnMemory } from '../vector/column-memory'

/** Below this many elements a loop clears faster than `fill`. */
const smallRow = 64

/** An input that at least one connection feeds. */
export interface RingInput {
  readonly name: string
  /** Elements: nodes times ports. */
  readonly length: number
}

/**
 * What will arrive at the nodes of a group, summed by step and input: slot `step mod slots` holds the inputs of a step one after
 * another. Inputs that nothing feeds have no place here; models read zeros for them.
 */
export class InputRing {
  readonly slots: number
  /** Elements of a slot. */
  readonly width: number
  readonly values: Float64Array
  readonly offsets: ReadonlyMap<string, number>
  readonly #inputs: readonly RingInput[]
  readonly #unfed: Readonly<Record<string, Float64Array>>
  readonly #rows: readonly Readonly<Record<string, Float64Array>>[]

  constructor(inputs: readonly RingInput[], slots: number, unfed: Readonly<Record<string, Float64Array>>, memory: ColumnMemory) {
    this.#inputs = inputs
    this.#unfed = unfed
    this.slots = slots
    const offsets = new Map<string, number>()
    let width = 0
    for (const { name, length } of inputs) {
      offsets.set(name, width)
      width += length
    }
    this.offsets = offsets
    this.width = width
    this.values = memory.floats(slots * width)
    this.#rows = Array.from({ length: slots }, (_, slot) => {
      const row: Record<string, Float64Array> = {}
      for (const name of Object.keys(unfed)) row[name] = unfed[name]!
      for (const { name, length } of inputs) {
        const from = slot * width + offsets.get(name)!
        row[name] = this.values.subarray(from, from + length)
      }
      return row
    })
  }

  /** Whether the ring was made for the very same inputs, fed and unfed. */
  matches(inputs: readonly RingInput[], unfed: Readonly<Record<string, Float64Array>>): boolean {
    return (
      unfed === this.#unfed &&
      inputs.length === this.#inputs.length &&
      inputs.every(({ name, length }, k) => this.#inputs[k]!.name === name && this.#inputs[k]!.length === length)
    )
  }

  /** The inputs of a slot, by name. */
  row(slot: number): Readonly<Record<string, Float64Array>> {
    return this.#rows[slot]!
  }

  clear(slot: number): void {
    const { values, width } = this
    const from = slot * width
    if (width >= smallRow) values.fill(0, from, from + width)
    else for (let k = from; k < from + width; k++) values[k] = 0
  }

  /** Takes over what an older ring of the same group still holds for `step` and later. */
  adopt(old: InputRing, step: number): void {
    for (const { name, length } of old.#inputs) {
      const to = this.offsets.get(name)
      if (to === undefined) continue
      for (let ahead = 0; ahead < Math.min(old.slots, this.slots); ahead++) {
        const from = ((step + ahead) % old.slots) * old.width + old.offsets.get(name)!
        const kept = Math.min(length, this.#inputs.find((input) => input.name === name)!.length)
        this.values.set(old.values.subarray(from, from + kept), ((step + ahead) % this.slots) * this.width + to)
      }
    }
  }
}
