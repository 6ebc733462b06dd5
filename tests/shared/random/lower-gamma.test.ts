import { describe, expect, it } from 'vitest'
import { lowerGamma } from '../../../shared/random/lower-gamma'

describe('lowerGamma', () => {
  it.each([0, 0.01, 1, 7, 99, 101, 1e4])('is 1 − exp(−x) for a = 1 and x = %d', (x) => {
    expect(lowerGamma(1, x)).toBeCloseTo(-Math.expm1(-x), 14)
  })

  // √π erf(√x), of the C library.
  it.each([
    [0.25, 0.9225620128255849],
    [1, 1.4936482656248542],
    [4, 1.7641627815248435],
    [150, 1.772453850905516],
  ])('is √π erf(√x) for a = 1/2 and x = %d', (x, value) => {
    expect(lowerGamma(0.5, x)).toBeCloseTo(value, 13)
  })
})
