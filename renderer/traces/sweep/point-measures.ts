import type { BlockId } from '../../../shared/ids'
import { simulationOf } from '../../../shared/document/written-numbers'
import { Moments } from '../figures/values-source'
import { sendersOf } from '../buffers/samples-layout'
import type { RunRecord, SamplesTrack, SpikesTrack } from '../buffers/run-streams'
import { recordedTime } from '../records/summaries'

/** What a run is boiled down to: of spikes a rate, variation or count, of a quantity its mean or deviation. */
export type MeasureKind = 'rate' | 'cv' | 'count' | 'mean' | 'deviation'

/** One number that came of a run: of one population, at one recorder. */
export interface PointMeasure {
  readonly recorder: BlockId
  readonly kind: MeasureKind
  /** Empty for spikes. */
  readonly quantity: string
  readonly unit: string
  readonly item: BlockId
  /** Null where there is too little to say. */
  readonly value: number | null
}

/** Everything that is kept of the numbers of a run that has ended. */
export function measuresOf(record: RunRecord): readonly PointMeasure[] {
  return record.tracks.flatMap((track) => {
    if (track.kind === 'spikes') return spikeMeasures(track, record)
    return track.kind === 'samples' ? sampleMeasures(track) : []
  })
}

function spikeMeasures({ info: { recorder }, statistics }: SpikesTrack, { document }: RunRecord): readonly PointMeasure[] {
  const recordedMs = recordedTime(document, recorder, { fromMs: 0, toMs: simulationOf(document).durationMs })
  return statistics.byBlock().flatMap(({ item, neurons, spikes, cv }) => {
    const common = { recorder, quantity: '', item }
    const rate = recordedMs > 0 && neurons > 0 ? (spikes / neurons / recordedMs) * 1000 : null
    return [
      { ...common, kind: 'rate', unit: 'spikes/s', value: rate } as const,
      { ...common, kind: 'cv', unit: '', value: cv } as const,
      { ...common, kind: 'count', unit: '', value: spikes } as const,
    ]
  })
}

function sampleMeasures({ info: { recorder, channels }, buffer }: SamplesTrack): readonly PointMeasure[] {
  const pools = new Map<string, { readonly item: BlockId; readonly quantity: string; readonly unit: string; readonly moments: Moments }>()
  for (const { item, channels: own } of sendersOf(channels)) {
    for (const channel of own) {
      const { quantity = '', unit = '' } = channels[channel] ?? {}
      const key = `${item} ${quantity}`
      const pool = pools.get(key) ?? { item, quantity, unit, moments: new Moments() }
      pools.set(key, pool)
      for (let row = buffer.firstRow; row < buffer.rows; row += 1) {
        const value = buffer.valueAt(channel, row)
        if (Number.isFinite(value)) pool.moments.add(value)
      }
    }
  }
  return [...pools.values()].flatMap(({ moments, ...common }) => [
    { recorder, ...common, kind: 'mean', value: moments.count === 0 ? null : moments.mean } as const,
    { recorder, ...common, kind: 'deviation', value: moments.count === 0 ? null : moments.deviation } as const,
  ])
}
