import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import { inRoot } from '../../../scripts/lib/paths.mjs'
import { block, button, canvas, dragModel, field, inspector, typeInto, wire } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { answerQuestions, chooseMenuRow } from '../tools/native'
import { keepPicture, updatesPictures } from '../tools/pictures'
import { runToEnd } from '../tools/runs'

const running = appOfThisFile()
const folder = inRoot('docs/guide/images')
const names = ['first-network', 'projection', 'panels', 'code', 'sweep']
const still = { animations: 'disabled', caret: 'hide' } as const

async function keep(name: string, png: Buffer): Promise<void> {
  if (updatesPictures) await keepPicture(running().page, path.join(folder, `${name}.webp`), png)
}

async function openExample(title: string): Promise<void> {
  const { app, page } = running()
  await answerQuestions(app, 'Don’t Save')
  await chooseMenuRow(app, ['File', 'Open Example', title])
  await expect(page.getByTestId('document-name')).toHaveText(title)
}

/** Goes through the states that the guide shows, and takes their pictures where they are wanted. */
async function takePictures(): Promise<void> {
  const { page } = running()
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await dragModel(page, 'iaf_psc_alpha', { x: 330, y: 200 })
  await dragModel(page, 'dc_generator', { x: 140, y: 200 })
  await dragModel(page, 'voltmeter', { x: 560, y: 200 })
  await wire(page, 'Constant current', 'Neuron')
  await wire(page, 'Neuron', 'Voltmeter')
  await block(page, 'Constant current').click()
  await typeInto(field(page, 'amplitude'), '376 pA')
  await page.mouse.move(640, 2)
  await keep('first-network', await canvas(page).screenshot(still))

  await openExample('Balanced network')
  await runToEnd(page)
  await page.mouse.move(640, 2)
  await keep('panels', await page.getByRole('region', { name: 'Results', exact: true }).screenshot(still))
  await page.keyboard.press('ControlOrMeta+Shift+o')
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(inspector(page).getByRole('combobox', { name: 'rule' })).toBeVisible()
  await page.mouse.move(640, 2)
  await keep('projection', await inspector(page).screenshot(still))

  await openExample('Constant current')
  await block(page, 'Neuron').click()
  await page.keyboard.press('ControlOrMeta+e')
  await expect(page.getByTestId('code-panel')).toBeVisible()
  await keep('code', await page.getByRole('main').screenshot(still))
  await page.keyboard.press('ControlOrMeta+e')
  await page.getByRole('button', { name: 'How I_e is given' }).click()
  await page.getByRole('menuitem', { name: 'Sweep…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Sweep' })
  await dialog.getByRole('textbox', { name: /^From/ }).fill('300')
  await dialog.getByRole('textbox', { name: /^To/ }).fill('800')
  await button(page, 'Start sweep').click()
  await expect(page.getByTestId('sweep-summary')).toHaveText(/runs, Rate/, { timeout: 60_000 })
  await page.mouse.move(640, 2)
  await keep('sweep', await page.getByTestId('sweep').screenshot(still))
}

test('what the guide shows can be done, and its pictures are there, each small', async () => {
  await takePictures()
  for (const name of names) {
    const picture = readFileSync(path.join(folder, `${name}.webp`))
    expect(picture.subarray(8, 12).toString(), name).toBe('WEBP')
    expect(picture.length, name).toBeLessThan(80_000)
  }
})
