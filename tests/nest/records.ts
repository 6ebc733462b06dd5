import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { nestPython } from '../../scripts/lib/nest.mjs'
import { streamsOf } from '../../shared/contract/streams'
import { Kernel } from '../../shared/kernel/kernel'
import { NodeCollection } from '../../shared/kernel/node-collection'
import { buildNetwork } from '../../shared/network/build-network'
import type { NetworkDescription } from '../../shared/network/description'

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

/** Runs a network on Cajal's kernel. */
export function runOnKernel(description: NetworkDescription, seed: number): Run {
  const kernel = new Kernel()
  const { nodes } = buildNetwork(kernel, { ...description, simulation: { ...description.simulation, seed } })
  kernel.Simulate(description.simulation.durationMs)
  return streamsOf(kernel, description, nodes).flatMap(({ node }) => kernel.events(NodeCollection.range(node, 1)).map(sorted))
}

/** Rows by time, then sender; the tails of NEST's times are cut to whole nanoseconds. */
function sorted(record: Record): Record {
  const times = (record['times'] ?? []).map((time) => Math.round(time * 1e6) / 1e6)
  const senders = record['senders'] ?? []
  const order = times.map((_, row) => row).sort((a, b) => times[a]! - times[b]! || senders[a]! - senders[b]!)
  return Object.fromEntries(Object.entries({ ...record, times }).map(([name, column]) => [name, order.map((row) => column[row]!)]))
}
