import { readFileSync } from 'node:fs'
import { produce } from 'immer'
import { describe, expect, it } from 'vitest'
import { openDocument } from '../../shared/document/open-document'
import type { CajalDocument, Variable } from '../../shared/document/schema'
import { Kernel } from '../../shared/kernel/kernel'
import { NodeCollection } from '../../shared/kernel/node-collection'
import { buildNetwork } from '../../shared/network/build-network'
import { describeNetwork } from '../../shared/network/compile-network'

// What the example's note says of itself.

const trialMs = 400
const trials = 30

const opened = openDocument(readFileSync(new URL('../../examples/learning-a-signal.cajal', import.meta.url), 'utf8'))
if (opened.kind !== 'opened') throw new Error(opened.kind)
const example = opened.document

function withEta(eta: number): CajalDocument {
  return produce(example, (draft) => {
    const variables = draft.variables as Record<string, { -readonly [Key in keyof Variable]: Variable[Key] }>
    variables['eta']!.value = eta
  })
}

/** The mean squared error of each trial, and how many spikes a second the network's neurons had in it. */
function run(document: CajalDocument): { losses: readonly number[]; rates: readonly number[] } {
  const kernel = new Kernel()
  const { nodes } = buildNetwork(kernel, describeNetwork(document))
  kernel.Simulate(trials * trialMs)
  const eventsOf = (item: string) => kernel.events(NodeCollection.range(nodes.find((block) => block.item === item)!.firstNode, 1))[0]!
  const { times, readout_signal, target_signal } = eventsOf('d3')
  const spikes = eventsOf('d4')['times']!
  const inTrial = (time: number, trial: number): boolean => time > trial * trialMs + 4 && time <= (trial + 1) * trialMs
  const all = Array.from({ length: trials }, (_, trial) => trial)
  return {
    losses: all.map((trial) => {
      const errors = times!.flatMap((time, row) => (inTrial(time, trial) ? [readout_signal![row]! - target_signal![row]!] : []))
      return errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length
    }),
    rates: all.map((trial) => spikes.filter((time) => inTrial(time, trial)).length / 40 / (trialMs / 1000)),
  }
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

describe('learning a signal by e-prop', () => {
  it('the readout comes to follow the target, and the rates of the network fall towards 10 spikes/s', () => {
    const { losses, rates } = run(example)
    expect(losses[0]).toBeCloseTo(0.3, 1)
    const thirds = [0, 10, 20].map((first) => mean(losses.slice(first, first + 10)))
    expect(thirds[1]).toBeLessThan(thirds[0]! / 2)
    expect(thirds[2]).toBeLessThan(thirds[1]!)
    expect(Math.max(...losses.slice(-3))).toBeLessThan(losses[0]! / 15)
    expect(rates.at(-1)).toBeLessThan(rates[0]! - 10)
    expect(rates.at(-1)).toBeGreaterThan(10)
  })

  it('a smaller learning rate takes longer, none learns nothing, and too large a one fails', () => {
    const slow = run(withEta(0.001)).losses
    expect(slow.at(-1)).toBeLessThan(slow[0]! / 2)
    expect(slow.at(-1)).toBeGreaterThan(slow[0]! / 10)
    const none = run(withEta(0)).losses
    for (const loss of none) expect(loss).toBeGreaterThan(0.9 * none[0]!)
    expect(run(withEta(0.1)).losses.at(-1)).toBeGreaterThan(1)
  })
})
