import { useLayoutEffect, useRef, type ReactElement } from 'react'
import { formatValue } from '../../shared/units/format-value'
import { LegendKeys, type LegendEntry, type LegendSwitch } from './legend-keys'
import { levelsAt, mostSpikes, nodeNear, shareOfSpikes, type MapView } from './map-view'
import type { PlotGroup } from './plot-group'
import { plotKeys, pressTimeKey } from './time-plot'
import './map.css'

interface MapPlotProps {
  readonly group: PlotGroup
  /** Must be the same object as long as it says the same. */
  readonly view: MapView
  readonly windowMs: number
  readonly entries: readonly LegendEntry[]
  readonly legend: LegendSwitch
  readonly reachedMs: () => number
  /** Whether the run that is shown goes on; must be the same function. */
  readonly isRunning: () => boolean
  readonly description: string
}

/** Dots of one brightness are drawn together. */
const shades = 10
const margin = 8
/** How near the pointer must come to a dot, in CSS pixels. */
const reach = 16

/** Where the layer lies on the canvas. */
interface Placing {
  readonly scale: number
  readonly x: (x: number) => number
  readonly y: (y: number) => number
  readonly radius: number
}

function placing({ left, bottom, width, height, blocks }: MapView, across: number, upwards: number): Placing {
  const scale = Math.max(1e-9, Math.min((across - 2 * margin) / width, (upwards - 2 * margin) / height))
  const [restX, restY] = [(across - width * scale) / 2, (upwards - height * scale) / 2]
  const count = blocks.reduce((sum, block) => sum + block.count, 0)
  const radius = Math.min(7, Math.max(0.7, 0.42 * scale * Math.sqrt((width * height) / Math.max(1, count))))
  return { scale, x: (x) => restX + (x - left) * scale, y: (y) => upwards - restY - (y - bottom) * scale, radius }
}

/** Nodes where they lie, lit up as they fire: at the time cursor, else now while the run goes on, else by all their spikes. */
export function MapPlot(props: MapPlotProps): ReactElement {
  const { group, view, windowMs, entries, legend, reachedMs, isRunning, description } = props
  const host = useRef<HTMLCanvasElement>(null)
  const moment = useRef<HTMLOutputElement>(null)
  const named = useRef<HTMLOutputElement>(null)

  useLayoutEffect(() => {
    const canvas = host.current
    const context = canvas?.getContext('2d')
    if (!canvas || !context) return
    const levels = view.blocks.map(({ count }) => new Float32Array(count))
    let at: Placing = placing(view, 1, 1)

    const dots = (block: number, shade: number): Path2D => {
      const path = new Path2D()
      const { nodes, count } = view.blocks[block]!
      for (let k = 0; k < count; k++) {
        if (Math.ceil(levels[block]![k]! * shades) !== shade) continue
        const [x, y] = [at.x(nodes.x[k]!), at.y(nodes.y[k]!)]
        path.moveTo(x + at.radius, y)
        path.arc(x, y, at.radius, 0, 2 * Math.PI)
      }
      return path
    }

    const draw = (): boolean => {
      const { clientWidth, clientHeight } = canvas
      const ratio = devicePixelRatio
      const [width, height] = [Math.round(clientWidth * ratio), Math.round(clientHeight * ratio)]
      if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height]
      at = placing(view, clientWidth, clientHeight)
      const ms = group.cursorMs.get() ?? (isRunning() ? reachedMs() : null)
      const most = ms === null ? mostSpikes(view.blocks) : 0
      let fired = 0
      view.blocks.forEach((block, index) => {
        if (ms === null) shareOfSpikes(block, most, levels[index]!)
        else fired += levelsAt(block, ms, windowMs, levels[index]!)
      })
      context.setTransform(ratio, 0, 0, ratio, 0, 0)
      context.clearRect(0, 0, clientWidth, clientHeight)
      context.strokeStyle = group.colors.of('--line-strong')
      context.strokeRect(at.x(view.left), at.y(view.bottom + view.height), view.width * at.scale, view.height * at.scale)
      for (let shade = 0; shade <= shades; shade++) {
        view.blocks.forEach(({ color }, index) => {
          context.globalAlpha = shade === 0 ? 0.28 : 0.25 + (0.75 * shade) / shades
          context.fillStyle = group.colors.of(shade === 0 ? '--muted' : color)
          context.fill(dots(index, shade))
        })
      }
      context.globalAlpha = 1
      const words =
        ms === null ? `all spikes, at most ${most} of a neuron` : `${formatValue(ms, 1)} ms: ${fired} fired in the last ${windowMs} ms`
      if (moment.current) moment.current.value = words
      return false
    }

    const client = group.clock.add(draw)
    const redraw = (): void => client.markDirty()
    const versions = [...new Set(view.blocks.map(({ track }) => track.version))]
    const stops = [group.cursorMs.subscribe(redraw), group.colors.subscribe(redraw), group.full.subscribe(redraw)]
    stops.push(...versions.map((version) => version.subscribe(redraw)))
    const resizes = new ResizeObserver(redraw)
    resizes.observe(canvas)
    const sights = new IntersectionObserver((seen) => client.setVisible(seen.at(-1)?.isIntersecting === true))
    sights.observe(canvas)
    client.markDirty()

    const onMove = (event: PointerEvent): void => {
      const { left, top } = canvas.getBoundingClientRect()
      const [x, y] = [(event.clientX - left - at.x(0)) / at.scale, (at.y(0) - (event.clientY - top)) / at.scale]
      const found = nodeNear(view, x, y, reach / at.scale)
      if (named.current) named.current.value = found === null ? '' : nodeWords(found)
    }
    const onLeave = (): void => {
      if (named.current) named.current.value = ''
    }
    const onKey = (event: KeyboardEvent): void => pressTimeKey(event, group)
    canvas.addEventListener('pointermove', onMove)
    canvas.addEventListener('pointerleave', onLeave)
    canvas.addEventListener('keydown', onKey)
    return () => {
      for (const stop of stops) stop()
      resizes.disconnect()
      sights.disconnect()
      client.remove()
      canvas.removeEventListener('pointermove', onMove)
      canvas.removeEventListener('pointerleave', onLeave)
      canvas.removeEventListener('keydown', onKey)
    }
  }, [group, view, windowMs, reachedMs, isRunning])

  return (
    <div className="trace">
      <div className="trace-legend">
        <output className="trace-unit" ref={moment} data-testid="map-moment" />
        {entries.length > 1 && <LegendKeys entries={entries} legend={legend} />}
        <output className="trace-time" ref={named} data-testid="map-node" />
      </div>
      <div className="trace-plot">
        <canvas className="map-canvas" ref={host} role="img" tabIndex={0} aria-label={`${description}. ${plotKeys}`} />
      </div>
    </div>
  )
}

function nodeWords({ block, index }: NonNullable<ReturnType<typeof nodeNear>>): string {
  const { nodes, track, firstRow, label, count } = block
  const spikes = track.statistics.countOf(firstRow + index)
  const place = `${formatValue(nodes.x[index]!, 3)}, ${formatValue(nodes.y[index]!, 3)}`
  return `${label}${count > 1 ? ` ${index + 1}` : ''} at (${place}): ${spikes} ${spikes === 1 ? 'spike' : 'spikes'}`
}
