import { escapedText } from '../escaped-text'
import type { AxisLabel } from './axis-steps'
import type { Figure, Mark } from './figure'
import { characterWidth, layoutFigure, type FigureSize, type LaidAxis, type LaidFigure, type LaidPlot } from './figure-layout'
import { spreadNames } from './spread-labels'

/** How a figure looks: all but its content. */
export interface FigureStyle extends FigureSize {
  readonly fontFamily: string
  /** Of titles and labels. */
  readonly text: string
  /** Of axes. */
  readonly axis: string
  /** Null leaves what is behind the figure. */
  readonly background: string | null
  /** Said to those who cannot see it. */
  readonly description?: string
  /** Unlike that of any other figure in the same page, where parts are found by names. */
  readonly id?: string
}

type Unit = 'pt' | 'px'

/** The figure as the text of an `<svg>` element; lengths are points where `unit` is `pt`. The same figure gives the same text. */
export function writeSvg(figure: Figure, style: FigureStyle, unit?: Unit): string {
  return [...svgPieces(figure, style, unit)].join('')
}

/** The same text in pieces of which none takes long, however much is drawn. */
export function* svgPieces(figure: Figure, style: FigureStyle, unit: Unit = 'px'): Generator<string, void> {
  const laid = layoutFigure(figure, style)
  const { width, height, background, description } = style
  yield `<svg xmlns="http://www.w3.org/2000/svg" width="${number(width)}${unit}" height="${number(height)}${unit}" viewBox="0 0 ${number(width)} ${number(height)}" font-family="${escapedText(style.fontFamily)}" font-size="${number(style.fontSize)}" role="img"${description === undefined ? '' : ` aria-label="${escapedText(description)}"`}>\n`
  if (background !== null) yield `<rect width="100%" height="100%" fill="${background}"/>\n`
  for (const [index, plot] of laid.plots.entries()) yield* writePlot(plot, laid, style, index, figure.bare === true)
  if (figure.bare !== true) yield `${writeAcross(laid, style)}\n`
  yield '</svg>'
}

function* writePlot(laid: LaidPlot, { x }: LaidFigure, style: FigureStyle, index: number, bare: boolean): Generator<string, void> {
  const { left, top, width, height, plot } = laid
  const clip = `${style.id ?? ''}plot-${index}`
  yield `<clipPath id="${clip}"><rect x="${number(left)}" y="${number(top)}" width="${number(width)}" height="${number(height)}"/></clipPath>\n`
  yield `<g clip-path="url(#${clip})">\n`
  for (const mark of plot.marks) {
    yield* writeMark(mark, x, laid, style)
    yield '\n'
  }
  yield '</g>\n'
  if (!bare) yield `${writeUpright(laid, style)}\n`
  yield `${writeLegend(laid, style)}\n`
}

/** So many things of one mark are written in one piece. */
const atOnce = 1000

function* inPieces<T>(things: readonly T[], write: (thing: T, index: number) => string): Generator<string, void> {
  for (let from = 0; from < things.length; from += atOnce) {
    yield things
      .slice(from, from + atOnce)
      .map((thing, index) => write(thing, from + index))
      .join('')
  }
}

function* writeMark(mark: Mark, x: LaidAxis, laid: LaidPlot, style: FigureStyle): Generator<string, void> {
  const { y, top } = laid
  const { fontSize, text } = style
  const unit = fontSize / 8
  switch (mark.kind) {
    case 'line':
      yield `<path fill="none" stroke="${mark.color}" stroke-width="${number((mark.width ?? 1) * unit)}" stroke-linejoin="round" d="${linePath(mark.xs, mark.ys, x, y)}"/>`
      return
    case 'dots':
      if (mark.hollow === true) return yield* writeRings(mark, x, y, unit)
      // Strokes of no length with round ends: half the text of circles.
      yield `<path fill="none" stroke="${mark.color}" stroke-width="${number(mark.size * unit)}" stroke-linecap="round" d="`
      yield* inPieces(mark.xs, (at, index) => `M${number(x.place(at))} ${number(y.place(mark.ys[index] ?? 0))}h0`)
      yield '"/>'
      return
    case 'bars':
      yield `<path fill="${mark.color}" fill-opacity="0.75" d="`
      yield* inPieces(mark.heights, (height, index) => bar(mark.edges[index] ?? 0, mark.edges[index + 1] ?? 0, height, x, y))
      yield '"/>'
      return
    case 'cells':
      yield writeCells(mark, x, y)
      return
    case 'errors':
      yield `<path fill="none" stroke="${mark.color}" stroke-width="${number(unit * 0.8)}" d="`
      yield* inPieces(mark.xs, (at, index) => errorBar(x.place(at), mark.lows[index] ?? NaN, mark.highs[index] ?? NaN, y, unit * 2))
      yield '"/>'
      return
    case 'ticks':
      yield `<path fill="none" stroke="${mark.color}" stroke-width="${number(unit)}" d="`
      yield* inPieces(mark.xs, (at) => `M${number(x.place(at))} ${number(top + unit)}v${number(unit * 6)}`)
      yield '"/>'
      return
    case 'moments':
      yield writeMoments(mark, x, laid, style)
      return
    case 'words':
      yield* inPieces(mark.texts, (words, index) =>
        writeText(words, {
          x: x.place(mark.xs[index] ?? 0),
          y: y.place(mark.ys[index] ?? 0) + fontSize * 0.35,
          anchor: 'middle',
          fill: text,
        }),
      )
  }
}

