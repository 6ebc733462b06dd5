import type { PreciseInput } from '../../models/runtime'

/** Spikes of one step that keep their times: columns that grow, in order of node, then time, once `sort` was called. */
class PreciseRow implements PreciseInput {
  count = 0
  target = new Int32Array(16)
  weight = new Float64Array(16)
  offset = new Float64Array(16)

  push(target: number, weight: number, offset: number): void {
    const at = this.count
    if (at === this.target.length) this.#grow()
    this.target[at] = target
    this.weight[at] = weight
    this.offset[at] = offset
    this.count = at + 1
  }

  #grow(): void {
    const length = 2 * this.count
    const { target, weight, offset } = this
    this.target = new Int32Array(length)
    this.target.set(target)
    this.weight = new Float64Array(length)
    this.weight.set(weight)
    this.offset = new Float64Array(length)
    this.offset.set(offset)
  }

  /** Sorts by node, then by time; spikes that agree in both stay in the order in which they came. */
  sort(): void {
    const { count, target, weight, offset } = this
    const isSorted = (at: number): boolean =>
      target[at - 1]! < target[at]! || (target[at - 1] === target[at] && offset[at - 1]! >= offset[at]!)
    let at = 1
    while (at < count && isSorted(at)) at++
    if (at >= count) return
    const order = Array.from({ length: count }, (_, k) => k).sort((a, b) => target[a]! - target[b]! || offset[b]! - offset[a]! || a - b)
    const [targets, weights, offsets] = [target.slice(0, count), weight.slice(0, count), offset.slice(0, count)]
    order.forEach((from, to) => {
      target[to] = targets[from]!
      weight[to] = weights[from]!
      offset[to] = offsets[from]!
    })
  }
}

/** Spikes that will arrive at an input declared `precise`, by step: slot `step mod slots`. */
export class PreciseRing {
  readonly #rows: readonly PreciseRow[]

  constructor(slots: number) {
    this.#rows = Array.from({ length: slots }, () => new PreciseRow())
  }

  get slots(): number {
    return this.#rows.length
  }

  push(step: number, target: number, weight: number, offset: number): void {
    this.#rows[step % this.#rows.length]!.push(target, weight, offset)
  }

  /** The spikes of a step, sorted. */
  take(step: number): PreciseInput {
    const row = this.#rows[step % this.#rows.length]!
    row.sort()
    return row
  }

  clear(step: number): void {
    this.#rows[step % this.#rows.length]!.count = 0
  }

  /** Takes over what an older ring still holds for `step` and later. */
  adopt(old: PreciseRing, step: number): void {
    for (let ahead = 0; ahead < Math.min(old.slots, this.slots); ahead++) {
      const { count, target, weight, offset } = old.#rows[(step + ahead) % old.slots]!
      for (let k = 0; k < count; k++) this.push(step + ahead, target[k]!, weight[k]!, offset[k]!)
    }
  }
}
