import { Popover as Radix } from 'radix-ui'
import { useState, type ReactElement, type ReactNode } from 'react'

interface PopoverProps {
  /** A button. */
  readonly trigger: ReactElement
  readonly label: string
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
  readonly align?: 'start' | 'center' | 'end'
  /** Absent where the button alone opens it. */
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
  /** Takes the focus within the card when it opens, and answers true; else its first field has it. */
  readonly onFocus?: (card: HTMLElement) => boolean
  readonly className?: string
  readonly children: ReactNode
}

/** A small card beside a button, closed by Escape or a click elsewhere. */
export function Popover({
  trigger,
  label,
  side = 'bottom',
  align = 'start',
  open,
  onOpenChange,
  onFocus,
  className = 'selectable',
  children,
}: PopoverProps): ReactElement {
  const [button, setButton] = useState<HTMLElement | null>(null)
  return (
    <Radix.Root {...(open !== undefined && { open })} {...(onOpenChange && { onOpenChange })}>
      <Radix.Trigger asChild ref={(element) => setButton(element)}>
        {trigger}
      </Radix.Trigger>
      {/* What lies outside an open dialog can neither be seen nor reached. */}
      <Radix.Portal container={button?.closest('dialog') ?? null}>
        <Radix.Content
          className={`popover ${className}`}
          aria-label={label}
          side={side}
          align={align}
          sideOffset={8}
          collisionPadding={8}
          onOpenAutoFocus={(event) => {
            if (event.target instanceof HTMLElement && onFocus?.(event.target) === true) event.preventDefault()
          }}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
