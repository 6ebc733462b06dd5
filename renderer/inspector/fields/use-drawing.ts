import { useState } from 'react'
import { askedButForPlaces } from '../../../shared/document/but-places'
import type { CajalDocument } from '../../../shared/document/schema'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'

/** The drawing for whoever does not read where things are: it stays the very same while blocks are only moved, and nothing is drawn anew. */
export function useDrawing(): CajalDocument {
  const { documents } = useEditor()
  const [butForPlaces] = useState(() => askedButForPlaces((document: CajalDocument) => document))
  return useStore(documents, ({ history }) => butForPlaces(history.document))
}
