import type { DrawnValues, ValueSource } from '../connection-values'
import type { ColumnMemory } from '../vector/column-memory'

/** A value of connections that vector code draws for each of them. */
export interface DrawnColumn {
  readonly name: string
  readonly drawn: DrawnValues
}

/** How delays become steps, and which are allowed. */
export interface DelayGrid {
  readonly stepsPerMs: number
  readonly min: number
  readonly max: number
}

/** Columns that were drawn: delays in steps, everything else as numbers. */
export interface FilledColumns {
  readonly values: Readonly<Record<string, Float64Array>>
  readonly delays: Uint32Array | null
}

/** Places of fields of 4 bytes, then of 8: those of vector/values.ts. */
const field = { law: 0, named: 1, word2: 2, column: 3, areSteps: 4 } as const
const doubles = { a: 3, b: 4, min: 5, max: 6, stepsPerMs: 7, leastSteps: 8, mostSteps: 9 } as const

/** Fields of 8 bytes that a column takes. */
export const drawnFields = 10

const laws: readonly DrawnValues['law'][] = ['uniform', 'normal', 'lognormal', 'exponential', 'uniform_int']

/** Values that tell blocks apart, which plain code does. */
const tellBlocksApart = ['receptor_type', 'synapse_label']

/** What vector code would have to draw for connections with these values; null where it cannot draw all of it by the rows of these keys. */
export function drawnColumns(
  values: Readonly<Record<string, ValueSource>>,
  keys: Int32Array,
  delayGrid: DelayGrid | null,
): readonly DrawnColumn[] | null {
  const columns: DrawnColumn[] = []
  for (const [name, source] of Object.entries(values)) {
    if ('constant' in source) continue
    const { drawn } = source
    if (drawn?.rowKeys !== keys || tellBlocksApart.includes(name) || (name === 'delay' && delayGrid === null)) return null
    columns.push({ name, drawn })
  }
  return columns
}

/** Makes columns for `count` connections and writes to `fields` how they are to be drawn; null where there is no room for them. */
export function beginColumns(
  columns: readonly DrawnColumn[],
  count: number,
  { fields, memory, delayGrid }: { readonly fields: Float64Array; readonly memory: ColumnMemory; readonly delayGrid: DelayGrid | null },
): FilledColumns | null {
  const values: Record<string, Float64Array> = {}
  let delays: Uint32Array | null = null
  for (const [k, { name, drawn }] of columns.entries()) {
    const numbers = fields.subarray(k * drawnFields, (k + 1) * drawnFields)
    const whole = new Int32Array(numbers.buffer, numbers.byteOffset, 2 * drawnFields)
    const areSteps = name === 'delay'
    const column = areSteps ? (delays = memory.unsigned(count)) : (values[name] = memory.floats(count))
    if (memory.codeFor(column) === null) return null
    whole[field.law] = laws.indexOf(drawn.law)
    whole[field.named] = drawn.named
    whole[field.word2] = drawn.word2
    whole[field.column] = column.byteOffset
    whole[field.areSteps] = Number(areSteps)
    numbers[doubles.a] = drawn.a
    numbers[doubles.b] = drawn.b
    numbers[doubles.min] = drawn.min
    numbers[doubles.max] = drawn.max
    numbers[doubles.stepsPerMs] = delayGrid?.stepsPerMs ?? 0
    numbers[doubles.leastSteps] = delayGrid?.min ?? 0
    numbers[doubles.mostSteps] = delayGrid?.max ?? 0
  }
  return { values, delays }
}
