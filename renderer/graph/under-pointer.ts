import type { BlockId, FrameId, ProjectionId } from '../../shared/ids'

interface ScreenPoint {
  readonly x: number
  readonly y: number
}

/** The edges at a point of the screen, also below what lies over them. */
export function edgesUnder({ x, y }: ScreenPoint): readonly ProjectionId[] {
  return document.elementsFromPoint(x, y).flatMap((element): ProjectionId[] => {
    const edge = element.closest<SVGElement>('[data-edge]')?.dataset['edge']
    // The ids came from the document a moment ago.
    return edge === undefined ? [] : [edge as ProjectionId]
  })
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
