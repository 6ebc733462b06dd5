import type { BuiltColumns } from './build-block'
import type { ValueSource } from '../connection-values'

interface SplitColumns {
  readonly built: BuiltColumns
  /** The value of each name that connections were told apart by; undefined where the call says nothing of it. */
  readonly keys: readonly (number | undefined)[]
}

/** The connections that a test lets through, in their order. */
function select({ rows, targets, values, delays, isRising }: BuiltColumns, chosen: (q: number) => boolean): BuiltColumns {
  const kept = new Int32Array(rows.length)
  for (let row = 0; row + 1 < rows.length; row++) {
    let count = kept[row]!
    for (let q = rows[row]!; q < rows[row + 1]!; q++) if (chosen(q)) count++
    kept[row + 1] = count
  }
  return {
    rows: kept,
    targets: targets.filter((_, q) => chosen(q)),
    isRising,
    values: Object.fromEntries(Object.entries(values).map(([name, column]) => [name, column.filter((_, q) => chosen(q))])),
    delays: delays?.filter((_, q) => chosen(q)) ?? null,
  }
}

/** Tells connections apart by what all connections of a block share, such as the receptor; parts without connections are left out. */
export function splitColumns(
  built: BuiltColumns,
  values: Readonly<Record<string, ValueSource>>,
  names: readonly string[],
): readonly SplitColumns[] {
  if (built.targets.length === 0) return []
  const columns = names.map((name) => built.values[name])
  const constants = names.map((name) => {
    const source = values[name]
    return source !== undefined && 'constant' in source ? source.constant : undefined
  })
  if (columns.every((column) => column === undefined)) return [{ built, keys: constants }]
  const keysOf = (q: number): (number | undefined)[] => columns.map((column, k) => column?.[q] ?? constants[k])
  const textOf = (q: number): string => keysOf(q).join(' ')
  const firsts = new Map<string, number>()
  for (let q = 0; q < built.targets.length; q++) if (!firsts.has(textOf(q))) firsts.set(textOf(q), q)
  return [...firsts].map(([text, first]) => ({ built: select(built, (q) => textOf(q) === text), keys: keysOf(first) }))
}
