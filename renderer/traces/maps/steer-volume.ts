import type { Store } from '../../state/store'
import { firstTurn, turnedBy, type Turn } from '../../state/panels/turned-volume'

/** What keys do on a volume, in words. */
export const volumeKeys =
  'Arrow keys turn it, with Shift they move the time cursor, plus and minus come nearer and go away, 0 looks from the first side again.'

/** A pointer that goes this far turns a volume by a radian; a key turns it by so much. */
const [pixelsPerRadian, keyStep] = [120, Math.PI / 24]
const keyZoom = 1.2

const keys: Readonly<Record<string, (turn: Turn) => Turn>> = {
  ArrowLeft: (turn) => turnedBy(turn, keyStep, 0),
  ArrowRight: (turn) => turnedBy(turn, -keyStep, 0),
  ArrowUp: (turn) => turnedBy(turn, 0, -keyStep),
  ArrowDown: (turn) => turnedBy(turn, 0, keyStep),
  '+': (turn) => turnedBy(turn, 0, 0, keyZoom),
  '-': (turn) => turnedBy(turn, 0, 0, 1 / keyZoom),
  '0': () => firstTurn,
}

/** Turns a volume by its key; false for a key that means nothing to it. */
export function pressVolumeKey(event: KeyboardEvent, turn: Store<Turn>): boolean {
  const change = keys[event.key]
  if (change === undefined || (event.shiftKey && event.key.startsWith('Arrow')) || event.ctrlKey || event.metaKey || event.altKey)
    return false
  event.preventDefault()
  event.stopPropagation()
  turn.set(change(turn.get()))
  return true
}

/** Lets a pointer that drags on an element turn a volume, its wheel come nearer and a double click look from the first side again. Returns stop. */
export function steerVolume(element: HTMLElement, turn: Store<Turn>): () => void {
  let last: readonly [number, number] | null = null
  const onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return
    last = [event.clientX, event.clientY]
    element.setPointerCapture(event.pointerId)
  }
  const onMove = (event: PointerEvent): void => {
    if (last === null) return
    const [dx, dy] = [event.clientX - last[0], event.clientY - last[1]]
    last = [event.clientX, event.clientY]
    turn.set(turnedBy(turn.get(), -dx / pixelsPerRadian, dy / pixelsPerRadian))
  }
  const onEnd = (): void => {
    last = null
  }
  const onWheel = (event: WheelEvent): void => {
    event.preventDefault()
    turn.set(turnedBy(turn.get(), 0, 0, Math.exp(-event.deltaY / 500)))
  }
  const onDouble = (): void => turn.set(firstTurn)
  const stop = new AbortController()
  const { signal } = stop
  element.addEventListener('pointerdown', onDown, { signal })
  element.addEventListener('pointermove', onMove, { signal })
  element.addEventListener('pointerup', onEnd, { signal })
  element.addEventListener('pointercancel', onEnd, { signal })
  element.addEventListener('wheel', onWheel, { signal, passive: false })
  element.addEventListener('dblclick', onDouble, { signal })
  return () => stop.abort()
}
