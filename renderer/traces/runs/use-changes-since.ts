import { useEffect, useState } from 'react'
import { describeChanges, changesInWords } from '../../../shared/document/describe-changes'
import type { CajalDocument } from '../../../shared/document/schema'
import { after } from '../../state/after'
import type { DocumentStore } from '../../state/document-store'

/** Long enough that a burst of edits is compared once. */
const pauseMs = 150

/** What was changed in the drawing since it was this one, in words; empty where nothing was that changes a result, or nobody asks. */
export function useChangesSince(of: CajalDocument, documents: DocumentStore, asked: boolean): string {
  const [words, setWords] = useState('')
  useEffect(() => {
    if (!asked) return
    let cancel = (): void => undefined
    const compare = (): void => {
      const now = documents.document()
      setWords(describeChanges(of, now).length === 0 ? '' : changesInWords(of, now))
    }
    const unsubscribe = documents.subscribe(() => {
      cancel()
      cancel = after(pauseMs, compare)
    })
    compare()
    return () => {
      cancel()
      unsubscribe()
    }
  }, [of, documents, asked])
  return asked ? words : ''
}
