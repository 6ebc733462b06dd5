import { ListFilter, SquareFunction, X } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react'
import { modelTemplates } from '../../../shared/models/own/templates'
import { allTags, modelOffers } from '../../state/model-search'
import { useEditor } from '../../ui/editor-context'
import { MenuContent, MenuItem } from '../../ui/menu'
import { useStore } from '../../ui/use-store'
import { ModelPicker } from './model-picker'
import './palette.css'

/** What can be put on the canvas: dragged there, or by Enter or a click put where there is room. */
export function Palette(): ReactElement {
  const { editing, session, documents, models } = useEditor()
  const input = useRef<HTMLInputElement>(null)
  const [tag, setTag] = useState<string | null>(null)
  const variants = useStore(documents, ({ history }) => history.document.variants)
  const own = useStore(documents, ({ history }) => history.document.models)
  const offers = useMemo(() => modelOffers(models, { ...(variants && { variants }), ...(own && { models: own }) }), [models, variants, own])
  const request = useStore(session, ({ leftRequest }) => (leftRequest?.tab === 'models' ? leftRequest : null))
  useEffect(() => {
    if (request === null) return
    input.current?.focus()
    input.current?.select()
    session.update({ leftRequest: null })
  }, [request, session])
  return (
    <nav className="palette" aria-label="Palette">
      <ModelPicker
        offers={offers}
        inputRef={input}
        keyHint="/"
        tag={tag}
        filter={<TagFilter tags={allTags(offers)} tag={tag} onTag={setTag} />}
        draggable
        onPick={(name) => editing.addModel(name, 'free')}
      />
      <NewModelMenu />
    </nav>
  )
}

/** A model of one's own begins as a template, or as a file of NESTML. */
function NewModelMenu(): ReactElement {
  const { editing, commands } = useEditor()
  return (
    <div className="palette-new">
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <button type="button" className="button button-quiet">
            <SquareFunction size={14} aria-hidden />
            New model…
          </button>
        </DropdownMenu.Trigger>
        <MenuContent label="New model" returnFocus={false}>
          {modelTemplates.map(({ id, label }) => (
            <MenuItem key={id} onSelect={() => editing.addOwnModel(id)}>
              {label}
            </MenuItem>
          ))}
          <DropdownMenu.Separator className="menu-line" />
          <MenuItem onSelect={() => commands.run('file-insert')}>From a .nestml file…</MenuItem>
        </MenuContent>
      </DropdownMenu.Root>
    </div>
  )
}

interface TagFilterProps {
  readonly tags: readonly string[]
  readonly tag: string | null
  readonly onTag: (tag: string | null) => void
}

/** Narrows the list to what has a tag. */
function TagFilter({ tags, tag, onTag }: TagFilterProps): ReactElement {
  return (
    <div className="picker-filter">
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <button type="button" className="picker-tags" aria-label={`Filter by tag: ${tag ?? 'All tags'}`}>
            <ListFilter size={13} aria-hidden />
            {tag ?? 'All tags'}
          </button>
        </DropdownMenu.Trigger>
        <MenuContent label="Tags">
          {tags.map((choice) => (
            <MenuItem key={choice} onSelect={() => onTag(choice)}>
              {choice}
            </MenuItem>
          ))}
        </MenuContent>
      </DropdownMenu.Root>
      {tag !== null && (
        <button type="button" className="picker-tags" aria-label="All tags" onClick={() => onTag(null)}>
          <X size={13} aria-hidden />
        </button>
      )}
    </div>
  )
}
