import type { Notice } from '../../shared/document/notice'
import { openDocument, type OpenResult } from '../../shared/document/open-document'
import { importPynest } from '../../shared/import/import-pynest'

/** So many lines are listed one by one; the note in the drawing has all. */
const mostListed = 12

/** Whether a file is a PyNEST script rather than a document. */
export function isScript(name: string): boolean {
  return /\.py$/i.test(name)
}

/** The drawing a PyNEST script builds, with what there is to say of it. */
export function openScript(source: string): { readonly result: OpenResult; readonly notices: readonly Notice[] } {
  const { text, skipped, remarks } = importPynest(source)
  const result = openDocument(text)
  const more = skipped.length - mostListed
  const notices: readonly Notice[] = [
    ...remarks.map((message): Notice => ({ kind: 'completed', message })),
    ...skipped.slice(0, mostListed).map(({ line, text: code, reason }): Notice => ({
      kind: 'kept',
      message: `Line ${line} was not followed: ${code} (${reason}).`,
    })),
    ...(more > 0
      ? [{ kind: 'kept' as const, message: `${more} further lines were not followed; the drawing keeps a note of all of them.` }]
      : []),
    ...(result.kind === 'opened' ? result.notices : []),
  ]
  return { result, notices }
}
