import { expect } from '@playwright/test'
import { relaysAndCells } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { button, typeInto } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { answerDownload, answerSaveDialogs } from '../tools/native'
import { card, runToEnd } from '../tools/runs'

const folder = folderOfThisFile()
const running = appOfThisFile(() => ({ files: [folder.write('relays.cajal', relaysAndCells)] }))

test('what an axis shows is typed after a double click on it, saved, undone and exported', async () => {
  const { page, app } = running()
  await runToEnd(page)
  const state = card(page, 'State').first()
  const plot = state.getByRole('img')
  const { width, height } = (await plot.boundingBox()) ?? { width: 0, height: 0 }
  await plot.dblclick({ position: { x: 20, y: height / 2 } })
  const from = page.getByRole('textbox', { name: 'Upwards from' })
  const to = page.getByRole('textbox', { name: 'Upwards to' })
  await expect(from).toBeFocused()
  await typeInto(from, '50 mV')
  await typeInto(to, '-0.1 V')
  await expect(page.getByRole('alert')).toHaveText('Nothing lies from 50 to −100: the first must be below the second.')
  await typeInto(from, '-0.2 V')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await plot.dblclick({ position: { x: width / 2, y: height - 8 } })
  await expect(page.getByRole('textbox', { name: 'All panels from' })).toBeFocused()
  await typeInto(page.getByRole('textbox', { name: 'All panels to' }), '0.1 s')
  await page.keyboard.press('Escape')

  const saved = await answerDownload(app, folder.pathOf('ranges.svg'))
  await state.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Figure…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await saved()
  const labels = [...(folder.read('ranges.svg') ?? '').matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text)
  expect(labels).toEqual(expect.arrayContaining(['−200', '−100', '100']))
  expect(labels).not.toContain('200')

  await answerSaveDialogs(app, folder.pathOf('ranges.cajal'))
  await page.keyboard.press('ControlOrMeta+Shift+s')
  const written = () => (JSON.parse(folder.read('ranges.cajal') ?? '{}') as { document: object }).document
  await expect.poll(written).toMatchObject({
    timeRange: { to: 100 },
    panels: [{ kind: 'raster' }, { kind: 'traces', axisRanges: { y: { from: -200, to: -100 } } }],
  })
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ControlOrMeta+z')
  await page.keyboard.press('ControlOrMeta+s')
  await expect.poll(written).not.toHaveProperty('timeRange')
  expect(written()).not.toHaveProperty('panels')
})

test('a double click on an axis of a histogram opens what it shows', async () => {
  const { page } = running()
  await runToEnd(page)
  await button(page, 'Add panel').click()
  await page.getByRole('menuitem', { name: 'Intervals and CV', exact: true }).click()
  const plot = page.getByTestId('results').getByRole('region', { name: 'Intervals and CV, Spikes' }).getByRole('img').first()
  const { width, height } = (await plot.boundingBox()) ?? { width: 0, height: 0 }
  await plot.dblclick({ position: { x: width / 2, y: height - 6 } })
  await expect(page.getByRole('textbox', { name: 'Across from' })).toBeFocused()
  await page.keyboard.press('Escape')
  await plot.dblclick({ position: { x: 4, y: height / 2 } })
  await expect(page.getByRole('textbox', { name: 'Upwards from' })).toBeFocused()
  await typeInto(page.getByRole('textbox', { name: 'Upwards to' }), '1000')
  await expect(plot.locator('svg text', { hasText: /^1000$/ })).toHaveCount(1)
})
