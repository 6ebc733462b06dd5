import { expect, type Page } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, boxOf, button, canvas, dragModel, expectDrawing, palette } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { answerQuestions, answerSaveDialogs, askedQuestions } from '../tools/native'

const folder = folderOfThisFile()
const fileWith = (name: string, label: string): string =>
  folder.write(name, drawing({ populations: { p1: { label, model: 'iaf_psc_alpha', size: 1, parameters: {}, at: [0, 0] } } }))
const running = appOfThisFile(() => ({ files: [fileWith('one.cajal', 'One')] }))

/** Makes an edit, so that there is something to lose. */
async function edit(page: Page): Promise<void> {
  await dragModel(page, 'spike_recorder', { x: 600, y: 100 })
  await expect(page.getByText('edited', { exact: true })).toBeVisible()
}

test('New asks about unsaved changes: Cancel keeps them, Don’t Save lets them go', async () => {
  const { app, page } = running()
  await expectDrawing(page, ['One'], 0)
  await edit(page)
  await answerQuestions(app, 'Cancel')
  await page.keyboard.press('ControlOrMeta+n')
  await expect.poll(() => askedQuestions(app)).toEqual(['Save the changes to “one”?'])
  await expectDrawing(page, ['One', 'Spike recorder'], 0)

  await answerQuestions(app, 'Don’t Save')
  await page.keyboard.press('ControlOrMeta+n')
  await expectDrawing(page, [], 0)
  await expect(page.getByTestId('document-name')).toHaveText('Untitled')
  await page.keyboard.press('ControlOrMeta+n')
  await expectDrawing(page, [], 0)
  expect(await askedQuestions(app)).toEqual(['Save the changes to “one”?'])
})

test('a file dropped on the window is opened, after the question', async () => {
  const { app, page } = running()
  await edit(page)
  await answerQuestions(app, 'Don’t Save')
  await dropFile(page, fileWith('dropped.cajal', 'Dropped'))
  await expectDrawing(page, ['Dropped'], 0)
  await expect(page.getByTestId('document-name')).toHaveText('dropped')
  expect(await askedQuestions(app)).toEqual(['Save the changes to “Untitled”?'])

  await dropFile(page, folder.write('notes.txt', 'just text'))
  const refusal = page.getByRole('alertdialog', { name: 'notes.txt was not opened' })
  await refusal.getByRole('button', { name: 'OK' }).click()
  await expectDrawing(page, ['Dropped'], 0)
})

test('a second start opens its file in the window there is, and Save in the question saves first', async () => {
  const { app, page, startAgain } = running()
  await edit(page)
  await answerQuestions(app, 'Save')
  await startAgain([fileWith('second.cajal', 'Second')])
  await expectDrawing(page, ['Second'], 0)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  expect(JSON.parse(folder.read('dropped.cajal') ?? '{}')).toMatchObject({ document: { devices: { d1: { model: 'spike_recorder' } } } })
})

test('recent files are in the menu, the one read or written last first', async () => {
  const { page } = running()
  const rows = page.getByRole('menuitem', { name: /\.cajal$/ })
  await button(page, 'File menu, second').click()
  await expect(rows).toHaveText(['dropped.cajal', 'second.cajal', 'one.cajal'])
  await rows.last().click()
  await expectDrawing(page, ['One'], 0)
  await button(page, 'File menu, one').click()
  await expect(rows).toHaveText(['one.cajal', 'dropped.cajal', 'second.cajal'])
  await rows.nth(1).click()
  await expectDrawing(page, ['Dropped', 'Spike recorder'], 0)
})

test('a recent file that is double-clicked is opened, and nothing below its row is clicked', async () => {
  const { app, page } = running()
  const asked = (await askedQuestions(app)).length
  await page.getByRole('button', { name: 'Results', exact: true }).click()
  await palette(page).getByRole('combobox').fill('')
  const models = await palette(page).getByRole('option').filter({ hasNotText: 'more' }).all()
  const below = await Promise.all(models.map(boxOf))
  await button(page, 'File menu, dropped').click()
  // A click there adds a block, and a question would be asked about that.
  const middles = below.map(({ y, height }) => y + height / 2)
  const places = await Promise.all(
    ['One', 'Second'].map(async (label) => {
      const row = await boxOf(page.getByRole('menuitem', { name: `${label.toLowerCase()}.cajal` }))
      return { label, x: row.x + 30, y: middles.find((y) => y > row.y + 1 && y < row.y + row.height - 1) }
    }),
  )
  const { label = '', x = 0, y = 0 } = places.find((place) => place.y !== undefined) ?? {}
  expect(label).not.toBe('')
  await page.mouse.click(x, y)
  await expect(page.getByRole('menuitem')).toHaveCount(0)
  await page.mouse.down({ clickCount: 2 })
  await page.mouse.up({ clickCount: 2 })
  await expectDrawing(page, [label], 0)
  await page.getByRole('button', { name: 'Results', exact: true }).click()
  await button(page, `File menu, ${label.toLowerCase()}`).click()
  await page.getByRole('menuitem', { name: 'dropped.cajal' }).click()
  await expectDrawing(page, ['Dropped', 'Spike recorder'], 0)
  expect(await askedQuestions(app)).toHaveLength(asked)
})

test('closing asks as well: Cancel keeps the window, Save writes the file before it goes', async () => {
  const { app, page } = running()
  await answerQuestions(app, 'Cancel')
  await block(page, 'Spike recorder').click()
  await page.keyboard.press('Delete')
  await closeWindow()
  await expect.poll(() => askedQuestions(app)).toEqual(['Save the changes to “dropped”?'])
  await expectDrawing(page, ['Dropped'], 0)

  await answerQuestions(app, 'Save')
  await answerSaveDialogs(app, folder.pathOf('unused.cajal'))
  const closed = app.waitForEvent('close')
  await closeWindow()
  await closed
  expect(JSON.parse(folder.read('dropped.cajal') ?? '{}')).toMatchObject({ document: { devices: {} } })
  expect(folder.read('unused.cajal')).toBeNull()
})

/** Presses the button of the window's frame. */
async function closeWindow(): Promise<void> {
  await running().app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.close()
  })
}

/** Drags a file from the desktop onto the window. */
async function dropFile(page: Page, file: string): Promise<void> {
  const box = await canvas(page).boundingBox()
  const at = { x: (box?.x ?? 0) + 100, y: (box?.y ?? 0) + 300 }
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [file], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await session.send('Input.dispatchDragEvent', { type, ...at, data })
  await session.detach()
}
