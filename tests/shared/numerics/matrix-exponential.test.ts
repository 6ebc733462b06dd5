import { describe, expect, test } from 'vitest'
import { matrixExponential } from '../../../shared/numerics/matrix-exponential'

describe('the exponential of a matrix', () => {
  test.each([
    ['nothing', [0, 0, 0, 0], [1, 0, 0, 1]],
    ['a diagonal', [-0.1, 0, 0, 3], [Math.exp(-0.1), 0, 0, Math.exp(3)]],
    ['a rotation', [0, -2, 2, 0], [Math.cos(2), -Math.sin(2), Math.sin(2), Math.cos(2)]],
    ['a chain', [-1, 1, 0, -1], [Math.exp(-1), Math.exp(-1), 0, Math.exp(-1)]],
    ['very different rates', [-1000, 0, 0, -0.001], [0, 0, 0, Math.exp(-0.001)]],
  ])('of %s', (_, matrix, expected) => {
    const result = matrixExponential(Float64Array.from(matrix), 2)
    expected.forEach((value, index) => expect(result[index]).toBeCloseTo(value, 13))
  })

  test('what is no number stays none', () => {
    expect(matrixExponential(Float64Array.of(NaN), 1)[0]).toBeNaN()
    expect(matrixExponential(Float64Array.of(-Infinity), 1)[0]).not.toBeLessThan(Infinity)
  })
})
