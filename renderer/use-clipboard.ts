import { useEffect } from 'react'
import type { Editor } from './state/editor'
import { isEditingText } from './use-keys'

/** Copy, cut and paste of what is drawn, as text: also between windows, into a mail, and from a file. Text fields keep their own. */
export function useClipboard({ editing, clipboard }: Editor): void {
  useEffect(() => {
    const copy = (event: ClipboardEvent): boolean => {
      if (isEditingText(event.target)) return false
      const text = clipboard.copiedText()
      if (text === null) return false
      event.clipboardData?.setData('text/plain', text)
      event.preventDefault()
      return true
    }
    const cut = (event: ClipboardEvent): void => {
      if (copy(event)) editing.removeSelection()
    }
    const paste = (event: ClipboardEvent): void => {
      if (!isEditingText(event.target)) clipboard.pasteText(event.clipboardData?.getData('text/plain') ?? '', false)
    }
    window.addEventListener('copy', copy)
    window.addEventListener('cut', cut)
    window.addEventListener('paste', paste)
    return () => {
      window.removeEventListener('copy', copy)
      window.removeEventListener('cut', cut)
      window.removeEventListener('paste', paste)
    }
  }, [editing, clipboard])
}
