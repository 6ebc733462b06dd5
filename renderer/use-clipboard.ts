import { useEffect } from 'react'
import { copiedText, pastedDrawing } from './state/clipboard'
import type { Editor } from './state/editor'
import { isEditingText } from './use-keys'

/** Copy, cut and paste of blocks, as text: also between windows, into a mail, and from a file. Text fields keep their own. */
export function useClipboard({ documents, editing, files, version }: Editor): void {
  useEffect(() => {
    const copy = (event: ClipboardEvent): boolean => {
      if (isEditingText(event.target)) return false
      const text = copiedText(documents, editing, version)
      if (text === null) return false
      event.clipboardData?.setData('text/plain', text)
      event.preventDefault()
      return true
    }
    const cut = (event: ClipboardEvent): void => {
      if (copy(event)) editing.removeSelection()
    }
    const paste = (event: ClipboardEvent): void => {
      if (isEditingText(event.target)) return
      const pasted = pastedDrawing(event.clipboardData?.getData('text/plain') ?? '')
      if (pasted.ok) editing.insertDrawing(pasted.value)
      else if (pasted.error !== null) files.report('Nothing was pasted', pasted.error)
    }
    window.addEventListener('copy', copy)
    window.addEventListener('cut', cut)
    window.addEventListener('paste', paste)
    return () => {
      window.removeEventListener('copy', copy)
      window.removeEventListener('cut', cut)
      window.removeEventListener('paste', paste)
    }
  }, [documents, editing, files, version])
}
