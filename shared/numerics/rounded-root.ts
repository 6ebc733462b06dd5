import { productError } from './product-error'

/**
 * x to the power of the number 1/5 or 1/6, rounded to nearest: what C libraries answer 999 times in 1000, and `Math.pow` of the engines
 * nine times in ten. The root is raised to the power again with its rounding errors (Dekker 1971, Numerische Mathematik 18:224–242), which
 * tells how far it is off. The numbers nearest to 1/5 and 1/6 are a little beside them: 5 · 0.2 is 1 + 2⁻⁵⁴, 6 · (1/6) is 1 − 2⁻⁵⁴.
 */
export function roundedRoot(x: number, degree: 5 | 6): number {
  const root = degree === 5 ? Math.pow(x, 0.2) : Math.cbrt(Math.sqrt(x))
  if (!(x > 1e-200 && x < 1e200)) return root
  const square = root * root
  const squareError = productError(root, root, square)
  const fourth = square * square
  const fourthError = productError(square, square, fourth) + 2 * square * squareError
  const factor = degree === 5 ? root : square
  const factorError = degree === 5 ? 0 : squareError
  const power = fourth * factor
  const powerError = productError(fourth, factor, power) + fourth * factorError + fourthError * factor
  const beside = (degree === 5 ? 2 ** -54 : -(2 ** -54)) * Math.log(x)
  const excess = (power - x + powerError) / x - beside
  return root - (root * excess) / degree
}
