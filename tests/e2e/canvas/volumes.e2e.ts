import { expect } from '@playwright/test'
import type { CajalDocument } from '../../../shared/document/schema'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, boxOf, button, inspector, typeInto } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { answerDownload, answerOpenDialogs, answerSaveDialogs } from '../tools/native'
import { card, chooseExport, runToEnd } from '../tools/runs'

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
  // The open file would stay as it is.
  await answerOpenDialogs(app, folder.write('again.cajal', folder.read('saved.cajal') ?? ''))
  await page.keyboard.press('ControlOrMeta+o')
  await expect(page.getByTestId('document-name')).toHaveText('again')
  await block(page, 'Ball').click()
  await expect(inspector(page).getByRole('img', { name: 'Ball: 120 nodes in a volume of 1 × 1 × 1' })).toBeVisible()

  await choose('dimensions', 'a plane (2D)')
  await expect(inspector(page).getByRole('textbox', { name: 'shape' })).toHaveValue('12, 10')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(inspector(page).getByRole('textbox', { name: 'shape' })).toHaveValue('6, 5, 4')
})

test('activity in a volume is seen on a map that is turned by drag, wheel and keys, and kept as a figure', async () => {
  const { app, page } = running()
  await runToEnd(page)
  await button(page, 'Add panel').click()
  await page.getByRole('menuitem', { name: 'Map', exact: true }).click()
  const map = card(page, 'Spikes').filter({ has: page.getByTestId('map-moment') })
  const picture = map.getByRole('img', { name: /^Map of 120 of Ball in 1 × 1 × 1, lit up as they fire.*Arrow keys turn it/ })
  await expect(picture).toBeVisible()
  const turn = map.getByTestId('map-turn')
  await expect(turn).toHaveText('32° from the left, 24° from above')

  const { x, y, width, height } = await boxOf(picture)
  await page.mouse.move(x + width / 2, y + height / 2)
  await page.mouse.down()
  await page.mouse.move(x + width / 2 + 60, y + height / 2 + 30, { steps: 4 })
  await page.mouse.up()
  await expect(turn).toHaveText('60° from the left, 38° from above')
  await page.mouse.wheel(0, -200)
  await expect(turn).toHaveText('60° from the left, 38° from above, 1.5×')
  // It is in the file once it rests, and undo takes it back.
  await answerSaveDialogs(app, folder.pathOf('turned.cajal'))
  await expect
    .poll(async () => {
      await page.keyboard.press('ControlOrMeta+Shift+s')
      const { document } = JSON.parse(folder.read('turned.cajal') ?? '{"document":{}}') as { document: Pick<CajalDocument, 'panels'> }
      return document.panels?.at(-1)?.turn
    })
    .toEqual({ azimuth: -60.2, elevation: 38.4, zoom: 1.49 })
  await page.keyboard.press('ControlOrMeta+z')
  await expect(turn).toHaveText('32° from the left, 24° from above')
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(turn).toHaveText('60° from the left, 38° from above, 1.5×')
  await map.getByRole('button', { name: 'Look from the first side' }).click()
  await expect(turn).toHaveText('32° from the left, 24° from above')

  await picture.focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('+')
  await expect(turn).toHaveText('24° from the left, 32° from above, 1.2×')
  await page.keyboard.press('Shift+ArrowRight')
  await expect(map.getByTestId('map-moment')).toHaveText(/^50\.5 ms: \d+ fired in the last 20 ms$/)
  await page.keyboard.press('0')
  await expect(turn).toHaveText('32° from the left, 24° from above')
  await picture.hover()
  await expect(map.getByTestId('map-node')).toHaveText(/^Ball \d+ at \(−?[\d.]+, −?[\d.]+, −?[\d.]+\): \d+ spikes?$/)

  await map.getByRole('button', { name: 'Turn slowly' }).click()
  await expect(turn).not.toHaveText('32° from the left, 24° from above')
  await map.getByRole('button', { name: 'Turn slowly' }).click()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect(map.getByRole('button', { name: 'Turn slowly' })).toBeDisabled()
  await page.emulateMedia({ reducedMotion: 'no-preference' })

  const saved = await answerDownload(app, folder.pathOf('ball.json'))
  await chooseExport(page, map, 'JSON')
  await saved()
  const { columns } = JSON.parse(folder.read('ball.json') ?? '{}') as { readonly columns: Readonly<Record<string, readonly number[]>> }
  expect(Object.keys(columns)).toEqual(['population', 'node', 'x', 'y', 'z', 'spikes'])
  await chooseExport(page, map, 'Figure…')
  await expect(page.getByRole('img', { name: 'Preview of the figure of Spikes' })).toBeVisible()
})
