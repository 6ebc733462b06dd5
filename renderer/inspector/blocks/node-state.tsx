import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect, useState, type ReactElement } from 'react'
import type { NodeState } from '../../../shared/contract/kernel-contract'
import { nodeModelOf } from '../../../shared/document/variants'
import type { BlockId } from '../../../shared/ids'
import { countOf, formatValue, stepDecimals } from '../../../shared/units/format-value'
import { findBlock } from '../../state/actions/items'
import { stateRows, type StateRow } from '../../state/fields/node-state-rows'
import { stands, type LoadedRun } from '../../state/runs/run-state'
import { Breakable } from '../../ui/breakable'
import { IconButton } from '../../ui/button'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'

/** Between two readings while time runs. */
const paceMs = 250

/** What the kernel knows of one node of a block, as `get()` would answer, while a run stands in it. */
export function NodeStatePage({ item }: { readonly item: BlockId }): ReactElement {
  const { nodes } = useEditor()
  const run = useStore(nodes.state, (state) => (stands(state) ? state.run : null))
  if (run === null) {
    return <p className="section hint">What a node has now is shown here while a run goes and after it. Press Run.</p>
  }
  const count = run.network.nodes.find((range) => range.item === item)?.count ?? 0
  if (count === 0) return <p className="section hint">This block was not part of the run. Press Run to simulate it.</p>
  return <NodeStateOf key={run.runId} item={item} run={run} count={count} />
}

interface NodeStateOfProps {
  readonly item: BlockId
  readonly run: LoadedRun
  readonly count: number
}

function NodeStateOf({ item, run, count }: NodeStateOfProps): ReactElement {
  const [index, setIndex] = useState(0)
  const reading = useNodeState(item, index)
  const { resolutionMs } = run.network
  const model = nodeModelOf(run.document, findBlock(run.document, item)?.model ?? '')
  const rows = reading === null ? [] : stateRows(reading.values, model)
  const headings = [...new Set(rows.map(({ heading }) => heading))]
  return (
    <>
      <section className="section">
        {count > 1 && <NodeChooser index={index} count={count} onIndex={setIndex} />}
        <p className="hint node-time" data-testid="node-time">
          {reading === null ? 'Reading…' : `At ${formatValue(reading.step * resolutionMs, stepDecimals(resolutionMs))} ms`}
        </p>
      </section>
      {headings.map((heading) => (
        <section key={heading} className="section" aria-label={heading}>
          <h3 className="heading">{heading}</h3>
          <dl className="node-values selectable">
            {rows
              .filter((row) => row.heading === heading)
              .map((row) => (
                <NodeValue key={row.name} row={row} />
              ))}
          </dl>
        </section>
      ))}
    </>
  )
}

function NodeValue({ row: { name, text, unit } }: { readonly row: StateRow }): ReactElement {
  return (
    <div data-testid={`state-${name}`}>
      <dt className="mono">
        <Breakable name={name} />
      </dt>
      <dd title={text}>{text}</dd>
      <dd className="row-unit">{unit}</dd>
    </div>
  )
}

interface NodeChooserProps {
  readonly index: number
  readonly count: number
  readonly onIndex: (index: number) => void
}

/** Which of the nodes, counted from 1 as everywhere in the window. */
function NodeChooser({ index, count, onIndex }: NodeChooserProps): ReactElement {
  const [typed, setTyped] = useState<string | null>(null)
  const take = (): void => {
    const number = Number(typed)
    setTyped(null)
    if (typed !== null && Number.isInteger(number) && number >= 1 && number <= count) onIndex(number - 1)
  }
  return (
    <div className="node-chooser" role="group" aria-label="Node">
      <label>
        <span>Node</span>
        <input
          className="input entry"
          inputMode="numeric"
          aria-label="Node"
          value={typed ?? String(index + 1)}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={take}
          onKeyDown={(event) => {
            if (event.key === 'Enter') take()
            if (event.key === 'ArrowUp' && index < count - 1) onIndex(index + 1)
            if (event.key === 'ArrowDown' && index > 0) onIndex(index - 1)
          }}
        />
        <span>of {countOf(count, 'node').replace(/ .*/, '')}</span>
      </label>
      <IconButton label="Previous node" icon={ChevronLeft} disabled={index === 0} onClick={() => onIndex(index - 1)} />
      <IconButton label="Next node" icon={ChevronRight} disabled={index >= count - 1} onClick={() => onIndex(index + 1)} />
    </div>
  )
}

/** The state as last read: a few times a second while time runs, and once when it stands still. */
function useNodeState(item: BlockId, index: number): NodeState | null {
  const { nodes } = useEditor()
  const phase = useStore(nodes.state, (state) => state.phase)
  const [reading, setReading] = useState<NodeState | null>(null)
  useEffect(() => {
    let open = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = async (): Promise<void> => {
      const next = await nodes.readNode(item, index)
      if (!open) return
      if (next !== null) setReading(next)
      if (phase === 'running') timer = setTimeout(() => void read(), paceMs)
    }
    void read()
    return () => {
      open = false
      clearTimeout(timer)
    }
  }, [nodes, item, index, phase])
  return reading
}
