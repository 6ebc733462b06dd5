import { describe, expect, test } from 'vitest'
import type { ChannelInfo, LoadedNetwork, StreamInfo } from '../../../../shared/contract/kernel-contract'
import type { CajalDocument } from '../../../../shared/document/schema'
import type { BlockId, RunId } from '../../../../shared/ids'
import { createRunDescriber } from '../../../../renderer/traces/buffers/describe-run'
import { csvPieces, tableOf } from '../../../../renderer/traces/records/record-text'
import type { RecordTable } from '../../../../renderer/traces/records/record-table'
import { createRunStreams, type RunRecord, type Track } from '../../../../renderer/traces/buffers/run-streams'
import { firstSenders, parseSenders, sendersOf, unitGroupsOf } from '../../../../renderer/traces/buffers/samples-layout'
import { recordedTime, summarizeBlocks, summarizeSamples, summarizeSpikes } from '../../../../renderer/traces/records/summaries'

const runId = 'run' as RunId
const [p1, p2] = ['p1' as BlockId, 'p2' as BlockId]

const document = {
  simulation: { durationMs: 100, resolutionMs: 0.1, seed: 1 },
  populations: {
    p1: { label: 'E', model: 'iaf_psc_alpha', size: 2, parameters: {}, at: [0, 0] },
    p2: { label: 'I', model: 'iaf_psc_alpha', size: 1, parameters: {}, at: [0, 0] },
  },
  devices: {
    d1: { label: 'V', model: 'multimeter', parameters: {}, at: [0, 0] },
    d2: { label: 'Spikes', model: 'spike_recorder', parameters: { start: 20, origin: 10, stop: 60 }, at: [0, 0] },
  },
  projections: {
    c1: {
      from: p2,
      to: p1,
      rule: { name: 'all_to_all', parameters: {} },
      synapse: { model: 'static_synapse', parameters: { weight: -5 } },
    },
  },
} as unknown as CajalDocument

const channels: ChannelInfo[] = [
  { node: 1, item: p1, index: 0, quantity: 'V_m', unit: 'mV' },
  { node: 1, item: p1, index: 0, quantity: 'I_syn_ex', unit: 'pA' },
  { node: 2, item: p1, index: 1, quantity: 'V_m', unit: 'mV' },
  { node: 2, item: p1, index: 1, quantity: 'I_syn_ex', unit: 'pA' },
]
const sources = [
  { item: p1, firstNode: 1, count: 2 },
  { item: p2, firstNode: 3, count: 1 },
]
const network: LoadedNetwork = {
  nodes: sources,
  streams: [
    { kind: 'samples', stream: 0, recorder: 'd1' as BlockId, everySteps: 10, channels },
    { kind: 'spikes', stream: 1, recorder: 'd2' as BlockId, sources },
  ],
  resolutionMs: 0.1,
  nodeCount: 5,
  connectionCount: 2,
  buildMs: 1,
}

function recorded(): {
  readonly record: RunRecord
  readonly samples: Track & { kind: 'samples' }
  readonly spikes: Track & { kind: 'spikes' }
} {
  const streams = createRunStreams()
  streams.begin({ runId, document, network })
  const values = Float64Array.of(-70, 0, -69, 1.5, -68.25, 10, -67, 0)
  streams.takeSamples({ runId, stream: 0, firstStep: 10, every: 10, channels: 4, values })
  streams.takeSpikes({ runId, stream: 1, steps: Int32Array.of(3, 593), senders: Uint32Array.of(1, 3) })
  const record = streams.record.get()
  const [samples, spikes] = record?.tracks ?? []
  if (!record || samples?.kind !== 'samples' || spikes?.kind !== 'spikes') throw new Error('The run has two tracks.')
  return { record, samples, spikes }
}

test('a table of changes of states has the state', async () => {
  const streams = createRunStreams()
  const [, spikes] = network.streams
  streams.begin({ runId, document, network: { ...network, streams: [{ ...spikes, states: true } as StreamInfo] } })
  streams.takeSpikes({ runId, stream: 1, steps: Int32Array.of(3, 593), senders: Uint32Array.of(1, 3), states: Uint32Array.of(1, 0) })
  expect(await csvOf(tableOf(streams.record.get()!.tracks[0]!, 0.1))).toBe('time_ms,sender,state\n0.3,1,1\n59.3,3,0\n')
})

/** A table as the text of a CSV file. */
async function csvOf(table: RecordTable): Promise<string> {
  return (await piecesOf(table)).join('')
}

async function piecesOf(table: RecordTable): Promise<readonly string[]> {
  const pieces: string[] = []
  for await (const piece of csvPieces(table)) pieces.push(new TextDecoder().decode(piece))
  return pieces
}

describe('a record as a table', () => {
  test('of samples has a row a time and neuron, with names and units as columns', async () => {
    const text = await csvOf(tableOf(recorded().samples, 0.1))
    expect(text).toBe('time_ms,sender,V_m_mV,I_syn_ex_pA\n1.0,1,-70,0\n1.0,2,-69,1.5\n2.0,1,-68.25,10\n2.0,2,-67,0\n')
  })

  test('of spikes has times without the tails of binary fractions', async () => {
    expect(await csvOf(tableOf(recorded().spikes, 0.1))).toBe('time_ms,sender\n0.3,1\n59.3,3\n')
  })

  test('comes in pieces that together have every row once', async () => {
    const { record, spikes } = recorded()
    const count = 45_000
    const frame = { runId, stream: 1, steps: new Int32Array(count).fill(600), senders: new Uint32Array(count).fill(2) }
    spikes.buffer.append(frame)
    const table = tableOf(spikes, record.network.resolutionMs)
    expect(await piecesOf(table)).toHaveLength(4)
    expect((await csvOf(table)).trimEnd().split('\n').length).toBe(1 + 2 + count)
  })
})

