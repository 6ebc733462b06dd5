import { useLayoutEffect, useRef, useState, type ReactElement } from 'react'
import { formatValue } from '../../../shared/units/format-value'
import { LegendKeys, type LegendEntry, type LegendSwitch } from '../plots/legend-keys'
import type { BlockId } from '../../../shared/ids'
import type { Store } from '../../state/store'
import type { Turn } from '../../state/panels/turned-volume'
import { type FoundNode, placeIn, reach } from './map-painter'
import { makePlanePainter } from './map-plane'
import { levelsAt, mostSpikes, shareOfSpikes, type MapView } from './map-view'
import { makeVolumePainter } from './map-volume'
import type { PlotGroup } from '../plots/plot-group'
import { pressVolumeKey, steerVolume, volumeKeys } from './steer-volume'
import { plotKeys, pressTimeKey } from '../plots/time-plot'
import { PickedNode } from './picked-node'
import { VolumeControls } from './volume-controls'
import './map.css'

interface MapPlotProps {
  /** The panel that shows it. */
  readonly panel: string
  readonly group: PlotGroup
  /** Must be the same object as long as it says the same. */
  readonly view: MapView
  /** How a volume is looked at; must be the same store. */
  readonly turn: Store<Turn>
  readonly windowMs: number
  readonly entries: readonly LegendEntry[]
  readonly legend: LegendSwitch
  readonly reachedMs: () => number
  /** Whether the run that is shown goes on; must be the same function. */
  readonly isRunning: () => boolean
  readonly description: string
}

