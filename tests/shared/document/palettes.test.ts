import { expect, test } from 'vitest'
import { isPalette, paletteColor } from '../../../shared/document/palettes'

test('the colours of a palette are given out in turn; of one with an order the ends are always taken', () => {
  expect([0, 1, 7].map((index) => paletteColor('tol-bright', index, 8))).toEqual(['--tol-bright-1', '--tol-bright-2', '--tol-bright-1'])
  expect([0, 1, 2].map((index) => paletteColor('viridis', index, 3))).toEqual(['--viridis-1', '--viridis-6', '--viridis-10'])
  expect(paletteColor('viridis', 0, 1)).toBe('--viridis-1')
})

test.each([
  ['viridis', true],
  ['drawing', false],
  ['toString', false],
  [undefined, false],
])('%s as the name of a palette: %s', (name, known) => {
  expect(isPalette(name)).toBe(known)
})
