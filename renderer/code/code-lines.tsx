import { memo, useEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactElement } from 'react'
import type { Script } from '../../shared/network/write-pynest'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import type { Token } from './highlight-python'
import { highlighter, loadHighlighter, plainLines } from './highlighter'

/** The lines of a script. Those of the selected items are marked; a click, or Enter, on a line selects what it is about. */
export function CodeLines({ script }: { readonly script: Script }): ReactElement {
  const { session } = useEditor()
  const selection = useStore(session, (state) => state.selection)
  const [active, setActive] = useState(0)
  const box = useRef<HTMLDivElement>(null)
  const chosenHere = useRef<readonly string[] | null>(null)
  const { lines, text } = script
  const highlight = useStore(highlighter, (ready) => ready)
  const tokens = useMemo(() => (highlight ?? plainLines)(text), [highlight, text])
  const marked = useMemo(() => {
    const chosen = new Set<string>(selection)
    return lines.map(({ items }) => items.some((item) => chosen.has(item)))
  }, [lines, selection])

  useEffect(() => void loadHighlighter(), [])

  useEffect(() => {
    const first = marked.indexOf(true)
    // Whoever clicked a line sees it already.
    if (first >= 0 && chosenHere.current !== selection) bringIntoView(box.current, first)
  }, [selection, marked])

  const choose = (index: number): void => {
    setActive(index)
    const items = lines[index]?.items ?? []
    if (items.length === 0) return
    session.select(items)
    chosenHere.current = session.get().selection
  }
  const onClick = (event: MouseEvent): void => {
    const line = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-line]') : null
    const isMarkingText = !(window.getSelection()?.isCollapsed ?? true)
    if (line !== null && !isMarkingText) choose(Number(line.dataset['line']))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') {
      if (box.current) window.getSelection()?.selectAllChildren(box.current)
      return event.preventDefault()
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const moves: Readonly<Record<string, number>> = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: lines.length - 1 }
    const next = moves[event.key]
    if (next !== undefined) {
      const index = Math.min(Math.max(next, 0), lines.length - 1)
      setActive(index)
      bringIntoView(box.current, index)
    } else if (event.key === 'Enter' || event.key === ' ') choose(active)
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={box}
      className="code-lines"
      role="listbox"
      aria-label="Lines of the script"
      aria-multiselectable
      aria-activedescendant={lineId(Math.min(active, lines.length - 1))}
      tabIndex={0}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      {lines.map((line, index) => (
        <Line
          key={index}
          index={index}
          text={line.text}
          tokens={tokens[index] ?? []}
          coloured={highlight !== null}
          marked={marked[index] ?? false}
          active={index === active}
          leads={line.items.length > 0}
        />
      ))}
    </div>
  )
}

interface LineProps {
  readonly index: number
  readonly text: string
  readonly tokens: readonly Token[]
  readonly coloured: boolean
  readonly marked: boolean
  readonly active: boolean
  /** To an item. */
  readonly leads: boolean
}

const Line = memo(function Line({ index, text, tokens, marked, active, leads }: LineProps): ReactElement {
  return (
    <div
      id={lineId(index)}
      className="code-line"
      role="option"
      aria-selected={marked}
      aria-label={text === '' ? 'empty' : text}
      data-line={index}
      data-leads={leads || undefined}
      data-active={active || undefined}
    >
      {tokens.map(({ text: part, kind }, at) =>
        kind === '' ? (
          part
        ) : (
          <span key={at} className={`code-${kind}`}>
            {part}
          </span>
        ),
      )}
      {'\n'}
    </div>
  )
}, isSameLine)

/** Tokens follow from the text and whether it is coloured, so they need not be compared. */
function isSameLine(before: LineProps, after: LineProps): boolean {
  return (['index', 'text', 'coloured', 'marked', 'active', 'leads'] as const).every((prop) => before[prop] === after[prop])
}

function lineId(index: number): string {
  return `code-line-${index}`
}

/** Scrolls the box alone, and only as far as needed. */
function bringIntoView(box: HTMLElement | null, index: number): void {
  const line = box?.querySelector<HTMLElement>(`[data-line="${index}"]`)
  if (!box || !line) return
  const room = 3 * line.offsetHeight
  const top = line.offsetTop - box.offsetTop
  if (top < box.scrollTop) box.scrollTop = top - room
  else if (top + line.offsetHeight > box.scrollTop + box.clientHeight) box.scrollTop = top - box.clientHeight + line.offsetHeight + room
}
