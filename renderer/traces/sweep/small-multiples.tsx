import { FolderOpen } from 'lucide-react'
import { useEffect, useRef, type ReactElement } from 'react'
import type { BlockId } from '../../../shared/ids'
import type { SweepPoint, SweepState } from '../../kernel/sweep-controller'
import { formatQuantity } from '../../../shared/units/format-quantity'
import { IconButton } from '../../ui/button'
import type { ThemeColors } from '../plots/theme-colors'
import { type MeasureChoice, valuesInWords } from './sweep-measures'
import type { Thumbnail } from './thumbnail'

interface SmallMultiplesProps {
  readonly state: SweepState
  readonly choice: MeasureChoice | null
  /** The population whose numbers stand below the pictures. */
  readonly item: BlockId | null
  readonly colors: ThemeColors
  readonly onOpen: (point: SweepPoint) => void
}

/** Every run small, all on the same scales, in the order of the values. */
export function SmallMultiples({ state, choice, item, colors, onOpen }: SmallMultiplesProps): ReactElement {
  const { points, request } = state
  const range = commonRange(points)
  const columns = request.repeats > 1 ? request.repeats : request.axes[1]?.values.length
  return (
    <ul
      className="multiples"
      aria-label="Runs of the sweep"
      tabIndex={0}
      style={columns === undefined ? undefined : { gridTemplateColumns: `repeat(${columns}, 132px)` }}
    >
      {points.map((point, index) => (
        <li key={index} className="multiple">
          <span className="multiple-title" title={titleOf(point, state)}>
            {titleOf(point, state)}
          </span>
          {point.problem === null ? (
            <Small thumbnail={point.thumbnail} range={range} colors={colors} label={titleOf(point, state)} />
          ) : (
            <span className="multiple-problem">{point.problem.message}</span>
          )}
          {choice !== null && item !== null && point.problem === null && (
            <span className="multiple-value" title={valuesInWords(point, choice, request.document, choice.items)}>
              {valuesInWords(point, choice, request.document, [item])}
            </span>
          )}
          <IconButton
            label={`Open this run: ${titleOf(point, state)}`}
            hint="Open this run: the drawing gets its values and is run"
            icon={FolderOpen}
            className="multiple-open"
            onClick={() => onOpen(point)}
          />
        </li>
      ))}
    </ul>
  )
}

/** Of the values of a run, whose whole digits are in the table. */
const shownDigits = 6

function titleOf({ values, seed }: SweepPoint, { request }: SweepState): string {
  const named = request.axes.map(
    ({ target: { name, descriptor } }, index) =>
      `${name} ${formatQuantity(Number((values[index] ?? NaN).toPrecision(shownDigits)), descriptor.unit)}`,
  )
  return [...named, ...(request.repeats > 1 ? [`seed ${seed}`] : [])].join(', ')
}

interface Range {
  readonly low: number
  readonly high: number
}

/** The extremes of all traces together. */
function commonRange(points: readonly SweepPoint[]): Range {
  let [low, high] = [Infinity, -Infinity]
  for (const { thumbnail } of points) {
    if (thumbnail?.kind !== 'trace') continue
    for (const value of thumbnail.lows) if (value < low) low = value
    for (const value of thumbnail.highs) if (value > high) high = value
  }
  return low < high ? { low, high } : { low: low - 1, high: low + 1 }
}

const width = 120
const height = 48

interface SmallProps {
  readonly thumbnail: Thumbnail | null
  readonly range: Range
  readonly colors: ThemeColors
  readonly label: string
}

function Small({ thumbnail, range: { low, high }, colors, label }: SmallProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const draw = (): void => {
      const ratio = window.devicePixelRatio
      const context = canvas.current?.getContext('2d')
      if (!context || !canvas.current) return
      canvas.current.width = width * ratio
      canvas.current.height = height * ratio
      context.scale(ratio, ratio)
      if (thumbnail) drawThumbnail(context, thumbnail, { low, high }, colors)
    }
    draw()
    return colors.subscribe(draw)
  }, [thumbnail, low, high, colors])
  return <canvas ref={canvas} className="multiple-canvas" style={{ width, height }} role="img" aria-label={label} />
}

function drawThumbnail(context: CanvasRenderingContext2D, thumbnail: Thumbnail, { low, high }: Range, colors: ThemeColors): void {
  if (thumbnail.kind === 'spikes') {
    context.fillStyle = colors.of('--text')
    thumbnail.times.forEach((time, index) => context.fillRect(time * width - 0.5, (thumbnail.rows[index] ?? 0) * height - 1, 1.2, 2))
    return
  }
  const { lows, highs } = thumbnail
  const y = (value: number): number => 1 + (1 - (value - low) / (high - low)) * (height - 2)
  context.strokeStyle = colors.of('--series-1')
  context.lineWidth = 1
  context.beginPath()
  lows.forEach((value, index) => {
    if (!Number.isFinite(value)) return
    const x = ((index + 0.5) / lows.length) * width
    context.moveTo(x, y(highs[index] ?? value) - 0.5)
    context.lineTo(x, y(value) + 0.5)
  })
  context.stroke()
}
