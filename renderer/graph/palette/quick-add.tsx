import { useReactFlow } from '@xyflow/react'
import { useEffect, useMemo, useRef, type ReactElement } from 'react'
import type { BlockId } from '../../../shared/ids'
import { modelOffers } from '../../state/model-search'
import type { QuickAdd as Place } from '../../state/session'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { ModelPicker } from './model-picker'

const width = 240
const height = 320

/** The palette at the pointer: after a double-click or a key, or where a connection was dropped in the void, with what fits it. */
export function QuickAdd(): ReactElement | null {
  const { session } = useEditor()
  const place = useStore(session, (state) => state.quickAdd)
  return place === null ? null : <QuickAddBox key={`${place.x},${place.y}`} place={place} />
}

function QuickAddBox({ place }: { readonly place: Place }): ReactElement {
  const { session, editing, documents, models } = useEditor()
  const { screenToFlowPosition } = useReactFlow()
  const input = useRef<HTMLInputElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const { from } = place
  const variants = useStore(documents, ({ history }) => history.document.variants)
  const own = useStore(documents, ({ history }) => history.document.models)
  const offered = useMemo(() => {
    const offers = modelOffers(models, { ...(variants && { variants }), ...(own && { models: own }) })
    return from === undefined ? offers : offers.filter(({ model }) => editing.canReach(from, model))
  }, [from, models, variants, own, editing])

  useEffect(() => {
    input.current?.focus()
    const close = (event: PointerEvent): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) session.update({ quickAdd: null })
    }
    window.addEventListener('pointerdown', close, true)
    return () => window.removeEventListener('pointerdown', close, true)
  }, [session])

  const add = (name: string): void => {
    session.update({ quickAdd: null })
    const { x, y } = screenToFlowPosition({ x: place.x, y: place.y }, { snapToGrid: false })
    const added = editing.addModel(name, place.anywhere === true ? 'free' : { centre: [x, y] }, from)
    // So that keys go on where the block is.
    if (added !== null) requestAnimationFrame(() => blockElement(added)?.focus({ preventScroll: true }))
  }
  return (
    <div
      ref={box}
      className="quick-add popover"
      role="dialog"
      aria-label="Add a block"
      data-anywhere={place.anywhere}
      style={place.anywhere === true ? { width, height } : { ...besidePointer(place), width, height }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') session.update({ quickAdd: null })
        event.stopPropagation()
      }}
    >
      <ModelPicker offers={offered} inputRef={input} onPick={add} />
    </div>
  )
}

/** At the place, but within the window. */
function besidePointer({ x, y }: Place): { readonly left: number; readonly top: number } {
  return { left: Math.max(8, Math.min(x, window.innerWidth - width - 8)), top: Math.max(8, Math.min(y, window.innerHeight - height - 8)) }
}

function blockElement(id: BlockId): HTMLElement | null {
  return document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)
}
