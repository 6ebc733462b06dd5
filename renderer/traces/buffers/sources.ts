import type { DeviceId } from '../../../shared/ids'
import type { RunWords } from './describe-run'
import type { CorrelationsTrack, RunRecord, SamplesTrack, SpikesTrack, Track, WeightsTrack } from './run-streams'

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
