import { expect, test } from 'vitest'
import { complementaryErrorFunction, errorFunction } from '../../../shared/numerics/error-function'

// Abramowitz & Stegun 1964, tables 7.1 and 7.3, to the digits of a double.
test.each([
  [0, 0, 1],
  [0.5, 0.5204998778130465, 0.4795001221869535],
  [1, 0.8427007929497149, 0.15729920705028513],
  [1.9, 0.9927904292352575, 0.007209570764742525],
  [2, 0.9953222650189527, 0.004677734981047266],
  [3, 0.9999779095030014, 2.209049699858544e-5],
  [10, 1, 2.088487583762545e-45],
  [Infinity, 1, 0],
])('erf and erfc of %d', (x, value, rest) => {
  expect(Math.abs(errorFunction(x) - value)).toBeLessThan(1e-15)
  expect(errorFunction(-x)).toBe(-errorFunction(x))
  expect(Math.abs(complementaryErrorFunction(x) - rest)).toBeLessThanOrEqual(1e-13 * rest)
  expect(Math.abs(complementaryErrorFunction(-x) - (1 + value))).toBeLessThan(1e-15)
})
