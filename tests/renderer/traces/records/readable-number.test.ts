import { expect, test } from 'vitest'
import { readableNumber } from '../../../../renderer/traces/records/readable-number'

test.each([
  ['0.38461538461538464', '0.384615'],
  ['-69.98765432101', '-69.9877'],
  ['1.2345678901234e-7', '1.23457e-7'],
  ['-0.5', '-0.5'],
  ['1234567.8', '1234567.8'],
  ['12345678901', '12345678901'],
  ['', ''],
  ['E', 'E'],
])('%j is read as %j', (text, read) => {
  expect(readableNumber(text)).toBe(read)
})