/** Nodes where they lie, or in rows, lit up as they fire: at the time cursor, else now while the run goes on, else by all their spikes. */
export function MapPlot(props: MapPlotProps): ReactElement {
  const { panel, group, view, turn, windowMs, entries, legend, reachedMs, isRunning, description } = props
  const isVolume = view.dimensions === 3
  const host = useRef<HTMLCanvasElement>(null)
  const moment = useRef<HTMLOutputElement>(null)
  const named = useRef<HTMLOutputElement>(null)
  const [picked, setPicked] = useState<PickedPlace | null>(null)

  useLayoutEffect(() => {
    const canvas = host.current
    const context = canvas?.getContext('2d')
    if (!canvas || !context) return
    const levels = view.blocks.map(({ count }) => new Float32Array(count))
    const painter = (isVolume ? makeVolumePainter(turn) : makePlanePainter)(view, group.colors)

    const draw = (): boolean => {
      const { clientWidth, clientHeight } = canvas
      const ratio = devicePixelRatio
      const [width, height] = [Math.round(clientWidth * ratio), Math.round(clientHeight * ratio)]
      if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height]
      const ms = group.cursorMs.get() ?? (isRunning() ? reachedMs() : null)
      const most = ms === null ? mostSpikes(view.blocks) : 0
      let fired = 0
      view.blocks.forEach((block, index) => {
        if (ms === null) shareOfSpikes(block, most, levels[index]!)
        else fired += levelsAt(block, ms, windowMs, levels[index]!)
      })
      context.setTransform(ratio, 0, 0, ratio, 0, 0)
      context.clearRect(0, 0, clientWidth, clientHeight)
      painter.draw(context, { width: clientWidth, height: clientHeight, ratio }, levels)
      const words =
        ms === null
          ? `all recorded spikes: up to ${most} from one neuron`
          : `${formatValue(ms, 1)} ms: ${fired} fired in the last ${windowMs} ms`
      if (moment.current) moment.current.value = words
      return false
    }

    const client = group.clock.add(draw)
    const redraw = (): void => client.markDirty()
    const versions = [...new Set(view.blocks.map(({ track }) => track.version))]
    const stops = [group.cursorMs.subscribe(redraw), group.colors.subscribe(redraw), group.full.subscribe(redraw)]
    if (isVolume) stops.push(turn.subscribe(redraw), steerVolume(canvas, turn))
    stops.push(...versions.map((version) => version.subscribe(redraw)))
    const resizes = new ResizeObserver(redraw)
    resizes.observe(canvas)
    const sights = new IntersectionObserver((seen) => client.setVisible(seen.at(-1)?.isIntersecting === true))
    sights.observe(canvas)
    client.markDirty()

    const onMove = (event: PointerEvent): void => {
      const { left, top } = canvas.getBoundingClientRect()
      const found = painter.nodeAt(event.clientX - left, event.clientY - top)
      if (named.current) named.current.value = found === null ? '' : nodeWords(found, view.isGrid)
    }
    let pressed: PointerEvent | null = null
    const onPress = (event: PointerEvent): void => void (pressed = event)
    const onClick = (event: MouseEvent): void => {
      const { left, top } = canvas.getBoundingClientRect()
      // A drag turns a volume.
      const moved = pressed === null ? 0 : Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY)
      if (moved < reach / 4) setPicked(placeOf(painter.nodeAt(event.clientX - left, event.clientY - top)))
    }
    const onLeave = (): void => {
      if (named.current) named.current.value = ''
    }
    const onKey = (event: KeyboardEvent): void => {
      if (!isVolume || !pressVolumeKey(event, turn)) pressTimeKey(event, group)
    }
    canvas.addEventListener('pointermove', onMove)
    canvas.addEventListener('pointerleave', onLeave)
    canvas.addEventListener('keydown', onKey)
    canvas.addEventListener('pointerdown', onPress)
    canvas.addEventListener('click', onClick)
    return () => {
      for (const stop of stops) stop()
      resizes.disconnect()
      sights.disconnect()
      client.remove()
      canvas.removeEventListener('pointermove', onMove)
      canvas.removeEventListener('pointerleave', onLeave)
      canvas.removeEventListener('keydown', onKey)
      canvas.removeEventListener('pointerdown', onPress)
      canvas.removeEventListener('click', onClick)
    }
  }, [group, view, windowMs, reachedMs, isRunning, isVolume, turn])

  const found = picked && nodeAtPlace(view, picked)
  return (
    <div className="trace">
      <div className="trace-legend map-legend">
        <output className="trace-unit" ref={moment} data-testid="map-moment" />
        {entries.length > 1 && <LegendKeys entries={entries} legend={legend} />}
        <output className="trace-time" ref={named} data-testid="map-node" />
      </div>
      <div className="trace-plot">
        <canvas
          className="map-canvas"
          ref={host}
          role="img"
          tabIndex={0}
          data-turns={isVolume || undefined}
          aria-label={`${description}. ${isVolume ? volumeKeys : plotKeys}`}
        />
        {isVolume && <VolumeControls turn={turn} />}
        {found !== null && <PickedNode panel={panel} words={nodeWords(found, view.isGrid)} node={found} onDone={() => setPicked(null)} />}
      </div>
    </div>
  )
}

/** A node by its block and its place in it: it stays the same when a run takes the place of another. */
interface PickedPlace {
  readonly item: BlockId
  readonly place: number
}

function placeOf(found: FoundNode | null): PickedPlace | null {
  return found && { item: found.block.item, place: placeIn(found) }
}

function nodeAtPlace(view: MapView, { item, place }: PickedPlace): FoundNode | null {
  const block = view.blocks.find((each) => each.item === item)
  if (block === undefined) return null
  const index = block.track.rows.rowOf(block.firstNode + place) - block.firstRow
  return index >= 0 && index < block.count ? { block, index } : null
}

function nodeWords(found: FoundNode, isGrid: boolean): string {
  const { block, index } = found
  const { nodes, track, firstRow, label, count } = block
  const spikes = track.statistics.countOf(firstRow + index)
  const axes = nodes.dimensions === 3 ? [nodes.x, nodes.y, nodes.z] : [nodes.x, nodes.y]
  const place = axes.map((axis) => formatValue(axis[index]!, 3)).join(', ')
  const name = `${label}${count > 1 ? ` ${placeIn(found) + 1}` : ''}`
  return `${name}${isGrid ? '' : ` at (${place})`}: ${spikes} ${spikes === 1 ? 'spike' : 'spikes'}`
}
