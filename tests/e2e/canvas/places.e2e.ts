import { expect, type Locator } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, boxOf, button, inspector } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { answerOpenDialogs, answerQuestions, answerSaveDialogs } from '../tools/native'
import { card, runToEnd } from '../tools/runs'

const folder = folderOfThisFile()

/** Neurons at random in a plane, which excite their neighbours, and their recorder. */
const sheet = drawing({
  simulation: { durationMs: 50, resolutionMs: 0.1, seed: 3 },
  populations: {
    p1: { label: 'E', model: 'iaf_psc_alpha', size: 12, parameters: { I_e: 500 }, positions: { uniform: {} }, at: [48, 120] },
  },
  devices: { d1: { label: 'Spikes', model: 'spike_recorder', parameters: {}, at: [368, 120] } },
  projections: {
    c1: { from: 'p1', to: 'd1' },
    c2: { from: 'p1', to: 'p1', rule: { name: 'pairwise_bernoulli', parameters: {} }, mask: { circular: { radius: 0.3 } } } as never,
  },
})

const running = appOfThisFile(() => ({ files: [folder.write('sheet.cajal', sheet)] }))

/** A place of the picture in pixels of the page, from shares of its width and height. */
async function pointIn(picture: Locator, across: number, down: number): Promise<{ readonly x: number; readonly y: number }> {
  const { x, y, width, height } = await boxOf(picture)
  return { x: x + across * width, y: y + down * height }
}

test('places of neurons are kept, added, moved and taken away by hand, by keyboard and as a table', async () => {
  const { app, page } = running()
  const choose = (name: string, option: string) => inspector(page).getByRole('combobox', { name, exact: true }).selectOption(option)
  const picture = inspector(page).getByRole('application', { name: /^E: \d+ nodes in a layer of/ })
  const words = inspector(page).getByTestId('places-words')
  const table = inspector(page).getByRole('textbox', { name: 'Table of places of E: x, y', exact: true })
  const size = inspector(page).getByRole('textbox', { name: 'Size' })
  const undone = () => page.keyboard.press('ControlOrMeta+z')

  await block(page, 'E').click()
  await inspector(page).getByRole('button', { name: 'Keep these positions' }).click()
  await expect(inspector(page).getByRole('combobox', { name: 'positions', exact: true })).toHaveValue('list')
  await expect(words).toHaveText('12 places')
  expect((await table.inputValue()).split('\n')).toHaveLength(12)

  // A table from a spreadsheet, wrong at first.
  await table.fill('x\ty\n-0,4\t0,3\n0,2\tup\n0,4\t-0,4')
  await table.press('ControlOrMeta+Enter')
  await expect(inspector(page).getByText('Row 2: “up” is no number.')).toBeVisible()
  await expect(size).toHaveValue('12')
  await table.fill('x\ty\n-0,4\t0,3\n0,2\t0,1\n0,4\t-0,4')
  await table.press('ControlOrMeta+Enter')
  await expect(size).toHaveValue('3')
  await expect(table).toHaveValue('-0.4, 0.3\n0.2, 0.1\n0.4, -0.4')

  // A click adds, a drag moves, Delete takes away; each is one entry.
  const empty = await pointIn(picture, 0.2, 0.8)
  await page.mouse.click(empty.x, empty.y)
  await expect(size).toHaveValue('4')
  await expect(words).toHaveText(/^Node 4 of 4 at \(−0\.3\d*, −0\.4\d*\)$/)
  await page.mouse.move(empty.x, empty.y)
  await page.mouse.down()
  const [near, far] = [await pointIn(picture, 0.5, 0.6), await pointIn(picture, 0.8, 0.3)]
  await page.mouse.move(near.x, near.y)
  await page.mouse.move(far.x, far.y)
  await page.mouse.up()
  await expect(words).toHaveText(/^Node 4 of 4 at \(0\.3\d*, 0\.\d*\)$/)
  await undone()
  await expect(words).toHaveText(/^Node 4 of 4 at \(−0\.3\d*, −0\.4\d*\)$/)
  await picture.focus()
  await page.keyboard.press('PageUp')
  await expect(words).toHaveText('Node 3 of 4 at (0.4, −0.4)')
  const before = await table.inputValue()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(words).toHaveText(/^Node 3 of 4 at \(0\.2\d*, −0\.3\d*\)$/)
  await undone()
  await expect(table).toHaveValue(before)
  await page.keyboard.press('Enter')
  await expect(size).toHaveValue('5')
  await page.keyboard.press('Delete')
  await expect(size).toHaveValue('4')
  await expect(block(page, 'E')).toBeVisible()

  // Another size is told of, and mended.
  await size.fill('9')
  await size.press('Enter')
  await expect(inspector(page).getByText('E has a size of 9, but 4 places are listed: there must be one for each.')).toBeVisible()
  await inspector(page).getByRole('button', { name: 'Set to 4' }).click()
  await expect(page.getByRole('button', { name: 'No problems' })).toBeVisible()

  // A third column lays them in a volume, with their mask; from the side the third number is moved.
  await table.fill('0 0 0\n0.5 0.2 0.1\n0.3 0.3 0.9')
  await table.blur()
  const solid = inspector(page).getByRole('application', { name: 'E: 3 nodes in a volume of 1 × 1 × 1' })
  await expect(solid).toBeVisible()
  await choose('side', 'from the front (x, z)')
  await solid.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowUp')
  await expect(words).toHaveText(/^Node 3 of 3 at \(0\.3, 0\.3, 0\.9[1-9]\d*\)$/)
  await expect(page.getByRole('button', { name: 'No problems' })).toBeVisible()
  await runToEnd(page)
  await button(page, 'Add panel').click()
  await page.getByRole('menuitem', { name: 'Map', exact: true }).click()
  await expect(card(page, 'Spikes').getByRole('img', { name: /^Map of 3 of E in 1 × 1 × 1/ })).toBeVisible()

  const saved = folder.pathOf('saved.cajal')
  await answerSaveDialogs(app, saved)
  await page.keyboard.press('ControlOrMeta+Shift+s')
  await expect(page.getByTestId('document-name')).toContainText('saved')
  const { document } = JSON.parse(folder.read('saved.cajal') ?? '') as { document: Record<string, Record<string, object>> }
  expect(document['populations']).toMatchObject({
    p1: { size: 3, positions: { list: { x: [0, 0.5, 0.3], y: [0, 0.2, 0.3], extent: [1, 1, 1] } } },
  })
  expect(document['projections']).toMatchObject({ c2: { mask: { spherical: { radius: 0.3 } } } })
  // The open file would stay as it is.
  await answerOpenDialogs(app, folder.write('again.cajal', folder.read('saved.cajal') ?? ''))
  await page.keyboard.press('ControlOrMeta+o')
  await expect(page.getByTestId('document-name')).toHaveText('again')
  await block(page, 'E').click()
  await expect(solid).toBeVisible()
})

