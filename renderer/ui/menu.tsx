import { Check, ChevronRight } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'

interface MenuContentProps {
  readonly label: string
  /** False when what opened the menu is no place for focus to return to. */
  readonly returnFocus?: boolean
  readonly align?: 'start' | 'end'
  /** Beside a place it moves up as far as it needs room. */
  readonly side?: 'bottom' | 'right'
  readonly children: ReactNode
}

/** The rows of a menu, where its trigger is. */
export function MenuContent({ label, returnFocus = true, align = 'start', side = 'bottom', children }: MenuContentProps): ReactElement {
  return (
    <DropdownMenu.Portal>
      <DropdownMenu.Content
        className="menu"
        aria-label={label}
        align={align}
        side={side}
        sideOffset={4}
        collisionPadding={8}
        {...(returnFocus ? {} : { onCloseAutoFocus: (event: Event) => event.preventDefault() })}
      >
        {children}
      </DropdownMenu.Content>
    </DropdownMenu.Portal>
  )
}

interface MenuItemProps {
  readonly onSelect: () => void
  readonly disabled?: boolean
  readonly shortcut?: string | undefined
  readonly children: ReactNode
}

/** One row of a menu. */
export function MenuItem({ onSelect, disabled = false, shortcut, children }: MenuItemProps): ReactElement {
  return (
    <DropdownMenu.Item className="menu-row" disabled={disabled} onSelect={onSelect}>
      {children}
      {shortcut !== undefined && <kbd aria-hidden>{shortcut}</kbd>}
    </DropdownMenu.Item>
  )
}

interface MenuCheckProps {
  readonly checked: boolean
  readonly onChecked: () => void
  readonly children: ReactNode
}

/** A row that is on or off; the menu stays open for the next one. */
export function MenuCheck({ checked, onChecked, children }: MenuCheckProps): ReactElement {
  const stay = (event: Event): void => {
    event.preventDefault()
    onChecked()
  }
  return (
    <DropdownMenu.CheckboxItem className="menu-row" checked={checked} onSelect={stay}>
      <span className="menu-check">{checked && <Check size={14} aria-hidden />}</span>
      {children}
    </DropdownMenu.CheckboxItem>
  )
}

/** A row that opens further rows. */
export function SubMenu(props: { readonly label: string; readonly disabled?: boolean; readonly children: ReactNode }): ReactElement {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className="menu-row" disabled={props.disabled ?? false}>
        {props.label}
        <ChevronRight className="menu-more" size={14} aria-hidden />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent className="menu" sideOffset={2} collisionPadding={8}>
          {props.children}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  )
}

/** What the rows below are about. */
export function MenuHeading({ children }: { readonly children: ReactNode }): ReactElement {
  return <DropdownMenu.Label className="menu-heading heading">{children}</DropdownMenu.Label>
}

/** A line between rows. */
export function MenuLine(): ReactElement {
  return <DropdownMenu.Separator className="menu-line" />
}
