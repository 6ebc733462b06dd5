import { X } from 'lucide-react'
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react'
import { IconButton } from './button'

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
        <IconButton label="Close" icon={X} onClick={onClose} />
      </div>
      <div className="dialog-body">{children}</div>
    </dialog>
  )
}
