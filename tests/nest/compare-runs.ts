import { expect } from 'vitest'
import { meanAndDeviation } from '../../shared/conformance/statistics'
import type { NetworkDescription } from '../../shared/network/description'
import { runOnKernel, type Record, type Run } from './records'

const seeds = [11, 12, 13, 14, 15]

/** Expects of the real NEST what Cajal's kernel records: the same where nothing is random, else the same statistics. */
export function expectSameRecords(description: NetworkDescription, runNest: (seeds: readonly number[]) => readonly Run[]): void {
  const [first, second] = seeds.slice(0, 2).map((seed) => runOnKernel(description, seed))
  if (JSON.stringify(first) === JSON.stringify(second)) {
    const [nest] = runNest(seeds.slice(0, 1))
    expectEqual(first!, nest!)
  } else {
    const ours = seeds.map((seed) => runOnKernel(description, seed))
    expectAlike(ours, runNest(seeds))
  }
}

/** Spike for spike, and every sample to the last digits. */
function expectEqual(ours: Run, nest: Run): void {
  expect(ours.length).toBe(nest.length)
  ours.forEach((record, index) => {
    const theirs = nest[index]!
    expect(Object.keys(record).sort()).toEqual(Object.keys(theirs).sort())
    expect(record['senders']).toEqual(theirs['senders'])
    for (const [name, column] of Object.entries(record)) {
      const worst = column.reduce((most, value, row) => Math.max(most, distance(value, theirs[name]![row]!)), 0)
      expect([name, worst < 1e-6]).toEqual([name, true])
    }
  })
}

function distance(a: number, b: number): number {
  return Math.abs(a - b) / (1 + Math.abs(b))
}

/** Random streams differ, so means over seeds are compared: within four standard errors and a little of what they vary by. */
function expectAlike(ours: readonly Run[], nest: readonly Run[]): void {
  nest[0]!.forEach((record, index) => {
    const rows = (run: Run): number => run[index]!['times']!.length
    // A recorder of spikes that counts in steps tells of offsets, too; one of weights has a row for each spike.
    const isSampled = !('weights' in record) && Object.keys(record).some((name) => !['times', 'senders', 'offsets'].includes(name))
    if (!isSampled) return expectClose(ours.map(rows), nest.map(rows), 0.02 * meanAndDeviation(nest.map(rows)).mean)
    expect(ours.map(rows)).toEqual(nest.map(rows))
    for (const name of Object.keys(record).filter((column) => column !== 'times' && column !== 'senders')) {
      const mean = (run: Run): number => meanAndDeviation(columnOf(run[index]!, name)).mean
      const spread = meanAndDeviation(nest.flatMap((run) => columnOf(run[index]!, name))).deviation
      expectClose(ours.map(mean), nest.map(mean), 0.05 * spread)
    }
  })
}

function columnOf(record: Record, name: string): readonly number[] {
  return record[name] ?? []
}

function expectClose(ours: readonly number[], nest: readonly number[], slack: number): void {
  const [a, b] = [meanAndDeviation(ours), meanAndDeviation(nest)]
  const standardError = Math.hypot(a.deviation, b.deviation) / Math.sqrt(seeds.length - 1)
  expect(Math.abs(a.mean - b.mean)).toBeLessThanOrEqual(4 * standardError + slack)
}
