import { ViewportPortal } from '@xyflow/react'
import type { ReactElement } from 'react'
import type { Guide } from '../../state/canvas/guides'
import { useStore } from '../../ui/use-store'
import type { ItemDragging } from './use-item-drag'

const none: readonly Guide[] = []

/** The lines that show what dragged things are in line with: a picture of their own, because blocks beside which one comes would be painted anew. */
export function GuideLines({ drag }: Pick<ItemDragging, 'drag'>): ReactElement {
  const guides = useStore(drag, (now) => now?.guides ?? none)
  return (
    <ViewportPortal>
      <div className="lively-picture" data-above>
        <svg className="guide-lines drawn" aria-hidden>
          {guides.map(({ axis, at, from, to }) =>
            axis === 'x' ? (
              <line key={`x${at}`} x1={at} x2={at} y1={from} y2={to} />
            ) : (
              <line key={`y${at}`} x1={from} x2={to} y1={at} y2={at} />
            ),
          )}
        </svg>
      </div>
    </ViewportPortal>
  )
}