test('a device and a single neuron lie where their coordinates are typed, clicked or moved to', async () => {
  const { app, page } = running()
  const alone = drawing({
    populations: { p1: { label: 'Cell', model: 'iaf_psc_alpha', size: 1, at: [320, 120] } },
    devices: {
      d1: { label: 'Spot', model: 'poisson_generator', parameters: { rate: 8000 }, at: [48, 120] },
      d2: { label: 'Spikes', model: 'spike_recorder', parameters: {}, at: [560, 120] },
    },
    projections: { c1: { from: 'd1', to: 'p1' }, c2: { from: 'p1', to: 'd2' } },
  })
  await answerQuestions(app, 'Don’t Save')
  await answerOpenDialogs(app, folder.write('alone.cajal', alone))
  await page.keyboard.press('ControlOrMeta+o')
  for (const label of ['Spot', 'Cell']) {
    await block(page, label).click()
    await inspector(page).getByRole('combobox', { name: 'positions', exact: true }).selectOption('One by one')
    const table = inspector(page).getByRole('textbox', { name: `Table of places of ${label}: x, y`, exact: true })
    await expect(table).toHaveValue('0, 0')
    await table.fill('0.25, -0.1')
    await table.press('ControlOrMeta+Enter')
    await expect(table).toHaveValue('0.25, -0.1')
  }
  await block(page, 'Spot').click()
  const picture = inspector(page).getByRole('application', { name: /^Spot: 1 node in a layer of/ })
  const words = inspector(page).getByTestId('places-words')
  await expect(words).toHaveText('1 place')
  await picture.scrollIntoViewIfNeeded()
  const point = await pointIn(picture, 0.2, 0.2)
  await page.mouse.click(point.x, point.y)
  await expect(words).toHaveText(/^Node 1 of 1 at \(−0\.\d+, 0\.\d+\)$/)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(words).toHaveText('Node 1 of 1 at (0.25, −0.1)')
  await picture.focus()
  await page.keyboard.press('ArrowUp')
  await expect(words).toHaveText(/^Node 1 of 1 at \(0\.25, −0\.0\d+\)$/)
  const table = inspector(page).getByRole('textbox', { name: 'Table of places of Spot: x, y', exact: true })
  await table.fill('0 0\n1 1')
  await table.press('ControlOrMeta+Enter')
  await expect(inspector(page).getByText('Spot is one device, but its list has 2 places.')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByRole('button', { name: 'No problems' })).toBeVisible()
})
