import type { BlockId, FrameId } from '../../../shared/ids'
import type { WireEnd } from '../../state/session'

interface ScreenPoint {
  readonly x: number
  readonly y: number
}

/** What a wire would end at, let go at a point of the screen. */
export function wireEndUnder({ x, y }: ScreenPoint): WireEnd | null {
  return wireEndOf(document.elementFromPoint(x, y))
}

/** What a wire would end at, let go over an element: a block, a collapsed frame or the title of an open one. */
export function wireEndOf(element: EventTarget | null): WireEnd | null {
  return blockOf(element) ?? (element instanceof Element && element.closest('.frame-end') !== null ? frameOf(element) : null)
}

/** The block that an element belongs to. */
export function blockOf(element: EventTarget | null): BlockId | null {
  const node = element instanceof Element ? element.closest<HTMLElement>('.react-flow__node-block') : null
  return (node?.dataset['id'] as BlockId | undefined) ?? null
}

/** The frame that an element belongs to. */
function frameOf(element: Element): FrameId | null {
  const { id } = element.closest<HTMLElement>('.react-flow__node-frame')?.dataset ?? {}
  return (id as FrameId | undefined) ?? null
}

/** The collapsed frame that an element belongs to. */
export function collapsedFrameOf(element: EventTarget | null): FrameId | null {
  return element instanceof Element && element.closest('.frame[data-collapsed]') !== null ? frameOf(element) : null
}

/** The block, frame or note that an element belongs to. */
export function nodeOf(element: EventTarget | null): string | null {
  const node = element instanceof Element ? element.closest<HTMLElement>('.react-flow__node') : null
  return node?.dataset['id'] ?? null
}

/** Whether there is nothing but background and edges. */
export function isBackground(element: EventTarget | null): boolean {
  return element instanceof Element && element.classList.contains('react-flow__pane')
}
