import type { PieceValues } from './record-file'

/** A population, generator or recorder of a run with the ids of its nodes. */
export interface RunBlock {
  readonly label: string
  readonly model: string
  readonly firstNode: number
  readonly count: number
}

/** Where samples begin anew after a pause of their recorder. */
export interface SampleStretch {
  readonly firstRow: number
  readonly firstStep: number
}

/** A neuron that a multimeter recorded, with the columns of its quantities; null for what it has not. */
export interface SampledNode {
  readonly node: number
  /** Index into the run's blocks. */
  readonly block: number
  readonly columns: readonly (number | null)[]
}

interface RecordedRows {
  readonly stream: number
  /** Of the recorder. */
  readonly label: string
  /** Rows that can be read: [from, to). */
  readonly from: number
  readonly to: number
}

/** Neighbouring neurons of one of the run's blocks. */
export interface RecordedNodes {
  /** Index into the run's blocks. */
  readonly block: number
  readonly firstNode: number
  readonly count: number
}

/** What one recorder recorded: columns of numbers that are read piece by piece. */
export type RunRecordContents =
  | (RecordedRows & {
      readonly kind: 'samples'
      readonly everySteps: number
      readonly stretches: readonly SampleStretch[]
      readonly quantities: readonly { readonly name: string; readonly unit: string; readonly text: string }[]
      readonly nodes: readonly SampledNode[]
    })
  /** Columns: steps, senders. */
  | (RecordedRows & {
      readonly kind: 'spikes'
      /** The neurons that it hears, rising. */
      readonly sources: readonly RecordedNodes[]
      /** Spikes before were not kept. */
      readonly fromStep: number
    })
  /** Columns: steps, senders, targets, receptors, weights. */
  | (RecordedRows & { readonly kind: 'weights' })
  /** Changes of states. Columns: steps, senders, states. */
  | (RecordedRows & { readonly kind: 'states' })
  /** Correlograms, one after the other. Columns: lags in steps, the channel led from, the channel led to, counts, histogram. */
  | (RecordedRows & { readonly kind: 'correlations' })

/** A run as it leaves the app, with everything that says where it comes from. */
export interface RunContents {
  readonly runId: string
  /** Of the document. */
  readonly name: string
  readonly title: string
  readonly text: string
  /** Wall time when it began, since 1970. */
  readonly startedAtMs: number
  /** Of the app. */
  readonly version: string
  readonly seed: number
  readonly resolutionMs: number
  readonly durationMs: number
  /** How far it went, which may be less. */
  readonly reachedMs: number
  /** The drawing as a `.cajal` file holds it. */
  readonly drawing: string
  /** The PyNEST script of it. */
  readonly script: string
  readonly blocks: readonly RunBlock[]
  readonly records: readonly RunRecordContents[]
}

/** Reads rows [from, to) of columns of a record. */
export type ReadColumns = (stream: number, columns: readonly number[], from: number, to: number) => Promise<readonly PieceValues[]>
