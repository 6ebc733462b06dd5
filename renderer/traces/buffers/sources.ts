import type { Sender } from './samples-layout'
import type { BlockId, DeviceId } from '../../../shared/ids'
import type { CorrelationsTrack, RunRecord, SamplesTrack, SpikesTrack, Track, WeightsTrack } from './run-streams'

/** How the items of a run are called and coloured. Labels and colours that people chose are those of now, everything else is as it was when the run began. */
export interface RunWords {
  label(item: BlockId): string
  /** The block where several runs may be told apart: `E, run 2`. */
  block(item: BlockId): string
  /** CSS variable of a block's colour. */
  color(item: BlockId): string
  /** `E`, or `E 3` for the third of several neurons. */
  sender(sender: Pick<Sender, 'item' | 'index'>): string
  /** A quantity in plain words: `Membrane potential`. */
  quantity(item: BlockId, quantity: string): string
  /** `E`, or `E · neuron 3`: the sender where there is room. */
  fullSender(sender: Pick<Sender, 'item' | 'index'>): string
}

/** A run that is shown, with how its items are called. */
export interface ShownRun {
  readonly record: RunRecord
  /** Must be the same object as long as it says the same. */
  readonly words: RunWords
}

/** What one recorder got in one run. */
export interface TrackSource<T extends Track = Track> extends ShownRun {
  readonly track: T
}

/** What these recorders got in these runs, in the order of the recorders. */
export function sourcesOf(runs: readonly ShownRun[], recorders: readonly DeviceId[]): readonly TrackSource[] {
  return recorders.flatMap((recorder) =>
    runs.flatMap((run) => run.record.tracks.filter(({ info }) => info.recorder === recorder).map((track) => ({ ...run, track }))),
  )
}

/** Those of multimeters and voltmeters. */
export function samplesSources(sources: readonly TrackSource[]): readonly TrackSource<SamplesTrack>[] {
  return sources.filter((source): source is TrackSource<SamplesTrack> => source.track.kind === 'samples')
}

/** Those of spike recorders. */
export function spikesSources(sources: readonly TrackSource[]): readonly TrackSource<SpikesTrack>[] {
  return sources.filter((source): source is TrackSource<SpikesTrack> => source.track.kind === 'spikes')
}

/** Those of weight recorders. */
export function weightsSources(sources: readonly TrackSource[]): readonly TrackSource<WeightsTrack>[] {
  return sources.filter((source): source is TrackSource<WeightsTrack> => source.track.kind === 'weights')
}

/** Those of detectors of correlations. */
export function correlationsSources(sources: readonly TrackSource[]): readonly TrackSource<CorrelationsTrack>[] {
  return sources.filter((source): source is TrackSource<CorrelationsTrack> => source.track.kind === 'correlations')
}
