import type { ReactElement } from 'react'
import { aroundEdges, type Layer } from '../../../shared/models/space/layer'
import type { MaskRegion } from '../../../shared/models/space/masks'
import { stepFor } from '../../../shared/network/expected-pairs'
import { boxEdges, cornersOf, firstTurn, viewVolume } from '../../state/panels/turned-volume'

/** So many dots tell how nodes lie; more would run together. */
const mostDots = 2500
const [picture, margin] = [216, 4]

interface LayerPictureProps {
  readonly layer: Layer
  readonly label: string
  /** A region around the node nearest to the middle: those inside stand out. */
  readonly region?: MaskRegion
}

/** A layer as a small picture: a dot for each node, or for some of them, and who is within a mask around one of them. A volume is seen from one side. */
export function LayerPicture({ layer, label, region }: LayerPictureProps): ReactElement {
  const { width, height, frame, at } = layer.dimensions === 3 ? volumePlan(layer) : planePlan(layer)
  const middle = region === undefined ? -1 : nearestToMiddle(layer)
  const step = stepFor(layer.x.length, mostDots)
  const shown = Array.from({ length: Math.ceil(layer.x.length / step) }, (_, n) => n * step)
  const crowd = layer.dimensions === 3 ? 0.18 : 0.28
  const radius = Math.max(0.8, Math.min(3, (picture / Math.sqrt(shown.length + 1)) * crowd))
  const isIn = region === undefined ? () => false : insideOf(layer, region, middle)
  const [inside, outside] = [true, false].map((wanted) => shown.filter((k) => isIn(k) === wanted))
  return (
    <figure className="layer-picture" role="img" aria-label={label}>
      <svg viewBox={`0 0 ${width} ${height}`} style={{ width, height }} aria-hidden>
        <path className="layer-frame" data-wraps={layer.periodic || undefined} d={frame} />
        <path className="layer-dots" d={dots(outside!, at, radius)} />
        <path className="layer-dots layer-inside" d={dots(inside!, at, radius)} />
        {middle >= 0 && <circle className="layer-middle" cx={at(middle)[0]} cy={at(middle)[1]} r={radius + 1.5} />}
      </svg>
    </figure>
  )
}

/** The size of a picture, its frame, and where nodes are in it. */
interface Plan {
  readonly width: number
  readonly height: number
  readonly frame: string
  readonly at: (k: number) => readonly [number, number]
}

function planePlan(layer: Layer): Plan {
  const scale = (picture - 2 * margin) / Math.max(layer.width, layer.height)
  const [width, height] = [layer.width * scale + 2 * margin, layer.height * scale + 2 * margin]
  return {
    width,
    height,
    frame: `M1,1H${width - 1}V${height - 1}H1Z`,
    at: (k) => [margin + (layer.x[k]! - layer.left) * scale, height - margin - (layer.y[k]! - layer.bottom) * scale],
  }
}

function volumePlan(layer: Layer): Plan {
  const view = viewVolume(layer, firstTurn, picture, picture, margin)
  const [corners, places] = [new Float32Array(3 * 8), new Float32Array(3 * layer.x.length)]
  view.see(cornersOf(layer), 8, corners)
  view.see(layer, layer.x.length, places)
  const point = (corner: number): string => `${corners[3 * corner]!.toFixed(1)},${corners[3 * corner + 1]!.toFixed(1)}`
  return {
    width: picture,
    height: picture,
    frame: boxEdges.map(([from, to]) => `M${point(from)}L${point(to)}`).join(''),
    at: (k) => [places[3 * k]!, places[3 * k + 1]!],
  }
}

function dots(nodes: readonly number[], at: (k: number) => readonly [number, number], radius: number): string {
  const r = radius.toFixed(2)
  return nodes
    .map((k) => {
      const [x, y] = at(k)
      return `M${(x - radius).toFixed(1)},${y.toFixed(1)}a${r},${r} 0 1,0 ${(2 * radius).toFixed(2)},0a${r},${r} 0 1,0 ${(-2 * radius).toFixed(2)},0`
    })
    .join('')
}

function nearestToMiddle({ x, y, z, left, bottom, floor, width, height, depth }: Layer): number {
  const away = (k: number): number =>
    (x[k]! - left - width / 2) ** 2 + (y[k]! - bottom - height / 2) ** 2 + (z[k]! - floor - depth / 2) ** 2
  let nearest = 0
  for (let k = 1; k < x.length; k++) if (away(k) < away(nearest)) nearest = k
  return nearest
}

function insideOf({ x, y, z, ...frame }: Layer, region: MaskRegion, from: number): (k: number) => boolean {
  const around = aroundEdges(frame)
  return (k) => region.inside(around.x(x[k]! - x[from]!), around.y(y[k]! - y[from]!), around.z(z[k]! - z[from]!))
}
