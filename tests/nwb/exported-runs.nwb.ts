import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { nwbPython } from '../../scripts/lib/nwb.mjs'
import type { RunRecord } from '../../renderer/traces/buffers/run-streams'
import { sendersOf } from '../../renderer/traces/buffers/samples-layout'
import { writeRun } from '../main/export/written-run'
import { exampleFiles, openExample } from '../nest/examples'

interface ReadFile {
  readonly problems: readonly string[]
  readonly identifier: string
  readonly spikes: readonly (readonly [number, readonly number[]])[]
  readonly series: Readonly<Record<string, { readonly data: readonly (number | readonly number[])[]; readonly rate: number }>>
  readonly tables: Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>>
  readonly drawing: string
}

/** What PyNWB reads of a file. */
function readWithPynwb(file: string): ReadFile {
  const output = execFileSync(nwbPython, [path.join(import.meta.dirname, 'read_nwb.py'), file], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 2 ** 30,
  })
  const [read] = JSON.parse(/^RESULT (.*)$/m.exec(output)?.[1] ?? '[]') as readonly ReadFile[]
  if (read === undefined) throw new Error(output)
  return read
}

/** Spikes in order of neuron and time, and all samples and weights, as the run recorded them. */
function recorded({ tracks, network: { resolutionMs } }: RunRecord) {
  const spikes: (readonly [number, number])[] = []
  const samples: number[] = []
  const weights: number[] = []
  for (const track of tracks) {
    if (track.kind === 'spikes') {
      const { steps, senders, count } = track.buffer
      for (let spike = 0; spike < count; spike += 1) spikes.push([senders.at(spike), (steps.at(spike) * resolutionMs) / 1000])
    } else if (track.kind === 'weights') {
      for (let row = 0; row < track.buffer.count; row += 1) weights.push(track.buffer.weights.at(row))
    } else if (track.kind === 'samples') {
      const { channels } = track.info
      for (const quantity of new Set(channels.map((channel) => channel.quantity))) {
        const columns = sendersOf(channels).map(
          (sender) => sender.channels.find((channel) => channels[channel]?.quantity === quantity) ?? -1,
        )
        for (let row = 0; row < track.buffer.rows; row += 1) for (const column of columns) samples.push(track.buffer.valueAt(column, row))
      }
    }
  }
  return { spikes: spikes.sort((a, b) => a[0] - b[0] || a[1] - b[1]), samples, weights }
}

describe('a run of an example, exported, has no problem to PyNWB and is read as it was recorded', () => {
  it.each(exampleFiles)('%s', async (name) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'cajal-nwb-'))
    try {
      const { file, record } = await writeRun(openExample(name), folder)
      const read = readWithPynwb(file)
      expect(read.problems).toEqual([])
      expect(read.identifier).toBe(record.runId)
      const { spikes, samples, weights } = recorded(record)
      const readSpikes = read.spikes.flatMap(([node, times]) => times.map((time): readonly [number, number] => [node, time]))
      expect(readSpikes.map(([node]) => node)).toEqual(spikes.map(([node]) => node))
      expect(readSpikes.every(([, time], index) => Math.abs(time - spikes[index]![1]) < 1e-9)).toBe(true)
      const named = Object.entries(read.series)
      expect(sum(named.flatMap(([, { data }]) => data.flat()))).toEqual(sum(samples))
      const tables = Object.values(read.tables).filter((table) => 'weight' in table)
      expect(tables.flatMap((table) => table['weight'])).toEqual(weights)
      expect(JSON.parse(read.drawing)).toMatchObject({ format: 'cajal' })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

/** How many numbers, and what they come to in whatever order. */
function sum(numbers: readonly number[]): readonly [number, number] {
  const sorted = Float64Array.from(numbers).sort()
  return [sorted.length, sorted.reduce((total, number) => total + number, 0)]
}
