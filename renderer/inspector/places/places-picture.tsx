import { useId, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react'
import type { Layer } from '../../../shared/models/space/layer'
import { formatNumber } from '../../../shared/units/format-quantity'
import { countOf } from '../../../shared/units/format-value'
import { type PlaceRow, rowsOf } from '../../state/actions/places'
import { middleOf, nearestPlace, placesPlan, seenRanges, type Side, sideTitles, stepped, withSeen } from '../../state/fields/places-view'
import { ChoiceField } from '../fields/choice-fields'

/** So wide or high is a picture at most, and so near must a pointer be to a place. */
const [mostPixels, reach] = [232, 7]
/** How many steps Shift makes of one. */
const largeStep = 5

/** What is done in a picture, as undo names it; moves of one place that follow each other are one gesture. */
export interface PlacesChange {
  readonly verb: string
  readonly gesture?: string
}

interface PlacesPictureProps {
  readonly layer: Layer
  readonly label: string
  /** There is one place and no other, as of a device. */
  readonly single: boolean
  readonly onPlaces: (rows: readonly PlaceRow[], change: PlacesChange) => void
}

interface Drag {
  readonly k: number
  readonly place: PlaceRow
  readonly moved: boolean
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
}

/** Places that are listed, to be added, moved and taken away by hand or by keyboard; a volume is seen from one of three sides. */
export function PlacesPicture({ layer, label, single, onPlaces }: PlacesPictureProps): ReactElement {
  const [kept, setKept] = useState(() => seenRanges(layer, null))
  const ranges = seenRanges(layer, kept)
  if (ranges !== kept) setKept(ranges)
  const [side, setSide] = useState<Side>('xy')
  const [chosen, setChosen] = useState<number | null>(null)
  const [drag, setDrag] = useState<Drag | null>(null)
  const pressed = useRef<readonly [number, number] | null>(null)
  const hintId = useId()
  const seenSide = layer.dimensions === 3 ? side : 'xy'
  const plan = placesPlan(ranges, seenSide, mostPixels)
  const listed = rowsOf(layer)
  const rows = drag === null ? listed : listed.map((row, k) => (k === drag.k ? drag.place : row))
  const current = chosen !== null && chosen < rows.length ? chosen : null

  const add = (place: PlaceRow): void => {
    setChosen(single ? 0 : rows.length)
    if (single) onPlaces([place], { verb: 'move the place of' })
    else onPlaces([...rows, place], { verb: 'add a place to' })
  }
  const pixelsOf = (event: PointerEvent<SVGSVGElement>): readonly [number, number] => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
    return [((event.clientX - left) / width) * plan.width, ((event.clientY - top) / height) * plan.height]
  }
  const onPointerDown = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const at = pixelsOf(event)
    const k = nearestPlace(rows, plan, at, reach)
    pressed.current = at
    if (k < 0) return
    setChosen(k)
    setDrag({ k, place: rows[k]!, moved: false })
  }
  const onPointerMove = (event: PointerEvent<SVGSVGElement>): void => {
    if (drag === null || pressed.current === null) return
    const [x, y] = pixelsOf(event)
    const moved = drag.moved || Math.hypot(x - pressed.current[0], y - pressed.current[1]) > 2
    if (moved) setDrag({ ...drag, moved, place: withSeen(drag.place, seenSide, plan.from(x, y)) })
  }
  const onPointerUp = (event: PointerEvent<SVGSVGElement>): void => {
    const from = pressed.current
    pressed.current = null
    setDrag(null)
    if (from === null) return
    if (drag !== null) {
      if (drag.moved) onPlaces(rows, { verb: 'move a place of' })
      return
    }
    const [x, y] = pixelsOf(event)
    const like = current === null ? middleOf(ranges, layer.dimensions) : rows[current]!
    if (Math.hypot(x - from[0], y - from[1]) <= 3) add(withSeen(like, seenSide, plan.from(x, y)))
  }
  const giveUp = (): void => {
    pressed.current = null
    setDrag(null)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (takeKey(event)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }
  const takeKey = ({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => {
    if (ctrlKey || metaKey || altKey) return false
    const last = rows.length - 1
    if (key === 'Escape') {
      if (drag === null) return false
      giveUp()
    } else if (key === 'PageDown' || key === 'PageUp') {
      setChosen(current === null ? (key === 'PageDown' ? 0 : last) : Math.min(last, Math.max(0, current + (key === 'PageDown' ? 1 : -1))))
    } else if (key === 'Home' || key === 'End') setChosen(key === 'Home' ? 0 : last)
    else if (key === 'Enter' || key === 'Insert') {
      if (single) return false
      add(current === null ? middleOf(ranges, layer.dimensions) : stepped(rows[current]!, seenSide, ranges, [2, 0]))
    } else if (key === 'Delete' || key === 'Backspace') {
      if (current === null || rows.length === 1) return true
      setChosen(Math.min(current, last - 1))
      onPlaces(rows.filter((_, k) => k !== current), { verb: 'remove a place of' }) // prettier-ignore
    } else {
      const arrow = arrows[key]
      if (arrow === undefined || drag !== null) return false
      const k = current ?? 0
      const far = shiftKey ? largeStep : 1
      setChosen(k)
      const place = stepped(rows[k]!, seenSide, ranges, [arrow[0] * far, arrow[1] * far])
      onPlaces(rows.map((row, index) => (index === k ? place : row)), { verb: 'move a place of', gesture: `move place ${k}` }) // prettier-ignore
    }
    return true
  }
  const words =
    current === null
      ? countOf(rows.length, 'place')
      : `Node ${current + 1} of ${rows.length} at (${rows[current]!.map(formatNumber).join(', ')})`
  const radius = Math.max(1.6, Math.min(4, 60 / Math.sqrt(rows.length + 1)))
  return (
    <div className="places">
      {layer.dimensions === 3 && (
        <div className="row" data-plain>
          <span className="row-label">Seen</span>
          <span className="row-choice">
            <ChoiceField
              id="field-places-side"
              name="side"
              value={side}
              changed={false}
              invalid={false}
              describedBy={undefined}
              choices={[...sideTitles.keys()]}
              titles={sideTitles}
              onValue={(next) => setSide(next as Side)}
            />
          </span>
        </div>
      )}
      <svg
        className="places-picture"
        viewBox={`0 0 ${plan.width} ${plan.height}`}
        style={{ width: plan.width, height: plan.height }}
        role="application"
        aria-roledescription="picture of places"
        aria-label={label}
        aria-describedby={hintId}
        tabIndex={0}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={giveUp}
        onKeyDown={onKeyDown}
      >
        <path className="layer-frame" data-wraps={layer.periodic || undefined} d={framePath(layer, plan.at)} />
        <path className="layer-dots" d={rows.map((row) => dot(plan.at(row), radius)).join('')} />
        {current !== null && <path className="places-chosen" d={dot(plan.at(rows[current]!), radius + 1.5)} />}
      </svg>
      <output className="places-words" data-testid="places-words">
        {words}
      </output>
      <p id={hintId} className="hint">
        {single
          ? 'Click or drag to where it shall lie; arrows move it (Shift: further).'
          : 'Click to add a place, drag to move one, Delete takes it away. By keyboard: Page Up and Page Down choose, arrows move (Shift: further), Enter adds.'}
      </p>
    </div>
  )
}

function dot([x, y]: readonly [number, number], radius: number): string {
  const r = radius.toFixed(2)
  return `M${(x - radius).toFixed(1)},${y.toFixed(1)}a${r},${r} 0 1,0 ${(2 * radius).toFixed(2)},0a${r},${r} 0 1,0 ${(-2 * radius).toFixed(2)},0`
}

/** The outline of the layer as it is seen. */
function framePath({ left, bottom, floor, width, height, depth }: Layer, at: (place: PlaceRow) => readonly [number, number]): string {
  const [x0, y0] = at([left, bottom, floor])
  const [x1, y1] = at([left + width, bottom + height, floor + depth])
  return `M${x0},${y0}H${x1}V${y1}H${x0}Z`
}
