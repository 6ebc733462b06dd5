import { KernelError } from './kernel-error'

/** Nodes `first, first + step, …`, `count` of them; ids count from 1. */
export interface NodeRange {
  readonly first: number
  readonly count: number
  readonly step: number
}

function lastOf(range: NodeRange): number {
  return range.first + (range.count - 1) * range.step
}

/** Nodes as ranges of ids in the order of the ids, as Create, slicing and joining give them. Immutable. */
export class NodeCollection {
  readonly ranges: readonly NodeRange[]
  readonly length: number

  private constructor(ranges: readonly NodeRange[]) {
    this.ranges = ranges
    this.length = ranges.reduce((sum, range) => sum + range.count, 0)
  }

  /** `count` consecutive nodes. */
  static range(first: number, count: number): NodeCollection {
    return new NodeCollection(count > 0 ? [{ first, count, step: 1 }] : [])
  }

  /** Nodes by their ids, which must rise. */
  static fromIds(ids: readonly number[]): NodeCollection {
    const ranges: { first: number; count: number; step: number }[] = []
    let previous = 0
    for (const id of ids) {
      if (id === 0) throw new KernelError('UnknownNode', 'There is no node 0: node ids count from 1.', { item: '0' })
      if (!Number.isInteger(id) || id <= previous) {
        throw new KernelError('BadProperty', `Node ids must be whole numbers above 0 that rise, but ${id} follows ${previous}.`)
      }
      const last = ranges.at(-1)
      if (last !== undefined && id === previous + 1) last.count++
      else ranges.push({ first: id, count: 1, step: 1 })
      previous = id
    }
    return new NodeCollection(ranges)
  }

  /** Whether these are the same nodes. */
  equals({ ranges }: NodeCollection): boolean {
    const isSame = (range: NodeRange, k: number): boolean =>
      range.first === ranges[k]!.first && range.count === ranges[k]!.count && range.step === ranges[k]!.step
    return this.ranges.length === ranges.length && this.ranges.every(isSame)
  }

  /** Id of the k-th node. */
  at(k: number): number {
    let rest = k
    for (const range of this.ranges) {
      if (rest < range.count) return range.first + rest * range.step
      rest -= range.count
    }
    throw new RangeError(`no node ${k} in a collection of ${this.length}`)
  }

  /** The nodes from `from` up to, not including, `to`, every `step`-th: as a slice in NEST. */
  slice(from = 0, to = this.length, step = 1): NodeCollection {
    const begin = Math.max(0, from < 0 ? from + this.length : from)
    const end = Math.min(this.length, to < 0 ? to + this.length : to)
    if (step === 1) return new NodeCollection(this.#cut(begin, end))
    const ids: number[] = []
    for (let k = begin; k < end; k += step) ids.push(this.at(k))
    return NodeCollection.fromIds(ids)
  }

  #cut(begin: number, end: number): NodeRange[] {
    const ranges: NodeRange[] = []
    let offset = 0
    for (const range of this.ranges) {
      const from = Math.max(begin - offset, 0)
      const to = Math.min(end - offset, range.count)
      if (from < to) ranges.push({ first: range.first + from * range.step, count: to - from, step: range.step })
      offset += range.count
    }
    return ranges
  }

  /** Both collections together, in the order of ids; they may not share nodes. */
  join(other: NodeCollection): NodeCollection {
    const ranges = [...this.ranges, ...other.ranges].sort((a, b) => a.first - b.first)
    for (let k = 1; k < ranges.length; k++) {
      const previous = ranges[k - 1]!
      if (ranges[k]!.first > lastOf(previous)) continue
      const ids = [...this.ids(), ...other.ids()].sort((a, b) => a - b)
      if (new Set(ids).size < ids.length) throw new KernelError('BadProperty', 'Cannot join node collections that share nodes.')
      return NodeCollection.fromIds(ids)
    }
    const merged: { first: number; count: number; step: number }[] = []
    for (const range of ranges) {
      const last = merged.at(-1)
      if (last?.step === 1 && range.step === 1 && lastOf(last) + 1 === range.first) last.count += range.count
      else merged.push({ ...range })
    }
    return new NodeCollection(merged)
  }

  /** All ids, rising. */
  ids(): number[] {
    return this.ranges.flatMap((range) => Array.from({ length: range.count }, (_, k) => range.first + k * range.step))
  }

  /** Position of a node in the collection, or −1. */
  indexOf(id: number): number {
    let offset = 0
    for (const range of this.ranges) {
      const k = (id - range.first) / range.step
      if (Number.isInteger(k) && k >= 0 && k < range.count) return offset + k
      offset += range.count
    }
    return -1
  }
}
