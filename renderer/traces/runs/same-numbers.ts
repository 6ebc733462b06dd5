import { loadColumns, type GrowingColumn } from '../buffers/growing-column'
import type { CorrelationsTrack, RunRecord, Track } from '../buffers/run-streams'

/** Numbers that are compared before the page may do other things. */
const atOnce = 1 << 17

/**
 * Whether two runs of one drawing that went equally far recorded the same numbers, down to the last digit; null where nothing was recorded, or where
 * records are not there any more. Numbers that only one run still has are not looked at. `rest` lets the page do other things.
 */
export async function haveSameNumbers(a: RunRecord, b: RunRecord, rest: () => Promise<void>): Promise<boolean | null> {
  if (a.tracks.length !== b.tracks.length) return false
  for (const [index, track] of a.tracks.entries()) {
    const same = await isSameTrack(track, b.tracks[index]!, rest)
    if (same !== true) return same
  }
  return a.tracks.length > 0 ? true : null
}

async function isSameTrack(a: Track, b: Track, rest: () => Promise<void>): Promise<boolean | null> {
  if (a.kind === 'correlations') return b.kind === 'correlations' && areSameCounts(a, b)
  const [columns, others] = [a.buffer.columns, b.kind === a.kind ? b.buffer.columns : []]
  if (columns.length !== others.length) return false
  for (const [index, column] of columns.entries()) {
    const same = await isSameColumn(column, others[index]!, rest)
    if (same !== true) return same
  }
  return true
}

async function isSameColumn(a: GrowingColumn, b: GrowingColumn, rest: () => Promise<void>): Promise<boolean | null> {
  if (a.length !== b.length) return false
  const first = Math.max(a.first, b.first)
  for (let from = first; from < a.length; from += atOnce) {
    const to = Math.min(a.length, from + atOnce)
    await loadColumns([a, b], from, to)
    if (!a.call(from, to) || !b.call(from, to)) return null
    if (!areSame(a.copy(from, to), b.copy(from, to))) return false
    await rest()
  }
  return first < a.length || a.length === 0 ? true : null
}

function areSameCounts({ buffer: { latest: a } }: CorrelationsTrack, { buffer: { latest: b } }: CorrelationsTrack): boolean {
  if (a === null || b === null) return a === b
  return (
    areSame(a.nEvents, b.nEvents) &&
    a.pairs.length === b.pairs.length &&
    a.pairs.every((pair, index) => areSame(pair.histogram, b.pairs[index]!.histogram) && areSame(pair.counts, b.pairs[index]!.counts))
  )
}

function areSame(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) if (!Object.is(a[index], b[index])) return false
  return true
}
