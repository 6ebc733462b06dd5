import type { Slice } from '../document/schema'
import type { BlockId, ProjectionId, RunId } from '../ids'
import type { LiveChange } from '../network/live-changes'
import type { SentSpike } from '../network/sent-spike'
import type { Layer } from '../models/space/layer'
import type { NetworkDescription } from '../network/description'
import type { ServerInfo } from '../nest-server/server-info'
import type { PieceKey, PieceValues } from '../results/record-file'
import type { Pace } from './pacer'
import type { RecordPiece } from './record-storage'

/** Nodes `firstNode … firstNode + count - 1` (NEST's ids, from 1) belong to this block. */
export interface NodeRange {
  readonly item: BlockId
  readonly firstNode: number
  readonly count: number
}

/** The nodes of a block that a spike recorder hears. */
export interface HeardNodes extends NodeRange {
  /** Only these of the block's nodes are connected to it; all of them where this is left out. */
  readonly slices?: readonly Slice[]
}

/** One column of a samples stream. */
export interface ChannelInfo {
  readonly node: number
  readonly item: BlockId
  /** Which neuron of the population, from 0. */
  readonly index: number
  readonly quantity: string
  readonly unit: string
}

export type StreamInfo =
  | {
      readonly kind: 'samples'
      readonly stream: number
      readonly recorder: BlockId
      /** Samples are this many steps apart. */
      readonly everySteps: number
      readonly channels: readonly ChannelInfo[]
    }
  | {
      readonly kind: 'spikes'
      readonly stream: number
      readonly recorder: BlockId
      /** The blocks whose spikes may come, in order of node ids. */
      readonly sources: readonly HeardNodes[]
      /** They are changes of states, with the state that a sender has from then on. */
      readonly states?: true
    }
  | {
      readonly kind: 'weights'
      readonly stream: number
      readonly recorder: BlockId
      /** The projections that show it their weights. */
      readonly projections: readonly WeightSource[]
    }
  | {
      readonly kind: 'correlations'
      readonly stream: number
      readonly recorder: BlockId
      /** What leads to each channel, with the channel. */
      readonly sources: readonly ChannelSource[]
    }

/** What leads to a channel of a detector of correlations. */
export interface ChannelSource {
  readonly item: BlockId
  readonly channel: number
}

/** Where a weight recorder's weights come from. */
export interface WeightSource {
  readonly item: ProjectionId
  readonly pre: NodeRange
  readonly post: NodeRange
}

/** Where the nodes of a block lie, in their order, and the plane or volume they lie in. */
export interface PlacedNodes extends Omit<Layer, 'periodic'> {
  readonly item: BlockId
}

export interface LoadedNetwork {
  readonly nodes: readonly NodeRange[]
  /** Of the blocks that lie somewhere; absent where none does. */
  readonly layers?: readonly PlacedNodes[]
  readonly streams: readonly StreamInfo[]
  readonly resolutionMs: number
  readonly nodeCount: number
  readonly connectionCount: number
  /** Wall time of building. */
  readonly buildMs: number
}

export interface SimulateOutcome {
  readonly reason: 'finished' | 'stopped'
  /** Steps since time 0. */
  readonly step: number
}

/** Regular samples: row `r` of `values` (length rows × channels, row by row) was taken at step `firstStep + r * every`. */
export interface SamplesFrame {
  readonly runId: RunId
  readonly stream: number
  readonly firstStep: number
  readonly every: number
  readonly channels: number
  readonly values: Float64Array
}

/** Spikes in order of time; a step is a time stamp as NEST gives it (step × resolution = milliseconds). */
export interface SpikesFrame {
  readonly runId: RunId
  readonly stream: number
  readonly steps: Int32Array
  readonly senders: Uint32Array
  /** Of changes of states: 1 where the sender became active, 0 where it no longer is. */
  readonly states?: Uint32Array
}

/** Weights that connections had when they passed a spike on, in order of time of the spike; columns of one length. */
export interface WeightsFrame {
  readonly runId: RunId
  readonly stream: number
  readonly steps: Int32Array
  readonly senders: Uint32Array
  readonly targets: Uint32Array
  readonly receptors: Int32Array
  readonly weights: Float64Array
}

/**
 * All that a detector of correlations has counted: for pairs of channels i and j (as `pairs` lists them) how often, and with which sum of products of
 * weights, a spike on j came `lagSteps[k]` after one on i, in bins of `deltaSteps` around each lag.
 */
export interface CorrelationsFrame {
  readonly runId: RunId
  readonly stream: number
  readonly step: number
  readonly deltaSteps: number
  readonly lagSteps: Float64Array
  /** Spikes that each channel had. */
  readonly nEvents: Float64Array
  readonly pairs: readonly CorrelatedPair[]
  /** Stretch of stamps whose spikes count. */
  readonly countedSteps: number
}

/** The lags between two channels: columns as long as `lagSteps`. */
export interface CorrelatedPair {
  readonly from: number
  readonly to: number
  readonly histogram: Float64Array
  readonly counts: Float64Array
}

/** What is told of connections, in the order in which it is shown. Each synapse model has some of it. */
export const connectionValues = ['weight', 'drift_factor', 'diffusion_factor', 'delay'] as const
export type ConnectionValue = (typeof connectionValues)[number]

