/** A name beside a stretch of an axis. */
export interface NamedPlace {
  /** The middle of what it names. */
  readonly place: number
  /** How much it names: where there is not room for all, the least is left out. */
  readonly weight: number
}

interface LabelRoom {
  /** The least distance between two. */
  readonly apart: number
  readonly from: number
  readonly to: number
}

/** Further than so many distances from its place a name is not led to it. */
const mostShifts = 2.5

/** Names with where they stand, in the order of their places: those that would lie on each other make room, as little as that takes. */
export function spreadNames<Name extends NamedPlace>(
  names: readonly Name[],
  room: LabelRoom,
): readonly { readonly name: Name; readonly at: number }[] {
  const shown = names.toSorted((a, b) => a.place - b.place)
  for (;;) {
    const places = spread(
      shown.map(({ place }) => place),
      room,
    )
    if (places?.every((at, index) => Math.abs(at - shown[index]!.place) <= mostShifts * room.apart) === true) {
      return shown.map((name, index) => ({ name, at: places[index]! }))
    }
    const least = shown.reduce((index, { weight }, other) => (weight < shown[index]!.weight ? other : index), 0)
    shown.splice(least, 1)
  }
}

/** Rising places moved apart, by least squares; null where there is not room for all. */
function spread(places: readonly number[], { apart, from, to }: LabelRoom): readonly number[] | null {
  const last = to - (places.length - 1) * apart
  if (places.length > 1 && last < from) return null
  // Less the room that those before each take, they only have to rise: neighbours that do not, share their mean.
  const means: { readonly sum: number; readonly count: number }[] = []
  for (const [index, place] of places.entries()) {
    let mean = { sum: place - index * apart, count: 1 }
    for (let before = means.at(-1); before !== undefined && before.sum / before.count > mean.sum / mean.count; before = means.at(-1)) {
      mean = { sum: before.sum + mean.sum, count: before.count + mean.count }
      means.pop()
    }
    means.push(mean)
  }
  return means
    .flatMap(({ sum, count }) => Array.from({ length: count }, () => Math.max(from, Math.min(last, sum / count))))
    .map((place, index) => place + index * apart)
}
