import { useEffect, useId, useMemo, useRef, useState, type ReactElement } from 'react'
import { flushSync } from 'react-dom'
import { searchCommands, type ListedCommand } from '../state/commands/command-search'
import { useReturnOfFocus } from '../ui/dialog'
import { useEditor } from '../ui/editor-context'
import { SearchField } from '../ui/search-field'
import { useActiveOption } from '../ui/use-active-option'
import './command-list.css'

interface CommandListProps {
  readonly onClose: () => void
}

/** Every command by its name: type a part of it, Enter runs it. */
export function CommandList({ onClose }: CommandListProps): ReactElement {
  const { commands } = useEditor()
  const dialog = useRef<HTMLDialogElement>(null)
  const returnFocus = useReturnOfFocus()
  const [query, setQuery] = useState('')
  const found = useMemo(() => searchCommands(commands, query), [commands, query])
  const listId = useId()
  const optionId = ({ id }: ListedCommand): string => `${listId}-${id}`
  const run = ({ id, enabled }: ListedCommand): void => {
    if (!enabled) return
    // First the focus goes back to where it was: some commands act on it or move it on.
    flushSync(onClose)
    commands.run(id)
  }
  const { active, list, setActive, reset, takeKey } = useActiveOption(found, run)

  useEffect(() => {
    const element = dialog.current
    if (element?.open === false) element.showModal()
    return () => {
      element?.close()
      returnFocus()
    }
  }, [returnFocus])

  return (
    <dialog
      ref={dialog}
      className="command-list"
      aria-label="All commands"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <SearchField
        className="command-search"
        label="Search commands"
        placeholder="Search commands"
        listId={listId}
        activeId={active && optionId(active)}
        value={query}
        onValue={(text) => {
          setQuery(text)
          reset()
        }}
        onKeyDown={takeKey}
      />
      <div ref={list} id={listId} className="command-rows" role="listbox" aria-label="Commands">
        {found.map((command) => (
          <div
            key={command.id}
            id={optionId(command)}
            className="command-row"
            role="option"
            aria-selected={command === active}
            aria-disabled={!command.enabled}
            onClick={() => run(command)}
            onPointerMove={() => setActive(command)}
          >
            <span className="command-menu">{command.menu}</span>
            <span className="command-label">{command.label}</span>
            <kbd>{commands.shortcut(command.id)}</kbd>
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="command-none">No command has “{query.trim()}” in its name.</p>}
    </dialog>
  )
}
