import { describe, expect, test } from 'vitest'
import { passageIntegral } from '../../../shared/numerics/passage-integral'
import { scaledComplementaryError } from '../../../shared/numerics/scaled-error-function'

// By the C library's erfc below 10, above by the continued fraction with 40 digits.
test.each([
  [-5, 144009798674.66104],
  [-1, 5.008980080762283],
  [0, 1],
  [0.5, 0.6156903441929259],
  [1.9, 0.2665093736616727],
  [2, 0.2553956763105057],
  [2.5, 0.21080636406114356],
  [4, 0.13699945762506138],
  [10, 0.056140992743822594],
  [100, 0.005641613782989433],
  [1e6, 5.641895835474742e-7],
])('the scaled complementary error function of %d', (x, value) => {
  expect(scaledComplementaryError(x) / value).toBeCloseTo(1, 12)
})

describe('passageIntegral', () => {
  // By Simpson's rule with 400,000 parts.
  test.each([
    [0, 1, 2.2780442666489753],
    [-3, 0.5, 1.886893897521104],
    [-1, 4, 2298800.5719708325],
    [2, 5, 14708307462.276972],
    [-20, -10, 0.3900183119597011],
  ])('from %d to %d', (from, to, value) => {
    expect(passageIntegral(from, to) / value).toBeCloseTo(1, 10)
  })

  test('is the logarithm of the ratio far below, where the integrand falls like its inverse', () => {
    expect(passageIntegral(-1e7, -1e4) * Math.sqrt(Math.PI)).toBeCloseTo(Math.log(1e3), 7)
  })

  test('adds up over parts, and is endless where it is too large for a number', () => {
    expect(passageIntegral(-4, -1) + passageIntegral(-1, 2)).toBeCloseTo(passageIntegral(-4, 2), 9)
    expect(passageIntegral(0, 30)).toBe(Infinity)
    expect(passageIntegral(1, 1)).toBe(0)
  })
})
