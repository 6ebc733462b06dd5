import { isMembranePotential } from '../../../shared/models/recordables'
import type { BlockId } from '../../../shared/ids'
import type { Activity } from '../../state/runs/activity'
import type { RunRecord, SamplesTrack, SpikesTrack } from '../buffers/run-streams'

/** Spikes of the last so many milliseconds make a block glow. */
const windowMs = 20

/**
 * How active the blocks of a run are at a moment: a population by its rate in the 20 ms before against its own mean and at least 5
 * spikes/s, one of which only the potential is known by where that lies within what it spans.
 */
export function activityAt(record: RunRecord, ms: number): Activity {
  const levels = new Map<BlockId, number>()
  for (const track of record.tracks) if (track.kind === 'samples') addPotential(levels, track, ms / record.network.resolutionMs)
  for (const track of record.tracks) if (track.kind === 'spikes') addRates(levels, track, ms, record.network.resolutionMs)
  return levels
}

function addRates(levels: Map<BlockId, number>, { rows, bins }: SpikesTrack, ms: number, resolutionMs: number): void {
  const binMs = bins.binSteps * resolutionMs
  const last = Math.ceil(ms / binMs)
  const first = Math.max(0, last - Math.max(1, Math.round(windowMs / binMs)))
  rows.groups.forEach(({ item, count }, group) => {
    const perSecond = (spikes: number, lengthMs: number): number => (lengthMs > 0 ? (spikes / count / lengthMs) * 1000 : 0)
    const now = perSecond(bins.countIn(group, first, last), windowMs)
    const usual = Math.max(5, perSecond(bins.totalOf(group), bins.length * binMs))
    levels.set(item, 1 - Math.exp(-now / usual))
  })
}

function addPotential(levels: Map<BlockId, number>, { buffer, info }: SamplesTrack, step: number): void {
  const row = buffer.rowNear(step)
  if (row < 0) return
  const seen = new Set<BlockId>()
  info.channels.forEach(({ item, quantity }, channel) => {
    if (!isMembranePotential(quantity) || seen.has(item)) return
    seen.add(item)
    const span = { low: Infinity, high: -Infinity }
    buffer.widen(channel, buffer.firstRow, buffer.rows, span)
    const share = (buffer.valueAt(channel, row) - span.low) / (span.high - span.low)
    if (Number.isFinite(share)) levels.set(item, Math.min(1, Math.max(0, share)))
  })
}
