import { expect, test } from 'vitest'
import { fixedDecimal } from '../../../shared/numerics/fixed-decimal'

test.each([
  [1.5, 0, '2'],
  [2.5, 0, '2'],
  [-2.5, 0, '-2'],
  [0.0625, 3, '0.062'],
  [0.1875, 3, '0.188'],
  [-0.0001, 3, '-0.000'],
  [0.1, 20, '0.10000000000000000555'],
  [1e22, 1, '10000000000000000000000.0'],
  [0, 2, '0.00'],
  [Infinity, 3, 'inf'],
  [NaN, 3, 'nan'],
])('%d with %d decimals is %s, as C++ writes it', (value, digits, text) => {
  expect(fixedDecimal(value, digits)).toBe(text)
})
