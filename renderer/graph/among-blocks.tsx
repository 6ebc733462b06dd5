import { useStore as useFlowStore } from '@xyflow/react'
import type { ReactElement, ReactNode } from 'react'
import { createPortal } from 'react-dom'

/** Draws something among blocks and frames, above or below them by its `z-index`, in canvas units. */
export function AmongBlocks({ children }: { readonly children: ReactNode }): ReactElement | null {
  const blocks = useFlowStore(({ domNode }) => domNode?.querySelector('.react-flow__nodes') ?? null)
  return blocks && createPortal(children, blocks)
}
