import { expect, test } from 'vitest'
import { FourierTransform } from '../../../shared/numerics/fourier'

/** The sum that defines it, term by term. */
function bySum(real: Float64Array, imaginary: Float64Array): readonly (readonly [number, number])[] {
  return Array.from(real, (_, k) => {
    let [re, im] = [0, 0]
    for (let j = 0; j < real.length; j += 1) {
      const angle = (-2 * Math.PI * ((j * k) % real.length)) / real.length
      re += real[j]! * Math.cos(angle) - imaginary[j]! * Math.sin(angle)
      im += real[j]! * Math.sin(angle) + imaginary[j]! * Math.cos(angle)
    }
    return [re, im] as const
  })
}

test.each([1, 2, 4, 8, 64, 512])('%i numbers are transformed as by the sum', (length) => {
  const real = Float64Array.from({ length }, (_, j) => Math.sin(j * j + 1))
  const imaginary = Float64Array.from({ length }, (_, j) => Math.cos(3 * j + 2))
  const expected = bySum(real, imaginary)
  new FourierTransform(length).transform(real, imaginary)
  for (let k = 0; k < length; k += 1) {
    expect(real[k]).toBeCloseTo(expected[k]![0], 10)
    expect(imaginary[k]).toBeCloseTo(expected[k]![1], 10)
  }
})

test('a length that is no power of two is refused', () => {
  for (const length of [0, 3, 100, -4, NaN]) expect(() => new FourierTransform(length)).toThrow(RangeError)
})
