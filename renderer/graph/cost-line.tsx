import { useDeferredValue, useMemo, type ReactElement } from 'react'
import { networkCost } from '../../shared/network/network-cost'
import { formatCount } from '../state/geometry'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'

/** What a run will come to, above the drawing. */
export function CostLine(): ReactElement {
  const { documents } = useEditor()
  const document = useDeferredValue(useStore(documents, ({ history }) => history.document))
  const { neurons, connections, recordedPoints, memoryBytes } = useMemo(() => networkCost(document), [document])
  return (
    <div className="canvas-float canvas-cost" role="note" aria-label="What a run will come to" data-testid="network-cost">
      <Count count={neurons} one="neuron" many="neurons" />
      <Count count={connections} one="connection" many="connections" />
      <Count count={recordedPoints} one="recorded point" many="recorded points" />
      <span>
        <strong>{formatMemory(memoryBytes)}</strong>
      </span>
    </div>
  )
}

function Count({ count, one, many }: { readonly count: number; readonly one: string; readonly many: string }): ReactElement {
  return (
    <span>
      <strong>{formatCount(count)}</strong> {count === 1 ? one : many}
    </span>
  )
}

function formatMemory(bytes: number): string {
  const units = ['kB', 'MB', 'GB', 'TB'] as const
  let size = bytes / 1000
  let unit = 0
  for (; size >= 1000 && unit < units.length - 1; unit++) size /= 1000
  return `${size >= 10 ? Math.round(size).toLocaleString('en-US') : Number(size.toFixed(1))} ${units[unit] ?? ''}`
}
