/**
 * Counter-based random numbers: a draw is a hash of (stream, step, node), so no draw depends on which others were made, in which order
 * or on which thread. The hash is the 32-bit finaliser `lowbias32` of Chris Wellons (bias 0.17, found by search over its family:
 * "Prospecting for hash functions", 2018), with a second key word added between its rounds. For fixed words it is a bijection of the
 * key, so that different nodes of a stream never share their noise.
 */

const golden = 0x9e3779b9

/** A bijection of 32-bit integers in which every input bit changes about half of the output bits. */
export function mix32(value: number): number {
  let x = value
  x ^= x >>> 16
  x = Math.imul(x, 0x7feb352d)
  x ^= x >>> 15
  x = Math.imul(x, 0x846ca68b)
  return x ^ (x >>> 16)
}

/** Joins two words into one that depends on both and on their order. */
export function combine(a: number, b: number): number {
  return mix32((mix32(a) + Math.imul(b, golden)) ^ (b >>> 15))
}

/** A word that stands for a text, such as a model's name (FNV-1a, then mixed). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let k = 0; k < text.length; k++) hash = Math.imul(hash ^ text.charCodeAt(k), 0x01000193)
  return mix32(hash)
}

/** 32 random bits for a key and two words that name the stream and the step. */
export function randomBits(key: number, word1: number, word2: number): number {
  let x = key ^ word1
  x ^= x >>> 16
  x = Math.imul(x, 0x7feb352d)
  x ^= x >>> 15
  x = Math.imul(x + word2, 0x846ca68b)
  return x ^ (x >>> 16)
}

/** Turns 32 random bits into a number in (0, 1): the middle of one of 2³² equal intervals. */
export function unitOf(bits: number): number {
  return ((bits >>> 0) + 0.5) * 2.3283064365386963e-10
}

/** Uniform in (0, 1) with 53 random bits. */
export function uniform53(key: number, word1: number, word2: number): number {
  const high = randomBits(key, word1, word2) >>> 5
  const low = randomBits(key ^ 0x5bf03635, word2, word1) >>> 6
  return (high * 67108864 + low + 0.5) * 1.1102230246251565e-16
}

/** Where a stream stands in a step: two words that `begin` derives from the stream's key and the step. */
export interface StreamWords {
  word1: number
  word2: number
}

/** A stream of random numbers: one for each purpose, model, or generator. */
export interface Stream {
  readonly key1: number
  readonly key2: number
}

/** The stream of a purpose under a seed; `key` tells apart the streams of one purpose. */
export function makeStream(seed: number, purpose: string, key = 0): Stream {
  const base = combine(seed, hashText(purpose))
  return { key1: combine(base, key), key2: combine(key ^ golden, base) }
}

/** Sets the words of a stream for a step; draws of several numbers a step use different `part`s. */
export function beginStep(stream: Stream, step: number, words: StreamWords, part = 0): void {
  const at = part === 0 ? step : combine(step, part)
  words.word1 = mix32(stream.key1 + Math.imul(at, golden))
  words.word2 = mix32(stream.key2 ^ mix32(at + 0x632be5ab))
}

/** Where consecutive random numbers are needed, as in rejection methods. */
export interface UniformSource {
  /** Uniform in (0, 1). */
  next(): number
}

/** Consecutive numbers of one (key, words). */
export function makeSequence(key: number, word1: number, word2: number): UniformSource {
  let count = 0
  return { next: () => numbered(key, word1, word2, ++count) }
}

/** The number at a place of the sequence of one (key, words), from 1 on: for sequences that go on over many steps. */
export function numbered(key: number, word1: number, word2: number, count: number): number {
  return uniform53(key, mix32(word1 + Math.imul(count, golden)), word2 ^ count)
}
