import { MessageChannel } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { createLongJobs } from '../../../../renderer/state/files/long-job'
import { createRunExport } from '../../../../renderer/traces/runs/run-export'
import type { RunShelf } from '../../../../renderer/traces/runs/run-shelf'
import { createRunStreams } from '../../../../renderer/traces/buffers/run-streams'
import { createStore } from '../../../../renderer/state/store'
import type { CajalBridge } from '../../../../shared/contract/main-contract'
import type { RecordsContract } from '../../../../shared/contract/records-contract'
import { connect } from '../../../../shared/contract/rpc'
import { nodePort } from '../../../../shared/contract/wire'
import type { BlockId, RunId } from '../../../../shared/ids'
import { drawing } from '../../../shared/document/drawing'

const runId = 'run' as RunId
const sources = [{ item: 'p1' as BlockId, firstNode: 1, count: 2 }]

/** A run of four spikes, and main that writes it as the test says. */
function start() {
  const streams = createRunStreams()
  const facts = { resolutionMs: 0.1, nodeCount: 3, connectionCount: 0, buildMs: 0 }
  const document = drawing({ populations: { p1: { size: 2 } }, devices: { d1: { label: 'Spikes' } }, edges: ['p1 d1'] })
  streams.begin({
    runId,
    document,
    network: { nodes: sources, streams: [{ kind: 'spikes', stream: 0, recorder: 'd1' as BlockId, sources }], ...facts },
  })
  streams.takeSpikes({ runId, stream: 0, steps: Int32Array.of(1, 2, 3, 4), senders: Uint32Array.of(1, 2, 1, 2) })
  const kept = { record: streams.record.get()!, startedAtMs: 0, number: 1 }
  const { port1, port2 } = new MessageChannel()
  const jobs = createLongJobs()
  const said: string[] = []
  let written: (answer: unknown) => void = () => undefined
  const bridge = { call: () => new Promise((resolve) => (written = resolve)) } as unknown as CajalBridge
  const run = createRunExport({
    bridge,
    shelf: () => ({ runs: createStore([kept]) }) as unknown as RunShelf,
    progress: () => ({ runId, step: 4 }),
    version: '0',
    mintId: () => 'export',
    onPort(_id, listener) {
      listener(nodePort(port1))
      return () => port1.close()
    },
  })
  const files = {
    get: () => ({ fileId: null, stamp: '', name: 'net', notices: [], failure: null }),
    tell: (notices: readonly { readonly message: string }[]) => void said.push(...notices.map(({ message }) => message)),
    report: (title: string, message: string) => void said.push(`${title}: ${message}`),
  }
  const done = run(null, { files, jobs })
  return { done, jobs, said, reader: connect<RecordsContract>(nodePort(port2)), written: (answer: unknown) => written(answer) }
}

test('an export tells how far it is by what was read of the run, and is over when the file is there', async () => {
  const { done, jobs, said, reader, written } = start()
  const share = () => jobs.get().get('export')?.share
  expect(share()).toBe(0)
  await reader.call('read', { stream: 0, columns: [0, 1], from: 0, to: 4 })
  expect(share()).toBe(0.5)
  await reader.call('read', { stream: 0, columns: [0, 1], from: 0, to: 4 })
  expect(share()).toBe(0.99)
  written({ name: 'net run 1.nwb', folder: '/home' })
  await done
  expect(jobs.get().size).toBe(0)
  expect(said).toEqual(['Run 1 is in the file “net run 1.nwb” in /home.'])
})

test('one that is cancelled gets no more numbers, and says nothing of its failure', async () => {
  const { done, jobs, said, reader, written } = start()
  jobs.get().get('export')?.cancel()
  await expect(reader.call('read', { stream: 0, columns: [0], from: 0, to: 4 })).rejects.toMatchObject({ code: 'closed' })
  written({ problem: 'The process that wrote it ended.' })
  await done
  expect([said, jobs.get().size]).toEqual([[], 0])
})
