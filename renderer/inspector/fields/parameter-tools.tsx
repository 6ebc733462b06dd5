import { ListFilter, RotateCcw } from 'lucide-react'
import type { ReactElement } from 'react'
import type { ParameterGroup } from '../../state/actions/parameter-groups'
import { resetParameters } from '../../state/actions/parameters'
import { IconButton } from '../../ui/button'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'

interface ParameterToolsProps {
  readonly query: string
  readonly onQuery: (query: string) => void
  /** How many parameters differ from their defaults. */
  readonly changed: number
  readonly items: readonly string[]
  readonly group: ParameterGroup
}

/** What stands above parameters: a search, only those that are changed, all back to their defaults. */
export function ParameterTools({ query, onQuery, changed, items, group }: ParameterToolsProps): ReactElement {
  const { documents, drafts, session } = useEditor()
  const view = useStore(session, (state) => state.parameterView)
  const reset = (): void => {
    documents.apply(resetParameters(documents.document(), items, group))
    for (const draft of drafts.get().values()) {
      if (draft.item !== undefined && items.includes(draft.item)) drafts.drop(draft.item, draft.field)
    }
  }
  return (
    <div className="parameter-tools" role="toolbar" aria-label="Parameters">
      <input
        className="input"
        type="search"
        placeholder="Search parameters"
        aria-label="Search parameters"
        spellCheck={false}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || query === '') return
          event.stopPropagation()
          onQuery('')
        }}
      />
      <IconButton
        label="Only changed parameters"
        icon={ListFilter}
        aria-pressed={view === 'changed'}
        onClick={() => session.update({ parameterView: view === 'changed' ? 'usual' : 'changed' })}
      />
      <IconButton label="Reset all parameters" icon={RotateCcw} disabled={changed === 0} onClick={reset} />
    </div>
  )
}
