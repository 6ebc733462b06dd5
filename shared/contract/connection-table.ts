import type { Kernel } from '../kernel/kernel'
import type { ConnectionRange } from '../network/build-network'
import type { ConnectionTable } from './kernel-contract'

/** The connections of a projection as columns: all, or of more than `most` as many spread evenly over them. */
export function connectionTable(
  kernel: Kernel,
  { first, count, firstSource, firstTarget }: ConnectionRange,
  most: number,
): ConnectionTable {
  const shown = Math.min(count, most)
  const index = Array.from({ length: shown }, (_, row) => first + Math.floor((row * count) / shown))
  const rows = kernel.GetConnections({ index })
  const column = (name: string): readonly number[] => rows.map((row) => Number(row[name]))
  return {
    total: count,
    sources: Uint32Array.from(column('source'), (node) => node - firstSource),
    targets: Uint32Array.from(column('target'), (node) => node - firstTarget),
    weights: Float64Array.from(column('weight')),
    delays: Float64Array.from(column('delay')),
  }
}
