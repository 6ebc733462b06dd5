import { useEffect } from 'react'

/** Rows of menus, and buttons of what makes room for the drawing. */
const passing = '[role^="menuitem"], [data-passing]'
const eventsOfClick = ['mousedown', 'mouseup', 'click', 'dblclick'] as const

/** The second click of those who double-click on a row that is gone after the first one does nothing: it is not meant for what lay below. */
export function useSecondClicks(): void {
  useEffect(() => {
    let first: Element | null = null
    let ignored = false
    const onEvent = (event: MouseEvent): void => {
      if (event.type === 'mousedown') {
        ignored = event.detail > 1 && first?.isConnected === false
        if (!ignored) first = event.target instanceof Element && event.target.closest(passing) ? event.target : null
      }
      if (!ignored) return
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    for (const type of eventsOfClick) window.addEventListener(type, onEvent, true)
    return () => {
      for (const type of eventsOfClick) window.removeEventListener(type, onEvent, true)
    }
  }, [])
}
