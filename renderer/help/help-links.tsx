import type { ReactElement, ReactNode } from 'react'
import type { HelpPage } from '../state/help/help'
import { useEditor } from '../ui/editor-context'

/** Words that lead to a page of the help. */
export function HelpLink({ page, children }: { readonly page: HelpPage; readonly children: ReactNode }): ReactElement {
  const { help } = useEditor()
  return (
    <button type="button" className="link" onClick={() => help.open(page)}>
      {children}
    </button>
  )
}

/** The name of a model or rule that leads to its page. */
export function ModelLink({ name }: { readonly name: string }): ReactElement {
  return (
    <HelpLink page={{ kind: 'model', name }}>
      <span className="mono">{name}</span>
    </HelpLink>
  )
}