describe('a record in words', () => {
  test('tells how many samples there are and what they span', () => {
    expect(summarizeSamples(recorded().samples, 0.1)).toBe('2 samples of 2 neurons, V_m −70.00 to −67.00 mV, I_syn_ex 0.0 to 10.0 pA')
  })

  test('tells since when the numbers are no numbers', () => {
    const { samples } = recorded()
    samples.buffer.append({ runId, stream: 0, firstStep: 30, every: 10, channels: 4, values: Float64Array.of(NaN, 0, 0, 0) })
    expect(summarizeSamples(samples, 0.1)).toContain('not a number from 3.0 ms')
  })

  test('tells spikes, rates and regularity', () => {
    const { record, spikes } = recorded()
    expect(summarizeSpikes(spikes)).toBe('2 spikes')
    expect(summarizeBlocks(spikes, createRunDescriber(record)(document), 100)).toEqual([
      { item: 'p1', label: 'E', text: '5.0 spikes/s' },
      { item: 'p2', label: 'I', text: '10.0 spikes/s' },
    ])
    expect(summarizeBlocks(spikes, createRunDescriber(record)(document), 0)[0]?.text).toBe('')
  })

  test.each([
    ['d1', 80, 80],
    ['d2', 20, 0],
    ['d2', 50, 20],
    ['d2', 1000, 40],
  ])('%s has recorded at %d ms for %d ms', (recorder, elapsedMs, recordedMs) => {
    expect(recordedTime(document, recorder as BlockId, { fromMs: 0, toMs: elapsedMs })).toBe(recordedMs)
  })
})

test('of a stretch of time a recorder has recorded what its window leaves', () => {
  expect(recordedTime(document, 'd2' as BlockId, { fromMs: 40, toMs: 50 })).toBe(10)
})

describe('words for a run', () => {
  const describeNow = createRunDescriber(recorded().record)
  const withBlock = (change: object): CajalDocument => {
    const populations = Object.entries(document.populations).map(([id, block]) => [id, id === p1 ? { ...block, ...change } : block])
    return { ...document, populations: Object.fromEntries(populations) }
  }
  const renamed = withBlock({ label: 'Exc' })
  const words = describeNow(renamed)

  test('give a block the colour that was chosen for it, and its own again when the choice is taken back', () => {
    const words = describeNow(withBlock({ color: 'sky' }))
    expect(words.color(p1)).toBe('--color-sky')
    expect(describeNow(withBlock({ color: 'of my own' })).color(p1)).toBe('--excitatory')
  })

  test('are the same object until a label changes', () => {
    const describeAgain = createRunDescriber(recorded().record)
    const first = describeAgain(document)
    expect(describeAgain(withBlock({ size: 7 }))).toBe(first)
    expect(describeAgain(renamed)).not.toBe(first)
  })

  test('keep the label of a block that is gone', () => {
    expect(describeNow({ ...document, populations: {} }).label(p1)).toBe('E')
  })

  test('number neurons only where there are several, and take labels as they are now', () => {
    expect(words.sender({ item: p1, index: 1 })).toBe('Exc 2')
    expect(words.fullSender({ item: p1, index: 1 })).toBe('Exc · neuron 2')
    expect(words.fullSender({ item: p2, index: 0 })).toBe('I')
  })

  test('colour blocks by what they send', () => {
    expect([words.color(p1), words.color(p2), words.color('d9' as BlockId)]).toEqual(['--excitatory', '--inhibitory', '--generator'])
  })

  test('name quantities as the catalogue does', () => {
    expect([words.quantity(p1, 'V_m'), words.quantity(p1, 'unheard_of')]).toEqual(['Membrane potential', 'unheard_of'])
  })
})

describe('the layout of a samples card', () => {
  test('has a sender a neuron and a plot a unit', () => {
    expect(sendersOf(channels).map(({ node, channels: own }) => [node, own])).toEqual([
      [1, [0, 1]],
      [2, [2, 3]],
    ])
    expect(unitGroupsOf(channels)).toEqual([
      { unit: 'mV', quantities: ['V_m'] },
      { unit: 'pA', quantities: ['I_syn_ex'] },
    ])
  })

  test.each([
    ['3', [2]],
    ['1-3, 7', [0, 1, 2, 6]],
    [' 5 ; 2–3 ', [1, 2, 4]],
    ['2,2,1-2', [0, 1]],
  ])('the neurons %s are read as %j', (text, ordinals) => {
    expect(parseSenders(text, 800)).toEqual({ ok: true, ordinals })
  })

  test.each([
    ['', 'ranges'],
    ['a', 'ranges'],
    ['1-', 'ranges'],
    ['0', 'from 1 to 800'],
    ['801', 'from 1 to 800'],
    ['5-2', 'from 1 to 800'],
    ['1-800', 'At most 128'],
  ])('the neurons "%s" are refused with a word about %s', (text, words) => {
    expect(parseSenders(text, 800)).toEqual({ ok: false, message: expect.stringContaining(words) })
  })

  test('draws all neurons at first, but not more than can be told apart', () => {
    expect([firstSenders(1), firstSenders(5), firstSenders(800)]).toEqual(['1', '1-5', '1-8'])
  })
})
