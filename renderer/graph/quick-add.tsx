import { useReactFlow } from '@xyflow/react'
import { useEffect, useMemo, useRef, type ReactElement } from 'react'
import { modelOffers } from '../state/model-search'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import { ModelPicker } from './model-picker'

const width = 240
const height = 320

/** The palette at the pointer: after a double-click, or where a connection was dropped in the void, with what fits it. */
export function QuickAdd(): ReactElement | null {
  const { session, editing, documents, models } = useEditor()
  const { screenToFlowPosition } = useReactFlow()
  const place = useStore(session, (state) => state.quickAdd)
  const input = useRef<HTMLInputElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const from = place?.from
  const variants = useStore(documents, ({ history }) => history.document.variants)
  const offered = useMemo(() => {
    const offers = modelOffers(models, variants)
    return from === undefined ? offers : offers.filter(({ model }) => editing.canReach(from, model))
  }, [from, models, variants, editing])

  useEffect(() => {
    if (place === null) return
    input.current?.focus()
    const close = (event: PointerEvent): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) session.update({ quickAdd: null })
    }
    window.addEventListener('pointerdown', close, true)
    return () => window.removeEventListener('pointerdown', close, true)
  }, [place, session])

  if (place === null) return null
  const left = Math.min(place.x, window.innerWidth - width - 8)
  const top = Math.min(place.y, window.innerHeight - height - 8)
  return (
    <div
      ref={box}
      className="quick-add popover"
      role="dialog"
      aria-label="Add a block"
      style={{ left, top, width, height }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') session.update({ quickAdd: null })
        event.stopPropagation()
      }}
    >
      <ModelPicker
        offers={offered}
        inputRef={input}
        onPick={(name) => {
          session.update({ quickAdd: null })
          const { x, y } = screenToFlowPosition({ x: place.x, y: place.y }, { snapToGrid: false })
          editing.addModel(name, { centre: [x, y] }, from)
        }}
      />
    </div>
  )
}
