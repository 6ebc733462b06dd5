import { expect } from '@playwright/test'
import { relaysAndCells } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { button, typeInto } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { answerDownload, answerSaveDialogs } from '../tools/native'
import { card, runToEnd } from '../tools/runs'

const folder = folderOfThisFile()
const running = appOfThisFile(() => ({ files: [folder.write('relays.cajal', relaysAndCells)] }))
const blue = 'rgb(68, 119, 170)'

test('a press on the legend hides a line or a population, and once more shows it', async () => {
  const { page } = running()
  await runToEnd(page)
  const state = card(page, 'State').first()
  const plot = state.getByRole('img')
  await expect(plot).toHaveAccessibleName(/4 lines/)
  await state.getByRole('button', { name: 'Cell 2 V_m' }).click()
  await expect(state.getByRole('button', { name: 'Cell 2 V_m' })).toHaveAttribute('aria-pressed', 'false')
  await expect(plot).toHaveAccessibleName(/3 lines/)
  const spikes = card(page, 'Spikes').first()
  const slow = spikes.getByRole('button', { name: 'Slow', exact: true })
  await slow.press('Enter')
  await expect(slow).toHaveAttribute('aria-pressed', 'false')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(slow).toHaveAttribute('aria-pressed', 'true')
  await slow.press('Enter')
  await slow.press('Enter')
  await expect(slow).toHaveAttribute('aria-pressed', 'true')
})

test('neurons that never fired can be left out of a raster', async () => {
  const { page } = running()
  await runToEnd(page)
  const spikes = card(page, 'Spikes').first()
  await spikes.getByRole('button', { name: 'Settings', exact: true }).click()
  await page.getByRole('checkbox', { name: 'Hide neurons that never fired' }).check()
  await page.keyboard.press('Escape')
  await expect(spikes.getByTestId('summary-d1')).toHaveText('57 spikes, 2 of 5 neurons fired')
})

test('titles of axes, a palette and the legend are chosen, saved and undone', async () => {
  const { page, app } = running()
  await runToEnd(page)
  const state = card(page, 'State').first()
  const spikes = card(page, 'Spikes').first()
  const firstKey = (panel: typeof state) => panel.locator('.trace-key i').first()
  await state.getByRole('button', { name: 'Cell 1 U_m' }).click()
  await state.getByRole('button', { name: 'Settings', exact: true }).click()
  await typeInto(page.getByRole('textbox', { name: 'Across', exact: true }), 'Time after onset (ms)')
  await typeInto(page.getByRole('textbox', { name: 'Upwards', exact: true }), 'Potential (mV)')
  await expect(state.locator('.trace-unit')).toHaveText('Potential (mV)')
  await page.getByRole('combobox', { name: 'Palette' }).selectOption('Tol bright')
  await expect(firstKey(state)).toHaveCSS('background-color', blue)
  await button(page, 'Use for all panels').click()
  await page.keyboard.press('Escape')
  await expect(firstKey(spikes)).toHaveCSS('background-color', blue)

  await spikes.getByRole('button', { name: 'Settings', exact: true }).click()
  await page.getByRole('checkbox', { name: 'Legend' }).uncheck()
  await page.keyboard.press('Escape')
  await expect(spikes.locator('.trace-key')).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(spikes.locator('.trace-key')).toHaveCount(3)

  await answerSaveDialogs(app, folder.pathOf('dressed.cajal'))
  await page.keyboard.press('ControlOrMeta+Shift+s')
  await expect
    .poll(() => JSON.parse(folder.read('dressed.cajal') ?? '{}') as object)
    .toMatchObject({
      document: {
        palette: 'tol-bright',
        panels: [
          { kind: 'raster' },
          {
            kind: 'traces',
            hidden: expect.arrayContaining(['p3 1 U_m']) as unknown,
            axisTitles: { x: 'Time after onset (ms)', y: 'Potential (mV)' },
          },
        ],
      },
    })
  await page.keyboard.press('ControlOrMeta+z')
  await expect(firstKey(spikes)).not.toHaveCSS('background-color', blue)
  await expect(firstKey(state)).toHaveCSS('background-color', blue)
})

test('the legend of a histogram hides a population, and its figure is exported as it is seen', async () => {
  const { page, app } = running()
  await runToEnd(page)
  await button(page, 'Add panel').click()
  await page.getByRole('menuitem', { name: 'Intervals and CV', exact: true }).click()
  const intervals = page.getByTestId('results').getByRole('region', { name: 'Intervals and CV, Spikes' })
  await intervals.getByRole('button', { name: 'Fast, CV 0.00' }).click()
  await expect(intervals.getByRole('img', { name: /^Intervals and CV: 18 intervals/ })).toBeVisible()
  await intervals.getByRole('button', { name: 'Settings', exact: true }).click()
  await typeInto(page.getByRole('textbox', { name: 'Across', exact: true }), 'Pause (ms)')
  await page.keyboard.press('Escape')
  await expect(intervals.locator('svg text', { hasText: 'Pause (ms)' })).toBeVisible()
  const saved = await answerDownload(app, folder.pathOf('intervals.svg'))
  const exporting = intervals.getByRole('button', { name: 'Export', exact: true })
  await exporting.click()
  await page.getByRole('menuitem', { name: 'Figure…' }).click()
  await expect(page.getByRole('combobox', { name: 'Format' })).toBeFocused()
  await button(page, 'Copy as Picture').click()
  await expect(page.getByRole('status', { name: 'Clipboard' })).toHaveText(/^Copied/)
  const copied = await app.evaluate(({ clipboard }) => {
    const [picture, colours] = [clipboard.readImage(), { blue: 0, red: 0 }]
    const bytes = picture.toBitmap()
    for (let at = 0; at < bytes.length; at += 4) {
      const blueness = bytes[at]! - bytes[at + 2]!
      if (Math.abs(blueness) > 60) colours[blueness > 0 ? 'blue' : 'red'] += 1
    }
    return { ...picture.getSize(), ...colours }
  })
  expect(copied).toMatchObject({ width: 1004, height: 709, red: 0 })
  expect(copied.blue).toBeGreaterThan(1000)
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await saved()
  await expect(exporting).toBeFocused()
  await expect(page.getByRole('tooltip')).toHaveCount(0)
  expect(folder.read('intervals.svg')).toContain('Pause (ms)')
  expect(folder.read('intervals.svg')).not.toContain('>Fast')
})
