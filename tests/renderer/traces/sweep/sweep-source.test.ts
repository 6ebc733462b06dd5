import { expect, test } from 'vitest'
import type { SweepAxis, SweepPoint, SweepState } from '../../../../renderer/kernel/sweep-controller'
import { createStore } from '../../../../renderer/state/store'
import { sweepTarget, type SweepPlace } from '../../../../renderer/state/runs/sweep-places'
import { measureChoices, valuesInWords } from '../../../../renderer/traces/sweep/sweep-measures'
import { sweepSource, sweepTable } from '../../../../renderer/traces/sweep/sweep-source'
import { emptyDocument } from '../../../../shared/document/new-document'
import type { CajalDocument } from '../../../../shared/document/schema'
import type { BlockId, PopulationId } from '../../../../shared/ids'

const document = {
  ...emptyDocument(),
  populations: { p1: { label: 'E', model: 'iaf_psc_alpha', size: 1, parameters: {}, at: [0, 0] } },
  devices: { d1: { label: 'Spikes', model: 'spike_recorder', parameters: {}, at: [0, 0] } },
} as unknown as CajalDocument
const [p1, d1] = ['p1' as PopulationId, 'd1' as BlockId]

function axis(parameter: string, values: readonly number[]): SweepAxis {
  const place: SweepPlace = { kind: 'parameter', items: [p1], group: 'model', parameter }
  const target = sweepTarget(document, place)
  if (target === null) throw new Error('no such place')
  return { target, values, scale: 'linear' }
}

function point(values: readonly number[], rate: number | null, seed = 1): SweepPoint {
  const common = { recorder: d1, quantity: '', item: p1 }
  const measures = [
    { ...common, kind: 'count', unit: '', value: rate } as const,
    { ...common, kind: 'rate', unit: 'spikes/s', value: rate } as const,
  ]
  return { values, seed, measures, thumbnail: null, problem: null }
}

function stateOf(axes: readonly SweepAxis[], points: readonly SweepPoint[], repeats = 1): SweepState {
  return { request: { document, axes, repeats }, phase: 'running', points, total: 9, problem: null }
}

function sourceOf(state: SweepState) {
  const [rate] = measureChoices(state)
  if (!rate) throw new Error('no measure')
  return sweepSource({ state: createStore<SweepState | null>(state) }, rate, null)
}

const black = (): string => '#000'

test('a curve is drawn in the order of the values, with a gap where there is no number', () => {
  const state = stateOf([axis('I_e', [500, 300, 400])], [point([500], 50), point([300], 0), point([400], null)])
  const [plot] = sourceOf(state).figure(black).plots
  expect(plot?.y).toMatchObject({ title: 'Rate (spikes/s)', low: 0 })
  expect(plot?.marks[0]).toMatchObject({ kind: 'line', xs: [300, 400, 500], ys: [0, NaN, 50] })
  expect(plot?.marks[1]).toMatchObject({ kind: 'dots', xs: [300, 500], ys: [0, 50] })
  expect(sourceOf(state).summary()).toBe('3 runs, Rate (spikes/s) from 0.0 to 50.0')
  const table = sweepTable(state)
  expect(table.columns.map(({ name }) => name)).toEqual(['I_e of E (pA)', 'Rate (spikes/s)', 'Spike count'])
  expect(Array.from({ length: table.rows }, (_, row) => table.text(row, 1))).toEqual(['50', '0', ''])
})

test('a curve has the colour that its population has on the canvas', () => {
  const own = { ...document, populations: { p1: { ...document.populations[p1]!, color: 'green' } } } as unknown as CajalDocument
  const state = stateOf([axis('I_e', [300])], [point([300], 1)])
  const figure = sourceOf({ ...state, request: { ...state.request, document: own } }).figure((color) => color)
  expect(figure.plots[0]?.marks[0]).toMatchObject({ kind: 'line', color: '--color-green' })
  expect(sourceOf(state).figure((color) => color).plots[0]?.marks[0]).toMatchObject({ color: '--excitatory' })
})

