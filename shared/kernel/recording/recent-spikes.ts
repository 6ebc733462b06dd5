/** Spikes that may still be paired with later ones, in order of time: the oldest are taken away at the front. */
export class RecentSpikes {
  #stamps: number[] = []
  #weights: number[] = []
  #channels: number[] = []
  /** Where those that are kept begin. */
  #first = 0

  get length(): number {
    return this.#stamps.length - this.#first
  }

  stampAt(k: number): number {
    return this.#stamps[this.#first + k]!
  }

  weightAt(k: number): number {
    return this.#weights[this.#first + k]!
  }

  channelAt(k: number): number {
    return this.#channels[this.#first + k]!
  }

  /** Takes the oldest away. */
  drop(): void {
    this.#first++
    if (this.#first < 1024 || 2 * this.#first < this.#stamps.length) return
    for (const column of [this.#stamps, this.#weights, this.#channels]) column.splice(0, this.#first)
    this.#first = 0
  }

  /** Puts a spike after all that are not later. */
  insert(stamp: number, weight: number, channel: number): void {
    let at = this.#stamps.length
    while (at > this.#first && this.#stamps[at - 1]! > stamp) at--
    this.#stamps.splice(at, 0, stamp)
    this.#weights.splice(at, 0, weight)
    this.#channels.splice(at, 0, channel)
  }

  clone(): RecentSpikes {
    const copy = new RecentSpikes()
    copy.#stamps = this.#stamps.slice(this.#first)
    copy.#weights = this.#weights.slice(this.#first)
    copy.#channels = this.#channels.slice(this.#first)
    return copy
  }
}
