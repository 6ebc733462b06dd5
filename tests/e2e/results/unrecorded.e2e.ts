import { expect } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, button, canvas, wire } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { card, runToEnd } from '../tools/runs'

const folder = folderOfThisFile()
const bare = drawing({
  simulation: { durationMs: 200, resolutionMs: 0.1, seed: 1 },
  populations: { p1: { label: 'E', model: 'iaf_psc_alpha', size: 3, parameters: { I_e: 500 }, at: [256, 96] } },
})
const running = appOfThisFile(() => ({ files: [folder.write('bare.cajal', bare)] }))

test('a rate panel of a drawing without recorders brings its recorder along, and both go with one undo', async () => {
  const { page } = running()
  await button(page, 'Add panel').click()
  await page.getByRole('menuitem', { name: /^Rate over time/ }).click()
  await expect(block(page, 'Spike recorder')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(block(page, 'Spike recorder')).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await runToEnd(page)
  await expect(page.getByTestId('results').getByRole('region', { name: /^Rate of/ })).toContainText(/E \d+\.\d spikes\/s/)
})

test('a multimeter that is connected but is to record nothing says so at its block and in its panel, which has the remedy', async ({
  launch,
}) => {
  const connected = drawing({
    simulation: { durationMs: 200, resolutionMs: 0.1, seed: 1 },
    populations: { p1: { label: 'E', model: 'iaf_psc_alpha', size: 1, parameters: { I_e: 500 }, at: [256, 96] } },
    devices: { d1: { label: 'Meter', model: 'multimeter', at: [512, 96] } },
    projections: { c1: { from: 'p1', to: 'd1' } },
  })
  const { page } = await launch({ files: [folder.write('connected.cajal', connected)] })
  await expect(block(page, 'Meter').locator('.block-badge')).toHaveAttribute('title', /^Meter is connected to E but is to record nothing/)
  await runToEnd(page)
  await expect(card(page, 'Meter')).toContainText('Meter was to record nothing: its record_from was empty.')
  await card(page, 'Meter').getByRole('button', { name: 'Record V_m' }).click()
  await expect(card(page, 'Meter')).toContainText('Press Run again.')
  await expect(canvas(page).locator('.block-badge')).toHaveCount(0)
  await runToEnd(page)
  await expect(card(page, 'Meter')).toContainText('199 samples')
})

test('before the first run the results say what is still to be done: a recorder, an edge to it, Run', async ({ launch }) => {
  const loose = drawing({
    populations: { p1: { label: 'E', model: 'iaf_psc_alpha', size: 1, at: [128, 96] } },
    devices: { d1: { label: 'Meter', model: 'voltmeter', at: [448, 96] } },
  })
  const { page } = await launch({ files: [folder.write('loose.cajal', loose)] })
  const results = page.getByRole('region', { name: 'Results', exact: true })
  await expect(results).toContainText('No recorder is connected yet: draw an edge from a neuron to one')
  await wire(page, 'E', 'Meter')
  await expect(results).toContainText('to see what the recorders get.')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(results).toContainText('No recorder is connected yet')
})
