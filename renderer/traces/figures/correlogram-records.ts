import type { PanelSettings } from '../../../shared/document/panels'
import type { Correlogram } from './correlogram'
import type { CorrelationsTrack, SpikesTrack } from '../buffers/run-streams'
import { SpikePairs } from './spike-pairs'
import { StretchScan } from './stretch-scan'
import type { TrackSource } from '../buffers/sources'
import type { CorrelogramRecords } from './correlogram-source'

/** Bins and lags where nobody chose, in ms. */
export const usualBinMs = 1
export const usualLagMs = 50
/** Bins on either side are no more than this. */
const mostSideBins = 5000
/** Steps compared in a frame: some four milliseconds of work. */
const comparisons = 1_000_000

/** A train of spikes that can be correlated: a recorded population, or one neuron of it. */
interface Train {
  /** `p1`, or `p1 3` for its third neuron. */
  readonly key: string
  readonly label: string
  readonly color: string
  readonly source: TrackSource<SpikesTrack>
  readonly holds: (node: number) => boolean
}

/** More neurons of a population are not offered one by one. */
const mostNeurons = 50

/** The trains of these records: each population, and its neurons where they are few. */
export function trainsOf(sources: readonly TrackSource<SpikesTrack>[]): readonly Train[] {
  return sources.flatMap((source) =>
    source.track.rows.groups.flatMap(({ item, firstNode, firstRow, count }, group): readonly Train[] => {
      const { words } = source
      const { rows } = source.track
      const parts = { source, color: words.color(item) }
      const all = { ...parts, key: item, label: words.block(item), holds: (node: number) => rows.groupIndexOf(node) === group }
      if (count === 1 || count > mostNeurons) return [all]
      const neurons = Array.from({ length: count }, (_, own): Train => {
        const heard = rows.nodeOf(firstRow + own)
        const number = heard - firstNode + 1
        return { ...parts, key: `${item} ${number}`, label: `${words.block(item)} ${number}`, holds: (node) => node === heard }
      })
      return [all, ...neurons]
    }),
  )
}

/** The two trains that a panel chose; where it did not, the first two populations, or the one there is with itself. */
export function chosenPair(trains: readonly Train[], pair: readonly string[] | undefined): readonly [Train, Train] | null {
  const populations = trains.filter(({ key }) => !key.includes(' '))
  const [first, second = first] = populations
  const of = (key: string | undefined, usual: Train | undefined): Train | undefined => trains.find((train) => train.key === key) ?? usual
  const [from, to] = [of(pair?.[0], first), of(pair?.[1], second)]
  return from === undefined || to === undefined ? null : [from, to]
}

/** What detectors counted. */
export function detectorRecords(sources: readonly TrackSource<CorrelationsTrack>[]): CorrelogramRecords {
  return {
    sources: sources.map(({ track }) => track.version),
    catchUp: () => false,
    correlograms: () => sources.flatMap(detected),
  }
}

function detected({ track, words, record }: TrackSource<CorrelationsTrack>, sourceIndex: number): readonly Correlogram[] {
  const { latest } = track.buffer
  if (latest === null) return []
  const { resolutionMs } = record.network
  const channel = (number: number): string => {
    const blocks = track.info.sources.filter((source) => source.channel === number).map(({ item }) => words.block(item))
    return blocks.length === 0 ? `channel ${number}` : blocks.join(' + ')
  }
  return latest.pairs.map(({ from, to, counts }, index): Correlogram => ({
    label: `${channel(from)} → ${channel(to)}`,
    color:
      latest.pairs.length === 1 && sourceIndex === 0 ? words.color(track.info.recorder) : `--series-${1 + ((index + sourceIndex) % 8)}`,
    lagsMs: Array.from(latest.lagSteps, (step) => tidy(step * resolutionMs)),
    widthMs: tidy(latest.deltaSteps * resolutionMs),
    counts: [...counts],
    shifted: null,
    totals: [latest.nEvents[from] ?? 0, latest.nEvents[to] ?? 0],
    countedMs: latest.countedSteps * resolutionMs,
    hasRims: false,
  }))
}

/** Without the tails that multiplying leaves. */
function tidy(ms: number): number {
  return Math.round(ms * 1e6) / 1e6
}

/** What a panel chooses of trains to be paired. */
type PairChoice = { readonly [Key in 'binMs' | 'lagMs' | 'periodMs']?: PanelSettings[Key] | undefined } & {
  readonly shifts: boolean
}

/** One trial has none after it to be paired with. */
function scaledUp(counts: Float64Array, countedMs: number, periodMs: number): readonly number[] {
  const factor = countedMs > periodMs ? countedMs / (countedMs - periodMs) : 0
  return Array.from(counts, (count) => count * factor)
}

/** Trains that are paired while their spikes come, a few milliseconds of work at a time. */
export function pairedRecords([from, to]: readonly [Train, Train], choice: PairChoice): CorrelogramRecords {
  const { resolutionMs } = from.source.record.network
  const binSteps = Math.max(1, Math.round((choice.binMs ?? usualBinMs) / resolutionMs))
  const sideBins = Math.min(mostSideBins, Math.max(1, Math.round((choice.lagMs ?? usualLagMs) / resolutionMs / binSteps)))
  const periodSteps = choice.shifts && choice.periodMs !== undefined ? Math.round(choice.periodMs / resolutionMs) : null
  let pairs = new SpikePairs({ binSteps, sideBins, shiftSteps: 0 })
  let shifted: SpikePairs | null = null
  let countedMs = 0
  const begin = (): void => {
    pairs = new SpikePairs({ binSteps, sideBins, shiftSteps: 0 })
    shifted = periodSteps === null ? null : new SpikePairs({ binSteps, sideBins, shiftSteps: periodSteps })
  }
  begin()
  const tracks = [...new Set([from.source, to.source].map(({ track }) => track))]
  let isFresh = false
  const scans = tracks.map(
    (track) =>
      new StretchScan(track, resolutionMs, {
        // Where another stretch is shown both records begin anew together.
        begin() {
          if (!isFresh) begin()
          isFresh = true
        },
        take(piece) {
          const isFrom = (node: number): boolean => from.source.track === track && from.holds(node)
          const isTo = (node: number): boolean => to.source.track === track && to.holds(node)
          for (const each of shifted === null ? [pairs] : [pairs, shifted]) each.take(piece, isFrom, isTo)
        },
      }),
  )
  const atMost = Math.max(200, Math.floor(comparisons / ((2 * sideBins + 1) * binSteps)))
  return {
    sources: tracks.map(({ version }) => version),
    catchUp(span, reachedMs) {
      isFresh = false
      countedMs = Math.max(0, Math.min(span.toMs, reachedMs) - span.fromMs)
      return scans.reduce((more, scan) => scan.catchUp(span, atMost) || more, false)
    },
    correlograms: () => [
      {
        label: `${from.label} → ${to.label}`,
        color: from.color,
        lagsMs: Array.from({ length: 2 * sideBins + 1 }, (_, bin) => tidy((bin - sideBins) * binSteps * resolutionMs)),
        widthMs: tidy(binSteps * resolutionMs),
        counts: [...pairs.counts],
        shifted: shifted === null ? null : scaledUp(shifted.counts, countedMs, choice.periodMs ?? 0),
        totals: [...pairs.totals],
        countedMs,
        hasRims: true,
      },
    ],
  }
}
