import type { ReactElement } from 'react'
import type { Layer } from '../../shared/models/space/layer'
import type { MaskRegion } from '../../shared/models/space/masks'
import { stepFor } from '../../shared/network/expected-pairs'

/** So many dots tell how nodes lie; more would run together. */
const mostDots = 2500
const [picture, margin] = [216, 4]

interface LayerPictureProps {
  readonly layer: Layer
  readonly label: string
  /** A region around the node nearest to the middle: those inside stand out. */
  readonly region?: MaskRegion
}

/** A layer as a small picture: a dot for each node, or for some of them, and who is within a mask around one of them. */
export function LayerPicture({ layer, label, region }: LayerPictureProps): ReactElement {
  const scale = (picture - 2 * margin) / Math.max(layer.width, layer.height)
  const [width, height] = [layer.width * scale + 2 * margin, layer.height * scale + 2 * margin]
  const at = (k: number): readonly [number, number] => [
    margin + (layer.x[k]! - layer.left) * scale,
    height - margin - (layer.y[k]! - layer.bottom) * scale,
  ]
  const middle = region === undefined ? -1 : nearestToMiddle(layer)
  const step = stepFor(layer.x.length, mostDots)
  const shown = Array.from({ length: Math.ceil(layer.x.length / step) }, (_, n) => n * step)
  const radius = Math.max(0.8, Math.min(3, (picture / Math.sqrt(shown.length + 1)) * 0.28))
  const [inside, outside] = [true, false].map((wanted) =>
    shown.filter((k) => (region === undefined ? !wanted : isInside(layer, region, middle, k) === wanted)),
  )
  return (
    <figure className="layer-picture" role="img" aria-label={label}>
      <svg viewBox={`0 0 ${width} ${height}`} style={{ width, height }} aria-hidden>
        <rect className="layer-frame" data-wraps={layer.periodic || undefined} x={1} y={1} width={width - 2} height={height - 2} rx={3} />
        <path className="layer-dots" d={dots(outside!, at, radius)} />
        <path className="layer-dots layer-inside" d={dots(inside!, at, radius)} />
        {middle >= 0 && <circle className="layer-middle" cx={at(middle)[0]} cy={at(middle)[1]} r={radius + 1.5} />}
      </svg>
    </figure>
  )
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

function nearestToMiddle({ x, y, left, bottom, width, height }: Layer): number {
  const away = (k: number): number => (x[k]! - left - width / 2) ** 2 + (y[k]! - bottom - height / 2) ** 2
  let nearest = 0
  for (let k = 1; k < x.length; k++) if (away(k) < away(nearest)) nearest = k
  return nearest
}

function isInside({ x, y, width, height, periodic }: Layer, region: MaskRegion, from: number, k: number): boolean {
  const around = (difference: number, length: number): number =>
    periodic ? difference - length * Math.round(difference / length) : difference
  return region.inside(around(x[k]! - x[from]!, width), around(y[k]! - y[from]!, height))
}
