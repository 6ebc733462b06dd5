import { expect } from '@playwright/test'
import { block, button } from './hands'
import { test } from './launch'
import { chooseMenuRow } from './native'
import { readConstantCurrent } from './reference'
import { readRecord, runToEnd, summary } from './runs'

test('the packed app opens an example, runs it and shows what NEST computes', async ({ launch }) => {
  const nest = readConstantCurrent()
  const { app, page } = await launch({ packaged: true })
  expect(await app.evaluate(({ app: electronApp }) => electronApp.isPackaged)).toBe(true)
  await expect(button(page, 'Run')).toBeVisible()
  await chooseMenuRow(app, ['File', 'Open Example', 'Constant current'])
  await expect(block(page, 'Neuron')).toContainText('iaf_psc_alpha')

  await runToEnd(page)
  await expect(summary(page, 'Spikes')).toHaveText(`${nest.spikeTimesMs.length} spikes`)
  const samples = await readRecord(page, 'Membrane potential')
  expect(samples).toHaveLength(nest.V_m.length)
  expect(samples.every(([, , potential], row) => Math.abs((potential ?? NaN) - (nest.V_m[row] ?? NaN)) < 1e-9)).toBe(true)
})
