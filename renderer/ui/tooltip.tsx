import { Tooltip as Radix } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'

interface TooltipProps {
  readonly content: ReactNode
  readonly shortcut?: string | undefined
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
  /** One element that takes a ref. */
  readonly children: ReactElement
}

/** Marks what has the focus again without anybody having gone there. */
const returned = 'data-focus-returned'

/** Gives the focus back to what had it: nobody asks what it is, so it says nothing over what is beside it. */
export function giveFocusBack(element: HTMLElement): void {
  element.setAttribute(returned, '')
  element.addEventListener('blur', () => element.removeAttribute(returned), { once: true })
  element.focus({ preventScroll: true })
}

/** A word or two about a control, when it is pointed at or has focus. Its accessible name must not depend on it. */
export function Tooltip({ content, shortcut, side = 'bottom', children }: TooltipProps): ReactElement {
  return (
    <Radix.Root>
      <Radix.Trigger asChild onFocus={(event) => event.currentTarget.hasAttribute(returned) && event.preventDefault()}>
        {children}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="tooltip" side={side} sideOffset={6} collisionPadding={8}>
          {content}
          {shortcut !== undefined && <kbd>{shortcut}</kbd>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Goes once around the app: the second tooltip in a row appears at once. */
export function TooltipProvider({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <Radix.Provider delayDuration={500} skipDelayDuration={300}>
      {children}
    </Radix.Provider>
  )
}
