import { expect } from '@playwright/test'
import { drawing } from './drawings'
import { folderOfThisFile } from './files'
import { block, inspector, typeInto } from './hands'
import { appOfThisFile, test } from './launch'
import { answerOpenDialogs, answerSaveDialogs } from './native'
import { runToEnd } from './runs'

const folder = folderOfThisFile()

/** A sheet whose neurons excite their neighbours, and its recorder. */
const sheet = drawing({
  simulation: { durationMs: 100, resolutionMs: 0.1, seed: 3 },
  populations: {
    p1: { label: 'Ball', model: 'iaf_psc_alpha', size: 120, parameters: { I_e: 500 }, positions: { uniform: {} }, at: [48, 120] },
  },
  devices: { d1: { label: 'Spikes', model: 'spike_recorder', parameters: {}, at: [368, 120] } },
  projections: {
    c1: { from: 'p1', to: 'd1' },
    c2: { from: 'p1', to: 'p1', rule: { name: 'pairwise_bernoulli', parameters: {} }, mask: { circular: { radius: 0.2 } } } as never,
  },
})

const running = appOfThisFile(() => ({ files: [folder.write('sheet.cajal', sheet)] }))

test('a plane becomes a volume with its mask, which is told of, run, saved, opened and taken back', async () => {
  const { app, page } = running()
  const choose = (name: string, option: string) => inspector(page).getByRole('combobox', { name, exact: true }).selectOption(option)

  await block(page, 'Ball').click()
  await choose('dimensions', 'a volume (3D)')
  await expect(inspector(page).getByRole('img', { name: 'Ball: 120 nodes in a volume of 1 × 1 × 1' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'No problems' })).toBeVisible()
  await choose('positions', 'Grid')
  await expect(inspector(page).getByRole('textbox', { name: 'shape' })).toHaveValue('6, 5, 4')
  await typeInto(inspector(page).getByRole('textbox', { name: 'extent' }), '2, 1')
  await expect(inspector(page).getByText('extent needs three numbers, one each along x, y and z.')).toBeVisible()
  await inspector(page).getByRole('button', { name: 'Set extent to 1, 1, 1' }).click()
  await expect(page.getByRole('button', { name: 'No problems' })).toBeVisible()

  await runToEnd(page)
  const saved = folder.pathOf('saved.cajal')
  await answerSaveDialogs(app, saved)
  await page.keyboard.press('ControlOrMeta+Shift+s')
  await expect(page.getByTestId('document-name')).toContainText('saved')
  const { document } = JSON.parse(folder.read('saved.cajal') ?? '') as { document: Record<string, Record<string, object>> }
  expect(document['populations']).toMatchObject({ p1: { size: 120, positions: { grid: { shape: [6, 5, 4] } } } })
  expect(document['projections']).toMatchObject({ c2: { mask: { spherical: { radius: 0.2 } } } })
  await answerOpenDialogs(app, saved)
  await page.keyboard.press('ControlOrMeta+o')
  await block(page, 'Ball').click()
  await expect(inspector(page).getByRole('img', { name: 'Ball: 120 nodes in a volume of 1 × 1 × 1' })).toBeVisible()

  await choose('dimensions', 'a plane (2D)')
  await expect(inspector(page).getByRole('textbox', { name: 'shape' })).toHaveValue('12, 10')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(inspector(page).getByRole('textbox', { name: 'shape' })).toHaveValue('6, 5, 4')
})
