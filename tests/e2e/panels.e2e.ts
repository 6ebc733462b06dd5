import { expect, type Locator } from '@playwright/test'
import { drawing } from './drawings'
import { folderOfThisFile } from './files'
import { button, typeInto } from './hands'
import { appOfThisFile, test } from './launch'
import { answerSaveDialogs } from './native'
import { card, runToEnd } from './runs'

const folder = folderOfThisFile()

/** Two neurons that fire at 100 and 200 spikes/s, with all their spikes and the state of one of them recorded. */
const twoRates = drawing({
  simulation: { durationMs: 200, resolutionMs: 0.1, seed: 1 },
  populations: {
    p1: { label: 'Slow', model: 'parrot_neuron', size: 1, at: [256, 96] },
    p2: { label: 'Fast', model: 'parrot_neuron', size: 1, at: [256, 256] },
    p3: { label: 'Cell', model: 'izhikevich', size: 2, parameters: { I_e: 10 }, at: [16, 352] },
  },
  devices: {
    d1: { label: 'Spikes', model: 'spike_recorder', at: [512, 160] },
    d2: { label: 'State', model: 'multimeter', parameters: { record_from: ['V_m', 'U_m'], interval: 0.1 }, at: [512, 352] },
    d3: {
      label: 'Every 10 ms',
      model: 'spike_generator',
      parameters: { spike_times: Array.from({ length: 19 }, (_, k) => 10 * (k + 1)) },
      at: [16, 96],
    },
    d4: {
      label: 'Every 5 ms',
      model: 'spike_generator',
      parameters: { spike_times: Array.from({ length: 38 }, (_, k) => 5 * (k + 1)) },
      at: [16, 256],
    },
  },
  projections: {
    c1: { from: 'd3', to: 'p1' },
    c2: { from: 'd4', to: 'p2' },
    c3: { from: 'p1', to: 'd1' },
    c4: { from: 'p2', to: 'd1' },
    c5: { from: 'p3', to: 'd2' },
  },
})

const running = appOfThisFile(() => ({ files: [folder.write('two-rates.cajal', twoRates)] }))

function region(name: string): Locator {
  return running().page.getByTestId('results').getByRole('region', { name })
}

/** Adds a panel by its row of the menu. */
async function addPanel(kind: string): Promise<void> {
  const { page } = running()
  await button(page, 'Add panel').click()
  await page.getByRole('menuitem', { name: kind, exact: true }).click()
}

/** The names of all panels from left to right. */
async function order(): Promise<readonly (string | null)[]> {
  return running()
    .page.getByTestId(/^panel-/)
    .evaluateAll((panels) => panels.map((panel) => panel.getAttribute('aria-label')))
}

test('panels are added, chosen, moved and removed by keyboard and pointer, and each step can be undone', async () => {
  const { page } = running()
  await runToEnd(page)
  expect(await order()).toEqual(['Spikes, Spikes', 'State, State'])

  await addPanel('Intervals and CV')
  const intervals = region('Intervals and CV, Spikes')
  await expect(intervals.getByRole('img', { name: /^Intervals and CV: 55 intervals.*CV 0\.00/ })).toBeVisible()
  await intervals.getByRole('button', { name: 'Settings', exact: true }).click()
  await typeInto(page.getByRole('textbox', { name: 'Bins of' }), '5')
  await page.keyboard.press('Escape')
  await intervals.getByRole('button', { name: 'Table' }).click()
  await expect(intervals.getByRole('row')).toHaveText(['interval_mscount Slowcount Fast', '000', '5037', '10180'])
  await intervals.getByRole('button', { name: 'Table' }).click()

  await addPanel('Statistics')
  const statistics = region('Statistics, Spikes and State')
  await expect(statistics.getByRole('row', { name: 'Spikes Slow 1 19 95.00 10.00 0.000' })).toBeVisible()
  await expect(statistics.getByRole('row', { name: 'Spikes Fast 1 38 190.00 5.00 0.000' })).toBeVisible()
  await addPanel('Phase plot')
  await expect(region('Phase plot, State').getByRole('img', { name: /2 neurons/ })).toBeVisible()
  expect(await order()).toHaveLength(5)

  await intervals.getByRole('button', { name: 'Panel', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Move left' }).click()
  await expect
    .poll(order)
    .toEqual(['Spikes, Spikes', 'Intervals and CV, Spikes', 'State, State', 'Statistics, Spikes and State', 'Phase plot, State'])
  await region('Phase plot, State')
    .locator('header')
    .dragTo(region('Spikes, Spikes'), { sourcePosition: { x: 120, y: 8 }, targetPosition: { x: 60, y: 150 } })
  await expect.poll(async () => (await order())[0]).toBe('Phase plot, State')
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(async () => (await order()).at(-1)).toBe('Phase plot, State')

  const saved = folder.pathOf('saved.cajal')
  await answerSaveDialogs(running().app, saved)
  await page.keyboard.press('ControlOrMeta+Shift+s')
  await expect
    .poll(() => JSON.parse(folder.read('saved.cajal') ?? '{}') as object)
    .toMatchObject({
      document: {
        panels: [{ kind: 'raster' }, { kind: 'intervals', binMs: 5 }, { kind: 'traces' }, { kind: 'statistics' }, { kind: 'phase' }],
      },
    })
  await button(page, 'Arrange automatically').click()
  await expect.poll(order).toEqual(['Spikes, Spikes', 'State, State'])
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(async () => (await order()).length).toBe(5)
})

test('the neurons and colours of a panel are chosen in it and belong to the document', async () => {
  const { page } = running()
  await runToEnd(page)
  const state = card(page, 'State').first()
  await typeInto(state.getByLabel('Neurons drawn'), '2')
  await expect(state.locator('.trace-key')).toHaveText([/^V_m/, /^U_m/])
  await state.getByRole('button', { name: 'Settings', exact: true }).click()
  await page.getByLabel('Colour of V_m').fill('#ff00ff')
  await page.keyboard.press('Escape')
  await expect(state.locator('.trace-key i').first()).toHaveCSS('background-color', 'rgb(255, 0, 255)')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(state.locator('.trace-key i').first()).not.toHaveCSS('background-color', 'rgb(255, 0, 255)')
})
