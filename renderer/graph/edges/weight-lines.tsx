import { memo, type MouseEvent, type ReactElement } from 'react'
import type { ProjectionId } from '../../../shared/ids'
import { AmongBlocks } from '../among-blocks'
import type { DrawnEdge } from '../flow-adapter'

interface WeightLinesProps {
  readonly edges: readonly DrawnEdge[]
  readonly onClick: (event: MouseEvent, edge: ProjectionId) => void
  readonly onContextMenu: (event: MouseEvent, edge: ProjectionId) => void
}

/** Where lines to recorders of weights can be met; they are few, and drawn with their edges. */
export const WeightLines = memo(function WeightLines({ edges, onClick, onContextMenu }: WeightLinesProps): ReactElement | null {
  const recorded = edges.filter(({ weightsPath }) => weightsPath !== null)
  if (recorded.length === 0) return null
  return (
    <AmongBlocks>
      <svg className="edge-grips">
        {recorded.map(({ id, weightsPath }) => (
          <path
            key={id}
            className="projection-weights-hit nopan"
            d={weightsPath ?? ''}
            data-edge={id}
            data-testid={`weights-${id}`}
            onClick={(event) => onClick(event, id)}
            onContextMenu={(event) => onContextMenu(event, id)}
          />
        ))}
      </svg>
    </AmongBlocks>
  )
})
