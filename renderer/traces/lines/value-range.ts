import type { Extremes } from '../buffers/extremes-pyramid'
import type { TimeSpan } from '../buffers/time-span'
import type { TraceLine } from './trace-line'

/** The part of a plot's height that its lines take. */
interface ValueRange {
  readonly low: number
  readonly high: number
}

/** What is in sight of the lines with some room, on top also for marks; a flat line lies in the middle. */
export function rangeOf(lines: readonly TraceLine[], span: TimeSpan, marksShare: number): ValueRange {
  return new WatchedRange(lines).of(span, marksShare)
}

/** The same for lines that grow: of those only what has come is looked at. */
export class WatchedRange {
  private extremes: Extremes = { low: Infinity, high: -Infinity }
  private key = ''
  /** The row of each line that was not looked at yet. */
  private next: number[] = []

  constructor(private readonly lines: readonly TraceLine[]) {}

  of(span: TimeSpan, marksShare: number): ValueRange {
    const { lines } = this
    const { fromMs, toMs } = span
    // The extremes of what is away are known roughly, until it comes.
    const isWhole = lines.every(({ track, channel }) => track.buffer.isWhole(channel))
    const key = isWhole ? `${fromMs},${toMs}` : ''
    if (key === '' || key !== this.key) {
      this.extremes = { low: Infinity, high: -Infinity }
      this.next = lines.map(({ track, resolutionMs }) => Math.max(0, track.buffer.rowNear(fromMs / resolutionMs)))
    }
    this.key = key
    lines.forEach(({ track, channel, resolutionMs }, index) => {
      const toRow = track.buffer.rowNear(toMs / resolutionMs) + 1
      track.buffer.widen(channel, this.next[index] ?? 0, toRow, this.extremes)
      this.next[index] = Math.max(this.next[index] ?? 0, toRow)
    })
    return withRoom(this.extremes, marksShare)
  }
}

function withRoom({ low, high }: Extremes, marksShare: number): ValueRange {
  if (low > high) return { low: -1, high: 1 }
  const height = high - low
  const smallest = Math.max(Math.abs(high), Math.abs(low), 1) * 1e-6
  if (height < smallest) return { low: low - Math.max(1, smallest), high: high + Math.max(1, smallest) }
  const room = height * 0.06
  return { low: low - room, high: high + room + ((height + 2 * room) * marksShare) / (1 - marksShare) }
}
