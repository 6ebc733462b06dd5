import { useCallback, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { giveFocusBack } from '../../ui/tooltip'

interface Enlarging {
  readonly isEnlarged: boolean
  readonly enlarge: (isEnlarged: boolean) => void
  /** For the element that becomes large. */
  readonly frame: {
    readonly ref: RefObject<HTMLElement | null>
    readonly tabIndex: -1
    readonly 'data-enlarged': true | undefined
    readonly onKeyDown: (event: KeyboardEvent) => void
  }
}

/** Lets a panel take the whole window below the top bar, for a talk or a close look, until Escape. It is how it is looked at, and not saved. */
export function useEnlarging(): Enlarging {
  const ref = useRef<HTMLElement>(null)
  const [isEnlarged, setEnlarged] = useState(false)
  const enlarge = useCallback((next: boolean): void => {
    setEnlarged(next)
    // So that Escape is heard; a menu gives its focus back after this.
    if (ref.current) giveFocusBack(ref.current)
  }, [])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !isEnlarged || event.defaultPrevented) return
    event.preventDefault()
    enlarge(false)
  }
  return { isEnlarged, enlarge, frame: { ref, tabIndex: -1, 'data-enlarged': isEnlarged || undefined, onKeyDown } }
}
