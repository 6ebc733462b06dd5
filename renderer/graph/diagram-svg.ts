import { frameTree } from '../../shared/document/frame-tree'
import { knownColor } from '../../shared/document/block-colors'
import type { CajalDocument, Frame, Note } from '../../shared/document/schema'
import { allBlocks, allNotes } from '../state/actions/items'
import { summaryText } from '../state/frame-summary'
import { boundsOf, noteLines, type Rect } from '../state/canvas/geometry'
import { sizeText } from '../state/canvas/size-text'
import { type BlockKind, blockKind, type ProjectionLook, type Sign } from '../state/canvas/notation'
import { itemOutlines } from '../state/canvas/outlines'
import { paperColor } from '../state/panels/paper-colors'
import { readNotation } from './edges/edge-notation'
import { pathInto, routeEdges, type Route } from './edges/edge-routes'
import { plasticStroke } from './edges/tip-shapes'
import { crowdedTexts, endsOf, placeLabels } from './edges/label-places'
import { fittedLabel, labelLineHeight, labelPatch } from './edges/label-room'
import { wiresOfThird, type ThirdWires } from './edges/third-wires'

/** Colours of print, on nothing. */
const colours = {
  excitatory: paperColor('--excitatory'),
  inhibitory: paperColor('--inhibitory'),
  generator: paperColor('--generator'),
  transmitter: paperColor('--transmitter'),
  recorder: paperColor('--recorder'),
  junction: paperColor('--muted'),
  unknown: paperColor('--muted'),
} as const
const ink = paperColor('--text')
const muted = paperColor('--muted')
const noteColour = paperColor('--color-yellow')
const sans = 'Inter, Helvetica, Arial, sans-serif'
const mono = '"JetBrains Mono", Menlo, Consolas, monospace'
const margin = 24
const noteLine = 18
const notePadding = 12

/**
 * The drawing as a picture of its own, in the notation published for network diagrams (Senk et al. 2022): the routes and shapes of the
 * canvas, texts as text, nothing that a printer or an editor of vector graphics would have to look for elsewhere.
 */
export function diagramSvg(document: CajalDocument): string {
  const outlines: ReadonlyMap<string, Rect> = itemOutlines(document)
  const { edges, signs, muted: silent, summaries } = readNotation(document)
  const routes = placeLabels(edges, routeEdges(outlines, edges), outlines)
  const crowded = crowdedTexts(edges, routes, outlines, Infinity)
  const drawn = edges.flatMap((edge) => {
    const route = routes.get(edge.id)
    if (route === undefined) return []
    const { look, name, muted: faded } = edge
    const label = crowded.has(edge.id) ? [] : fittedLabel(edge.label, route, endsOf(edge, outlines, route))
    const [recorder, transmitter, third] = [edge.recorder, edge.transmitter, edge.third].map((block) => outlines.get(block ?? ''))
    const weights = recorder ? pathInto(route.label, recorder) : null
    const modulation = transmitter ? pathInto(route.label, transmitter) : null
    return [{ look, name, label, route, weights, modulation, wires: third ? wiresOfThird(route, third) : null, faded }]
  })
  const labels = drawn.map(({ label, route }) => labelOf(label, route)).filter((label) => label !== null)
  const blocks = allBlocks(document).flatMap(([id, { label, model, color, ...rest }]) => {
    const outline = outlines.get(id)
    if (!outline) return []
    return [
      shown(
        blockPicture({
          label,
          model,
          outline,
          size: 'size' in rest ? sizeText(document, rest.size) : null,
          kind: blockKind(document, model),
          sign: signs.get(id),
          own: ownColour(color),
        }),
        silent.has(id),
      ),
    ]
  })
  const framePictures = (collapsed: boolean): readonly string[] => {
    return frameTree(document).outerFirst.flatMap((id) => {
      const [frame, outline, summary] = [document.frames?.[id], outlines.get(id), summaries.get(id)]
      if (frame === undefined || outline === undefined || summary === undefined || (frame.collapsed === true) !== collapsed) return []
      return [shown(framePicture(frame, outline, collapsed ? summaryText(summary) : null), silent.has(id))]
    })
  }
  const notes = allNotes(document).map(([id, note]) => notePicture(note, outlines.get(id)!))
  const bounds = boundsOf([
    ...outlines.values(),
    ...notes.map(({ area }) => area),
    ...labels.map(({ area }) => area),
    ...drawn.map(({ route }) => pathArea(route.path)),
  ])
  const { x, y, width, height } = bounds ?? { x: 0, y: 0, width: 0, height: 0 }
  const box = [x - margin, y - margin, width + 2 * margin, height + 2 * margin].map(Math.round)
  const title = document.about?.title ?? 'Network'
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.join(' ')}" width="${box[2]!}" height="${box[3]!}" role="img" font-family="${attribute(sans)}">`,
    `<title>${text(title)}</title>`,
    ...framePictures(false),
    ...drawn.flatMap(({ weights, faded }) => (weights === null ? [] : [shown(dotted(weights, colours.recorder), faded)])),
    ...drawn.flatMap(({ modulation, faded }) => (modulation === null ? [] : [shown(dotted(modulation, colours.transmitter), faded)])),
    ...drawn.flatMap(({ wires, faded }) => (wires === null ? [] : [shown(wiresPicture(wires), faded)])),
    ...drawn.map(({ look, name, route, faded }) => shown(edgePicture(look, name, route), faded)),
    ...framePictures(true),
    ...blocks,
    ...labels.map(({ picture }) => picture),
    ...notes.map(({ picture }) => picture),
    '</svg>',
    '',
  ].join('\n')
}

