/**
 * The discrete Fourier transform of `length` complex numbers, a power of two, by halves (Cooley and Tukey, Math. Comput. 19, 297, 1965):
 * X_k = Σ_j x_j exp(−2πi jk / length).
 */
export class FourierTransform {
  readonly #cosines: Float64Array
  readonly #sines: Float64Array

  constructor(readonly length: number) {
    if (!(length >= 1) || !Number.isInteger(Math.log2(length))) throw new RangeError(`A length of ${length} is no power of two.`)
    const angle = (2 * Math.PI) / length
    this.#cosines = Float64Array.from({ length: length / 2 }, (_, k) => Math.cos(angle * k))
    this.#sines = Float64Array.from({ length: length / 2 }, (_, k) => Math.sin(angle * k))
  }

  /** Transforms in place; both arrays are of `length`. */
  transform(real: Float64Array, imaginary: Float64Array): void {
    const { length } = this
    reorder(real, imaginary)
    const cosines = this.#cosines
    const sines = this.#sines
    for (let size = 2; size <= length; size *= 2) {
      const half = size / 2
      const stride = length / size
      for (let first = 0; first < length; first += size) {
        for (let k = 0; k < half; k += 1) {
          const [c, s] = [cosines[k * stride]!, sines[k * stride]!]
          const a = first + k
          const b = a + half
          const re = real[b]! * c + imaginary[b]! * s
          const im = imaginary[b]! * c - real[b]! * s
          real[b] = real[a]! - re
          imaginary[b] = imaginary[a]! - im
          real[a]! += re
          imaginary[a]! += im
        }
      }
    }
  }
}

/** Puts each number where the reversed bits of its place point. */
function reorder(real: Float64Array, imaginary: Float64Array): void {
  const { length } = real
  for (let from = 1, to = 0; from < length; from += 1) {
    let bit = length >> 1
    for (; (to & bit) !== 0; bit >>= 1) to ^= bit
    to ^= bit
    if (from >= to) continue
    const [re, im] = [real[from]!, imaginary[from]!]
    real[from] = real[to]!
    imaginary[from] = imaginary[to]!
    real[to] = re
    imaginary[to] = im
  }
}
