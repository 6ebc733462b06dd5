// Values that connections draw, row by row: the vector form of `quantileOf` and `fromDistribution` in shared/kernel/connection-values.ts and of
// `delaySteps` in shared/kernel/network.ts. shared/kernel/connect/drawn-columns.ts writes the fields.
import { randomBits } from './delivery'
import { exponential, logarithmOfOneMore } from './host'
import { makeNormal } from './normal'

// Fields of a column: those of 4 bytes, then those of 8.
export const columnBytes: usize = 80
const law: usize = 0
const named: usize = 4
const word2: usize = 8
const column: usize = 12
const areSteps: usize = 16
const a: usize = 24
const b: usize = 32
const least: usize = 40
const most: usize = 48
const stepsPerMs: usize = 56
const leastSteps: usize = 64
const mostSteps: usize = 72

const normal: i32 = 1
const lognormal: i32 = 2
const exponentialLaw: i32 = 3
const uniformInteger: i32 = 4

/** Draws before a window that almost nothing falls into is given up. */
const mostRedraws: i32 = 1000
const redrawOdd: i32 = 0x632be5ab

/** `mix32` of shared/random/generator.ts. */
function mix(value: v128): v128 {
  let x = v128.xor(value, i32x4.shr_u(value, 16))
  x = i32x4.mul(x, i32x4.splat(0x7feb352d))
  x = v128.xor(x, i32x4.shr_u(x, 15))
  x = i32x4.mul(x, i32x4.splat(<i32>0x846ca68b))
  return v128.xor(x, i32x4.shr_u(x, 16))
}

/** Two uniform numbers in (0, 1) from the first two lanes of bits: `uniform53` of shared/random/generator.ts. */
function uniformOf(high: v128, low: v128): v128 {
  const whole = f64x2.add(f64x2.mul(f64x2.convert_low_i32x4_u(high), f64x2.splat(67108864)), f64x2.convert_low_i32x4_u(low))
  return f64x2.mul(f64x2.add(whole, f64x2.splat(0.5)), f64x2.splat(1.1102230246251565e-16))
}

/** Writes a uniform number for each of `n` connections of a row to `out`, where there is room for up to three more; `salt` is the column's word. */
function fillUniform(key: i32, salt: i32, second: i32, n: i32, out: usize): void {
  const keyOfHigh = i32x4.splat(key)
  const keyOfLow = i32x4.splat(key ^ 0x5bf03635)
  const salts = i32x4.splat(salt)
  const seconds = i32x4.splat(second)
  let places = i32x4(0, 1, 2, 3)
  for (let k = 0; k < n; k += 4) {
    const first = mix(v128.xor(salts, mix(places)))
    const high = i32x4.shr_u(randomBits(keyOfHigh, first, seconds), 5)
    const low = i32x4.shr_u(randomBits(keyOfLow, seconds, first), 6)
    const at = out + ((<usize>k) << 3)
    v128.store(at, uniformOf(high, low))
    v128.store(at, uniformOf(v128.shuffle<i32>(high, high, 2, 3, 2, 3), v128.shuffle<i32>(low, low, 2, 3, 2, 3)), 16)
    places = i32x4.add(places, i32x4.splat(4))
  }
}

/** The uniform number of connection `k` of a row at a later attempt. */
function uniformAgain(key: i32, salt: i32, second: i32, k: i32, attempt: i32): v128 {
  const first = mix(v128.xor(i32x4.splat(salt), mix(i32x4.splat(k + attempt * redrawOdd))))
  const seconds = i32x4.splat(second)
  const high = i32x4.shr_u(randomBits(i32x4.splat(key), first, seconds), 5)
  return uniformOf(high, i32x4.shr_u(randomBits(i32x4.splat(key ^ 0x5bf03635), seconds, first), 6))
}

/** Puts values of a column in the place of `n` uniform numbers; `list` has room for `n` elements of 4 bytes and two more. */
function makeValues(given: usize, numbers: usize, n: i32, list: usize): void {
  const kind = load<i32>(given + law)
  const first = load<f64>(given + a)
  const second = load<f64>(given + b)
  if (kind == normal || kind == lognormal) makeNormal(numbers, n, list)
  const end = numbers + ((<usize>n) << 3)
  for (let at = numbers; at < end; at += 8) {
    const number = load<f64>(at)
    let value: f64
    if (kind == lognormal) value = exponential(first + second * number)
    else if (kind == exponentialLaw) value = first * -logarithmOfOneMore(-number)
    else if (kind == uniformInteger) value = Math.floor(number * first)
    else value = first + second * number
    store<f64>(at, value)
  }
}

/** Draws again until the value of connection `k` of a row falls into the column's window; NaN where none does. There is room for two numbers at `room`. */
function redraw(given: usize, key: i32, k: i32, room: usize): f64 {
  for (let attempt = 1; attempt < mostRedraws; attempt++) {
    v128.store(room, uniformAgain(key, load<i32>(given + named), load<i32>(given + word2), k, attempt))
    makeValues(given, room, 1, room + 16)
    const value = load<f64>(room)
    if (value >= load<f64>(given + least) && value <= load<f64>(given + most)) return value
  }
  return NaN
}

/**
 * Draws the values of a column for the `n` connections of the row with this key and writes them where `places` say; `room` is for 12 n + 64
 * bytes. Delays become steps. False where a value is not allowed: the plain code says so in words.
 */
export function drawColumn(given: usize, key: i32, places: usize, n: i32, room: usize): bool {
  fillUniform(key, load<i32>(given + named), load<i32>(given + word2), n, room)
  const list = room + ((<usize>(n + 3)) << 3)
  makeValues(given, room, n, list)
  const lower = load<f64>(given + least)
  const upper = load<f64>(given + most)
  const out = <usize>load<u32>(given + column)
  const toSteps = load<i32>(given + areSteps) != 0
  const perMs = load<f64>(given + stepsPerMs)
  for (let k = 0; k < n; k++) {
    let value = load<f64>(room + ((<usize>k) << 3))
    if (!(value >= lower && value <= upper)) {
      value = redraw(given, key, k, list)
      if (isNaN(value)) return false
    }
    const q = <usize>load<i32>(places + ((<usize>k) << 2))
    if (toSteps) {
      const steps = Math.floor(value * perMs + 0.5)
      if (!(steps >= load<f64>(given + leastSteps) && steps <= load<f64>(given + mostSteps))) return false
      store<u32>(out + (q << 2), <u32>steps)
    } else store<f64>(out + (q << 3), value)
  }
  return true
}
