import type { ParameterDescriptor, ParameterValue } from '../../models/descriptor'

type Values = Readonly<Record<string, ParameterValue>>

function hasColumn(descriptor: ParameterDescriptor): boolean {
  return descriptor.kind === undefined || descriptor.kind === 'number' || descriptor.kind === 'integer' || descriptor.kind === 'flag'
}

/** Parameters of a group: a column for each number or flag (one element while all nodes agree), a list of values for the rest. */
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
      if (hasColumn(descriptor)) columns[name] = Float64Array.of(Number(value))
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
    return this.#descriptors[name]!.kind === 'flag' ? number !== 0 : number
  }

  names(): readonly string[] {
    return Object.keys(this.#descriptors)
  }

  setAll(values: Values): void {
    for (const [name, value] of Object.entries(values)) {
      if (name in this.columns) this.columns[name]!.fill(Number(value))
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
      if (column[i & this.mask] === Number(value)) continue
      this.#separate()
      this.columns[name]![i & this.mask] = Number(value)
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
