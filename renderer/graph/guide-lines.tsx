import type { ReactElement } from 'react'
import type { Guide } from '../state/guides'
import { useStore } from '../ui/use-store'
import { AmongBlocks } from './among-blocks'
import type { ItemDragging } from './use-item-drag'

const none: readonly Guide[] = []

/** The lines that show what dragged things are in line with. */
export function GuideLines({ drag }: Pick<ItemDragging, 'drag'>): ReactElement | null {
  const guides = useStore(drag, (now) => now?.guides ?? none)
  if (guides.length === 0) return null
  return (
    <AmongBlocks>
      <svg className="guide-lines" aria-hidden>
        {guides.map(({ axis, at, from, to }) =>
          axis === 'x' ? (
            <line key={`x${at}`} x1={at} x2={at} y1={from} y2={to} />
          ) : (
            <line key={`y${at}`} x1={from} x2={to} y1={at} y2={at} />
          ),
        )}
      </svg>
    </AmongBlocks>
  )
}
