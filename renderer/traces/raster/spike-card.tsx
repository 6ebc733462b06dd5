import { useEffect, useState, type ReactElement } from 'react'
import { createPortal } from 'react-dom'
import { nodeModelOf } from '../../../shared/document/variants'
import { weightUnit } from '../../../shared/models/weight-unit'
import { formatQuantity } from '../../../shared/units/format-quantity'
import { formatValue, stepDecimals } from '../../../shared/units/format-value'
import { findBlock } from '../../state/actions/items'
import { stands } from '../../state/runs/run-state'
import { useEditor } from '../../ui/editor-context'
import { inputsMs, lastInputs, type Arrival, type LastInputs } from './last-inputs'
import { rangeOfNode } from '../buffers/node-rows'
import type { FoundSpike } from './raster-content'
import './spike-card.css'

/** A spike that is asked about, and where it is in the window. */
export interface AskedSpike {
  readonly spike: FoundSpike
  readonly x: number
  readonly y: number
}

const mostRows = 6
/** Beside the spike, in CSS pixels. */
const gap = 12

/** Who fired when, and what came to it in the milliseconds before, beside the spike. */
export function SpikeCard({ spike, x, y }: AskedSpike): ReactElement {
  const inputs = useLastInputs(spike)
  const { run, sender, ms, isActive } = spike
  const { network } = run.record
  const range = rangeOfNode(network, sender)
  const decimals = stepDecimals(network.resolutionMs)
  const name = range === undefined ? `Node ${sender}` : run.words.sender({ item: range.item, index: sender - range.firstNode })
  const place = {
    ...(x > window.innerWidth / 2 ? { right: window.innerWidth - x + gap } : { left: x + gap }),
    ...(y > window.innerHeight / 2 ? { bottom: window.innerHeight - y + gap } : { top: y + gap }),
  }
  return createPortal(
    <div className="spike-card" role="status" style={place}>
      <strong>
        {name} {stateWords(isActive)}at {formatValue(ms, decimals)} ms
      </strong>
      {inputs !== undefined && <Inputs spike={spike} inputs={inputs} decimals={decimals} />}
    </div>,
    document.body,
  )
}

/** What becomes of a neuron that changes its state, before when. */
export function stateWords(isActive: boolean | undefined): string {
  return isActive === undefined ? '' : isActive ? 'becomes active ' : 'becomes inactive '
}

interface InputsProps {
  readonly spike: FoundSpike
  readonly inputs: LastInputs | null
  readonly decimals: number
}

function Inputs({ spike, inputs, decimals }: InputsProps): ReactElement {
  const { words } = spike.run
  if (inputs === null) return <p>Its inputs are told while the network of its run stands: press Run.</p>
  const { arrived, unrecorded } = inputs
  const missing = unrecorded.map((item) => words.label(item)).join(', ')
  return (
    <>
      {arrived.length > 0 ? (
        <table>
          <caption>Arrived in the {inputsMs} ms before</caption>
          <thead className="hidden-visually">
            <tr>
              <th scope="col">sender</th>
              <th scope="col">sent</th>
              <th scope="col">weight</th>
            </tr>
          </thead>
          <tbody>
            {arrived.slice(0, mostRows).map((arrival, index) => (
              <tr key={index}>
                <td>{words.sender(arrival.sender)}</td>
                <td>{formatValue(arrival.sentMs, decimals)} ms</td>
                <td>{weightText(spike, arrival)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        (missing === '' || inputs.heard) && (
          <p>{inputs.heard ? `No recorded input arrived in the ${inputsMs} ms before.` : 'Nothing sends spikes to it.'}</p>
        )
      )}
      {arrived.length > mostRows && <p>and {arrived.length - mostRows} more</p>}
      {missing !== '' && <p>Not recorded: {missing}.</p>}
    </>
  )
}

function weightText({ run, sender }: FoundSpike, { sender: from, weight }: Arrival): string {
  const { document, network } = run.record
  const modelOf = (item: string | undefined) => nodeModelOf(document, findBlock(document, item ?? '')?.model ?? '')
  return formatQuantity(Number(weight.toPrecision(4)), weightUnit(modelOf(from.item), modelOf(rangeOfNode(network, sender)?.item), null))
}

/** Undefined while they are being read, null where nobody can tell: the network of the run is gone. */
function useLastInputs({ run, sender, step }: FoundSpike): LastInputs | null | undefined {
  const { nodes } = useEditor()
  const [told, setTold] = useState<LastInputs | null>()
  useEffect(() => {
    let wanted = true
    const { record } = run
    const read = async (): Promise<LastInputs | null> => {
      const state = nodes.state.get()
      const range = rangeOfNode(record.network, sender)
      if (!stands(state) || state.run.runId !== record.runId || range === undefined) return null
      const inputs = await nodes.readInputs(range.item, sender - range.firstNode)
      return inputs && lastInputs(record, inputs, step)
    }
    void read().then((next) => {
      if (wanted) setTold(next)
    })
    return () => {
      wanted = false
    }
  }, [nodes, run, sender, step])
  return told
}
