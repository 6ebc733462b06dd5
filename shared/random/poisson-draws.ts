import { makeSequence, randomBits } from './generator'
import { largePoisson, largestTabulatedMean, poissonCumulative } from './poisson'

/** Bits of the guide's index. */
const guideBits = 12

/** Which keys' numbers are wanted: those of `keys[from … to)`, into `values[0 … to − from)`. */
export interface KeyedRequest {
  readonly keys: Int32Array
  readonly from: number
  readonly to: number
  readonly values: Float64Array
}

/** Where numbers are added: `input[base + targets[q]] += number · factor` for the keys' places `q`. */
export interface KeyedSum {
  readonly keys: Int32Array
  readonly targets: Uint16Array | Uint32Array
  readonly from: number
  readonly to: number
  readonly input: Float64Array
  readonly base: number
  readonly factor: number
}

/** What numbers are looked up in: see `drawsByTable`. */
export interface PoissonTable {
  readonly limits: Int32Array
  readonly starts: Uint8Array
  readonly guide: Uint8Array
}

/** Poisson numbers of one mean for many keys: one for each key and pair of words. */
export interface PoissonDraws {
  /** Where they come from a table: it. */
  readonly table: PoissonTable | null
  fill(request: KeyedRequest): void
  add(request: KeyedSum): void
}

interface Words {
  readonly word1: number
  readonly word2: number
}

/** Draws numbers of this mean; the words are read at each call. Small means by a table, large ones by rejection. */
export function makePoissonDraws(mean: number, words: Words): PoissonDraws {
  return mean > largestTabulatedMean ? drawsByRejection(mean, words) : drawsByTable(mean, words)
}

function drawsByRejection(mean: number, words: Words): PoissonDraws {
  const draw = (key: number): number => largePoisson(mean, makeSequence(key, words.word1, words.word2))
  return {
    table: null,
    fill({ keys, from, to, values }) {
      for (let q = from; q < to; q++) values[q - from] = draw(keys[q]!)
    },
    add({ keys, targets, from, to, input, base, factor }) {
      for (let q = from; q < to; q++) input[base + targets[q]!]! += draw(keys[q]!) * factor
    },
  }
}

/** Generators of one rate follow each other: they share the table that was made last. */
let lastTable: { readonly mean: number; readonly table: PoissonTable } | null = null

/** Entry of a guide where the leading bits do not settle the count. */
const unsettled = 255

/**
 * By inversion on whole numbers: 32 random bits, taken as a signed number, are compared with the cumulative probabilities on the same
 * scale; their leading bits nearly always settle the count, or else say where the search starts (indexed search, Chen & Asau 1974,
 * AIIE Transactions 6:163–166).
 */
function drawsByTable(mean: number, words: Words): PoissonDraws {
  if (lastTable?.mean !== mean) lastTable = { mean, table: makeTable(mean) }
  const { table } = lastTable
  const { limits, starts, guide } = table
  const last = limits.length - 1
  const shift = 32 - guideBits
  const middle = 1 << (guideBits - 1)

  function search(bits: number): number {
    let count = starts[(bits >> shift) + middle]!
    while (count < last && limits[count]! <= bits) count++
    return count
  }

  return {
    table,
    fill({ keys, from, to, values }) {
      const { word1, word2 } = words
      for (let q = from; q < to; q++) {
        const bits = randomBits(keys[q]!, word1, word2)
        const count = guide[(bits >> shift) + middle]!
        values[q - from] = count === unsettled ? search(bits) : count
      }
    },
    add({ keys, targets, from, to, input, base, factor }) {
      const { word1, word2 } = words
      for (let q = from; q < to; q++) {
        const bits = randomBits(keys[q]!, word1, word2)
        const count = guide[(bits >> shift) + middle]!
        input[base + targets[q]!]! += (count === unsettled ? search(bits) : count) * factor
      }
    },
  }
}

function makeTable(mean: number): PoissonTable {
  const limits = Int32Array.from(poissonCumulative(mean), (p) => Math.min(Math.floor(p * 2 ** 32), 2 ** 32 - 1) - 2 ** 31)
  const last = limits.length - 1
  const cells = 1 << guideBits
  const shift = 32 - guideBits
  const guide = new Uint8Array(cells)
  const starts = new Uint8Array(cells + 1)
  // Each count fills the cells from its limit on, up to the next one's: few steps, as this is done before code is compiled.
  for (let count = 0; count < last; count++) starts.fill(count + 1, Math.ceil((limits[count]! + 2 ** 31) / 2 ** shift))
  guide.set(starts.subarray(0, cells))
  for (let count = 0; count < last; count++) {
    const cell = Math.ceil((limits[count]! + 2 ** 31) / 2 ** shift) - 1
    if (cell >= 0) guide[cell] = unsettled
  }
  return { limits, starts, guide }
}
