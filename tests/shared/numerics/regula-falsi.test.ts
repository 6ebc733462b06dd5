import { expect, test } from 'vitest'
import { risingRoot } from '../../../shared/numerics/regula-falsi'

test.each([
  ['a line', (x: number) => x - 0.3, 1, 0.3],
  ['an exponential', (x: number) => Math.expm1(x) - 1, 2, Math.LN2],
  ['a bend that bisection likes better', (x: number) => x ** 9 - 1e-3, 1, 1e-3 ** (1 / 9)],
  ['a charging membrane', (x: number) => 40 * -Math.expm1(-x / 10) - 15, 10, -10 * Math.log(1 - 15 / 40)],
])('finds where %s rises through 0', (_name, f, end, root) => {
  expect(risingRoot(f, end)).toBeCloseTo(root, 12)
})

test('takes the end that rounding put on the wrong side of 0', () => {
  expect(risingRoot((x) => x + 1e-16, 1)).toBe(0)
  expect(risingRoot((x) => x - 1 - 1e-16, 1)).toBe(1)
})

test('ends with a point beside a step, where no value is close to 0', () => {
  expect(risingRoot((x) => (x < 0.4 ? -1 : 1), 1)).toBeCloseTo(0.4, 6)
})
