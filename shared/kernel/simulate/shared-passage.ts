import type { ColumnMemory } from '../vector/column-memory'
import { NeuronRuntime } from '../groups/neuron-group'
import type { CommonValues } from './plastic-row'
import type { SharedTarget } from './shared-target'
import type { SpikeHistory } from '../groups/spike-history'
import type { KernelTimeGrid } from '../time'

/** Rules by the numbers that vector/plastic.ts has for them. */
const rules = ['pairs', 'tsodyks2']

/** Fields of plastic connections of 4 bytes, then those of 8: places as in vector/plastic.ts. */
const field = {
  rule: 0,
  target: 1,
  weights: 2,
  mask: 3,
  parameters: 4,
  states: 10,
  history: 12,
  postTraces: 13,
  rates: 14,
  rateMask: 15,
} as const
const doubles = { ticsPerStep: 8, ticsPerMs: 9 } as const

/** Plastic connections of a block through which vector code takes spikes, each thread through those onto its own targets. */
export interface SharedPassage {
  readonly target: SharedTarget
  readonly columns: Int32Array
  readonly lastSpikes: Float64Array
  readonly grid: KernelTimeGrid
  readonly history: SpikeHistory | null
}

export interface PassageRequest {
  readonly target: SharedTarget
  readonly common: CommonValues
  readonly grid: KernelTimeGrid
}

/** Binds vector code to plastic connections in columns that `nextColumns` gives; null where the plain way is needed. */
export function bindPassage(
  { target, common, grid }: PassageRequest,
  memory: ColumnMemory,
  nextColumns: () => Int32Array,
): SharedPassage | null {
  const { block } = target
  const { plastic, synapse } = block
  const { vector, needsHistory } = synapse.definition
  if (vector === undefined || plastic === null || target.place.reads !== null) return null
  const history = needsHistory && block.target instanceof NeuronRuntime ? block.target.history : null
  if (needsHistory && history === null) return null
  const commonColumns = nextColumns()
  const numbers = new Float64Array(commonColumns.buffer, commonColumns.byteOffset, vector.parameters.length)
  const isCommon = vector.parameters.some((name) => plastic.parameters[name] === undefined)
  if (isCommon && plastic.mask !== 0) return null
  const parameters = vector.parameters.map((name, k) => {
    numbers[k] = common.numbers[name] ?? 0
    return plastic.parameters[name] ?? numbers.subarray(k, k + 1)
  })
  const states = vector.state.map((name) => plastic.state[name]!)
  const weights = block.weightColumn()
  const [rates, postTraces] = history === null ? [weights, weights] : [history.rates.column, history.postTrace]
  const columns = nextColumns()
  if (memory.codeFor(columns, weights, rates, postTraces, ...parameters, ...states) === null) return null
  columns[field.rule] = rules.indexOf(vector.rule)
  columns[field.target] = target.columns.byteOffset
  columns[field.weights] = weights.byteOffset
  columns[field.mask] = plastic.mask
  parameters.forEach((column, k) => (columns[field.parameters + k] = column.byteOffset))
  states.forEach((column, k) => (columns[field.states + k] = column.byteOffset))
  columns[field.postTraces] = postTraces.byteOffset
  columns[field.rates] = rates.byteOffset
  columns[field.rateMask] = history?.rates.mask ?? 0
  const tics = new Float64Array(columns.buffer, columns.byteOffset, doubles.ticsPerMs + 1)
  tics[doubles.ticsPerStep] = grid.ticsPerStep
  tics[doubles.ticsPerMs] = grid.ticsPerMs
  return { target, columns, lastSpikes: plastic.lastSpikes, grid, history }
}

/** Writes where the spikes of the targets are now; false where they are out of the reach of vector code. */
export function locateHistory({ columns, history }: SharedPassage): boolean {
  if (history === null) return true
  const { address } = history
  columns[field.history] = address ?? 0
  return address !== null
}
