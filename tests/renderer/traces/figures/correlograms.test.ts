import { describe, expect, test } from 'vitest'
import { correlogramValues, expectedCounts, type Correlogram } from '../../../../renderer/traces/figures/correlogram'
import { SpikePairs } from '../../../../renderer/traces/figures/spike-pairs'
import { correlationsFrame } from '../../../../shared/contract/correlations-frame'
import type { RunId } from '../../../../shared/ids'
import { Kernel } from '../../../../shared/kernel/kernel'
import type { NodeCollection } from '../../../../shared/kernel/node-collection'

/** Steps and senders 1 and 2 of two trains, and the pairs of each lag counted one by one. */
function trains(seed: number): { readonly steps: Int32Array; readonly senders: Uint32Array } {
  let state = seed
  const next = (): number => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) / 0x7fffffff
  const rows = Array.from({ length: 400 }, () => [Math.floor(next() * 3000), 1 + Math.floor(next() * 2)] as const)
  rows.sort((a, b) => a[0] - b[0])
  return { steps: Int32Array.from(rows, ([step]) => step), senders: Uint32Array.from(rows, ([, sender]) => sender) }
}

function countOneByOne(
  { steps, senders }: ReturnType<typeof trains>,
  [from, to]: readonly [number, number],
  { binSteps, sideBins, shiftSteps }: { readonly binSteps: number; readonly sideBins: number; readonly shiftSteps: number },
): readonly number[] {
  return Array.from({ length: 2 * sideBins + 1 }, (_, bin) => {
    const middle = (bin - sideBins) * binSteps
    let count = 0
    for (let a = 0; a < steps.length; a += 1) {
      for (let b = 0; b < steps.length; b += 1) {
        const lag = steps[b]! - shiftSteps - steps[a]!
        if (a !== b && senders[a] === from && senders[b] === to && 2 * lag >= 2 * middle - binSteps && 2 * lag < 2 * middle + binSteps)
          count += 1
      }
    }
    return count
  })
}

describe('pairs of spikes', () => {
  test.each([
    ['two trains', [1, 2], { binSteps: 10, sideBins: 20, shiftSteps: 0 }],
    ['bins of an odd number of steps', [2, 1], { binSteps: 7, sideBins: 9, shiftSteps: 0 }],
    ['bins of one step', [1, 2], { binSteps: 1, sideBins: 30, shiftSteps: 0 }],
    ['a train with itself', [1, 1], { binSteps: 10, sideBins: 20, shiftSteps: 0 }],
    ['trials one apart', [1, 2], { binSteps: 10, sideBins: 20, shiftSteps: 500 }],
  ] as const)('of %s are those that are counted one by one, however the spikes come in', (_name, [from, to], bins) => {
    const { steps, senders } = trains(7)
    for (const size of [steps.length, 37, 1]) {
      const pairs = new SpikePairs(bins)
      for (let at = 0; at < steps.length; at += size) {
        const piece = { steps: steps.subarray(at, at + size), senders: senders.subarray(at, at + size) }
        pairs.take(
          piece,
          (sender) => sender === from,
          (sender) => sender === to,
        )
      }
      expect([...pairs.counts]).toEqual(countOneByOne({ steps, senders }, [from, to], bins))
    }
  })

  test('of two records are the same as of one that has both', () => {
    const { steps, senders } = trains(11)
    const bins = { binSteps: 10, sideBins: 20, shiftSteps: 0 }
    const pairs = new SpikePairs(bins)
    const of = (sender: number): { readonly steps: Int32Array; readonly senders: Uint32Array } => ({
      steps: steps.filter((_, k) => senders[k] === sender),
      senders: senders.filter((own) => own === sender),
    })
    pairs.take(
      of(2),
      () => false,
      () => true,
    )
    pairs.take(
      of(1),
      () => true,
      () => false,
    )
    expect([...pairs.counts]).toEqual(countOneByOne({ steps, senders }, [1, 2], bins))
    expect(pairs.totals[0] + pairs.totals[1]).toBe(400)
  })
})

