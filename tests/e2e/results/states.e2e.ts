import { expect } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { button } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { answerDownload } from '../tools/native'
import { card, chooseExport, runToEnd } from '../tools/runs'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()
const network = drawing({
  simulation: { durationMs: 200, resolutionMs: 0.1, seed: 5 },
  populations: { p1: { label: 'Spins', model: 'ginzburg_neuron', size: 6, parameters: {}, at: [64, 120] } },
  devices: { d1: { label: 'States', model: 'spin_detector', at: [368, 120] } },
  projections: { c1: { from: 'p1', to: 'd1' } },
})

const running = appOfThisFile(() => ({ files: [folder.write('spins.cajal', network)] }))

test('the raster of a spin detector tells who becomes active from who becomes inactive, to the pointer, the keys, in tables and in figures', async () => {
  const { app, page } = running()
  await runToEnd(page)
  const panel = card(page, 'States')
  await expect(panel.locator('.state-key')).toHaveText(['active', 'inactive'])
  const raster = panel.getByRole('img', { name: /^Changes of state, filled for active and hollow for inactive, over time.* \d+ changes\./ })
  await raster.focus()
  const told = new Set<string>()
  for (let change = 0; change < 6; change += 1) {
    await page.keyboard.press('ArrowDown')
    const words = panel.locator('.trace-time')
    await expect(words).toHaveText(/^Spins \d \(node \d\) becomes (active|inactive) at [\d.]+ ms$/)
    told.add(/becomes (\w+)/.exec((await words.textContent()) ?? '')?.[1] ?? '')
  }
  expect(told).toEqual(new Set(['active', 'inactive']))
  await expect(page.locator('.spike-card')).toContainText(/^Spins \d becomes (active|inactive) at/)
  await shoot(page, 'states')

  const saved = await answerDownload(app, folder.pathOf('states.json'))
  await chooseExport(page, panel, 'JSON')
  await saved()
  const { columns } = JSON.parse(folder.read('states.json') ?? '{}') as { readonly columns: Readonly<Record<string, readonly number[]>> }
  expect(new Set(columns['state'])).toEqual(new Set([0, 1]))

  await chooseExport(page, panel, 'Figure…')
  await expect(page.getByRole('img', { name: 'Preview of the figure of States' })).toBeVisible()
  await shoot(page, 'states-figure')
  await page.keyboard.press('Escape')
  await expect(button(page, 'Export').first()).toBeVisible()
})
