import { expect } from '@playwright/test'
import { drawing, minuteOfNoise } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, blocks, boxOf, button } from '../tools/hands'
import { test } from '../tools/launch'
import { chooseMenuRow } from '../tools/native'
import { card, runToEnd, simulation, summary } from '../tools/runs'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()

test('a run goes on while panels are added, moved, resized and removed, the theme changes and edits are taken back', async ({ launch }) => {
  const { app, page } = await launch({ files: [folder.write('strain.cajal', minuteOfNoise)] })
  const panels = page.getByTestId(/^panel-/)
  await button(page, 'Run').click()
  await expect(summary(page, 'Spikes')).toHaveText(/[1-9][\d\s]* spikes/)
  for (const kind of ['Statistics', 'Rate over time', 'Intervals and CV', 'PSTH', 'Histogram of values']) {
    await button(page, 'Add panel').click()
    await page.getByRole('menuitem', { name: kind }).first().click()
  }
  await expect(panels).toHaveCount(7)
  await chooseMenuRow(app, ['View', 'Theme', 'Dark'])
  const [first, last] = [panels.first(), panels.last()]
  await last.locator('header').dragTo(first, { sourcePosition: { x: 60, y: 8 }, targetPosition: { x: 60, y: 120 } })
  await first.getByRole('button', { name: 'Panel', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await expect(panels).toHaveCount(6)
  const divider = page.getByRole('separator', { name: /^Resize panels/ }).first()
  const at = await boxOf(divider)
  await page.mouse.move(at.x, at.y + at.height / 2)
  await page.mouse.down()
  await page.mouse.move(at.x + 120, 640, { steps: 5 })
  await page.mouse.move(at.x - 60, 640, { steps: 5 })
  await page.mouse.up()
  await shoot(page, 'strain')
  for (let times = 0; times < 9; times += 1) await page.keyboard.press('ControlOrMeta+z')
  await expect(panels).toHaveCount(2)
  await chooseMenuRow(app, ['View', 'Theme', 'Light'])

  // The recorder that is looked at goes; its record stays.
  await block(page, 'Spikes').click()
  await page.keyboard.press('Delete')
  await expect(blocks(page)).toHaveCount(4)
  await expect(card(page, 'Spikes')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(blocks(page)).toHaveCount(5)
  if (await button(page, 'Stop').isVisible()) await button(page, 'Stop').click()
  await expect(simulation(page).getByText(/^(Stopped|Finished)/)).toBeAttached()
})

test('records of nothing, of one neuron and of numbers that are none are shown as what they are', async ({ launch }) => {
  const odd = drawing({
    simulation: { durationMs: 200, resolutionMs: 0.1, seed: 1 },
    populations: {
      p1: { label: 'One', model: 'iaf_psc_alpha', size: 1, parameters: { I_e: 600 }, at: [256, 96] },
      p2: { label: 'Wild', model: 'izhikevich', size: 1, parameters: { I_e: 1e308, V_th: 1e308 }, at: [256, 224] },
      p3: { label: 'Silent', model: 'iaf_psc_alpha', size: 3, parameters: {}, at: [256, 352] },
    },
    devices: {
      d1: { label: 'Spikes', model: 'spike_recorder', at: [512, 32] },
      d2: { label: 'Wild state', model: 'multimeter', parameters: { record_from: ['V_m', 'U_m'] }, at: [512, 160] },
      d3: { label: 'Nobody', model: 'spike_recorder', at: [512, 416] },
      d4: { label: 'None', model: 'spike_recorder', at: [512, 288] },
      d5: { label: 'Unplugged', model: 'multimeter', parameters: { record_from: ['V_m'] }, at: [700, 288] },
    },
    projections: { c1: { from: 'p1', to: 'd1' }, c2: { from: 'p2', to: 'd2' }, c3: { from: 'p3', to: 'd3' } },
    panels: [
      ...['raster', 'intervals', 'counts', 'psth'].map((kind, index) => ({ id: `a${index}`, kind, recorders: ['d1', 'd3'] })),
      ...['traces', 'values', 'phase'].map((kind, index) => ({ id: `b${index}`, kind, recorders: ['d2'], below: index > 0 })),
      { id: 's', kind: 'statistics', recorders: ['d1', 'd2', 'd3', 'd4', 'd5'], below: true },
      { id: 'n', kind: 'raster', recorders: ['d4'] },
      { id: 'u', kind: 'traces', recorders: ['d5'], below: true },
    ],
  })
  const { app, page } = await launch({ files: [folder.write('odd.cajal', odd)] })
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1920, 1080))
  await runToEnd(page)
  await expect(page.getByTestId(/^panel-/)).toHaveCount(10)
  await shoot(page, 'odd')
  const wild = page.getByTestId('panel-b1')
  await expect(wild.getByRole('img', { name: /^Histogram of values: 199 samples, mean −65\.0/ })).toBeVisible()
  await expect(page.getByTestId('panel-n').getByText('Nothing is connected to None.')).toBeVisible()
  for (const panel of await page.getByTestId(/^panel-/).all()) {
    const table = panel.getByRole('button', { name: 'Table' })
    await table.click()
    await table.click()
  }
})
