import type { InputDescriptor } from '../../models/define-model'
import { stepTo } from '../../models/families/step-values'
import type { ConnectionBlock } from '../connection-block'
import { NeuronRuntime } from '../groups/neuron-group'
import { StimulatorRuntime } from '../groups/stimulator-group'
import type { Network } from '../network'

/** Connections of one source to the neurons of a group. */
interface SignalRow {
  readonly block: ConnectionBlock
  readonly target: NeuronRuntime
  readonly source: NeuronRuntime | StimulatorRuntime
  /** Of the source within its group. */
  readonly i: number
  readonly from: number
  readonly to: number
}

/**
 * What neurons that learn by e-prop hear all the time: errors of readouts, what these tell one another of their signals, and what they are to tell. In NEST
 * all of it takes one step, whatever the delay: it is handed on when a step begins, before any spike. What generators send does not wait for that: readouts that
 * were created before them have it when the step ends, others in the step itself.
 */
export class LearningSignals {
  readonly #atBegin: readonly SignalRow[]
  readonly #atEnd: readonly SignalRow[]

  private constructor(rows: readonly SignalRow[]) {
    this.#atBegin = rows.filter((row) => !isLater(row))
    this.#atEnd = rows.filter(isLater)
  }

  /** Those of a network; null where there are none. */
  static of(network: Network): LearningSignals | null {
    const rows = network.blocks.filter(isSignal).flatMap((block) => rowsOf(network, block))
    return rows.length === 0 ? null : new LearningSignals(rows)
  }

  /** Step `t` begins. */
  begin(t: number): void {
    for (const row of this.#atBegin) {
      const { block, source, i } = row
      if (source.isFrozen(i)) continue
      if (source instanceof StimulatorRuntime) {
        // In its own turn it goes on from there.
        source.now = t
        stepTo(source, i, t)
        hearTarget(row, source)
      } else if (block.synapse.definition.carries === 'learning') hearError(row, source, t)
      else hearReadout(row, source)
    }
  }

  /** The step is over. */
  end(): void {
    for (const row of this.#atEnd) if (row.source instanceof StimulatorRuntime && !row.source.isFrozen(row.i)) hearTarget(row, row.source)
  }
}

/** Whether it sends after its targets had their turn. */
function isLater({ source, target }: SignalRow): boolean {
  return source instanceof StimulatorRuntime && source.firstId > target.firstId
}

function isSignal({ target, synapse }: ConnectionBlock): boolean {
  const { carries } = synapse.definition
  return target instanceof NeuronRuntime && target.eligibility !== null && (carries === 'learning' || carries === 'rate')
}

function rowsOf(network: Network, block: ConnectionBlock): SignalRow[] {
  const { pre, rows, target } = block
  return Array.from({ length: pre.length }, (_, row) => row).flatMap((row) => {
    const id = pre.at(row)
    const source = network.groupOf(id)
    const from = rows[row]!
    const to = rows[row + 1]!
    if (from === to || !(target instanceof NeuronRuntime)) return []
    const isSender = source instanceof NeuronRuntime || source instanceof StimulatorRuntime
    return isSender ? [{ block, target, source, i: id - source.firstId, from, to }] : []
  })
}

function hearError({ block, target, i, from, to }: SignalRow, source: NeuronRuntime, t: number): void {
  const error = source.s['error_signal']![i]!
  for (let q = from; q < to; q++) target.eligibility!.hear(block.targets[q]!, t, block.weightOf(q) * error)
}

/** What a block leads to. */
function inputOf({ route }: ConnectionBlock, { model }: NeuronRuntime): InputDescriptor {
  if (route.kind !== 'inputs') throw new Error('Rates go to inputs.')
  return model.inputs[route.current!.positive]!
}

/** Only readouts that compare themselves with others tell them of their signal. */
function hearReadout({ block, target, i, from, to }: SignalRow, source: NeuronRuntime): void {
  if (source.p['loss']![i & source.mask] === 0) return
  const signal = source.s['readout_signal_unnorm']![i]!
  for (let q = from; q < to; q++) target.s['others']![block.targets[q]!]! += block.weightOf(q) * signal
}

/** The last rate that a readout heard at a receptor counts. */
function hearTarget({ block, target, i, from, to }: SignalRow, source: StimulatorRuntime): void {
  if (!source.isCurrentActive(i)) return
  const rate = source.s['amplitude']![i]!
  const heard = target.s[inputOf(block, target).sets!]!
  for (let q = from; q < to; q++) heard[block.targets[q]!] = block.weightOf(q) * rate
}
