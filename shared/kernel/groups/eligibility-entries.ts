/** What one neuron keeps once connections learn from it, step after step, and what they still have to read of it. */
export class EligibilityEntries {
  /** Times from which on connections still have something to read, in order, and how many of them. */
  readonly updates: number[] = []
  readonly readers: number[] = []
  readonly steps: number[] = []
  readonly values: number[] = []
  readonly signals: number[] = []
  /** Columns that have an entry for each step. */
  protected readonly columns: number[][] = [this.steps, this.values, this.signals]

  append(step: number, value: number, signal: number): void {
    this.steps.push(step)
    this.values.push(value)
    this.signals.push(signal)
  }

  /** Takes entries of steps from … to (exclusive) out. */
  forget(from: number, to: number): void {
    const first = firstAtLeast(this.steps, from)
    const count = firstAtLeast(this.steps, to) - first
    if (count <= 0) return
    for (const column of this.columns) column.splice(first, count)
  }

  /** Place of the entry of a step from which on there are as many as `count`, one for each step; −1 where there are not. */
  placeOf(step: number, count: number): number {
    const at = firstAtLeast(this.steps, step)
    return count === 0 || (this.steps[at] === step && this.steps[at + count - 1] === step + count - 1) ? at : -1
  }

  addReader(begin: number): void {
    const { updates, readers } = this
    const at = firstAtLeast(updates, begin)
    if (updates[at] === begin) readers[at]!++
    else {
      updates.splice(at, 0, begin)
      readers.splice(at, 0, 1)
    }
  }

  dropReader(begin: number): void {
    const { updates, readers } = this
    const at = firstAtLeast(updates, begin)
    if (updates[at] !== begin || --readers[at]! > 0) return
    updates.splice(at, 1)
    readers.splice(at, 1)
  }
}

/** Place of the first number of a rising list that is not below `value`. */
export function firstAtLeast(list: readonly number[], value: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (list[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
