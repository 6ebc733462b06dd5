import { useReactFlow, useStore as useFlowStore, type Viewport } from '@xyflow/react'
import { memo, useEffect, useRef, type PointerEvent, type ReactElement, type WheelEvent } from 'react'
import { boundsOf, type Rect } from '../../state/canvas/geometry'
import type { CameraMotion } from '../camera/camera-motion'
import type { CanvasNode } from '../canvas-nodes'

interface MinimapProps {
  readonly nodes: readonly CanvasNode[]
  readonly motion: CameraMotion
}

const size = { width: 132, height: 84 }
/** While the camera moves, the map follows this often: it is painted anew each time. */
const mapMs = 100
/** What stays free around all, as a part of it. */
const margin = 0.05

/** All blocks, and what of them is in sight; pressing or dragging moves the camera there, the wheel zooms. */
export const Minimap = memo(function Minimap({ nodes, motion }: MinimapProps): ReactElement {
  const flow = useReactFlow()
  const map = useRef<SVGSVGElement>(null)
  const mask = useRef<SVGPathElement>(null)
  const width = useFlowStore((state) => state.width)
  const height = useFlowStore((state) => state.height)
  useEffect(() => {
    const all = boundsOf(nodes.map(outlineOf))
    const show = ({ x, y, zoom }: Viewport): void => {
      const seen = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom }
      const area = shownArea(boundsOf(all === null ? [seen] : [seen, all]) ?? seen)
      map.current?.setAttribute('viewBox', [area.x, area.y, area.width, area.height].join(' '))
      mask.current?.setAttribute('d', rectPath(area) + rectPath(seen))
    }
    show(motion.place())
    let shownAt = 0
    return motion.onMove((place, moving) => {
      const now = performance.now()
      if (moving && now - shownAt < mapMs) return
      shownAt = now
      show(place)
    })
  }, [nodes, motion, width, height])
  const goTo = ({ clientX, clientY, buttons, currentTarget }: PointerEvent<SVGSVGElement>): void => {
    const matrix = currentTarget.getScreenCTM()
    if ((buttons & 1) === 0 || matrix === null) return
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse())
    void flow.setCenter(x, y, { zoom: motion.place().zoom })
  }
  const zoom = ({ deltaY }: WheelEvent): void => void flow.zoomTo(motion.place().zoom * 2 ** (-deltaY / 500))
  return (
    <svg
      ref={map}
      className="canvas-float minimap"
      role="img"
      aria-label="Minimap"
      width={size.width}
      height={size.height}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        goTo(event)
      }}
      onPointerMove={goTo}
      onWheel={zoom}
    >
      {[...pathsByColour(nodes)].map(([colour, path]) => (
        <path key={colour} d={path} style={{ fill: colour }} />
      ))}
      <path ref={mask} className="minimap-mask" fillRule="evenodd" />
    </svg>
  )
})

function outlineOf({ position: { x, y }, width = 0, height = 0 }: CanvasNode): Rect {
  return { x, y, width, height }
}

/** An area in the shape of the map, with a margin, around this one. */
function shownArea({ x, y, width, height }: Rect): Rect {
  const scale = Math.max(width / size.width, height / size.height) * (1 + 2 * margin)
  const [wide, high] = [size.width * scale, size.height * scale]
  return { x: x - (wide - width) / 2, y: y - (high - height) / 2, width: wide, height: high }
}

function rectPath({ x, y, width, height }: Rect): string {
  return `M${x},${y}h${width}v${height}h${-width}z`
}

function pathsByColour(nodes: readonly CanvasNode[]): ReadonlyMap<string, string> {
  const paths = new Map<string, string>()
  for (const node of nodes) {
    const colour = mapColour(node)
    paths.set(colour, (paths.get(colour) ?? '') + rectPath(outlineOf(node)))
  }
  return paths
}

function mapColour({ type, data }: CanvasNode): string {
  if (data.color !== null && type !== 'block') return `color-mix(in srgb, var(--color-${data.color}) 40%, transparent)`
  if (type !== 'block') return 'color-mix(in srgb, var(--muted) 22%, transparent)'
  if (data.kind === 'neuron') return `var(--${data.sign})`
  if (data.kind === 'transmitter') return 'var(--transmitter)'
  return data.kind === 'stimulator' ? 'var(--generator)' : data.kind === 'recorder' ? 'var(--recorder)' : 'var(--muted)'
}
