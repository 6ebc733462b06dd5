import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { inRoot } from '../../../scripts/lib/paths.mjs'
import { folderOfThisFile } from '../tools/files'
import { block, button, dragModel, expectDrawing, field, typeInto, wire } from '../tools/hands'
import { test } from '../tools/launch'
import { answerSaveDialogs, chooseMenuRow } from '../tools/native'
import { keepPicture, updatesPictures } from '../tools/pictures'
import { runToEnd, summary } from '../tools/runs'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()

/** A picture of the way, kept in the documentation where pictures are made anew. */
async function picture(page: Page, name: string): Promise<void> {
  await page.mouse.move(640, 2)
  await shoot(page, `newcomer-${name}`)
  if (!updatesPictures) return
  await page.emulateMedia({ colorScheme: 'light' })
  const png = await page.screenshot({ animations: 'disabled', caret: 'hide' })
  await keepPicture(page, inRoot(`docs/images/newcomer-${name}.webp`), png)
}

function welcome(page: Page): Locator {
  return page.getByRole('region', { name: 'Welcome', exact: true })
}

function tour(page: Page): Locator {
  return page.getByRole('region', { name: 'Tour', exact: true })
}

/** How many steps are ticked, and which one is told next. */
async function expectTour(page: Page, done: number, next: string | null): Promise<void> {
  await expect(tour(page)).toContainText(`${done} of 7`)
  const current = tour(page).locator('[aria-current="step"]')
  if (next === null) await expect(current).toHaveCount(0)
  else await expect(current).toContainText(next)
}

test('a newcomer takes the tour in an order of their own, leaves it and goes on, saves, and finds the file in the welcome', async ({
  launch,
}) => {
  const userData = mkdtempSync(path.join(tmpdir(), 'cajal-e2e-newcomer-'))
  const first = await launch({ userData, welcome: true })
  const { page, app } = first
  await picture(page, '1-welcome')
  // What is behind it cannot be reached until it is gone.
  await expect(page.locator('[inert]')).toHaveCount(1)
  await welcome(page).getByRole('button', { name: 'Take the tour' }).click()
  await expect(welcome(page)).toBeHidden()
  await expect(page.locator('[inert]')).toHaveCount(0)
  await expectTour(page, 0, 'A neuron')
  await expect(tour(page).getByRole('listitem')).toHaveCount(7)
  await picture(page, '2-tour')

  await test.step('the voltmeter and the neuron come before the generator', async () => {
    await dragModel(page, 'voltmeter', { x: 340, y: 120 })
    await expectTour(page, 0, 'A neuron')
    await dragModel(page, 'iaf_psc_alpha', { x: 120, y: 120 })
    await expectTour(page, 1, 'Something that drives it')
    // Less of the drawing is covered by what is told.
    await expect(tour(page).getByRole('listitem')).toHaveCount(1)
    await wire(page, 'Neuron', 'Voltmeter')
    await expectTour(page, 2, 'Something that drives it')
  })
  await test.step('it is run before it is driven', async () => {
    await runToEnd(page)
    await expectTour(page, 3, 'Something that drives it')
  })
  await test.step('left and taken up again, with what was done meanwhile', async () => {
    await button(page, 'Leave the tour').click()
    await expect(tour(page)).toBeHidden()
    await dragModel(page, 'dc_generator', { x: 120, y: 260 })
    await wire(page, 'Constant current', 'Neuron')
    await chooseMenuRow(app, ['Help', 'Tour'])
    await expectTour(page, 4, 'How strongly')
    await picture(page, '3-going-on')
  })
  await test.step('saved before the last runs, and ticked off only while the file is up to date', async () => {
    await answerSaveDialogs(app, folder.pathOf('mine.cajal'))
    await page.keyboard.press('ControlOrMeta+s')
    await expect(page.getByTestId('document-name')).toHaveText('mine')
    await expectTour(page, 5, 'How strongly')
    await block(page, 'Constant current').click()
    await typeInto(field(page, 'amplitude'), '376 pA')
    await expectTour(page, 5, 'Another value, another run')
    await runToEnd(page)
    await expectTour(page, 5, 'Another value, another run')
    await typeInto(field(page, 'amplitude'), '0')
    await expectTour(page, 4, 'How strongly')
    await typeInto(field(page, 'amplitude'), '400 pA')
    await runToEnd(page)
    await expectTour(page, 6, 'Saved')
    await page.keyboard.press('ControlOrMeta+s')
    await expectTour(page, 7, null)
    await picture(page, '4-done')
  })
  await tour(page).getByRole('button', { name: 'Examples' }).click()
  await expect(welcome(page)).toBeVisible()
  await first.close()

  const second = await launch({ userData, welcome: true })
  await expect(second.page.getByRole('button', { name: /^mine/ })).toBeVisible()
  await picture(second.page, '5-recent')
  await second.page.getByRole('button', { name: /^mine/ }).click()
  await expectDrawing(second.page, ['Voltmeter', 'Neuron', 'Constant current'], 2)
  await runToEnd(second.page)
  await expect(summary(second.page, 'Voltmeter')).toContainText('samples')
  await picture(second.page, '6-opened-again')
  await second.close()
  rmSync(userData, { recursive: true, force: true })
})
