import { expect, type Locator } from '@playwright/test'
import { relaysAndCells } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { boxOf, button, typeInto } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { answerSaveDialogs } from '../tools/native'
import { card, runToEnd } from '../tools/runs'

const folder = folderOfThisFile()

const running = appOfThisFile(() => ({ files: [folder.write('relays.cajal', relaysAndCells)] }))

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
  await expect(intervals.getByRole('row')).toHaveText(['interval_mscount Slowcount Fastcount Mute', '0000', '50370', '101800'])
  await intervals.getByRole('button', { name: 'Table' }).click()

  await addPanel('Statistics')
  const statistics = region('Statistics, Spikes and State')
  await expect(statistics.getByRole('row', { name: 'Slow 1 19 95.00 10.00 0.000' })).toBeVisible()
  await expect(statistics.getByRole('row', { name: 'Fast 1 38 190.00 5.00 0.000' })).toBeVisible()
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

test('the cursor that panels share is at the same moment in all of them, also after zooming under a pointer that rests', async () => {
  const { page } = running()
  await runToEnd(page)
  const moments = async (): Promise<readonly number[]> => {
    const texts = await page.getByTestId('results').locator('.trace-time').allTextContents()
    return texts.filter((text) => text !== '').map((text) => parseFloat(text.replace(/\s/g, '')))
  }
  const together = async (): Promise<void> => {
    await expect.poll(async () => (await moments()).length).toBe(2)
    // A trace has values only where it was sampled.
    await expect.poll(async () => Math.abs((await moments())[0]! - (await moments())[1]!)).toBeLessThanOrEqual(1)
  }
  const { x, y, width, height } = await boxOf(card(page, 'State').first().locator('.u-over').first())
  await page.mouse.move(x + width / 4, y + height / 2)
  await together()
  await page.mouse.down()
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 3 })
  await page.mouse.up()
  await expect(button(page, 'Show the whole run').first()).toBeVisible()
  await together()
  await page.mouse.dblclick(x + width / 2, y + height / 2)
  await expect(button(page, 'Show the whole run')).toHaveCount(0)
  await together()
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
