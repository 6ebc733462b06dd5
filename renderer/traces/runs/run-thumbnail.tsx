import { useEffect, useRef, type ReactElement } from 'react'
import type { RunRecord, Track } from '../buffers/run-streams'

const width = 60
const height = 32
/** More spikes would only paint the picture black. */
const mostSpikes = 1500

interface ThumbnailProps {
  readonly record: RunRecord
  /** Draws anew when it changes: how far the run has come. */
  readonly reached: number
}

/** The first record of a run, small. */
export function RunThumbnail({ record, reached }: ThumbnailProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context || !canvas.current) return
    context.setTransform(2, 0, 0, 2, 0, 0)
    context.clearRect(0, 0, width, height)
    // The element's own colour follows the theme.
    const { color } = getComputedStyle(canvas.current)
    context.strokeStyle = color
    context.fillStyle = color
    const [first] = record.tracks
    if (first) draw(context, first)
  }, [record, reached])
  return <canvas ref={canvas} className="run-thumbnail" width={2 * width} height={2 * height} style={{ width, height }} aria-hidden />
}

function draw(context: CanvasRenderingContext2D, track: Track): void {
  switch (track.kind) {
    case 'samples': {
      const { buffer } = track
      const from = buffer.firstRow
      drawLine(context, (share) => {
        const row = Math.min(buffer.rows - 1, from + Math.floor(share * (buffer.rows - from)))
        const extremes = { low: Infinity, high: -Infinity }
        if (buffer.isAway(0, row)) buffer.widen(0, row, row + 1, extremes)
        return buffer.isAway(0, row) ? extremes.low : buffer.valueAt(0, row)
      })
      return
    }
    case 'weights': {
      const { weights, count } = track.buffer
      drawLine(context, (share) => weights.at(Math.min(count - 1, Math.floor(share * count))))
      return
    }
    case 'correlations': {
      const counts = track.buffer.latest?.pairs[0]?.counts ?? []
      drawLine(context, (share) => counts[Math.min(counts.length - 1, Math.floor(share * counts.length))] ?? 0)
      return
    }
    case 'spikes':
      drawDots(context, track)
  }
}

function drawLine(context: CanvasRenderingContext2D, valueAt: (share: number) => number): void {
  const values = Array.from({ length: width }, (_, x) => valueAt(x / width))
  const finite = values.filter(Number.isFinite)
  const low = Math.min(...finite)
  const room = Math.max(1e-12, Math.max(...finite) - low)
  context.lineWidth = 1
  context.beginPath()
  values.forEach((value, x) => context.lineTo(x, height - 2 - ((value - low) / room) * (height - 4)))
  context.stroke()
}

function drawDots(context: CanvasRenderingContext2D, { buffer, rows }: Extract<Track, { readonly kind: 'spikes' }>): void {
  const { first, count } = buffer
  if (count <= first) return
  const [from, to] = [buffer.steps.at(first), buffer.steps.at(count - 1)]
  const every = Math.max(1, Math.ceil((count - first) / mostSpikes))
  for (let index = first; index < count; index += every) {
    const x = ((buffer.steps.at(index) - from) / Math.max(1, to - from)) * (width - 2)
    const y = ((rows.rowOf(buffer.senders.at(index)) + 0.5) / rows.count) * (height - 2)
    context.fillRect(x, y, 1, rows.count > 20 ? 1 : 2)
  }
}
