import { Search } from 'lucide-react'
import { useId, useMemo, useState, type KeyboardEvent, type ReactElement, type Ref } from 'react'
import type { NodeModelDescriptor } from '../../shared/models/descriptor'
import { searchModels, type ModelGroup } from '../state/model-search'
import { ModelIcon } from '../ui/model-icon'
import { Tooltip } from '../ui/tooltip'
import { useActiveOption } from '../ui/use-active-option'
import { modelDragType } from './model-drag'

interface ModelPickerProps {
  readonly models: readonly NodeModelDescriptor[]
  readonly onPick: (model: NodeModelDescriptor) => void
  readonly inputRef?: Ref<HTMLInputElement>
  /** Shown at the end of the search field. */
  readonly keyHint?: string
  readonly draggable?: boolean
}

/** Search and list of models in one: arrows move, Enter picks, so does a click; the field keeps the focus. */
export function ModelPicker({ models, onPick, inputRef, keyHint, draggable = false }: ModelPickerProps): ReactElement {
  const [query, setQuery] = useState('')
  const listId = useId()
  const groups = useMemo(() => searchModels(models, query), [models, query])
  const flat = useMemo(() => groups.flatMap((group) => group.models), [groups])
  const { active, list, setActive, reset, takeKey } = useActiveOption(flat, onPick)
  const optionId = (model: NodeModelDescriptor): string => `${listId}-${model.name}`
  const search = (text: string): void => {
    setQuery(text)
    reset()
  }

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (takeKey(event)) {
      // The next search is typed over this one.
      if (event.key === 'Enter') event.currentTarget.select()
    } else if (event.key === 'Escape' && query !== '') {
      event.preventDefault()
      event.stopPropagation()
      search('')
    }
  }

  return (
    <div className="picker">
      <div className="picker-search">
        <Search size={14} aria-hidden />
        <input
          ref={inputRef}
          className="input"
          type="text"
          role="combobox"
          aria-label="Search models"
          aria-expanded
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active && optionId(active)}
          placeholder="Search models"
          spellCheck={false}
          value={query}
          onChange={(event) => search(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {keyHint !== undefined && query === '' && <kbd className="key">{keyHint}</kbd>}
      </div>
      <div ref={list} id={listId} className="picker-list" role="listbox" aria-label="Models">
        {groups.map((group, index) => (
          <div key={group.title} className="picker-group" role="group" aria-labelledby={`${listId}-${group.title}`}>
            <GroupHeading id={`${listId}-${group.title}`} group={group} before={index} after={groups.length - 1 - index} />
            {group.models.map((model) => (
              <Option
                key={model.name}
                id={optionId(model)}
                model={model}
                active={model === active}
                draggable={draggable}
                onPick={() => onPick(model)}
                onPoint={() => setActive(model)}
              />
            ))}
          </div>
        ))}
        {flat.length === 0 && (
          <p className="picker-none">
            No model is called “{query.trim()}”.{' '}
            <button type="button" className="link" onClick={() => search('')}>
              Show all
            </button>
          </p>
        )}
      </div>
    </div>
  )
}

interface GroupHeadingProps {
  readonly id: string
  readonly group: ModelGroup
  readonly before: number
  readonly after: number
}

const headingHeight = 28

/** Stays in view above or below the rest, so that no group is lost in a long list; pressed, it brings its group. */
function GroupHeading({ id, group, before, after }: GroupHeadingProps): ReactElement {
  return (
    <div
      id={id}
      className="picker-heading heading"
      role="presentation"
      style={{ top: before * headingHeight, bottom: after * headingHeight }}
      onClick={({ currentTarget }) => {
        const list = currentTarget.closest('.picker-list')
        const first = currentTarget.nextElementSibling
        if (list && first instanceof HTMLElement) list.scrollTo({ top: first.offsetTop - (before + 1) * headingHeight })
      }}
    >
      {group.title}
      <span className="picker-count">{group.models.length}</span>
    </div>
  )
}

interface OptionProps {
  readonly id: string
  readonly model: NodeModelDescriptor
  readonly active: boolean
  readonly draggable: boolean
  readonly onPick: () => void
  readonly onPoint: () => void
}

function Option({ id, model, active, draggable, onPick, onPoint }: OptionProps): ReactElement {
  return (
    <Tooltip
      content={
        <>
          <span className="mono">{model.name}</span>
          <br />
          {model.title}
        </>
      }
      side="right"
    >
      <div
        id={id}
        className="picker-row"
        role="option"
        aria-label={model.name}
        aria-selected={active}
        draggable={draggable}
        onClick={onPick}
        onPointerEnter={onPoint}
        onDragStart={(event) => {
          event.dataTransfer.setData(modelDragType, model.name)
          event.dataTransfer.effectAllowed = 'copy'
        }}
      >
        <ModelIcon kind={model.kind} />
        <span className="mono">{model.name}</span>
      </div>
    </Tooltip>
  )
}
