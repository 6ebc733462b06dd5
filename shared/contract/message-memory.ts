type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array

/** Lengths between a power of two and the next one: at most an eighth of a message is sent for nothing. */
const lengthsAnOctave = 8

/**
 * Memory for messages, which are copied as they are posted: an array is written again for the next message of about its length. A message carries a
 * whole array, of which the beginning counts.
 */
export class MessageMemory {
  readonly #arrays = new Map<string, Column>()

  /** An array for a column of a message that is at least so long; what it holds is whatever was there. */
  take<A extends Column>(column: string, kind: new (length: number) => A, length: number): A {
    const room = roomFor(length)
    const key = `${column} ${kind.name} ${room}`
    const kept = this.#arrays.get(key)
    if (kept instanceof kind) return kept
    const made = new kind(room)
    this.#arrays.set(key, made)
    return made
  }
}

function roomFor(length: number): number {
  const grain = 2 ** Math.max(0, Math.floor(Math.log2(Math.max(1, length))) - Math.log2(lengthsAnOctave))
  return Math.ceil(length / grain) * grain
}
