import { createContext, useContext, type ReactElement, type ReactNode } from 'react'
import type { Editor } from '../state/editor'

const EditorContext = createContext<Editor | null>(null)

/** Gives the parts below the stores of this window. */
export function EditorProvider({ editor, children }: { readonly editor: Editor; readonly children: ReactNode }): ReactElement {
  return <EditorContext value={editor}>{children}</EditorContext>
}

/** The stores of this window. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext)
  if (editor === null) throw new Error('useEditor outside of EditorProvider')
  return editor
}
