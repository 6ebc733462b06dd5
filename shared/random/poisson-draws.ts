import { makeSequence, randomBits, unitOf } from './generator'
import { largePoisson, largestTabulatedMean, poissonCumulative, poissonGuide } from './poisson'

const guideSize = 4096

/** Which keys' numbers are wanted: those of `keys[from … to)`, into `values[0 … to − from)`. */
export interface KeyedRequest {
  readonly keys: Int32Array
  readonly from: number
  readonly to: number
  readonly values: Float64Array
}

/** Poisson numbers of one mean for many keys: one for each key and pair of words. */
export interface PoissonDraws {
  fill(request: KeyedRequest): void
}

/** Draws with a table for small means; for large ones by rejection. The words are read at each call. */
export function makePoissonDraws(mean: number, words: { readonly word1: number; readonly word2: number }): PoissonDraws {
  if (mean > largestTabulatedMean) {
    return {
      fill({ keys, from, to, values }) {
        for (let q = from; q < to; q++) values[q - from] = largePoisson(mean, makeSequence(keys[q]!, words.word1, words.word2))
      },
    }
  }
  const cumulative = poissonCumulative(mean)
  const guide = poissonGuide(cumulative, guideSize)
  return {
    fill({ keys, from, to, values }) {
      const { word1, word2 } = words
      for (let q = from; q < to; q++) {
        const u = unitOf(randomBits(keys[q]!, word1, word2))
        let count = guide[(u * guideSize) | 0]!
        while (cumulative[count]! <= u) count++
        values[q - from] = count
      }
    },
  }
}
