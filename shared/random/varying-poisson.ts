import { makeSequence, randomBits, unitOf } from './generator'
import { largePoisson, largestTabulatedMean } from './poisson'
import type { KeyedRequest } from './poisson-draws'

interface Words {
  readonly word1: number
  readonly word2: number
}

/** Poisson numbers for many keys, of a mean that changes from step to step: the table is made anew in place. */
export interface VaryingPoisson {
  setMean(mean: number): void
  fill(request: KeyedRequest): void
}

/** Draws by inversion up to the largest tabulated mean, by rejection above it; the words are read at each `fill`. */
export function makeVaryingPoisson(words: Words): VaryingPoisson {
  const cumulative = new Float64Array(256)
  let mean = -1
  let last = 0
  return {
    setMean(wanted) {
      if (wanted === mean) return
      mean = wanted
      if (mean > largestTabulatedMean) return
      let probability = Math.exp(-mean)
      let sum = probability
      last = 0
      while (sum < 1 - 2 ** -33 && last < cumulative.length - 1) {
        cumulative[last++] = sum
        probability = (probability * mean) / last
        sum += probability
      }
    },
    fill({ keys, from, to, values }) {
      const { word1, word2 } = words
      for (let q = from; q < to; q++) {
        if (mean > largestTabulatedMean) {
          values[q - from] = largePoisson(mean, makeSequence(keys[q]!, word1, word2))
          continue
        }
        const u = unitOf(randomBits(keys[q]!, word1, word2))
        let count = 0
        while (count < last && cumulative[count]! < u) count++
        values[q - from] = count
      }
    },
  }
}
