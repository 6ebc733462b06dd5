// Delivery of spikes and of Poisson numbers in AssemblyScript: the vector form of loops in shared/kernel/simulate/place.ts and
// shared/random/poisson-draws.ts, with the same digits.

/** Adds an amount to the inputs of targets `from … to`, whose indices have two bytes; `input` is the address of the first node's. */
export function addToAll16(input: usize, targets: usize, from: i32, to: i32, amount: f64): void {
  let at = targets + ((<usize>from) << 1)
  const end = targets + ((<usize>to) << 1)
  for (; at + 6 < end; at += 8) {
    const first = input + ((<usize>load<u16>(at)) << 3)
    store<f64>(first, load<f64>(first) + amount)
    const second = input + ((<usize>load<u16>(at, 2)) << 3)
    store<f64>(second, load<f64>(second) + amount)
    const third = input + ((<usize>load<u16>(at, 4)) << 3)
    store<f64>(third, load<f64>(third) + amount)
    const fourth = input + ((<usize>load<u16>(at, 6)) << 3)
    store<f64>(fourth, load<f64>(fourth) + amount)
  }
  for (; at < end; at += 2) {
    const one = input + ((<usize>load<u16>(at)) << 3)
    store<f64>(one, load<f64>(one) + amount)
  }
}

/** The same where indices have four bytes. */
export function addToAll32(input: usize, targets: usize, from: i32, to: i32, amount: f64): void {
  let at = targets + ((<usize>from) << 2)
  const end = targets + ((<usize>to) << 2)
  for (; at + 12 < end; at += 16) {
    const first = input + ((<usize>load<u32>(at)) << 3)
    store<f64>(first, load<f64>(first) + amount)
    const second = input + ((<usize>load<u32>(at, 4)) << 3)
    store<f64>(second, load<f64>(second) + amount)
    const third = input + ((<usize>load<u32>(at, 8)) << 3)
    store<f64>(third, load<f64>(third) + amount)
    const fourth = input + ((<usize>load<u32>(at, 12)) << 3)
    store<f64>(fourth, load<f64>(fourth) + amount)
  }
  for (; at < end; at += 4) {
    const one = input + ((<usize>load<u32>(at)) << 3)
    store<f64>(one, load<f64>(one) + amount)
  }
}

/**
 * Adds an event to targets with weights or delays of their own (address 0: `weight`, `delay` are those of all). `values` is the ring,
 * of `slots` slots that are `width` bytes apart, from slot `first` on; what is above 0 goes to `positive`, the rest to `negative`.
 */
export function addEach(
  targets: usize,
  targetBytes: i32,
  weights: usize,
  delays: usize,
  from: i32,
  to: i32,
  amount: f64,
  weight: f64,
  delay: i32,
  values: usize,
  first: i32,
  slots: i32,
  width: i32,
  positive: i32,
  negative: i32,
  positiveScale: f64,
  negativeScale: f64,
): void {
  for (let q = from; q < to; q++) {
    const sum = amount * (weights == 0 ? weight : load<f64>(weights + ((<usize>q) << 3)))
    const slot = first + (delays == 0 ? delay : load<i32>(delays + ((<usize>q) << 2)))
    // Which slot and which input is up to chance: nothing for the processor to guess.
    const within = select<i32>(slot - slots, slot, slot >= slots)
    const target: u32 = targetBytes == 2 ? load<u16>(targets + ((<usize>q) << 1)) : load<u32>(targets + ((<usize>q) << 2))
    const above = sum > 0
    const at = values + <usize>(within * width) + <usize>select<i32>(positive, negative, above) + ((<usize>target) << 3)
    store<f64>(at, load<f64>(at) + sum * select<f64>(positiveScale, negativeScale, above))
  }
}

/** 32 random bits for each of four keys: `randomBits` of shared/random/generator.ts. */
export function randomBits(keys: v128, word1: v128, word2: v128): v128 {
  let x = v128.xor(keys, word1)
  x = v128.xor(x, i32x4.shr_u(x, 16))
  x = i32x4.mul(x, i32x4.splat(0x7feb352d))
  x = v128.xor(x, i32x4.shr_u(x, 15))
  x = i32x4.mul(i32x4.add(x, word2), i32x4.splat(<i32>0x846ca68b))
  return v128.xor(x, i32x4.shr_u(x, 16))
}

/** Entries of a guide that say that the leading bits do not settle the number. */
const unsettled: i32 = 255
/** What turns the leading twelve bits, taken as a signed number, into an index. */
const middle: i32 = 2048

function search(bits: i32, starts: usize, limits: usize, last: i32): i32 {
  let count: i32 = load<u8>(starts + <usize>((bits >> 20) + middle))
  while (count < last && load<i32>(limits + ((<usize>count) << 2)) <= bits) count++
  return count
}

function numberOf(bits: i32, guide: usize, starts: usize, limits: usize, last: i32): i32 {
  const count: i32 = load<u8>(guide + <usize>((bits >> 20) + middle))
  return count == unsettled ? search(bits, starts, limits, last) : count
}

/** Draws a Poisson number for each of `n` keys and adds it, times `factor`, to the inputs of as many nodes in a row. */
export function addPoisson(
  keys: usize,
  n: i32,
  word1: i32,
  word2: i32,
  guide: usize,
  starts: usize,
  limits: usize,
  last: i32,
  input: usize,
  factor: f64,
): void {
  const first = i32x4.splat(word1)
  const second = i32x4.splat(word2)
  const factors = f64x2.splat(factor)
  const offset = i32x4.splat(middle)
  let i = 0
  for (; i + 3 < n; i += 4) {
    const bits = randomBits(v128.load(keys + ((<usize>i) << 2)), first, second)
    const cells = i32x4.add(i32x4.shr_s(bits, 20), offset)
    let a: i32 = load<u8>(guide + <usize>i32x4.extract_lane(cells, 0))
    let b: i32 = load<u8>(guide + <usize>i32x4.extract_lane(cells, 1))
    let c: i32 = load<u8>(guide + <usize>i32x4.extract_lane(cells, 2))
    let d: i32 = load<u8>(guide + <usize>i32x4.extract_lane(cells, 3))
    if (a == unsettled) a = search(i32x4.extract_lane(bits, 0), starts, limits, last)
    if (b == unsettled) b = search(i32x4.extract_lane(bits, 1), starts, limits, last)
    if (c == unsettled) c = search(i32x4.extract_lane(bits, 2), starts, limits, last)
    if (d == unsettled) d = search(i32x4.extract_lane(bits, 3), starts, limits, last)
    const low = f64x2.convert_low_i32x4_s(i32x4.replace_lane(i32x4.splat(a), 1, b))
    const high = f64x2.convert_low_i32x4_s(i32x4.replace_lane(i32x4.splat(c), 1, d))
    const at = input + ((<usize>i) << 3)
    v128.store(at, f64x2.add(v128.load(at), f64x2.mul(low, factors)))
    v128.store(at, f64x2.add(v128.load(at, 16), f64x2.mul(high, factors)), 16)
  }
  for (; i < n; i++) {
    const bits = i32x4.extract_lane(randomBits(i32x4.splat(load<i32>(keys + ((<usize>i) << 2))), first, second), 0)
    const at = input + ((<usize>i) << 3)
    store<f64>(at, load<f64>(at) + <f64>numberOf(bits, guide, starts, limits, last) * factor)
  }
}
