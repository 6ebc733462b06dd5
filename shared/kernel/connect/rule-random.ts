import type { RuleRandom } from '../../models/define-rule-model'
import { type StreamWords, randomBits, uniform53 } from '../../random/generator'

const golden = 0x9e3779b9
const otherOdd = 0x632be5ab

/** The words from which a row's draws of this number and later count on as from 0. */
export function wordsFrom({ word1, word2 }: StreamWords, draw: number): StreamWords {
  return { word1: word1 + Math.imul(draw, golden), word2: word2 + Math.imul(draw, otherOdd) }
}

/** Random numbers of a Connect call, a row for each node: a hash of the call, the node, and the number of the draw. */
export function makeRuleRandom(rowKeys: Int32Array, words: StreamWords): RuleRandom {
  const { word1, word2 } = words
  return {
    keys: rowKeys,
    words,
    fillIndices(row, below, out, count, first = 0) {
      const key = rowKeys[row]!
      const scale = below * 2.3283064365386963e-10
      for (let k = 0; k < count; k++) {
        const draw = first + k
        const bits = randomBits(key, word1 + Math.imul(draw, golden), word2 + Math.imul(draw, otherOdd))
        out[k] = Math.floor((bits >>> 0) * scale)
      }
    },
    uniform: (row, draw) => uniform53(rowKeys[row]!, word1 + Math.imul(draw, golden), word2 + Math.imul(draw, otherOdd)),
  }
}
