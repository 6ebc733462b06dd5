import type { BlockId, FrameId } from '../../shared/ids'

interface ScreenPoint {
  readonly x: number
  readonly y: number
}

/** The block at a point of the screen. */
export function blockUnder({ x, y }: ScreenPoint): BlockId | null {
  return blockOf(document.elementFromPoint(x, y))
}

/** The block that an element belongs to. */
export function blockOf(element: EventTarget | null): BlockId | null {
  const node = element instanceof Element ? element.closest<HTMLElement>('.react-flow__node-block') : null
  return (node?.dataset['id'] as BlockId | undefined) ?? null
}

/** The collapsed frame that an element belongs to. */
export function collapsedFrameOf(element: EventTarget | null): FrameId | null {
  if (!(element instanceof Element) || element.closest('.frame[data-collapsed]') === null) return null
  const { id } = element.closest<HTMLElement>('.react-flow__node-frame')?.dataset ?? {}
  return (id as FrameId | undefined) ?? null
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
