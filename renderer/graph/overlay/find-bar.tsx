import { Search, X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import { findItems, type Found } from '../../state/find-items'
import { hiddenItems, itemOutlines } from '../../state/canvas/outlines'
import { isFar } from '../camera/far'
import { IconButton } from '../../ui/button'
import { useReturnOfFocus } from '../../ui/dialog'
import { useEditor } from '../../ui/editor-context'
import { SearchField } from '../../ui/search-field'
import { giveFocusBack } from '../../ui/tooltip'
import { useStore } from '../../ui/use-store'

/** Rows shown at once; Enter reaches the others. */
const shown = 8

/** Looks for blocks, frames and notes in the drawing; Enter goes from one to the next, selects it and brings it into view. */
export function FindBar(): ReactElement | null {
  const { session } = useEditor()
  return useStore(session, (state) => state.finding) ? <OpenFindBar /> : null
}

function OpenFindBar(): ReactElement {
  const { session, documents } = useEditor()
  const drawing = useStore(documents, ({ history }) => history.document)
  const [search, setSearch] = useState('')
  const [at, setAt] = useState(-1)
  const input = useRef<HTMLInputElement>(null)
  const found = useMemo(() => findItems(drawing, search), [drawing, search])
  const goTo = useGoTo()
  const returnFocus = useReturnOfFocus()
  useEffect(() => {
    input.current?.focus()
    return () => {
      const [chosen] = session.get().selection
      const block = document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(chosen ?? '')}"]`)
      if (document.activeElement === document.body && block !== null) giveFocusBack(block)
      else returnFocus()
    }
  }, [session, returnFocus])

  const close = (): void => session.update({ finding: false })
  const step = (by: 1 | -1): void => {
    if (found.length === 0) return
    const next = (at + by + found.length) % found.length
    setAt(next)
    const item = found[next]
    if (item) goTo(item)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1)
    else if (event.key === 'ArrowDown') step(1)
    else if (event.key === 'ArrowUp') step(-1)
    else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const first = Math.max(0, Math.min(at - shown + 1, found.length - shown))
  return (
    <div className="canvas-float find-bar nodrag nopan nowheel" role="search" aria-label="Find in drawing" onKeyDown={onKeyDown}>
      <div className="find-field">
        <Search size={14} aria-hidden />
        <SearchField
          inputRef={input}
          label="Find in drawing"
          placeholder="Label, model or text"
          expanded={found.length > 0}
          listId="find-results"
          activeId={at >= 0 && found[at] ? `find-${found[at].id}` : undefined}
          value={search}
          onValue={(text) => {
            setSearch(text)
            setAt(-1)
          }}
        />
        <span className="find-count" role="status">
          {search.trim() === '' ? '' : found.length === 0 ? 'nothing found' : at < 0 ? `${found.length}` : `${at + 1} of ${found.length}`}
        </span>
        <IconButton label="Close the search" icon={X} onClick={close} />
      </div>
      {found.length > 0 && (
        <ul id="find-results" className="find-results" role="listbox" aria-label="Found">
          {found.slice(first, first + shown).map((item, index) => (
            <li
              key={item.id}
              id={`find-${item.id}`}
              className="find-row"
              role="option"
              aria-selected={first + index === at}
              onClick={() => {
                setAt(first + index)
                goTo(item)
              }}
            >
              <span>{item.title}</span>
              <span className="mono">{item.kind}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** Selects what was found, or the frame that stands for it, and brings it into view, near enough to be read: that was asked for. */
function useGoTo(): (item: Found) => void {
  const { session, documents, camera } = useEditor()
  return ({ id }) => {
    const document = documents.document()
    const outlines = itemOutlines(document)
    const shownAs = hiddenItems(document).get(id) ?? id
    session.select([shownAs])
    const outline = outlines.get(shownAs)
    if (outline === undefined) return
    if (isFar(session.get())) camera.zoomTo(outline)
    else camera.reveal(outline)
  }
}
