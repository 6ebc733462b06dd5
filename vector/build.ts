// Connections of rules that draw the sources of every target, sorted by source: the vector form of shared/kernel/connect/rule-random.ts, of `draw`
// in shared/models/rules/pairwise_bernoulli.ts, and of `fillByTarget` in shared/kernel/connect/build-block.ts. shared/kernel/connect/row-builder.ts writes
// the fields.
import { randomBits } from './delivery'
import { logarithm } from './host'
import { columnBytes, drawColumn } from './values'

const phase: usize = 0
const keys: usize = 4
const selves: usize = 8
const ranges: usize = 12
const firstTarget: usize = 16
const degree: usize = 20
const below: usize = 24
const word1: usize = 28
const word2: usize = 32
const counts: usize = 36
const sources: usize = 40
const targets: usize = 44
const targetBytes: usize = 48
const partners: usize = 52
const partnerBytes: usize = 56
const chunk: usize = 60
const chunks: usize = 64
const isSparse: usize = 68
const logMiss: usize = 72
const degrees: usize = 80
const columns: usize = 84
const columnCount: usize = 88
const room: usize = 92
const roomBytes: usize = 96
const isRefused: usize = 100

const golden: i32 = <i32>0x9e3779b9
const otherOdd: i32 = 0x632be5ab
const unit: f64 = 2.3283064365386963e-10
const unit53: f64 = 1.1102230246251565e-16

/** Draws `n` numbers in [0, limit) of a row and writes them to `out`, where there is room for up to three more. */
function draw(key: i32, first: i32, second: i32, limit: i32, n: i32, out: usize): void {
  const keyOfAll = i32x4.splat(key)
  const scale = f64x2.splat(<f64>limit * unit)
  let a = i32x4.add(i32x4.splat(first), i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(golden)))
  let b = i32x4.add(i32x4.splat(second), i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(otherOdd)))
  const nextA = i32x4.splat(<i32>(4 * <i64>golden))
  const nextB = i32x4.splat(<i32>(4 * <i64>otherOdd))
  for (let k = 0; k < n; k += 4) {
    const bits = randomBits(keyOfAll, a, b)
    const low = f64x2.mul(f64x2.convert_low_i32x4_u(bits), scale)
    const high = f64x2.mul(f64x2.convert_low_i32x4_u(v128.shuffle<i32>(bits, bits, 2, 3, 2, 3)), scale)
    v128.store(
      out + ((<usize>k) << 2),
      v128.shuffle<i32>(i32x4.trunc_sat_f64x2_u_zero(low), i32x4.trunc_sat_f64x2_u_zero(high), 0, 1, 4, 5),
    )
    a = i32x4.add(a, nextA)
    b = i32x4.add(b, nextB)
  }
}

/** Uniform in (0, 1) with 53 random bits: `uniform53` of shared/random/generator.ts. */
function uniform53(high: u32, low: u32): f64 {
  return (<f64>(high >> 5) * 67108864 + <f64>(low >> 6) + 0.5) * unit53
}

/**
 * Writes those of the numbers in [0, limit) to `out` that are left by skips with a geometric law, but not `self`; returns how many these
 * are. `miss` is the logarithm of the probability that one is left out; there is room for 32 bytes before `out`.
 */
function skip(key: i32, first: i32, second: i32, limit: i32, miss: f64, self: i32, out: usize): i32 {
  const keyOfHigh = i32x4.splat(key)
  const keyOfLow = i32x4.splat(key ^ 0x5bf03635)
  let a = i32x4.add(i32x4.splat(first), i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(golden)))
  let b = i32x4.add(i32x4.splat(second), i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(otherOdd)))
  const nextA = i32x4.splat(<i32>(4 * <i64>golden))
  const nextB = i32x4.splat(<i32>(4 * <i64>otherOdd))
  const room = out - 32
  let source: f64 = -1
  let count = 0
  while (source < <f64>limit) {
    v128.store(room, randomBits(keyOfHigh, a, b))
    v128.store(room, randomBits(keyOfLow, b, a), 16)
    for (let at = room; at < room + 16; at += 4) {
      source += 1 + Math.floor(logarithm(uniform53(load<u32>(at), load<u32>(at, 16))) / miss)
      if (source >= <f64>limit) break
      if (<i32>source == self) continue
      store<i32>(out + ((<usize>count) << 2), <i32>source)
      count++
    }
    a = i32x4.add(a, nextA)
    b = i32x4.add(b, nextB)
  }
  return count
}

