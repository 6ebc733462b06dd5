import { useReactFlow } from '@xyflow/react'
import { useEffect, type RefObject } from 'react'
import type { ItemId } from '../../../shared/ids'
import { useEditor } from '../../ui/editor-context'
import { modelDragType } from '../palette/model-drag'
import type { EdgeFinder } from './use-pointing'

/** A model dragged from the palette is put where it is dropped, and so is with Alt what a file draws. */
export function useCanvasDrop(container: RefObject<HTMLDivElement | null>, { edgesUnder }: EdgeFinder): void {
  const { editing, insertion } = useEditor()
  const { screenToFlowPosition } = useReactFlow()
  useEffect(() => {
    const element = container.current
    if (!element) return
    const over = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes(modelDragType)) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
    }
    const drop = (event: DragEvent): void => {
      const model = event.dataTransfer?.getData(modelDragType) ?? ''
      const file = event.altKey ? event.dataTransfer?.files[0] : undefined
      if (model === '' && file === undefined) return
      event.preventDefault()
      const { x, y } = screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false })
      if (file !== undefined) return void insertion.drop(file, [x, y])
      editing.addModel(model, { centre: [x, y], into: edgesUnder({ x: event.clientX, y: event.clientY })[0] ?? null })
    }
    element.addEventListener('dragover', over)
    element.addEventListener('drop', drop)
    return () => {
      element.removeEventListener('dragover', over)
      element.removeEventListener('drop', drop)
    }
  }, [container, editing, insertion, edgesUnder, screenToFlowPosition])
}

/** Follows the pointer over the canvas, for what is added where it is. */
export function useCanvasPointer(container: RefObject<HTMLDivElement | null>): void {
  const { pointer } = useEditor()
  useEffect(() => {
    const element = container.current
    if (!element) return
    // The window also reports moves of its parts under a pointer that rests.
    const follow = ({ movementX, movementY, clientX: x, clientY: y }: PointerEvent): void => {
      if (movementX !== 0 || movementY !== 0) pointer.set({ x, y })
    }
    const leave = (): void => pointer.set(null)
    element.addEventListener('pointermove', follow)
    element.addEventListener('pointerleave', leave)
    return () => {
      element.removeEventListener('pointermove', follow)
      element.removeEventListener('pointerleave', leave)
    }
  }, [container, pointer])
}

/** A block reached with Tab is selected; one that was clicked already is. */
export function useSelectOnFocus(container: RefObject<HTMLDivElement | null>): void {
  const { session } = useEditor()
  useEffect(() => {
    const element = container.current
    if (!element) return
    const select = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement) || !target.matches('.react-flow__node:focus-visible')) return
      const { id } = target.dataset
      if (id !== undefined && session.get().connecting === null) session.select([id as ItemId])
    }
    element.addEventListener('focusin', select)
    return () => element.removeEventListener('focusin', select)
  }, [container, session])
}
