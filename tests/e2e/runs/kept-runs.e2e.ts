import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { root } from '../../../scripts/lib/paths.mjs'
import { block, button, field, typeInto } from '../tools/hands'
import { folderOfThisFile } from '../tools/files'
import { appOfThisFile, test } from '../tools/launch'
import { runToEnd, silenceWhileRunning, summary } from '../tools/runs'

const folder = folderOfThisFile()
const example = readFileSync(path.join(root, 'examples/tutorial/constant-current.cajal'), 'utf8')
const running = appOfThisFile(() => ({ files: [folder.write('current.cajal', example)] }))

const runs = (page: Page) => page.getByRole('region', { name: 'Runs' })

test('every run is kept with what was changed, shown again, compared, and leads back to its drawing', async () => {
  const { page } = running()
  await runToEnd(page)
  await expect(summary(page, 'Spikes')).toHaveText('16 spikes')
  await block(page, 'Neuron').click()
  await typeInto(field(page, 'I_e'), '500')
  await runToEnd(page)
  await expect(summary(page, 'Spikes')).not.toHaveText('16 spikes')

  await page.keyboard.press('ControlOrMeta+r')
  await expect(runs(page).getByTestId('run-2')).toContainText('I_e of Neuron: 376 pA → 500 pA')
  await runs(page).getByTitle('Show Run 1 alone').click()
  await expect(summary(page, 'Spikes')).toHaveText('16 spikes')
  await runs(page).getByRole('button', { name: 'Compare with Run 2' }).click()
  await page.screenshot({ path: 'out/kept-runs.png' })
  await expect(page.getByRole('region', { name: 'Results' })).toContainText('run 1')
  await expect(page.getByRole('region', { name: 'Results' })).toContainText('run 2')

  await runs(page).getByRole('button', { name: 'More about Run 1' }).click()
  await page.getByRole('menuitem', { name: 'Go Back to Its Drawing' }).click()
  await expect(field(page, 'I_e')).toHaveValue('376')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(field(page, 'I_e')).toHaveValue('500')

  // The same drawing and seed give the same numbers, and that is looked at.
  await runToEnd(page)
  await expect(runs(page).getByTestId('run-3')).toContainText('Every number as in Run 2')
})

test('a value changed while the run goes on holds from there, and the results say so, also where it is undone', async () => {
  const { page } = running()
  // Of runs that were chosen everybody knows that the drawing is another now.
  await runs(page).getByTitle('Show Run 3 alone').click()
  await silenceWhileRunning(page)
  await button(page, 'Stop').click()
  await expect(page.locator('[data-drawn-run]')).toBeAttached()
  await expect(page.getByText('from before your last edit')).toBeHidden()
  await expect(page.getByText('changed while it ran')).toHaveCount(2)
  await page.screenshot({ path: 'out/live-change.png' })
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByText('from before your last edit')).toHaveCount(2)
  await page.keyboard.press('ControlOrMeta+y')
  await expect(page.getByText('changed while it ran')).toHaveCount(2)
})
