import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { nestPython } from '../../scripts/lib/nest.mjs'
import { streamsOf } from '../../shared/contract/streams'
import { Kernel } from '../../shared/kernel/kernel'
import { NodeCollection } from '../../shared/kernel/node-collection'
import { buildNetwork } from '../../shared/network/build-network'
import type { FolderFile } from '../../shared/network/cluster-folder'
import type { NetworkDescription } from '../../shared/network/description'
import { simulateDescribed } from '../../shared/network/planned-run'

/** What one recorder got: columns by NEST's names, sorted by time and sender. */
export type Record = Readonly<globalThis.Record<string, readonly number[]>>
/** What the recorders of a run got, by their variables in the script or in the order of their nodes. */
export type Run = readonly Record[]

/** Runs a script on the real NEST, once for each seed. */
export function runOnNest(script: string, seeds: readonly number[]): readonly Run[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'cajal-nest-'))
  try {
    const file = path.join(folder, 'script.py')
    writeFileSync(file, script)
    const output = execFileSync(nestPython, [path.join(import.meta.dirname, 'run_script.py'), file, ...seeds.map(String)], {
      encoding: 'utf8',
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 2 ** 30,
    })
    const runs = JSON.parse(/^RESULT (.*)$/m.exec(output)?.[1] ?? 'null') as readonly globalThis.Record<string, Record>[]
    return runs.map((run) => Object.values(run).map(sorted))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Runs an exported folder on the real NEST, once for each seed, and reads what the recorders' files hold. */
export function runFolderOnNest(files: readonly FolderFile[], args: readonly string[], seeds: readonly number[]): readonly Run[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'cajal-cluster-'))
  try {
    for (const { name, text } of files) writeFileSync(path.join(folder, name), text)
    return seeds.map((seed) => {
      const given = ['run.py', '--seed', String(seed), '--out', `seed-${seed}`, '--threads', '2', ...args]
      execFileSync(nestPython, given, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
      return readRecords(path.join(folder, `seed-${seed}`))
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What recorders wrote as text, in the order of their nodes: NEST names files `label-node-thread.dat`. */
function readRecords(folder: string): Run {
  const records = new Map<number, globalThis.Record<string, number[]>>()
  for (const name of readdirSync(folder).sort()) {
    const node = /-(\d+)-\d+\.dat$/.exec(name)?.[1]
    if (node === undefined) continue
    const [, , head = '', ...rows] = readFileSync(path.join(folder, name), 'utf8').trimEnd().split('\n')
    const columns = head.split('\t').map((column) => eventNames[column] ?? column)
    const record = records.get(Number(node)) ?? Object.fromEntries(columns.map((column) => [column, []]))
    for (const row of rows) row.split('\t').forEach((cell, index) => record[columns[index]!]!.push(Number(cell)))
    records.set(Number(node), record)
  }
  return [...records].sort(([a], [b]) => a - b).map(([, record]) => sorted(record))
}

/** Columns that files call otherwise than `events`. */
const eventNames: Readonly<globalThis.Record<string, string>> = {
  sender: 'senders',
  time_ms: 'times',
  time_step: 'times',
  time_offset: 'offsets',
}

/** Runs a network on Cajal's kernel. */
export function runOnKernel(description: NetworkDescription, seed: number): Run {
  const kernel = new Kernel()
  const { nodes } = buildNetwork(kernel, { ...description, simulation: { ...description.simulation, seed } })
  simulateDescribed(kernel, description, { nodes })
  // Detectors of correlations keep no events: what they count has its own scenarios.
  const streams = streamsOf(kernel, description, nodes).filter(({ info }) => info.kind !== 'correlations')
  return streams.flatMap(({ node }) => kernel.events(NodeCollection.range(node, 1)).map(sorted))
}

/** Rows by time, then sender; the tails of NEST's times are cut to whole nanoseconds. */
function sorted(record: Record): Record {
  const times = (record['times'] ?? []).map((time) => Math.round(time * 1e6) / 1e6)
  const senders = record['senders'] ?? []
  const order = times.map((_, row) => row).sort((a, b) => times[a]! - times[b]! || senders[a]! - senders[b]!)
  return Object.fromEntries(Object.entries({ ...record, times }).map(([name, column]) => [name, order.map((row) => column[row]!)]))
}