/** Draws `n` numbers in [0, limit) but not `self`, which those from it on skip. */
function drawOthers(key: i32, first: i32, second: i32, limit: i32, n: i32, self: i32, out: usize): i32 {
  draw(key, first, second, self < 0 ? limit : limit - 1, n, out)
  const end = out + ((<usize>n) << 2)
  if (self >= 0) for (let p = out; p < end; p += 4) if (load<i32>(p) >= self) store<i32>(p, load<i32>(p) + 1)
  return n
}

/**
 * Counts the sources of a thread's targets (phase 0), or writes their targets and what else connections have drawn where the counts, by now
 * places, say (phase 1).
 */
export function build(fields: usize, thread: i32): void {
  const range = <usize>load<u32>(fields + ranges) + ((<usize>thread) << 2)
  const begin = load<i32>(range)
  const size = load<i32>(range, 4) - begin
  const part = load<i32>(fields + chunk)
  const parts = load<i32>(fields + chunks)
  const from = begin + <i32>((<i64>size * part) / parts)
  const to = begin + <i32>((<i64>size * (part + 1)) / parts)
  const sameForAll = load<i32>(fields + degree)
  const own_degrees = <usize>load<u32>(fields + degrees)
  const limit = load<i32>(fields + below)
  const out = <usize>load<u32>(fields + partners) + <usize>(thread * load<i32>(fields + partnerBytes))
  const sparse = load<i32>(fields + isSparse) != 0
  const first = load<i32>(fields + word1)
  const second = load<i32>(fields + word2)
  const own = <usize>load<u32>(fields + counts) + ((<usize>(thread * load<i32>(fields + sources))) << 2)
  const own_selves = <usize>load<u32>(fields + selves)
  const column = <usize>load<u32>(fields + targets)
  const isShort = load<i32>(fields + targetBytes) == 2
  for (let row = from; row < to; row++) {
    const at = (<usize>row) << 2
    const self = own_selves == 0 ? -1 : load<i32>(own_selves + at)
    const key = load<i32>(<usize>load<u32>(fields + keys) + at)
    const n = own_degrees == 0 ? sameForAll : load<i32>(own_degrees + at)
    const count = sparse
      ? skip(key, first, second, limit, load<f64>(fields + logMiss), self, out)
      : drawOthers(key, first, second, limit, n, self, out)
    const end = out + ((<usize>count) << 2)
    if (load<i32>(fields + phase) == 0) {
      for (let p = out; p < end; p += 4) {
        const place = own + ((<usize>load<i32>(p)) << 2)
        store<i32>(place, load<i32>(place) + 1)
      }
      continue
    }
    const target = load<i32>(fields + firstTarget) + row
    for (let p = out; p < end; p += 4) {
      const place = own + ((<usize>load<i32>(p)) << 2)
      const q = load<i32>(place)
      store<i32>(place, q + 1)
      if (isShort) store<u16>(column + ((<usize>q) << 1), target)
      else store<i32>(column + ((<usize>q) << 2), target)
      // The number of the source gives way to the place of its connection.
      store<i32>(p, q)
    }
    const drawn = <usize>load<u32>(fields + room) + <usize>(thread * load<i32>(fields + roomBytes))
    const lastColumn = <usize>load<u32>(fields + columns) + <usize>load<i32>(fields + columnCount) * columnBytes
    for (let values = <usize>load<u32>(fields + columns); values < lastColumn; values += columnBytes)
      if (!drawColumn(values, key, out, count, drawn)) store<i32>(fields + isRefused, 1)
  }
}

/**
 * Turns each thread's counts of sources into the places where it is to write, and tells where the rows of sources begin (`rows`) and each
 * thread's part of each (`shares`). Returns how many connections there are; −1 where these are more than `most`.
 */
export function places(counts: usize, sources: i32, threads: i32, most: i32, rows: usize, shares: usize): i32 {
  let place: i64 = 0
  for (let source = 0; source < sources; source++) {
    store<i32>(rows + ((<usize>source) << 2), <i32>place)
    for (let t = 0; t < threads; t++) {
      const at = counts + ((<usize>(t * sources + source)) << 2)
      const count = load<i32>(at)
      store<i32>(at, <i32>place)
      store<i32>(shares, <i32>place)
      shares += 4
      place += count
    }
    if (place > <i64>most) return -1
  }
  store<i32>(rows + ((<usize>sources) << 2), <i32>place)
  store<i32>(shares, <i32>place)
  return <i32>place
}
