/** Stops of cividis (Nuñez, Anderton and Renslow 2018): lightness rises evenly, and eyes that confuse red and green see the same. */
const stops: readonly (readonly [number, number, number])[] = [
  [0, 34, 78],
  [53, 69, 108],
  [102, 105, 112],
  [148, 142, 119],
  [200, 184, 102],
  [254, 232, 56],
]

/** The colour of a share from 0 to 1. */
export function scaleColor(share: number): string {
  const at = Math.min(1, Math.max(0, share)) * (stops.length - 1)
  const index = Math.min(stops.length - 2, Math.floor(at))
  const [from, to] = [stops[index], stops[index + 1]]
  const channels = [0, 1, 2].map((channel) => {
    const [low, high] = [from?.[channel] ?? 0, to?.[channel] ?? 0]
    return Math.round(low + (high - low) * (at - index))
  })
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}
