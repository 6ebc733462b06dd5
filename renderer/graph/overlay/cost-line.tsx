import { useDeferredValue, useMemo, type ReactElement } from 'react'
import { formatBytes } from '../../../shared/network/check-machine'
import { networkCost } from '../../../shared/network/network-cost'
import { formatCount } from '../../../shared/units/format-value'
import { runTimeText } from '../../state/runs/run-pace'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'

/** What a run will come to, above the drawing. */
export function CostLine(): ReactElement {
  const { documents, pace, problems, engine } = useEditor()
  const factor = useStore(pace, (value) => value)
  const load = useStore(problems, (list) => list.find(({ code }) => code === 'too-large' || code === 'large'))
  // What a server takes is not known here.
  const isHere = useStore(engine, (value) => value.engine === 'computer')
  const document = useDeferredValue(useStore(documents, ({ history }) => history.document))
  // Drawn once more before it is deferred, it would work out the last drawing anew, of which the checks have asked for the next by then.
  const { neurons, connections, recordedPoints, recordedSpikes, memoryBytes, expectedMs } = useMemo(() => networkCost(document), [document])
  return (
    <div className="canvas-float canvas-cost" role="note" aria-label="What a run will come to" data-testid="network-cost">
      <Count count={neurons} one="neuron" many="neurons" />
      <Count count={connections} one="connection" many="connections" />
      {recordedPoints === 0 && recordedSpikes !== 0 ? (
        <Spikes count={recordedSpikes} />
      ) : (
        <Count count={recordedPoints} one="recorded point" many="recorded points" />
      )}
      {isHere && (
        <span data-severity={load?.severity} title={load?.message}>
          <strong>{formatBytes(memoryBytes)}</strong>
        </span>
      )}
      {isHere && neurons > 0 && <span>{runTimeText(expectedMs, factor)}</span>}
    </div>
  )
}

/** How many spikes will be recorded, to two digits as far as that can be told. */
function Spikes({ count }: { readonly count: number | null }): ReactElement {
  if (count === null) return <span>records spikes</span>
  if (count < 1) return <span>few spikes recorded</span>
  return (
    <span>
      about <strong>{formatCount(Number(count.toPrecision(2)))}</strong> spikes recorded
    </span>
  )
}

function Count({ count, one, many }: { readonly count: number; readonly one: string; readonly many: string }): ReactElement {
  return (
    <span>
      <strong>{formatCount(count)}</strong> {count === 1 ? one : many}
    </span>
  )
}
