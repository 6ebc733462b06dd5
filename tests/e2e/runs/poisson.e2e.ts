import { expect } from '@playwright/test'
import { block, button, field, inspector, typeInto } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { card, readRecord, runToEnd, summary } from '../tools/runs'

// NEST's answers to the scenario `tutorial/poisson_68000`, with its own random numbers: 200 neurons in 1000 ms, and the mean over
// time of one neuron's excitatory current, whose standard error is 2 pA.
const nestSpikes = 6408
const nestMeanCurrentPa = 366.8

const running = appOfThisFile()

test('the Poisson example shows a raster and traces, and comes out the same with the same seed only', async () => {
  const { page } = running()
  await button(page, 'Poisson noise').click()
  await expect(block(page, 'Noise')).toBeVisible()
  await runToEnd(page)

  const spikes = await readRecord(page, 'Spikes')
  await expect(summary(page, 'Spikes')).toHaveText(`${spikes.length} spikes`)
  await expect(card(page, 'Spikes').getByRole('img', { name: new RegExp(`^Spikes over time.*${spikes.length} spikes`) })).toBeVisible()
  const traces = card(page, 'Potential and currents')
  await expect(traces.getByRole('img', { name: /over time/ })).toHaveCount(2)
  await expect(traces.locator('.trace-key')).toHaveText(['V_m', 'I_syn_ex', 'I_syn_in'])
  const samples = await readRecord(page, 'Potential and currents')
  expect(samples).toHaveLength(999)
  const meanCurrentPa = samples.reduce((sum, [, , , current]) => sum + (current ?? NaN), 0) / samples.length
  expect(Math.abs(meanCurrentPa - nestMeanCurrentPa)).toBeLessThan(10)

  await runToEnd(page)
  expect(await readRecord(page, 'Spikes')).toEqual(spikes)
  await inspector(page).getByRole('tab', { name: 'Simulation' }).click()
  await typeInto(field(page, 'Seed'), '7')
  await runToEnd(page)
  expect(await readRecord(page, 'Spikes')).not.toEqual(spikes)
})

test('200 neurons under Poisson noise spike as often as in NEST, each in its row', async () => {
  const { page } = running()
  await block(page, 'Neuron').click()
  await typeInto(field(page, 'Size'), '200')
  await expect(block(page, 'Neuron')).toContainText('200')
  await runToEnd(page)
  const spikes = await readRecord(page, 'Spikes')
  expect(Math.abs(spikes.length - nestSpikes)).toBeLessThan(4 * Math.sqrt(nestSpikes) + 0.02 * nestSpikes)
  expect(new Set(spikes.map(([, sender]) => sender)).size).toBe(200)
  await expect(card(page, 'Spikes')).toContainText(/Neuron 3\d\.\d spikes\/s · CV 0\.\d\d/)
  await expect(card(page, 'Potential and currents').getByLabel('Neurons drawn')).toHaveValue('1-8')
})
