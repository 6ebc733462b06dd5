import { expect } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile, recoveryCopies } from '../tools/files'
import { button, dragModel, expectDrawing } from '../tools/hands'
import { kill, test } from '../tools/launch'

const folder = folderOfThisFile()
const text = drawing({ populations: { p1: { label: 'One', model: 'iaf_psc_alpha', size: 1, parameters: {}, at: [0, 0] } } })

test('what was not saved when the app died is offered at the next start, and the file is as it was', async ({ launch }) => {
  const file = folder.write('one.cajal', text)
  const userData = folder.pathOf('user')
  const first = await launch({ files: [file], userData })
  await expectDrawing(first.page, ['One'], 0)
  await dragModel(first.page, 'spike_recorder', { x: 600, y: 100 })
  await expect.poll(() => recoveryCopies(userData)).toBe(1)
  await kill(first)
  expect(folder.read('one.cajal')).toBe(text)

  const second = await launch({ userData })
  const offer = second.page.getByRole('dialog', { name: 'Cajal ended unexpectedly' })
  await expect(offer).toContainText('one')
  await offer.getByRole('button', { name: 'Restore' }).click()
  await expectDrawing(second.page, ['One', 'Spike recorder'], 0)
  await expect(offer).toBeHidden()
  await expect(second.page.getByText('edited', { exact: true })).toBeVisible()
  await second.page.keyboard.press('ControlOrMeta+s')
  await expect(second.page.getByText('edited', { exact: true })).toBeHidden()
  expect(JSON.parse(folder.read('one.cajal') ?? '{}')).toMatchObject({ document: { devices: { d1: { model: 'spike_recorder' } } } })
  await expect.poll(() => recoveryCopies(userData)).toBe(0)

  // The file as it was before is one click away.
  await button(second.page, 'File menu, one').click()
  await second.page.getByRole('menuitem', { name: /\d/ }).first().click()
  await expectDrawing(second.page, ['One'], 0)
})

test('what is discarded by keyboard leaves the focus in the dialog, on the next', async ({ launch }) => {
  const userData = folder.pathOf('discarding')
  for (const copies of [1, 2]) {
    const app = await launch({ userData })
    if (copies > 1) await button(app.page, 'Decide Later').click()
    await app.page.keyboard.press('Escape')
    await dragModel(app.page, 'spike_recorder', { x: 300, y: 100 })
    await expect.poll(() => recoveryCopies(userData)).toBe(copies)
    await kill(app)
  }
  const { page } = await launch({ userData })
  const discard = page.getByRole('button', { name: 'Discard' })
  await expect(discard).toHaveCount(2)
  await discard.first().focus()
  await page.keyboard.press('Enter')
  await expect(discard).toHaveCount(1)
  await expect(discard).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect.poll(() => recoveryCopies(userData)).toBe(0)
})
