import { readFileSync } from 'node:fs'
import { produce } from 'immer'
import { describe, expect, it } from 'vitest'
import { setControl, sheetControl } from '../../renderer/state/worksheet/sheet-controls'
import { openDocument } from '../../shared/document/open-document'
import type { CajalDocument } from '../../shared/document/schema'
import type { EventColumns } from '../../shared/kernel/recording/events'
import { Kernel } from '../../shared/kernel/kernel'
import { NodeCollection } from '../../shared/kernel/node-collection'
import { buildNetwork } from '../../shared/network/build-network'
import { compileNetwork } from '../../shared/network/compile-network'

// The answers that docs/examples.md tells: each is measured in the example itself, by the controls that students have.

function example(name: string): CajalDocument {
  const opened = openDocument(readFileSync(new URL(`../../examples/${name}.cajal`, import.meta.url), 'utf8'))
  if (opened.kind !== 'opened') throw new Error(opened.kind)
  return opened.document
}

/** What a run tells under some settings of the controls, by the names that these have in the worksheet. */
function run(given: CajalDocument, settings: Readonly<Record<string, number>>) {
  const document = Object.entries(settings).reduce((changed, [name, value]) => {
    const item = given.worksheet?.items.find(({ kind, text }) => kind === 'control' && text === name)
    const control = item && sheetControl(changed, item)
    if (!control) throw new Error(`There is no control “${name}”.`)
    return produce(changed, (draft) => setControl(changed, control, value).recipe(draft))
  }, given)
  const compiled = compileNetwork(document)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error))
  const kernel = new Kernel()
  const { nodes } = buildNetwork(kernel, compiled.value)
  kernel.Simulate(compiled.value.simulation.durationMs)
  const node = (item: string): number => nodes.find((block) => block.item === item)!.firstNode
  const events = (recorder: string): EventColumns => kernel.events(NodeCollection.range(node(recorder), 1))[0]!
  return {
    column: (recorder: string, quantity: string): readonly number[] => events(recorder)[quantity]!,
    /** In ms. */
    spikes(recorder: string, block: string): readonly number[] {
      const { times, senders } = events(recorder)
      return times!.filter((_, row) => senders![row] === node(block))
    },
  }
}

/** The first of some values at which something holds, where it holds at all that come after. */
function firstOf(values: readonly number[], holds: (value: number) => boolean): number {
  const held = values.map(holds)
  const first = held.indexOf(true)
  expect(held.slice(first)).not.toContain(false)
  return values[first]!
}

const steps = (from: number, to: number, by: number): readonly number[] =>
  Array.from({ length: Math.round((to - from) / by) + 1 }, (_, index) => from + index * by)

/** Spikes a second by the mean interval. */
const rateOf = (spikes: readonly number[]): number => (1000 * (spikes.length - 1)) / (spikes.at(-1)! - spikes[0]!)

describe('the rheobase', () => {
  const given = example('worksheet-rheobase')
  const at = (settings: Readonly<Record<string, number>>) => run(given, settings)

  it('is 375 pA by the formula and 376 pA within the second that is simulated', () => {
    expect(at({ 'Input current': 300 }).column('d1', 'V_m').at(-1)).toBeCloseTo(-58, 3)
    expect(firstOf(steps(370, 380, 1), (current) => at({ 'Input current': current }).spikes('d2', 'p1').length > 0)).toBe(376)
  })

  it('is followed by rates that grow, at first steeply, and that the refractory period limits', () => {
    const counts = (current: number, more = {}) => at({ 'Input current': current, ...more }).spikes('d2', 'p1').length
    expect([400, 500, 600, 800].map((current) => counts(current))).toEqual([33, 63, 84, 119])
    expect(counts(800, { 'Refractory period': 10 })).toBe(61)
  })
})

