import { useEffect, useRef, type ReactElement } from 'react'
import type { BlockId } from '../../../shared/ids'
import { useEditor } from '../../ui/editor-context'

/** A glow behind a block, as bright as the block is active; it changes too often to render for it. */
export function ActivityGlow({ id }: { readonly id: string }): ReactElement {
  const { activity } = useEditor()
  const element = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const show = (): void => {
      const level = activity.get().get(id as BlockId) ?? 0
      element.current?.style.setProperty('opacity', level.toFixed(2))
      element.current?.toggleAttribute('hidden', level === 0)
    }
    show()
    return activity.subscribe(show)
  }, [activity, id])
  return <span className="block-glow" ref={element} hidden aria-hidden />
}
