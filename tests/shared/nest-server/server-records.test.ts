import { describe, expect, it } from 'vitest'
import type { StreamInfo } from '../../../shared/contract/kernel-contract'
import { createServerRecords } from '../../../shared/nest-server/server-records'

const item = 'p1' as never
const channel = (node: number) => ({ node, item, index: node - 1, quantity: 'V_m', unit: 'mV' })
const samples: StreamInfo = { kind: 'samples', stream: 0, recorder: 'd1' as never, everySteps: 10, channels: [channel(1), channel(2)] }
const spikes: StreamInfo = { kind: 'spikes', stream: 1, recorder: 'd2' as never, sources: [] }

function records(inSteps: readonly number[] = []) {
  const streams = [
    { info: samples, node: 3 },
    { info: spikes, node: 4 },
  ]
  return createServerRecords({ streams, resolutionMs: 0.1, lastNode: 4, inSteps: new Set(inSteps) })
}

describe('what a server recorded', () => {
  it('comes in order of time, whichever thread told it first', () => {
    const got = records()
    got.take(4, { times: [5, 1, 5], senders: [2, 2, 1] })
    expect(got.readSpikes(4)).toEqual({ steps: Int32Array.of(10, 50, 50), senders: Uint32Array.of(2, 1, 2) })
    expect(got.readSpikes(4).steps).toHaveLength(0)
  })

  it('has spikes between two steps at the later one, and those with tails of floating point where they belong', () => {
    const got = records()
    got.take(4, { times: [0.30000000000000004, 0.35, 0.7999999999999999], senders: [1, 1, 1] })
    expect([...got.readSpikes(4).steps]).toEqual([3, 4, 8])
  })

  it('may have its times in steps', () => {
    const got = records([4])
    got.take(4, { times: [7], senders: [1], offsets: [0] })
    expect([...got.readSpikes(4).steps]).toEqual([7])
  })

  it('has rows of all nodes, in stretches without gaps', () => {
    const got = records()
    got.take(3, { times: [1, 2, 5, 1, 2, 5], senders: [1, 1, 1, 2, 2, 2], V_m: [1, 2, 5, -1, -2, -5] })
    expect(got.readSamples(3)).toEqual([
      { steps: Int32Array.of(10, 20), values: Float64Array.of(1, -1, 2, -2) },
      { steps: Int32Array.of(50), values: Float64Array.of(5, -5) },
    ])
  })

  it('waits for the rest of a row, but not for ever', () => {
    const got = records()
    got.take(3, { times: [1], senders: [1], V_m: [1] })
    expect(got.readSamples(3)).toEqual([])
    got.take(3, { times: [1], senders: [2], V_m: [-1] })
    expect(got.readSamples(3)).toEqual([{ steps: Int32Array.of(10), values: Float64Array.of(1, -1) }])
    got.take(3, { times: [2], senders: [1], V_m: [2] })
    got.take(3, { times: [3], senders: [1], V_m: [3] })
    expect(got.readSamples(3)).toEqual([{ steps: Int32Array.of(20), values: Float64Array.of(2, NaN) }])
  })
})