/** An area below what is in it; with the words for that, the pile of blocks it is drawn as when it is collapsed. */
function framePicture({ label, color }: Frame, { x, y, width, height }: Rect, collapsed: string | null): string {
  const own = ownColour(color)
  const rect = (by: number, look: string): string =>
    `<rect x="${x + by}" y="${y + by}" width="${width}" height="${height}" rx="${collapsed === null ? 14 : 10}" ${look} stroke="${own ?? muted}" stroke-width="1"/>`
  const title = `<text x="${x + 14}" y="${y + (collapsed === null ? 20 : 24)}" font-size="13" font-weight="600" fill="${ink}">${text(label)}</text>`
  const tint = `fill="${own ?? muted}" fill-opacity="${own === null ? 0.06 : 0.1}"`
  if (collapsed === null) return `<g>${rect(0, `${tint} stroke-opacity="0.55"`)}${title}</g>`
  const count = `<text x="${x + 14}" y="${y + 42}" font-size="11" fill="${muted}">${text(collapsed)}</text>`
  return `<g>${rect(3, 'fill="#ffffff"')}${rect(0, 'fill="#ffffff"')}${own === null ? '' : rect(0, tint)}${title}${count}</g>`
}

/** What takes no part in runs is drawn faded. */
function shown(picture: string, faded: boolean): string {
  return faded ? `<g opacity="0.35">${picture}</g>` : picture
}

/** An edge that tells all it stands for where it is pointed at, as its text may be cut, or have found no room. */
function edgePicture(look: ProjectionLook, name: string, { path, tip }: Route): string {
  const colour = colours[look.tone]
  const dashes = look.dashed ? ' stroke-dasharray="6 4"' : ''
  const shape = {
    triangle: `<path d="M0,0 L-10,-4.6 L-10,4.6 Z" fill="${colour}"/>`,
    circle: `<circle cx="-5" r="5" fill="${colour}"/>`,
    none: `<path d="M0,0 L-10,0" stroke="${colour}" stroke-width="1.6"/>`,
    arrow: `<path d="M-8,-4.6 L-0.5,0 L-8,4.6 M-0.5,0 L-10,0" fill="none" stroke="${colour}" stroke-width="1.6"/>`,
  }[look.tip]
  const line = `<path d="${path}" fill="none" stroke="${colour}" stroke-width="1.6"${dashes}/>`
  const stroke = look.plastic ? `<path d="${plasticStroke(tip)}" fill="${colour}"/>` : ''
  return `<g><title>${text(name)}</title>${line}<g transform="translate(${tip.x} ${tip.y}) rotate(${tip.degrees})">${shape}</g>${stroke}</g>`
}

interface DrawnBlock {
  readonly label: string
  readonly model: string
  readonly size: string | null
  readonly outline: Rect
  readonly kind: BlockKind
  readonly sign: Sign | undefined
  /** The colour that somebody gave it. */
  readonly own: string | null
}

