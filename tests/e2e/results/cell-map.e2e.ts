import { expect, type Locator, type Page } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { boxOf, button } from '../tools/hands'
import { test } from '../tools/launch'
import { runToEnd } from '../tools/runs'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()
const network = drawing({
  simulation: { durationMs: 100, resolutionMs: 0.1, seed: 1 },
  populations: {
    p1: { label: 'Many', model: 'iaf_psc_alpha', size: 40, parameters: { I_e: 500 }, at: [0, 0] },
    p2: { label: 'Few', model: 'iaf_psc_alpha', size: 10, parameters: { I_e: 450 }, at: [0, 160] },
  },
  devices: { d1: { label: 'Spikes', model: 'spike_recorder', at: [300, 0] } },
  projections: { c1: { from: 'p1', to: 'd1' }, c2: { from: 'p2', to: 'd1' } },
})

function map(page: Page): Locator {
  return page.getByTestId('results').getByRole('region', { name: /^Map, / })
}

/** Presses a neuron in the left one of the grids. */
async function pressDot(page: Page): Promise<void> {
  const { x, y, width, height } = await boxOf(map(page).getByRole('img'))
  await page.mouse.click(x + width * 0.47, y + height * 0.6)
}

test('a map of populations without positions shows neuron by neuron, and one that is pressed is recorded, saved and taken back', async ({
  launch,
}) => {
  const file = folder.write('network.cajal', network)
  const { page } = await launch({ files: [file] })
  await runToEnd(page)
  await button(page, 'Add panel').click()
  await page.getByRole('menuitem', { name: 'Map', exact: true }).click()
  await expect(map(page).getByRole('img', { name: /^Map of 40 of Many, 10 of Few in rows, lit up as they fire/ })).toBeVisible()

  await expect(map(page).getByTestId('map-moment')).toHaveText(/^all recorded spikes: up to \d+ from one neuron$/)

  await test.step('a neuron is named where the pointer is', async () => {
    const { x, y, width, height } = await boxOf(map(page).getByRole('img'))
    await page.mouse.move(x + width * 0.47, y + height * 0.6)
    await expect(map(page).getByTestId('map-node')).toHaveText(/^Many \d+: \d+ spikes?$/)
    await shoot(page, 'cell-map')
  })

  await test.step('its potential is recorded, beside the map', async () => {
    await pressDot(page)
    await button(page, 'Record its V_m').click()
    await expect(page.getByText('Multimeter was not part of this run. Press Run to record it.')).toBeVisible()
    await expect(map(page).locator('.card-title')).toBeFocused()
    await runToEnd(page)
    await expect(page.getByTestId('results').getByRole('region', { name: /, Multimeter$/ })).toBeVisible()
    await expect(map(page).getByTestId('map-moment')).toHaveText(/^all recorded spikes/)
    await pressDot(page)
    await button(page, 'Let it go').click()
    await expect(button(page, 'Let it go')).toBeHidden()
  })

  await test.step('the file has it', async () => {
    await page.keyboard.press('Control+s')
    await expect.poll(() => folder.read('network.cajal')).toMatch(/"sources": ?\{\s*"from": ?\d+,\s*"to": ?\d+\s*\}/)
  })

  await test.step('undo takes it back in one step', async () => {
    await page.keyboard.press('Control+z')
    await expect(page.getByTestId('results').getByRole('region', { name: /, Multimeter$/ })).toBeHidden()
    await expect(map(page)).toBeVisible()
  })
})

test('a map of ten thousand neurons shows each, and those that fired apart from those that rest', async ({ launch }) => {
  const many = drawing({
    simulation: { durationMs: 20, resolutionMs: 0.1, seed: 1 },
    populations: { p1: { label: 'All', model: 'parrot_neuron', size: 10_000, at: [300, 0] } },
    devices: {
      d1: { label: 'Clock', model: 'spike_generator', parameters: { spike_times: [5] }, at: [0, 0] },
      d2: { label: 'Spikes', model: 'spike_recorder', at: [600, 0] },
    },
    projections: { c1: { from: 'd1', to: 'p1', targets: { from: 0, to: 5000 } }, c2: { from: 'p1', to: 'd2' } },
  })
  const { page } = await launch({ files: [folder.write('many.cajal', many)] })
  await runToEnd(page)
  await button(page, 'Add panel').click()
  await page.getByRole('menuitem', { name: 'Map', exact: true }).click()
  await expect(map(page).getByTestId('map-moment')).toHaveText('all recorded spikes: up to 1 from one neuron')
  // The upper half fired: what is drawn a quarter and three quarters down differs, and each is of one colour across.
  const colours = await map(page)
    .getByRole('img')
    .evaluate((canvas: HTMLCanvasElement) => {
      const { data, width, height } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
      const rowAt = (share: number): string[] => {
        const y = Math.round(height * share)
        return Array.from({ length: width }, (_, x) => data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4).join())
      }
      const inside = (row: readonly string[]): readonly string[] => row.slice(Math.round(width * 0.4), Math.round(width * 0.6))
      return [0.4, 0.75].map((share) => [...new Set(inside(rowAt(share)))])
    })
  expect(colours.map(({ length }) => length)).toEqual([1, 1])
  expect(colours[0]).not.toEqual(colours[1])
})
