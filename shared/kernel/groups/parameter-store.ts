import type { ParameterDescriptor, ParameterValue } from '../../models/descriptor'

type Values = Readonly<Record<string, ParameterValue>>

function hasColumn(descriptor: ParameterDescriptor): boolean {
  return descriptor.kind === undefined || ['number', 'integer', 'flag', 'choice'].includes(descriptor.kind)
}

/** A value as columns hold it: a choice is its place among what may be chosen. */
export function columnNumber(descriptor: ParameterDescriptor, value: ParameterValue): number {
  return descriptor.kind === 'choice' ? descriptor.choices.findIndex((choice) => choice === value) : Number(value)
}

/** Parameters of a group: a column for each number, flag or choice (one element while all nodes agree), a list of values for the rest. */
export class ParameterStore {
  readonly size: number
  /** 0 while all nodes share every number, else −1. */
  mask = 0
  columns: Readonly<Record<string, Float64Array>>
  /** Values without a column, one for each node. */
  readonly others: Readonly<Record<string, ParameterValue[]>>
  readonly #descriptors: Readonly<Record<string, ParameterDescriptor>>

  constructor(size: number, descriptors: Readonly<Record<string, ParameterDescriptor>>, values: Values) {
    this.size = size
    this.#descriptors = descriptors
    const columns: Record<string, Float64Array> = {}
    const others: Record<string, ParameterValue[]> = {}
    for (const [name, descriptor] of Object.entries(descriptors)) {
      const value = values[name] ?? descriptor.default
      if (hasColumn(descriptor)) columns[name] = Float64Array.of(columnNumber(descriptor, value))
      else others[name] = new Array<ParameterValue>(size).fill(value)
    }
    this.columns = columns
    this.others = others
  }

  /** Number of rows of the columns. */
  get rows(): number {
    return this.mask === 0 ? 1 : this.size
  }

  get(name: string, i: number): ParameterValue | undefined {
    const column = this.columns[name]
    if (column === undefined) return this.others[name]?.[i]
    const number = column[i & this.mask]!
    const descriptor = this.#descriptors[name]!
    return descriptor.kind === 'flag' ? number !== 0 : descriptor.kind === 'choice' ? descriptor.choices[number] : number
  }

  names(): readonly string[] {
    return Object.keys(this.#descriptors)
  }

  setAll(values: Values): void {
    for (const [name, value] of Object.entries(values)) {
      if (name in this.columns) this.columns[name]!.fill(columnNumber(this.#descriptors[name]!, value))
      else this.others[name]?.fill(value)
    }
  }

  set(i: number, values: Values): void {
    for (const [name, value] of Object.entries(values)) {
      const column = this.columns[name]
      if (column === undefined) {
        const list = this.others[name]
        if (list === undefined || list[i] === value) continue
        list[i] = value
        // Constants may follow from lists too.
        if (typeof value === 'object') this.#separate()
        continue
      }
      const number = columnNumber(this.#descriptors[name]!, value)
      if (column[i & this.mask] === number) continue
      this.#separate()
      this.columns[name]![i & this.mask] = number
    }
  }

  /** Gives every node a row of its own. */
  #separate(): void {
    if (this.size === 1 || this.mask !== 0) return
    this.mask = -1
    this.columns = Object.fromEntries(
      Object.entries(this.columns).map(([name, column]) => [name, new Float64Array(this.size).fill(column[0]!)]),
    )
  }
}
