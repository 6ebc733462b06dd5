import type {
  CorrelationsFrame,
  LoadedNetwork,
  SamplesFrame,
  SpikesFrame,
  StreamInfo,
  WeightsFrame,
} from '../../../shared/contract/kernel-contract'
import type { CajalDocument } from '../../../shared/document/schema'
import type { RunId } from '../../../shared/ids'
import { assertNever } from '../../../shared/assert'
import type { LoadedRun } from '../../state/runs/run-state'
import { createStore, type Store } from '../../state/store'
import { CorrelationBuffer } from './correlation-buffer'
import { keptSpan } from './kept-span'
import { NodeRows } from './node-rows'
import type { KeptColumn, RecordMemory } from './record-memory'
import { RateBins } from './rate-bins'
import { SpikeBuffer } from './spike-buffer'
import { SpikeStatistics } from './spike-statistics'
import { TraceBuffer } from './trace-buffer'
import { WeightBuffer } from './weight-buffer'

type SamplesInfo = Extract<StreamInfo, { kind: 'samples' }>
type SpikesInfo = Extract<StreamInfo, { kind: 'spikes' }>
type CorrelationsInfo = Extract<StreamInfo, { kind: 'correlations' }>
type WeightsInfo = Extract<StreamInfo, { kind: 'weights' }>

/** What one multimeter recorded. `version` counts frames: who draws it subscribes there. */
export interface SamplesTrack {
  readonly kind: 'samples'
  readonly info: SamplesInfo
  readonly buffer: TraceBuffer
  readonly version: Store<number>
}

/** What one spike recorder recorded. */
export interface SpikesTrack {
  readonly kind: 'spikes'
  readonly info: SpikesInfo
  readonly rows: NodeRows
  readonly buffer: SpikeBuffer
  readonly statistics: SpikeStatistics
  readonly bins: RateBins
  readonly version: Store<number>
}

/** What one weight recorder recorded. */
export interface WeightsTrack {
  readonly kind: 'weights'
  readonly info: WeightsInfo
  readonly buffer: WeightBuffer
  readonly version: Store<number>
}

/** What one detector of correlations counted. */
export interface CorrelationsTrack {
  readonly kind: 'correlations'
  readonly info: CorrelationsInfo
  readonly buffer: CorrelationBuffer
  readonly version: Store<number>
}

export type Track = SamplesTrack | SpikesTrack | WeightsTrack | CorrelationsTrack

/** One run with everything that came of it: enough to draw, export and compare it without the kernel. */
export interface RunRecord {
  readonly runId: RunId
  /** The drawing as it was when the run began. */
  readonly document: CajalDocument
  readonly network: LoadedNetwork
  readonly tracks: readonly Track[]
  /** How far it went, of a run that was read from a file. */
  readonly reachedStep?: number
}

/** Where the frames of the kernel go: into the buffers of the current run, and nowhere when they are of another run. */
export interface RunStreams {
  readonly record: Store<RunRecord | null>
  begin(run: LoadedRun): void
  clear(): void
  takeSamples(frame: SamplesFrame): void
  takeSpikes(frame: SpikesFrame): void
  takeWeights(frame: WeightsFrame): void
  takeCorrelations(frame: CorrelationsFrame): void
}

/** `memory` takes care of records that do not fit. */
export function createRunStreams(memory?: Pick<RecordMemory, 'follow'>): RunStreams {
  const record = createStore<RunRecord | null>(null)
  const trackOf = (frame: SamplesFrame | SpikesFrame | WeightsFrame | CorrelationsFrame): Track | undefined => {
    const current = record.get()
    return current?.runId === frame.runId ? current.tracks.find(({ info }) => info.stream === frame.stream) : undefined
  }
  /** Of a run that keeps its end only, what no panel shows any more goes. */
  const forgetOld = ({ buffer }: Track, lastStep: number): void => {
    const current = record.get()
    if (current?.document.simulation.keepMs === undefined) return
    const { resolutionMs } = current.network
    const { fromMs } = keptSpan(current.document.simulation, lastStep * resolutionMs)
    if (fromMs > 0) buffer.dropBefore(Math.floor(fromMs / resolutionMs))
  }
  return {
    record,
    begin({ runId, document, network }) {
      const tracks = network.streams.map((info) => createTrack(info, network))
      memory?.follow(runId, tracks.flatMap(keptColumnsOf))
      record.set({ runId, document, network, tracks })
    },
    clear: () => record.set(null),
    takeSamples(frame) {
      const track = trackOf(frame)
      if (track?.kind !== 'samples') return
      track.buffer.append(frame)
      forgetOld(track, track.buffer.stepOf(track.buffer.rows - 1))
      track.version.set(track.version.get() + 1)
    },
    takeSpikes(frame) {
      const track = trackOf(frame)
      if (track?.kind !== 'spikes') return
      track.buffer.append(frame)
      track.statistics.append(frame)
      track.bins.append(frame)
      forgetOld(track, frame.steps.at(-1) ?? 0)
      track.version.set(track.version.get() + 1)
    },
    takeWeights(frame) {
      const track = trackOf(frame)
      if (track?.kind !== 'weights') return
      track.buffer.append(frame)
      forgetOld(track, frame.steps.at(-1) ?? 0)
      track.version.set(track.version.get() + 1)
    },
    takeCorrelations(frame) {
      const track = trackOf(frame)
      if (track?.kind !== 'correlations') return
      track.buffer.append(frame)
      track.version.set(track.version.get() + 1)
    },
  }
}

/** The columns of a track for whoever keeps them. */
export function keptColumnsOf({ info, buffer, version }: Track): readonly KeptColumn[] {
  const changed = (): void => version.set(version.get() + 1)
  return buffer.columns.map((values, column) => ({ stream: info.stream, column, values, changed }))
}

/** Rates are counted in milliseconds, or in steps where these are longer. */
function rateBinSteps(resolutionMs: number): number {
  return Math.max(1, Math.round(1 / resolutionMs))
}

/** What a recorder will fill; `chunk` is how many rows are kept together, where that is not as usual. */
export function createTrack(info: StreamInfo, { resolutionMs }: Pick<LoadedNetwork, 'resolutionMs'>, chunk?: number): Track {
  switch (info.kind) {
    case 'samples':
      return { kind: 'samples', info, buffer: new TraceBuffer(info.channels.length, info.everySteps, chunk), version: createStore(0) }
    case 'spikes': {
      const rows = new NodeRows(info.sources)
      return {
        kind: 'spikes',
        info,
        rows,
        buffer: new SpikeBuffer(info.states, chunk),
        statistics: new SpikeStatistics(rows),
        bins: new RateBins(rows, rateBinSteps(resolutionMs)),
        version: createStore(0),
      }
    }
    case 'weights':
      return { kind: 'weights', info, buffer: new WeightBuffer(chunk), version: createStore(0) }
    case 'correlations':
      return { kind: 'correlations', info, buffer: new CorrelationBuffer(), version: createStore(0) }
    default:
      return assertNever(info)
  }
}