test('lines of several populations are named by these, and what holds for all of them is said once', () => {
  const two = { ...document, populations: { ...document.populations, p2: { ...document.populations[p1]!, label: 'I' } } }
  const p2 = 'p2' as PopulationId
  const of = (each: SweepPoint): SweepPoint => ({
    ...each,
    measures: each.measures.flatMap((measure) => [measure, { ...measure, item: p2 }]),
  })
  const legend = (repeats: number): readonly string[] => {
    const state = stateOf([axis('I_e', [300])], [of(point([300], 4, 1)), of(point([300], 6, 2))], repeats)
    const figure = sourceOf({ ...state, request: { ...state.request, document: two } }).figure(black)
    return figure.plots.flatMap((plot) => plot.legend.map(({ label }) => label))
  }
  expect(legend(1)).toEqual(['E', 'I'])
  expect(legend(2)).toEqual(['E', 'I', 'mean ± standard deviation of 2 seeds'])
})

test('a run says whose number it is where several populations have one', () => {
  const two = { ...document, populations: { ...document.populations, p2: { ...document.populations[p1]!, label: 'I' } } }
  const p2 = 'p2' as PopulationId
  const run = point([300], 4)
  const both = { ...run, measures: run.measures.flatMap((measure) => [measure, { ...measure, item: p2, value: 12 }]) }
  const wordsOf = (each: SweepPoint, items: readonly BlockId[], kind = 'rate'): string => {
    const choice = measureChoices(stateOf([axis('I_e', [300])], [each])).find((choice) => choice.kind === kind)
    if (!choice) throw new Error('no such measure')
    return valuesInWords(each, choice, two, items)
  }
  expect(wordsOf(run, [p1])).toBe('4.0 spikes/s')
  expect(wordsOf(both, [p1])).toBe('E 4.0 spikes/s')
  expect(wordsOf(both, [p2])).toBe('I 12.0 spikes/s')
  expect(wordsOf(both, [p1, p2], 'count')).toBe('E 4, I 12')
})

test('a variable and a setting of the simulation stand for themselves on the axis', () => {
  const varied = { ...document, variables: { w: { value: 3, unit: 'pA' } } } as CajalDocument
  const titleOf = (place: SweepPlace): string | undefined => {
    const state = stateOf([{ target: sweepTarget(varied, place)!, values: [1, 2], scale: 'linear' }], [point([1], 4)])
    return sourceOf(state).figure(black).x.title
  }
  expect(titleOf({ kind: 'variable', name: 'w' })).toBe('w (pA)')
  expect(titleOf({ kind: 'simulation', field: 'durationMs' })).toBe('duration (ms)')
  expect(titleOf({ kind: 'parameter', items: [p1], group: 'model', parameter: 'I_e' })).toBe('I_e of E (pA)')
})

test('a heat map has the smallest values at the lower left, and holes where no run has been made yet', () => {
  const state = stateOf([axis('I_e', [300, 400]), axis('tau_m', [20, 10])], [point([300, 20], 0), point([300, 10], 10)])
  const { x, plots } = sourceOf(state).figure(black)
  expect([x.low, x.high, plots[0]?.y.low, plots[0]?.y.high]).toEqual([250, 450, 5, 25])
  expect(plots[0]?.marks).toEqual([
    { kind: 'cells', xEdges: [250, 350, 450], yEdges: [5, 15, 25], colors: ['#fee838', null, '#00224e', null] },
  ])
})

test('repeats are drawn as their mean with a bar of their standard deviation, and exported one by one', () => {
  const points = [point([300], 4, 7), point([300], 8, 8), point([300], 6, 9), point([400], 10, 7), point([400], null, 8)]
  const state = stateOf([axis('I_e', [300, 400])], points, 3)
  const [plot] = sourceOf(state).figure(black).plots
  expect(plot?.marks).toMatchObject([
    { kind: 'errors', xs: [300, 400], lows: [4, NaN], highs: [8, NaN] },
    { kind: 'line', xs: [300, 400], ys: [6, 10] },
    { kind: 'dots' },
  ])
  expect(plot?.legend[0]?.label).toBe('E, mean ± standard deviation of 3 seeds')
  expect(sourceOf(state).summary()).toBe('5 runs, mean Rate (spikes/s) from 6.00 to 10.00')
  const table = sweepTable(state)
  expect(table.columns.map(({ name }) => name)).toEqual(['I_e of E (pA)', 'seed', 'Rate (spikes/s)', 'Spike count'])
  expect(Array.from({ length: table.rows }, (_, row) => [table.text(row, 1), table.text(row, 2)].join())).toEqual([
    '7,4',
    '8,8',
    '9,6',
    '7,10',
    '8,',
  ])
})