/** Populations have a double frame, generators are round, recorders have corners, transmitters are in between. */
function blockPicture({ label, model, size, outline, kind, sign, own }: DrawnBlock): string {
  const { x, y, width, height } = outline
  const colour = colours[kind === 'neuron' ? (sign ?? 'excitatory') : kind === 'stimulator' ? 'generator' : kind]
  const radius = { neuron: 10, stimulator: 20, transmitter: 16, recorder: 3, unknown: 10 }[kind]
  const frame = (by: number): string =>
    `<rect x="${x - by}" y="${y - by}" width="${width + 2 * by}" height="${height + 2 * by}" rx="${radius + by}" fill="${by > 0 ? 'none' : '#ffffff'}" stroke="${colour}" stroke-width="1.5"${kind === 'unknown' ? ' stroke-dasharray="4 3"' : ''}/>`
  const inset = kind === 'stimulator' ? 17 : 14
  const bar = (fill: string): string =>
    `<rect x="${x + 3}" y="${y + radius}" width="4" height="${height - 2 * radius}" rx="2" fill="${fill}"/>`
  return [
    '<g>',
    frame(0),
    ...(own === null ? [] : [bar(own)]),
    ...(kind === 'neuron' ? [frame(3)] : []),
    `<text x="${x + inset}" y="${y + 24}" font-size="13" font-weight="600" fill="${ink}">${text(label)}</text>`,
    ...(size === null
      ? []
      : [`<text x="${x + width - inset}" y="${y + 24}" font-size="13" text-anchor="end" fill="${muted}">${text(size)}</text>`]),
    `<text x="${x + inset}" y="${y + 42}" font-size="11" font-family="${attribute(mono)}" fill="${muted}">${text(model)}</text>`,
    '</g>',
  ].join('')
}

/** Text on a patch of its colour, as high as its lines need. */
function notePicture({ text: written, color }: Note, { x, y, width, height }: Rect): { readonly area: Rect; readonly picture: string } {
  const lines = noteLines(written, width)
  const area = { x, y, width, height: Math.max(height, lines.length * noteLine + 2 * notePadding) }
  const own = ownColour(color) ?? noteColour
  const spans = lines.map(
    (line, index) => `<tspan x="${x + notePadding}" y="${y + notePadding + 13 + index * noteLine}">${text(line)}</tspan>`,
  )
  const picture = [
    `<g><rect x="${x}" y="${y}" width="${width}" height="${area.height}" rx="3" fill="${own}" fill-opacity="0.16" stroke="${own}" stroke-opacity="0.6"/>`,
    `<text font-size="12" fill="${ink}">${spans.join('')}</text></g>`,
  ].join('')
  return { area, picture }
}

function ownColour(color: string | undefined): string | null {
  const known = knownColor(color)
  return known === null ? null : paperColor(`--color-${known}`)
}

/** From an edge to what records its weights, or to the transmitter that modulates it. */
function dotted(path: string, colour: string): string {
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="1.75" stroke-dasharray="1 4" stroke-linecap="round"/>`
}

/** From an edge to the population that joins it, and back. */
function wiresPicture({ lines, tips }: ThirdWires): string {
  return `<path d="${lines}" fill="none" stroke="${muted}" stroke-width="1.25"/><path d="${tips}" fill="${muted}"/>`
}

interface DrawnLabel {
  readonly area: Rect
  readonly picture: string
}

/** Rule, weight and delay on a patch of white, so that no edge runs through the text. */
function labelOf(lines: readonly string[], { label }: Route): DrawnLabel | null {
  if (lines.length === 0) return null
  const area = labelPatch(lines, label)
  const spans = lines.map((line, index) => `<tspan x="${label.x}" y="${area.y + 11 + index * labelLineHeight}">${text(line)}</tspan>`)
  const picture = [
    `<g><rect x="${area.x}" y="${area.y}" width="${area.width}" height="${area.height}" fill="#ffffff"/>`,
    `<text font-size="11" font-family="${attribute(mono)}" text-anchor="${label.anchor}" fill="${muted}">${spans.join('')}</text></g>`,
  ].join('')
  return { area, picture }
}

/** A curve lies between the points that shape it. */
function pathArea(path: string): Rect {
  const numbers = (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number)
  const across = numbers.filter((_, index) => index % 2 === 0)
  const down = numbers.filter((_, index) => index % 2 === 1)
  const [x, y] = [Math.min(...across), Math.min(...down)]
  return { x, y, width: Math.max(...across) - x, height: Math.max(...down) - y }
}

/** What XML would read as its own, and what it may not hold at all. */
function text(value: string): string {
  return value
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

function attribute(value: string): string {
  return text(value).replaceAll('"', '&quot;')
}
