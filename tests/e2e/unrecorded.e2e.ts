import { expect } from '@playwright/test'
import { drawing } from './drawings'
import { folderOfThisFile } from './files'
import { block, button } from './hands'
import { appOfThisFile, test } from './launch'
import { runToEnd } from './runs'

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