describe('channels and spikes', () => {
  const given = example('worksheet-channels')
  const [step, interval, second] = ['Step of current', 'From pulse to pulse', 'Second pulse']
  const [sodium, potassium] = ['Sodium conductance', 'Potassium conductance']
  const neuron = (settings: Readonly<Record<string, number>>) => run(given, settings).spikes('d6', 'p1')
  const twin = (settings: Readonly<Record<string, number>>) => run(given, settings).spikes('d6', 'p2')
  /** Where the run ends, give or take an interval. */
  const goesOn = (spikes: readonly number[]): boolean => (spikes.at(-1) ?? 0) > 275

  it('all or nothing: 225 pA, and a spike that is hardly higher under more than twice as much, but comes sooner', () => {
    expect(firstOf(steps(220, 230, 1), (current) => neuron({ [step]: current }).length > 0)).toBe(225)
    const [weak, strong] = [225, 500].map((current) => run(given, { [step]: current }))
    expect([weak, strong].map((each) => each!.spikes('d6', 'p1').map(Math.round))).toEqual([[60], [54]])
    expect([weak, strong].map((each) => Math.round(Math.max(...each!.column('d4', 'V_m'))))).toEqual([32, 39])
    expect([weak, strong].map((each) => each!.column('d4', 'V_m').at(-1)!.toFixed(1))).toEqual(['-63.3', '-61.7'])
  })

  it('a jump in frequency: nothing goes on below 630 pA, and there it is 52 spikes/s', () => {
    expect(firstOf(steps(230, 700, 10), (current) => goesOn(neuron({ [step]: current })))).toBe(630)
    expect([630, 1000, 2000].map((current) => Math.round(rateOf(neuron({ [step]: current }))))).toEqual([52, 68, 86])
  })

  it('the refractory period: 15 ms, 10 ms under a stronger pulse, and nothing helps within 7 ms', () => {
    const first = (pA: number) => firstOf(steps(5, 30, 1), (ms) => twin({ [interval]: ms, [second]: pA }).length > 1)
    expect([1000, 4000, 8000].map(first)).toEqual([15, 10, 8])
    const after = (ms: number, gate: string) => run(given, { [interval]: 30 }).column('d5', gate)[(20 + ms) * 10 - 1]!
    expect([0, 7, 15].map((ms) => after(ms, 'Inact_h').toFixed(1))).toEqual(['0.6', '0.2', '0.6'])
    expect([0, 7, 15].map((ms) => after(ms, 'Act_n').toFixed(1))).toEqual(['0.3', '0.6', '0.3'])
  })

  it('sodium channels: one spike at 10,000 nS, none at 3000 nS, and hardly another rest without any', () => {
    const lowered = steps(-12000, 0, 1000).map(Math.abs)
    expect(firstOf(lowered, (nS) => neuron({ [step]: 1000, [sodium]: nS }).length < 2)).toBe(10000)
    expect(firstOf(lowered, (nS) => neuron({ [step]: 1000, [sodium]: nS }).length === 0)).toBe(3000)
    expect(run(given, { [step]: 1000, [sodium]: 0 }).column('d4', 'V_m')[480]).toBeCloseTo(-65.9, 1)
  })

  it('potassium channels: it fires by itself from 2800 nS on, spikes grow longer, and at 300 nS it stays up', () => {
    const lowered = steps(-3600, -400, 100).map(Math.abs)
    expect(firstOf(lowered, (nS) => goesOn(neuron({ [step]: 200, [potassium]: nS })))).toBe(2800)
    const shape = (nS: number) => {
      const potential = run(given, { [step]: 200, [potassium]: nS }).column('d5', 'V_m')
      const up = potential.findIndex((mV) => mV >= 0)
      const down = potential.findIndex((mV, row) => row > up && mV < 0)
      const lowest = Math.min(...potential.slice(down, down + 100))
      return { highest: Math.round(Math.max(...potential.slice(up, down))), ms: (down - up) / 10, lowest: Math.round(lowest) }
    }
    expect([3600, 400].map(shape)).toEqual([
      { highest: 39, ms: 1.2, lowest: -76 },
      { highest: 48, ms: 2.7, lowest: -70 },
    ])
    const stuck = run(given, { [step]: 200, [potassium]: 300 })
    expect(stuck.column('d5', 'V_m').at(-1)).toBeCloseTo(-27, 0)
    expect(stuck.column('d5', 'Inact_h').at(-1)).toBeLessThan(0.02)
  })
})
