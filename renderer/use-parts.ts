import { useEffect } from 'react'
import type { Editor } from './state/editor'

/** The parts of the window in the order in which F6 goes through them, and what takes the focus in each. */
const parts: readonly (readonly [part: string, first: string])[] = [
  ['.left-panel', '[role="combobox"], .tab-page [tabindex="0"], [role="tab"][tabindex="0"]'],
  ['.canvas', '.react-flow__node.selected, .react-flow__node, .canvas-hint button, .canvas-tools button'],
  ['.tour', 'button'],
  ['.inspector', '.tab-page input, .tab-page select, [role="tab"][tabindex="0"]'],
  ['.worksheet', '.worksheet-body textarea, .worksheet-body input, .worksheet-head button'],
  ['.results', 'button, input, [tabindex="0"]'],
  ['.status-bar', 'button'],
  ['.top-bar', 'button'],
]

/** Moves the focus from part to part of the window when that is asked for. */
export function useParts({ session }: Editor): void {
  useEffect(
    () =>
      session.subscribe(() => {
        const { partRequest } = session.get()
        if (partRequest === null) return
        session.update({ partRequest: null })
        goTo(partRequest.step)
      }),
    [session],
  )
}

/** What is hidden, as the hint of an empty drawing is during the tour, takes no focus. */
function firstShown(element: Element | null, first: string): HTMLElement | undefined {
  return [...(element?.querySelectorAll<HTMLElement>(first) ?? [])].find((each) => each.checkVisibility({ visibilityProperty: true }))
}

function goTo(step: 1 | -1): void {
  const found = parts.flatMap(([part, first]) => {
    const element = document.querySelector(part)
    const target = firstShown(element, first)
    return element && target ? [{ element, target }] : []
  })
  // From nowhere the way begins at the canvas.
  const at = found.findIndex(({ element }) => element.contains(document.activeElement))
  const next = found[at < 0 ? found.findIndex(({ element }) => element.matches('.canvas')) : (at + step + found.length) % found.length]
  next?.target.focus()
}
