import type { UniformSource } from './generator'
import { normalQuantile } from './normal'

/**
 * A gamma number of the given shape and scale 1
 * (Marsaglia & Tsang 2000, "A simple method for generating gamma variables", ACM Transactions on Mathematical Software 26:363–372;
 * shapes below 1 by their boost: Γ(a) = Γ(a + 1) · U^(1/a)).
 */
export function gamma(shape: number, source: UniformSource): number {
  if (shape < 1) return gamma(shape + 1, source) * source.next() ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normalQuantile(source.next())
    const v = (1 + c * x) ** 3
    if (v <= 0) continue
    if (Math.log(source.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}
