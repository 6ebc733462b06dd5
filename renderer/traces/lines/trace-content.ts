import type { TraceLine } from './trace-line'
import { chosenEnds, type AxisRange } from '../../../shared/axis-range'
import { isBucketed } from './decimate'
import { densePainter } from './dense-pass'
import { LinePass } from './line-pass'
import { MarkImage, type MarkedLine, type MarkView } from './mark-image'
import type { PlotGroup } from '../plots/plot-group'
import { nowhere, type Columns } from '../plots/plot-picture'
import type { SamplesTrack } from '../buffers/run-streams'
import type { SpikeMarks } from '../buffers/spike-marks'
import { strokePainter } from './stroke-pass'
import { valueAxis, type PlotContent, type PlotFrame, type PlotPoint } from '../plots/time-plot'
import type { TimeSpan } from '../buffers/time-span'
import { WatchedRange } from './value-range'

export interface TraceParts {
  readonly group: PlotGroup
  readonly lines: readonly TraceLine[]
  /** Spikes to mark above the lines, of each run one; empty where they are marked in another plot. */
  readonly marks: readonly SpikeMarks[]
  readonly showTimeAxis: boolean
  /** Of the values, in place of all there are. */
  readonly range: AxisRange | undefined
  readonly onPoint: (at: PlotPoint | null) => void
}

/** Height in CSS pixels kept free above the lines for the marks of spikes. */
const marksHeight = 12
const tickHeight = 8
const tickWidth = 1.5
/** Up to this many lines are drawn thicker, and always as lines. */
const fewLines = 8

/** Analog traces: lines of samples with the spikes of their neurons as ticks above. */
export function createTraceContent(parts: TraceParts): PlotContent {
  const { group, lines, marks, showTimeAxis, onPoint } = parts
  const { colors } = group
  const tracks = linesByTrack(lines)
  const ranges = new WatchedRange(lines)
  const isMany = lines.length > fewLines
  const dense = new LinePass(
    lines,
    densePainter((color) => colors.pixelOf(color)),
  )
  const stroked = new LinePass(
    lines,
    strokePainter((color) => colors.of(color), isMany ? 1 : 1.5),
  )
  const ticks = new MarkImage()
  const marked = marks.flatMap((each) => markedLines(each, lines, colors))
  /** Painted instead of stroked. */
  let painted = false
  /** The picture was made by the other painter. */
  let otherPainter = false
  let unfinished = false

  const prepare = (span: TimeSpan, width: number, height: number): PlotFrame => {
    const marksShare = marks.length > 0 ? Math.min(0.5, (marksHeight * devicePixelRatio) / height) : 0
    const range = chosenEnds(ranges.of(span, marksShare), parts.range)
    const before = painted
    painted = isMany && [...tracks.values()].every(([first]) => first !== undefined && isBucketed(first, span, width))
    const view = { width, height, ...span, ...range }
    unfinished = painted ? dense.advance(view) : stroked.advance(view)
    otherPainter ||= before !== painted
    return { data: [[]], ...range }
  }

  return {
    series: [],
    yAxis: valueAxis(colors),
    showTimeAxis,
    sources: [...new Set([...tracks.keys(), ...marks.flatMap(({ tracks: heard }) => heard)])].map(({ version }) => version),
    prepare,
    draw(plot, picture) {
      const isNew = picture.isBlank || otherPainter
      otherPainter = false
      for (const each of marks) each.update()
      const { min: fromMs = 0, max: toMs = 1 } = plot.scales['x'] ?? {}
      const came = marked.length === 0 ? nowhere : ticks.update(marked, { ...tickRows(), width: picture.width, fromMs, toMs })
      const changed = isNew ? { from: 0, to: picture.width } : union((painted ? dense : stroked).changed, came)
      if (painted && dense.picture) picture.put(dense.picture, changed)
      else if (!painted && stroked.picture) picture.copy(stroked.picture, changed)
      if (marked.length > 0) picture.lay(ticks.pixels, changed)
      return unfinished
    },
    point: onPoint,
  }
}

/** Lines in the order given, by the track they read. */
function linesByTrack<L extends TraceLine>(lines: readonly L[]): ReadonlyMap<SamplesTrack, readonly L[]> {
  const tracks = new Map<SamplesTrack, L[]>()
  for (const line of lines) {
    const own = tracks.get(line.track)
    if (own) own.push(line)
    else tracks.set(line.track, [line])
  }
  return tracks
}

/** The spikes of each neuron that lines of a run are of, in the colour of its first line. */
function markedLines(marks: SpikeMarks, lines: readonly TraceLine[], colors: PlotGroup['colors']): readonly MarkedLine[] {
  const seen = new Set<number>()
  return lines.flatMap(({ node, color, track }) => {
    if (seen.has(node) || !marks.isOf(track)) return []
    seen.add(node)
    return [{ pixel: () => colors.pixelOf(color), between: (fromMs, toMs, gapMs) => marks.between(node, fromMs, toMs, gapMs) }]
  })
}

/** Where ticks lie, in canvas pixels. */
function tickRows(): Pick<MarkView, 'height' | 'top' | 'bottom' | 'tickWidth'> {
  const ratio = devicePixelRatio
  const top = Math.round(((marksHeight - tickHeight) / 2) * ratio)
  return {
    height: Math.round(marksHeight * ratio),
    top,
    bottom: top + Math.round(tickHeight * ratio),
    tickWidth: Math.round(tickWidth * ratio),
  }
}

function union(one: Columns, other: Columns): Columns {
  if (one.to <= one.from) return other
  if (other.to <= other.from) return one
  return { from: Math.min(one.from, other.from), to: Math.max(one.to, other.to) }
}