/** Connections of a projection at a moment of the run, as Connect made them; columns of one length. */
export interface ConnectionTable {
  /** How many there are; of more than were asked for the columns have some, spread evenly. */
  readonly total: number
  /** Place of the node in its block, counted from 0. */
  readonly sources: Uint32Array
  readonly targets: Uint32Array
  /** By NEST's names, those that connections of this model can be given; delays in ms. */
  readonly values: Readonly<Partial<Record<ConnectionValue, Float64Array>>>
}

/** Connections onto one node at a moment of the run; columns of one length. */
export interface NodeInputs {
  /** Numbers of nodes. */
  readonly sources: Uint32Array
  readonly weights: Float64Array
  /** In ms. */
  readonly delays: Float64Array
}

/** One node at a moment of the run. */
export interface NodeState {
  /** Steps since time 0. */
  readonly step: number
  readonly values: Readonly<Record<string, unknown>>
}

export interface ProgressFrame {
  readonly runId: RunId
  readonly step: number
  /** All that was recorded until then was sent before: frames may wait for a receiver who does not keep up. */
  readonly sentStep: number
  readonly endStep: number
  /** Wall time spent in this simulate call so far. */
  readonly wallMs: number
}

/** A scenario: its name after that of its group (`neuron/iaf_psc_alpha`), and what it is about. */
export interface ScenarioName {
  readonly name: string
  readonly text: string
}

/** Between page and kernel process, over a MessagePort. Calls answer once; a failed one rejects with a WireError. */
export interface KernelContract {
  readonly calls: {
    /** Asks the server at this address what it is and has; what is loaded from then on is loaded there. The kernel knows no servers: `unknown-call`. */
    meet(args: { readonly address: string }): Promise<ServerInfo>
    /** Forgets the network before it and builds this one at time 0. */
    load(args: {
      readonly runId: RunId
      readonly description: NetworkDescription
      readonly threads?: number | null
    }): Promise<LoadedNetwork>
    /** Runs on until `endStep`; answers when there or stopped. Frames come meanwhile, the last of them before the answer. */
    simulate(args: { readonly runId: RunId; readonly endStep: number }): Promise<SimulateOutcome>
    /** Simulated time goes at this pace from now on, also while it runs; null as fast as possible. Results do not depend on it. */
    setPace(args: { readonly runId: RunId; readonly pace: Pace }): Promise<void>
    /** Ends a simulate under way at the next slice; what was recorded is sent. Harmless when none is. */
    stop(args: { readonly runId: RunId }): Promise<void>
    /** SetStatus on a block's nodes or a projection's connections, between two slices; answers the step from which it holds. */
    setValues(args: { readonly runId: RunId; readonly change: LiveChange }): Promise<{ readonly step: number }>
    /** Lets the spike generators of a block send one more spike, at the end of the next step that has none; null when it is no block of them. */
    sendSpike(args: { readonly runId: RunId; readonly item: BlockId }): Promise<SentSpike | null>
    /** What NEST's `get()` answers for the nodes of a block, a row a node. */
    getStatus(args: { readonly runId: RunId; readonly item: BlockId }): Promise<readonly Readonly<Record<string, unknown>>[]>
    /** The same for one node of a block, counted from 0, but for what a recorder holds; null when there is no such node. */
    getNode(args: { readonly runId: RunId; readonly item: BlockId; readonly index: number }): Promise<NodeState | null>
    /** The connections of a projection, at most so many of them; null when it is no part of the run. */
    getConnections(args: { readonly runId: RunId; readonly item: ProjectionId; readonly most: number }): Promise<ConnectionTable | null>
    /** The connections onto one node of a block, counted from 0; null when there is no such node. */
    getInputs(args: { readonly runId: RunId; readonly item: BlockId; readonly index: number }): Promise<NodeInputs | null>
    /** Keeps pieces of a run's records on disk, whether its network still stands or not; fails with `no-storage` where the disk says no. */
    keepPieces(args: { readonly runId: RunId; readonly pieces: readonly RecordPiece[] }): Promise<void>
    /** Reads pieces again; null for one that is not there or is damaged. */
    readPieces(args: { readonly runId: RunId; readonly pieces: readonly PieceKey[] }): Promise<readonly (PieceValues | null)[]>
    /** These pieces are needed no more. */
    freePieces(args: { readonly runId: RunId; readonly pieces: readonly PieceKey[] }): Promise<void>
    /** All pieces of a run are needed no more. */
    removePieces(args: { readonly runId: RunId }): Promise<void>
    /** The scenarios of which NEST's answers came with the app, in the order of `checkScenario`. A server has none: `unknown-call`. */
    listScenarios(): Promise<readonly ScenarioName[]>
    /** Computes one of them on a kernel of its own; answers how that differs from what NEST answered, a sentence each. */
    checkScenario(args: { readonly index: number }): Promise<readonly string[]>
  }
  readonly events: {
    readonly progress: ProgressFrame
    readonly samples: SamplesFrame
    readonly spikes: SpikesFrame
    readonly weights: WeightsFrame
    readonly correlations: CorrelationsFrame
  }
}
