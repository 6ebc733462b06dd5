import { CircleHelp, X } from 'lucide-react'
import { useCallback, useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react'
import { giveFocusBack } from './tooltip'

interface DialogProps {
  readonly title: string
  /** For what must be read before going on. */
  readonly alert?: boolean
  /** Takes most of the window. */
  readonly wide?: boolean
  readonly onClose: () => void
  /** What is to be said about it, shown above the rest when asked for. */
  readonly help?: ReactNode
  readonly children: ReactNode
}

/** A window in the window: the rest waits; Escape closes it and the focus goes back to where it was. */
export function Dialog({ title, alert = false, wide = false, onClose, help, children }: DialogProps): ReactElement {
  const element = useRef<HTMLDialogElement>(null)
  const [helping, setHelping] = useState(false)
  const returnFocus = useReturnOfFocus()
  useEffect(() => {
    const dialog = element.current
    if (dialog?.open === false) dialog.showModal()
    // Rather than the first thing there is, which closes it.
    const field = dialog?.querySelector<HTMLInputElement>('[data-begins-at-field] input')
    const first = dialog?.querySelector<HTMLElement>(`.dialog-body :is(textarea, select, button, input:not([type='radio']:not(:checked)))`)
    const start = field ?? first
    start?.focus()
    field?.select()
    return () => {
      dialog?.close()
      returnFocus()
    }
  }, [returnFocus])
  return (
    <dialog
      ref={element}
      className={wide ? 'dialog dialog-wide' : 'dialog'}
      role={alert ? 'alertdialog' : 'dialog'}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => event.target === element.current && onClose()}
      onKeyDown={(event) => {
        if (event.key !== 'F1' || help === undefined) return
        event.preventDefault()
        setHelping(!helping)
      }}
    >
      <div className="dialog-head">
        <h2>{title}</h2>
        {help !== undefined && (
          <button
            type="button"
            className="button button-icon button-quiet"
            aria-label={`Help on ${title}`}
            aria-expanded={helping}
            onClick={() => setHelping(!helping)}
          >
            <CircleHelp size={16} aria-hidden />
          </button>
        )}
        {/* Without a tooltip: that would take the first Escape for itself. */}
        <button type="button" className="button button-icon button-quiet" aria-label="Close" onClick={onClose}>
          <X size={16} aria-hidden />
        </button>
      </div>
      {helping && <div className="dialog-help">{help}</div>}
      <div className="dialog-body">{children}</div>
    </dialog>
  )
}

/** What, when something that took the focus is gone, gives it back to what had it before that was shown. */
export function useReturnOfFocus(): () => void {
  const [opener] = useState(openerNow)
  return useCallback(() => {
    if (document.activeElement === document.body && opener !== null) giveFocusBack(opener)
  }, [opener])
}

/** What the focus goes back to: of a row of a menu, which is gone by then, what opened the menu. */
function openerNow(): HTMLElement | null {
  const { activeElement } = document
  const trigger = activeElement?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  const opener = trigger ? document.getElementById(trigger) : activeElement
  return opener instanceof HTMLElement ? opener : null
}