function detectedRun(): { readonly kernel: Kernel; readonly detector: NodeCollection; readonly recorder: NodeCollection } {
  const kernel = new Kernel()
  const source = kernel.Create('mip_generator', 1, { rate: 200, p_copy: 0.4 })
  const [a, b] = [kernel.Create('parrot_neuron', 3), kernel.Create('parrot_neuron', 2)]
  const detector = kernel.Create('correlation_detector', 1, { delta_tau: 1, tau_max: 20, stop: 900 })
  const recorder = kernel.Create('spike_recorder', 1, { stop: 900 })
  kernel.Connect(source, a)
  kernel.Connect(source, b, 'all_to_all', { delay: 3 })
  kernel.Connect(a, detector)
  kernel.Connect(b, detector, 'all_to_all', { receptor_type: 1 })
  kernel.Connect(a, recorder)
  kernel.Connect(b, recorder)
  kernel.Simulate(1000)
  return { kernel, detector, recorder }
}

test('recorded spikes have the very pairs that the detector of the kernel counted', () => {
  const { kernel, detector, recorder } = detectedRun()
  const [status] = kernel.GetStatus(detector, ['count_histogram', 'n_events'])
  const pairs = new SpikePairs({ binSteps: 10, sideBins: 20, shiftSteps: 0 })
  pairs.take(
    kernel.readSpikes(recorder.at(0)),
    (node) => node < 5,
    (node) => node >= 5,
  )
  expect([...pairs.counts]).toEqual(status!['count_histogram'])
  expect([...pairs.totals]).toEqual(status!['n_events'])
  expect(Math.max(...pairs.counts)).toBe(pairs.counts[22])
})

test('what goes to the page are all counts, and of a matrix both sides of each pair', () => {
  const { kernel, detector } = detectedRun()
  const frame = correlationsFrame(kernel.readCorrelations(detector.at(0)), { runId: 'r' as RunId, stream: 0, step: kernel.currentStep })
  expect(frame).toMatchObject({ step: 10_000, deltaSteps: 10, countedSteps: 10_000, pairs: [{ from: 0, to: 1 }] })
  expect([...frame.lagSteps.slice(0, 2), frame.lagSteps.at(-1)]).toEqual([-200, -190, 200])

  const other = new Kernel()
  const trainsOf = [
    [10, 20, 30],
    [11, 22, 36],
  ].map((spike_times) => other.Create('spike_generator', 1, { spike_times }))
  const matrix = other.Create('correlomatrix_detector', 1, { N_channels: 2, delta_tau: 0.5, tau_max: 6 })
  trainsOf.forEach((train, channel) => other.Connect(train, matrix, 'all_to_all', { receptor_type: channel }))
  other.Simulate(50)
  const both = correlationsFrame(other.readCorrelations(matrix.at(0)), { runId: 'r' as RunId, stream: 0, step: 500 })
  expect(both.pairs.map(({ from, to }) => [from, to])).toEqual([
    [0, 0],
    [0, 1],
    [1, 1],
  ])
  const lags = [...both.lagSteps].filter((_, bin) => both.pairs[1]!.counts[bin]! > 0)
  expect(lags).toEqual([10, 20, 60])
})

describe('what a correlogram shows', () => {
  const flat: Correlogram = {
    label: 'A → B',
    color: '--series-1',
    lagsMs: [-1, 0, 1],
    widthMs: 1,
    counts: [9, 21, 9],
    shifted: [8, 9, 10],
    totals: [100, 90],
    countedMs: 1000,
    hasRims: false,
  }

  test('are counts, what is above the rates or the shift predictor, and a coefficient', () => {
    expect(expectedCounts(flat)).toEqual([9, 9, 9])
    expect(correlogramValues(flat, 'count', 'none')).toEqual([9, 21, 9])
    expect(correlogramValues(flat, 'count', 'rate')).toEqual([0, 12, 0])
    expect(correlogramValues(flat, 'count', 'shift')).toEqual([1, 12, -1])
    expect(correlogramValues(flat, 'coefficient', 'none')[1]).toBeCloseTo(12 / Math.sqrt(9000), 12)
  })

  test('is rarer at lags where the rims of the time leave fewer partners', () => {
    const wide = { ...flat, lagsMs: [-500, 0, 500], hasRims: true }
    expect(expectedCounts(wide)).toEqual([4.5, 9, 4.5])
  })

  test('is nothing where nobody fired', () => {
    expect(correlogramValues({ ...flat, totals: [0, 0] }, 'coefficient', 'none')).toEqual([0, 0, 0])
  })
})
