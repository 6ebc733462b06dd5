import { X } from 'lucide-react'
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react'

interface DialogProps {
  readonly title: string
  /** For what must be read before going on. */
  readonly alert?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A window in the window: the rest waits; Escape closes it and the focus goes back to where it was. */
export function Dialog({ title, alert = false, onClose, children }: DialogProps): ReactElement {
  const element = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = element.current
    if (dialog?.open === false) dialog.showModal()
    // Rather than the first thing there is, which closes it.
    dialog?.querySelector<HTMLElement>('.dialog-body :is(button, input:checked)')?.focus()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={element}
      className="dialog"
      role={alert ? 'alertdialog' : 'dialog'}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => event.target === element.current && onClose()}
    >
      <div className="dialog-head">
        <h2>{title}</h2>
        {/* Without a tooltip: that would take the first Escape for itself. */}
        <button type="button" className="button button-icon button-quiet" aria-label="Close" onClick={onClose}>
          <X size={16} aria-hidden />
        </button>
      </div>
      <div className="dialog-body">{children}</div>
    </dialog>
  )
}
