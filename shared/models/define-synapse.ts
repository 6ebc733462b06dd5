import type { ParameterProblem, ParameterValues, SynapseModelDescriptor } from './descriptor'
import type { ColumnName, Described } from './define-model'
import type { Columns } from './runtime'
import type { ParameterDescriptor } from './descriptor'

/** Spikes of the target of plastic connections, as far back as any of them still needs. */
export interface PostsynapticHistory {
  /** Decaying sum of the target’s spikes (tau_minus) just before `timeMs`. */
  trace(target: number, timeMs: number): number
  /** Calls `visit` with every spike time (ms) in `(fromMs, toMs]`, oldest first, and the trace just after it. */
  forEachSpike(target: number, fromMs: number, toMs: number, visit: (timeMs: number, trace: number) => void): void
}

/** The connections of one source in one block, as a plastic synapse sees them when the source spikes. */
export interface PlasticRow<S extends string> {
  /** Connections `from … to` (exclusive) are those of the source that spiked. */
  readonly from: number
  readonly to: number
  /** Node index within the target group. */
  readonly target: Uint16Array | Uint32Array
  readonly weight: Float64Array
  /** Parameters and state of each connection. */
  readonly s: Columns<S>
  /** Values common to all connections of the model. */
  readonly common: Readonly<Record<string, number>>
  readonly history: PostsynapticHistory
  /** Delay of connection `q`, in ms. */
  delayMs(q: number): number
  /** Sends the spike on over connection `q` with this weight, now. */
  deliver(q: number, weight: number): void
  /** Uniform in (0, 1) of connection `q` for this spike. */
  uniform(q: number): number
}

type DescribedParameters = Readonly<Record<string, ParameterDescriptor>>

interface SynapseDefinition<P extends DescribedParameters, V extends string> extends Described<P> {
  /** Parameters that all connections of the model share, as in NEST’s `_hom` synapses: set by SetDefaults and CopyModel only. */
  readonly common?: readonly (keyof P & string)[]
  /** Hidden state of each connection, 0 at the start. */
  readonly variables?: readonly V[]
  /** Whether `send` reads the history of its targets. */
  readonly needsHistory?: boolean
  readonly check?: (values: ParameterValues) => ParameterProblem | null
  /** What happens when a source spikes, time stamp `timeMs`: changes state and delivers. Absent: weight and delay do all. */
  readonly send?: (row: PlasticRow<ColumnName<P> | V>, timeMs: number) => void
}

/** A synapse as the kernel runs it. */
export interface SynapseModel extends SynapseModelDescriptor {
  readonly common: readonly string[]
  readonly variables: readonly string[]
  readonly needsHistory: boolean
  readonly check?: (values: ParameterValues) => ParameterProblem | null
  send?(row: PlasticRow<string>, timeMs: number): void
}

/** A synapse. */
export function defineSynapse<const P extends DescribedParameters, const V extends string = never>(
  definition: SynapseDefinition<P, V>,
): SynapseModel {
  const { common = [], variables = [], needsHistory = false } = definition
  return { ...definition, kind: 'synapse', common, variables, needsHistory }
}
