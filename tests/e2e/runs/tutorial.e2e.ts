import { copyFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import { inRoot } from '../../../scripts/lib/paths.mjs'
import { readScenarios } from '../../reference/read-reference'
import { folderOfThisFile } from '../tools/files'
import { appOfThisFile, test } from '../tools/launch'
import { answerDownload } from '../tools/native'
import { chooseExport, runToEnd } from '../tools/runs'

// Every figure of the tutorial comes out of an example, and the numbers behind its panels are those that NEST 3.10 gave.

type Columns = Readonly<Record<string, readonly number[]>>

const folder = folderOfThisFile()
const running = appOfThisFile()
const scenarios = new Map(readScenarios().map(({ scenario, result }) => [scenario.name, result.events]))

/** What NEST recorded in a scenario of the tutorial. */
function reference(name: string, recorder: string): Columns {
  const events = scenarios.get(`tutorial/${name}`)?.[recorder]
  if (events === undefined) throw new Error(`The reference has no ${recorder} of ${name}.`)
  return events as unknown as Columns
}

/** NEST's spike times, without the tails of binary fractions that a product of steps and milliseconds has. */
function spikeTimes(name: string): readonly number[] {
  return (reference(name, 'sr')['times'] ?? []).map((ms) => Math.round(ms * 10) / 10)
}

async function openAndRun(title: string): Promise<void> {
  const { page } = running()
  await page.getByRole('button', { name: /^File menu/ }).click()
  await page.getByRole('menuitem', { name: title, exact: true }).click()
  await expect(page.getByTestId('document-name')).toContainText(title)
  await runToEnd(page)
}

/** The numbers behind a panel, by its place from the left. */
async function numbersOf(place: number): Promise<Columns> {
  const { app, page } = running()
  const saved = await answerDownload(app, folder.pathOf('numbers.json'))
  await chooseExport(page, page.getByTestId(/^panel-/).nth(place), 'JSON')
  await saved()
  return (JSON.parse(folder.read('numbers.json') ?? '{}') as { readonly columns: Columns }).columns
}

/** The cells of a column in the rows of one sender, counted from 0 in the order of their ids. */
function ofSender({ sender: senders = [], ...columns }: Columns, column: string, ordinal: number): readonly number[] {
  const node = [...new Set(senders)].sort((a, b) => a - b)[ordinal]
  return (columns[column] ?? []).filter((_, row) => senders[row] === node)
}

function furthest(values: readonly number[], from: readonly number[]): number {
  return Math.max(...values.map((value, index) => Math.abs(value - (from[index] ?? NaN))))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Keeps a picture of the window; with CAJAL_UPDATE_IMAGES=1 it becomes that of the documentation. */
async function picture(name: string): Promise<void> {
  const shots = inRoot('out/screenshots')
  mkdirSync(shots, { recursive: true })
  await running().page.mouse.move(640, 2)
  // What has the focus tells its name, which is no part of the picture.
  await running().page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
  const file = path.join(shots, `${name}.png`)
  await running().page.screenshot({ path: file, animations: 'disabled', caret: 'hide' })
  if (process.env['CAJAL_UPDATE_IMAGES'] === '1') copyFileSync(file, inRoot(`docs/images/${name}.png`))
}

test('constant current: the potential and the spikes are those of NEST', async () => {
  await openAndRun('Constant current')
  const nest = reference('constant_current', 'mm')
  const potential = await numbersOf(0)
  expect(potential['time_ms']).toEqual(nest['times'])
  expect(furthest(potential['V_m_mV'] ?? [], nest['V_m'] ?? [])).toBeLessThan(1e-9)
  expect((await numbersOf(1))['time_ms']).toEqual(spikeTimes('constant_current'))
  await picture('constant-current')
})

test('two neurons on one multimeter are two traces, not one that jumps between them', async () => {
  await openAndRun('Two neurons, one multimeter')
  const nest = reference('two_neurons_one_multimeter', 'mm')
  const numbers = await numbersOf(0)
  for (const ordinal of [0, 1]) {
    expect(
      furthest(ofSender(numbers, 'V_m_mV', ordinal), ofSender({ ...nest, sender: nest['senders'] ?? [] }, 'V_m', ordinal)),
    ).toBeLessThan(1e-9)
  }
  await expect(running().page.locator('.trace-key')).toHaveText(['Neuron 1', 'Neuron 2'])
  await picture('two-neurons')
})

test('Poisson noise at 88\u202f000 spikes/s: as many spikes and as much current as in NEST', async () => {
  await openAndRun('Poisson noise, 88\u202f000 spikes/s')
  const count = reference('poisson_88000', 'sr')['times']?.length ?? 0
  const spikes = (await numbersOf(2))['time_ms'] ?? []
  expect(Math.abs(spikes.length - count)).toBeLessThan(4 * Math.sqrt(count) + 0.02 * count)
  const currents = await numbersOf(1)
  expect(currents['time_ms']).toHaveLength(999)
  const nest = mean(reference('poisson_88000', 'mm')['I_syn_ex'] ?? [])
  // The mean of one second has a standard error of about 2.4 pA in either run.
  expect(Math.abs(mean(currents['I_syn_ex_pA'] ?? []) - nest)).toBeLessThan(14)
  expect(new Set(currents['I_syn_in_pA'])).toEqual(new Set([0]))
  await picture('poisson-88000')
})

test('Hodgkin–Huxley: one spike at 360 pA, three at 620 pA, a train at 650 pA', async () => {
  await openAndRun('Hodgkin–Huxley at three currents')
  const potentials = await numbersOf(0)
  const spikes = await numbersOf(3)
  const counts = [360, 620, 650].map((current, ordinal) => {
    const nest = reference(`hodgkin_huxley_${current}pA`, 'mm')
    expect(furthest(ofSender(potentials, 'V_m_mV', ordinal), nest['V_m'] ?? [])).toBeLessThan(1e-6)
    const times = ofSender(spikes, 'time_ms', ordinal)
    expect(times).toEqual(spikeTimes(`hodgkin_huxley_${current}pA`))
    return times.length
  })
  expect(counts).toEqual([1, 3, 11])
  await picture('hodgkin-huxley')
})

test('Izhikevich: seven variants, each as NEST computes it', async () => {
  await openAndRun('Izhikevich’s firing patterns')
  const numbers = await numbersOf(0)
  for (const [ordinal, name] of ['RS', 'IB', 'CH', 'FS', 'TC', 'LTS', 'RZ'].entries()) {
    // In the tutorial time runs on from model to model; here each begins at zero.
    const nest = (reference('izhikevich_variants', `mm_${name}`)['V_m'] ?? []).slice(0, 999)
    const own = ofSender(numbers, 'V_m_mV', ordinal)
    expect(own).toHaveLength(999)
    expect([name, furthest(own, nest) < 1e-6]).toEqual([name, true])
  }
  await picture('izhikevich')
})

test('the f–I curve is that of a leaky neuron, worked out by its formula', async () => {
  await openAndRun('f–I curve')
  const numbers = await numbersOf(0)
  const [currents = [], rates = []] = [numbers['I_e'], numbers['Rate (spikes/s)']]
  expect(currents).toEqual([350, 375, 400, 450, 500, 550, 600, 700, 800])
  currents.forEach((current, index) => {
    // C_m 250 pF, tau_m 10 ms, 15 mV from rest to threshold, 2 ms refractory.
    const drive = (current * 10) / 250
    const expected = drive <= 15 ? 0 : 1000 / (2 + 10 * Math.log(drive / (drive - 15)))
    // A second holds whole spikes, and spikes come on whole steps.
    expect(Math.abs((rates[index] ?? NaN) - expected)).toBeLessThan(1.6)
  })
  await picture('f-i-curve')
})

test('plasticity and propagation: the examples show what they say', async () => {
  await openAndRun('STDP pair')
  const weights = (await numbersOf(0))['weight'] ?? []
  expect(weights).toHaveLength(20)
  const steps = weights.slice(1).map((weight, index) => weight - (weights[index] ?? NaN))
  expect(steps.slice(0, 9).every((step) => step > 0)).toBe(true)
  expect(steps.slice(11).every((step) => step < 0)).toBe(true)
  await picture('stdp-pair')

  await openAndRun('Reward: dopamine gates STDP')
  const learned = await numbersOf(0)
  const lastWeightOf = (sender: number): number => learned['weight']?.[learned['sender']?.lastIndexOf(sender) ?? -1] ?? NaN
  // Of the rewarded cue, and of the other one.
  expect(lastWeightOf(1)).toBeGreaterThan(90)
  expect(lastWeightOf(17)).toBeLessThan(20)
  // The cell is neuron 33; without its teacher only the rewarded cue makes it fire.
  const fired = await numbersOf(1)
  const lastFired = (fired['time_ms'] ?? []).filter((time, row) => fired['sender']?.[row] === 33 && time > 18_000)
  expect(lastFired).toHaveLength(1)
  expect(lastFired[0]).toBeGreaterThan(18_500)
  expect(lastFired[0]).toBeLessThan(18_510)
  await picture('dopamine')

  await openAndRun('Learning a signal: e-prop')
  const { readout_signal_mV: readout = [], target_signal_mV: wanted = [] } = await numbersOf(0)
  const squares = readout.map((signal, row) => (signal - (wanted[row] ?? NaN)) ** 2)
  expect(squares).toHaveLength(11_999)
  // Of the first trial and of the last three, of 400 ms each.
  expect(mean(squares.slice(0, 400))).toBeGreaterThan(0.2)
  expect(mean(squares.slice(-1200))).toBeLessThan(0.02)
  await picture('learning-a-signal')

  // Ten seconds and more of computing where processors are slow and shared.
  await openAndRun('Decision making')
  const decided = await numbersOf(0)
  const lateRateOf = (isOf: (sender: number) => boolean): number =>
    (decided['time_ms'] ?? []).filter((time, row) => time > 1500 && isOf(decided['sender']?.[row] ?? 0)).length / 48
  // Evidence is gone after 1.5 s; of A and B, 48 neurons each, one goes on and the other is silent.
  const late = [lateRateOf((sender) => sender <= 48), lateRateOf((sender) => sender > 48)].sort((a, b) => a - b)
  expect(late[0]).toBeLessThan(3)
  expect(late[1]).toBeGreaterThan(20)
  await picture('decision-making')

  await openAndRun('Rates: an oscillation')
  const { sender: chasing = [], rate: rates = [], ...others } = await numbersOf(0)
  expect(Object.keys(others)).toEqual(['time_ms'])
  // Each of the two goes up and down some eight times in the second.
  for (const sender of [1, 2]) {
    const own = rates.filter((_, row) => chasing[row] === sender)
    const middle = mean(own)
    const rises = own.filter((rate, row) => row > 0 && rate > middle && (own[row - 1] ?? NaN) <= middle)
    expect(own).toHaveLength(999)
    expect(rises.length).toBeGreaterThan(6)
    expect(rises.length).toBeLessThan(11)
  }
  await picture('rate-oscillation')

  await openAndRun('Mean field: predicted rates')
  const { time_ms: sparseTimes = [], sender: sparse = [] } = await numbersOf(0)
  const predicted = await numbersOf(1)
  // Of 1600 neurons and of the 400 after them, once the start has faded.
  const settled = sparse.filter((_, row) => sparseTimes[row]! > 100)
  const measured = [
    settled.filter((sender) => sender <= 1600).length / 1600 / 0.5,
    settled.filter((sender) => sender > 1600).length / 400 / 0.5,
  ]
  measured.forEach((rate, k) => {
    const foreseen = ofSender(predicted, 'rate_1_per_s', k).at(-1) ?? NaN
    expect(Math.abs(rate / foreseen - 1), `${rate} and ${foreseen} spikes/s`).toBeLessThan(0.05)
  })
  await picture('mean-field')

  await openAndRun('Cortical microcircuit')
  const { time_ms: columnTimes = [], sender: column = [] } = await numbersOf(0)
  // Neurons of layers 2/3, 4, 5 and 6, excitatory before inhibitory, and rates of the whole column (Potjans and Diesmann 2014), which one of a tenth keeps roughly.
  const sizes = [2068, 583, 2192, 548, 485, 107, 1440, 295]
  const whole = [0.9, 3, 4.4, 5.9, 7.7, 8.7, 1.1, 7.9]
  const ends = sizes.map((_, k) => sizes.slice(0, k + 1).reduce((sum, size) => sum + size, 0))
  const columnRates = sizes.map((size, k) => {
    const isOf = (sender: number): boolean => sender > ends[k]! - size && sender <= ends[k]!
    return column.filter((sender, row) => isOf(sender) && columnTimes[row]! > 200).length / size / 0.8
  })
  columnRates.forEach((rate, k) => expect(Math.abs(rate - whole[k]!), `${rate} for ${whole[k]} spikes/s`).toBeLessThan(1.3))
  await picture('cortical-microcircuit')

  await openAndRun('Losing inhibition')
  const { time_ms: freed = [] } = await numbersOf(0)
  const rateIn = (from: number): number => freed.filter((time) => time > from && time <= from + 250).length / 1000 / 0.25
  // In spikes/s: balanced, with weakened inhibition from 300 to 600 ms, and balanced again.
  expect(rateIn(325) / rateIn(50)).toBeGreaterThan(2.5)
  expect(rateIn(625) / rateIn(50)).toBeLessThan(1.3)
  await picture('losing-inhibition')

  await openAndRun('Gap junctions: in step')
  const { time_ms: joinedTimes = [], sender: joined = [], V_m_mV: joinedPotentials = [] } = await numbersOf(0)
  // When each crosses 0 mV upwards, as NEST has it: 15 ms apart at first, then 1 ms.
  const crossings = (sender: number): readonly number[] => {
    const own = joinedTimes
      .map((time, row) => ({ time, V: joinedPotentials[row]!, sender: joined[row] }))
      .filter((sample) => sample.sender === sender)
    return own.filter(({ V }, row) => row > 0 && V > 0 && own[row - 1]!.V <= 0).map(({ time }) => time)
  }
  const [ofA, ofB] = [crossings(1), crossings(2)]
  expect(ofB).toHaveLength(6)
  expect(ofB[2]! - ofA[1]!).toBeGreaterThan(3)
  expect(Math.abs(ofB.at(-1)! - ofA.at(-1)!)).toBeLessThan(1.2)
  await picture('gap-junctions')

  await openAndRun('Correlated neurons')
  // Each neuron gets 0.3 of 100 spikes/s, by itself, and B hears its own 5 ms later: 0.09 of all at a lag of 5 ms beside those by chance.
  const correlated = await numbersOf(0)
  const counts = Object.entries(correlated).find(([name]) => name.startsWith('pairs'))?.[1] ?? []
  const pairsAt = (lag: number): number => counts[correlated['lag_ms']?.indexOf(lag) ?? -1] ?? NaN
  const shared = 100 * 0.3 ** 2 * 29.95
  const byChance = 30 ** 2 * 0.001 * 29.95
  expect(Math.abs(pairsAt(5) - shared - byChance)).toBeLessThan(4 * Math.sqrt(shared + byChance))
  const elsewhere = counts.filter((_, bin) => correlated['lag_ms']?.[bin] !== 5)
  expect(elsewhere).toHaveLength(100)
  expect(Math.abs(mean(elsewhere) - byChance)).toBeLessThan(4 * Math.sqrt(byChance / 100) + 0.1 * byChance)
  expect(Math.max(...elsewhere)).toBeLessThan(pairsAt(5) / 2)
  // The same pairs out of the recorded spikes, and the coefficient they make: the share of a neuron's spikes that the other gets as well.
  const paired = await numbersOf(1)
  const coefficient = Object.entries(paired).find(([name]) => name.startsWith('coefficient'))?.[1] ?? []
  expect(coefficient.indexOf(Math.max(...coefficient))).toBe(55)
  expect(Math.abs(Math.max(...coefficient) - 0.3)).toBeLessThan(0.05)
  // A neuron's own correlogram is even, and has no spike as a pair with itself.
  const own = Object.entries(await numbersOf(2)).find(([name]) => name.startsWith('pairs'))?.[1] ?? []
  expect(own[50]).toBeLessThan(50)
  expect(own.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(1000)
  await picture('correlated-neurons')

  await openAndRun('Synfire chain')
  const spikes = await numbersOf(0)
  const senders = [...new Set(spikes['sender'])]
  const centres = [0, 7].map((pool) =>
    mean((spikes['time_ms'] ?? []).filter((_, row) => Math.floor(((spikes['sender']?.[row] ?? 0) - 1) / 100) === pool)),
  )
  expect(senders.length).toBeGreaterThan(700)
  expect((centres[1] ?? NaN) - (centres[0] ?? NaN)).toBeGreaterThan(7 * 5)
  await picture('synfire-chain')

  await openAndRun('Along a dendrite')
  const { time_ms: times = [], ...potentials } = await numbersOf(0)
  const rise = (compartment: string, fromMs: number): number =>
    Math.max(...(potentials[`V_m.${compartment}_mV`] ?? []).filter((_, row) => times[row]! > fromMs && times[row]! <= fromMs + 80)) + 70
  // The same input at the soma, farther out, and farthest out.
  expect(rise('s', 50)).toBeGreaterThan(2 * rise('s', 130))
  expect(rise('s', 130)).toBeGreaterThan(2 * rise('s', 210))
  expect(rise('d', 210)).toBeGreaterThan(rise('p', 210))
  expect((await numbersOf(1))['time_ms']).toEqual([292.9])
  await picture('along-a-dendrite')

  await openAndRun('Spatial bump')
  const bump = await numbersOf(0)
  const away = (bump['x'] ?? []).map((x, row) => Math.hypot(x, bump['y']?.[row] ?? 0))
  const spikesWhere = (holds: (distance: number) => boolean) => mean((bump['spikes'] ?? []).filter((_, row) => holds(away[row] ?? 1)))
  expect(away).toHaveLength(2000)
  expect(spikesWhere((distance) => distance < 0.12)).toBeGreaterThan(10 * spikesWhere((distance) => distance > 0.3))
  await picture('spatial-bump')

  await openAndRun('Wave in a volume')
  const { x = [], y = [], z = [], node = [] } = await numbersOf(0)
  expect(node).toHaveLength(2500)
  const fromSpark = new Map(node.map((id, row) => [id, Math.hypot(x[row]! + 0.5, y[row]! + 0.3, z[row]! + 0.3)]))
  const { time_ms: at = [], sender = [] } = await numbersOf(1)
  const farBetween = (fromMs: number, toMs: number) =>
    mean(sender.filter((_, row) => at[row]! > fromMs && at[row]! <= toMs).map((id) => fromSpark.get(id)!))
  expect(farBetween(20, 30)).toBeLessThan(0.3)
  expect(farBetween(50, 60)).toBeGreaterThan(farBetween(20, 30) + 0.2)
  expect(farBetween(80, 110)).toBeGreaterThan(farBetween(50, 60) + 0.2)
  // The second spark finds all of them rested.
  expect(farBetween(160, 170)).toBeLessThan(0.3)
  await picture('wave-in-a-volume')
})