function writeMoments(
  { xs, texts }: Extract<Mark, { kind: 'moments' }>,
  x: LaidAxis,
  { left, top, width, height }: LaidPlot,
  { fontSize, text, background }: FigureStyle,
): string {
  const unit = fontSize / 8
  const lines = xs.map((at) => `M${number(x.place(at))} ${number(top)}v${number(height)}`).join('')
  let end = -Infinity
  const words = xs.flatMap((at, index) => {
    const label = texts[index] ?? ''
    const long = label.length * fontSize * characterWidth
    const late = x.place(at) + long > left + width
    const from = late ? x.place(at) - long - 2 * unit : x.place(at) + 2 * unit
    // Words that would lie on each other are left out.
    if (label === '' || from < end) return []
    end = from + long
    const bottom = top + height - unit
    // What is drawn there would run through the words.
    const ground = `<rect x="${number(from)}" y="${number(bottom - fontSize * 1.1)}" width="${number(long)}" height="${number(fontSize * 1.1)}" fill="${background ?? '#fff'}" fill-opacity="0.8"/>`
    return [ground + writeText(label, { x: from, y: bottom - fontSize * 0.25, anchor: 'start', fill: text })]
  })
  return `<path fill="none" stroke="${text}" stroke-opacity="0.7" stroke-width="${number(0.7 * unit)}" stroke-dasharray="${number(3 * unit)} ${number(2 * unit)}" d="${lines}"/>${words.join('')}`
}

function* writeRings(
  { xs, ys, color, size }: Extract<Mark, { kind: 'dots' }>,
  x: LaidAxis,
  y: LaidAxis,
  unit: number,
): Generator<string, void> {
  const line = 0.5 * unit
  const radius = Math.max(line, (size * unit - line) / 2)
  const [r, across] = [number(radius), number(2 * radius)]
  yield `<path fill="none" stroke="${color}" stroke-width="${number(line)}" d="`
  yield* inPieces(
    xs,
    (at, index) =>
      `M${number(x.place(at) - radius)} ${number(y.place(ys[index] ?? 0))}a${r} ${r} 0 1 0 ${across} 0a${r} ${r} 0 1 0 -${across} 0`,
  )
  yield '"/>'
}

function writeCells({ xEdges, yEdges, colors }: Extract<Mark, { kind: 'cells' }>, x: LaidAxis, y: LaidAxis): string {
  const columns = xEdges.length - 1
  const paths = new Map<string, string>()
  for (let index = 0; index < colors.length; index += 1) {
    const color = colors[index] ?? null
    if (color === null) continue
    const column = index % columns
    const row = Math.floor(index / columns)
    let end = column + 1
    // Neighbours of one colour are one rectangle; others share an edge exactly, without a seam.
    while (end < columns && colors[index + end - column] === color) end += 1
    index += end - column - 1
    const [left, right] = [number(x.place(xEdges[column] ?? 0)), number(x.place(xEdges[end] ?? 0))]
    const [bottom, top] = [number(y.place(yEdges[row] ?? 0)), number(y.place(yEdges[row + 1] ?? 0))]
    paths.set(color, `${paths.get(color) ?? ''}M${left} ${top}H${right}V${bottom}H${left}Z`)
  }
  return [...paths].map(([color, path]) => `<path fill="${color}" shape-rendering="crispEdges" d="${path}"/>`).join('')
}

function bar(from: number, to: number, height: number, x: LaidAxis, y: LaidAxis): string {
  if (height === 0) return ''
  const base = y.place(Math.max(0, y.axis.low))
  return `M${number(x.place(from))} ${number(base)}V${number(y.place(height))}H${number(x.place(to))}V${number(base)}Z`
}

function errorBar(at: number, low: number, high: number, y: LaidAxis, reach: number): string {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return ''
  const end = (value: number): string => `M${number(at - reach)} ${number(y.place(value))}h${number(2 * reach)}`
  return `${end(low)}M${number(at)} ${number(y.place(low))}V${number(y.place(high))}${end(high)}`
}

function linePath(xs: readonly number[], ys: readonly number[], x: LaidAxis, y: LaidAxis): string {
  let path = ''
  let down = false
  for (let index = 0; index < xs.length; index += 1) {
    const value = ys[index] ?? NaN
    if (!Number.isFinite(value)) {
      down = false
      continue
    }
    path += `${down ? 'L' : 'M'}${number(x.place(xs[index] ?? 0))} ${number(y.place(value))}`
    down = true
  }
  return path
}

/** Where words stand up an axis, those of names that would lie on each other apart; a number so close to one before it has its tick alone. */
function placesOfWords({ y: { labels, place }, top, height }: LaidPlot, fontSize: number): ReadonlyMap<AxisLabel, number> {
  const names = labels.flatMap((label) => (label.weight === undefined ? [] : [{ label, place: place(label.at), weight: label.weight }]))
  const spread = spreadNames(names, { apart: fontSize, from: top, to: top + height })
  const placed = new Map(spread.map(({ name, at }) => [name.label, at]))
  for (const label of labels) {
    const at = place(label.at)
    if (label.weight === undefined && [...placed.values()].every((other) => Math.abs(other - at) >= fontSize)) placed.set(label, at)
  }
  return placed
}

function writeUpright(laid: LaidPlot, style: FigureStyle): string {
  const { y, left, top, height } = laid
  const { fontSize } = style
  const tick = fontSize * 0.4
  const words = placesOfWords(laid, fontSize)
  // The tick of a name that made room leads to it.
  const ticks = y.labels.map((label) => {
    const at = y.place(label.at)
    return `M${number(left)} ${number(at)}l${number(-tick)} ${number((words.get(label) ?? at) - at)}`
  })
  return [
    `<path fill="none" stroke="${style.axis}" stroke-width="${number(fontSize / 12)}" d="M${number(left)} ${number(top)}v${number(height)}${ticks.join('')}"/>`,
    ...[...words].map(([{ text }, at]) =>
      writeText(text, { x: left - tick * 1.6, y: at + fontSize * 0.35, anchor: 'end', fill: style.text }),
    ),
    y.axis.title === ''
      ? ''
      : writeText(titleFor(y.axis.title, height + fontSize, fontSize), {
          x: fontSize * 1.05,
          y: top + height / 2,
          anchor: 'middle',
          fill: style.text,
          upright: true,
        }),
  ].join('')
}

/** The title; where the axis is too short for it, without whose it is, `V_m (mV)` for `V_m of Neuron (mV)`, or its unit alone. */
function titleFor(title: string, room: number, fontSize: number): string {
  const alone = title.replace(/ of .*(?= \([^()]+\)$)/, '')
  const fits = (text: string): boolean => text.length * fontSize * characterWidth <= room
  return [title, alone].find(fits) ?? /\(([^()]+)\)$/.exec(title)?.[1] ?? ''
}

function writeAcross({ x, plots }: LaidFigure, style: FigureStyle): string {
  const last = plots.at(-1)
  if (last === undefined) return ''
  const { fontSize } = style
  const bottom = last.top + last.height
  const tick = fontSize * 0.4
  return [
    `<path fill="none" stroke="${style.axis}" stroke-width="${number(fontSize / 12)}" d="M${number(last.left)} ${number(bottom)}h${number(last.width)}${x.labels.map(({ at }) => `M${number(x.place(at))} ${number(bottom)}v${number(tick)}`).join('')}"/>`,
    ...x.labels.map(({ at, text }) => writeText(text, { x: x.place(at), y: bottom + fontSize * 1.5, anchor: 'middle', fill: style.text })),
    x.axis.title === ''
      ? ''
      : writeText(titleFor(x.axis.title, last.width + 2 * fontSize, fontSize) || x.axis.title, {
          x: last.left + last.width / 2,
          y: bottom + fontSize * 2.9,
          anchor: 'middle',
          fill: style.text,
        }),
  ].join('')
}

function writeLegend({ legend }: LaidPlot, style: FigureStyle): string {
  const { fontSize } = style
  return legend
    .map(({ entry: { label, color, hollow, framed }, x, baseline }) => {
      const line = hollow === true ? color : framed === true ? style.axis : null
      const paint = `fill="${hollow === true ? 'none' : color}"${line === null ? '' : ` stroke="${line}" stroke-width="${number(fontSize / 16)}"`}`
      return `<rect x="${number(x)}" y="${number(baseline - fontSize * 0.6)}" width="${number(fontSize * 0.6)}" height="${number(fontSize * 0.6)}" ${paint}/>${writeText(label, { x: x + fontSize * 0.9, y: baseline, anchor: 'start', fill: style.text })}`
    })
    .join('')
}

interface TextPlace {
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly fill: string
  readonly upright?: boolean
}

function writeText(text: string, { x, y, anchor, fill, upright = false }: TextPlace): string {
  const turn = upright ? ` transform="rotate(-90 ${number(x)} ${number(y)})"` : ''
  return `<text x="${number(x)}" y="${number(y)}" text-anchor="${anchor}" fill="${fill}"${turn}>${withSymbols(text)}</text>`
}

/** Symbols of quantities in italics with their index below the line, as they are printed: V_m, I_syn_ex. */
function withSymbols(text: string): string {
  return text
    .split(/(\b[A-Za-z]_[a-z_]+\b)/)
    .map((part, index) => {
      if (index % 2 === 0) return escapedText(part)
      const [symbol = '', ...indices] = part.split('_')
      return `<tspan font-style="italic">${symbol}</tspan><tspan font-size="75%" dy="0.25em">${indices.join(',')}</tspan><tspan dy="-0.19em">\u200b</tspan>`
    })
    .join('')
}

/** A hundredth of a point is finer than any printer. */
function number(value: number): string {
  return String(Math.round(value * 100) / 100)
}
