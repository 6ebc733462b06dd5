import { expect, type Page } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, blocks, canvas, expectDrawing, type Place } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { answerOpenDialogs, chooseMenuRow } from '../tools/native'

const folder = folderOfThisFile()
const running = appOfThisFile(() => ({
  files: [folder.write('first.cajal', drawing({ populations: { p1: { label: 'E', model: 'iaf_psc_alpha', size: 1, at: [0, 0] } } }))],
}))
const part = drawing({
  populations: { p1: { label: 'E', model: 'iaf_psc_alpha', size: 10, at: [3000, 0] } },
  devices: { d1: { label: 'Spikes', model: 'spike_recorder', at: [3240, 0] } },
  projections: { c1: { from: 'p1', to: 'd1' } },
  frames: { f1: { label: 'Column', at: [2960, -60], size: [520, 200], blocks: ['p1', 'd1'] } },
  notes: { n1: { text: 'From another file', at: [3000, 240] } },
})

/** Drops a file on the canvas as a file manager does; only a file field of the page gives one that lies on the disk. */
async function dropFile(page: Page, file: string, { x, y }: Place): Promise<void> {
  await page.evaluate(() => {
    const field = document.createElement('input')
    field.type = 'file'
    field.id = 'dropped'
    field.hidden = true
    document.body.append(field)
  })
  await page.locator('#dropped').setInputFiles(file)
  await canvas(page).evaluate(
    (element, place) => {
      const field = document.querySelector<HTMLInputElement>('#dropped')
      const dataTransfer = new DataTransfer()
      for (const chosen of field?.files ?? []) dataTransfer.items.add(chosen)
      field?.remove()
      const { left, top } = element.getBoundingClientRect()
      const at = { clientX: left + place.x, clientY: top + place.y, altKey: true, bubbles: true, cancelable: true }
      for (const type of ['dragover', 'drop']) element.dispatchEvent(new DragEvent(type, { ...at, dataTransfer }))
    },
    { x, y },
  )
}

test('a file dropped with Alt brings its drawing there, as one step', async () => {
  const { page } = running()
  await expectDrawing(page, ['E'], 0)
  const before = await block(page, 'E').boundingBox()
  await dropFile(page, folder.write('part.cajal', part), { x: 420, y: 330 })
  await expect(block(page, 'E 2')).toBeVisible()
  await expect(block(page, 'Spikes')).toBeVisible()
  await expect(canvas(page).getByText('From another file')).toBeVisible()
  await expect(canvas(page).getByText('Column')).toBeVisible()
  expect(await block(page, 'E').boundingBox()).toEqual(before)
  await expect(page.getByTestId('document-name')).toHaveText('first')
  const within = await canvas(page).boundingBox()
  const [left, right] = [await block(page, 'E 2').boundingBox(), await block(page, 'Spikes').boundingBox()]
  expect(left?.x ?? 0).toBeLessThan((within?.x ?? 0) + 420)
  expect((right?.x ?? 0) + (right?.width ?? 0)).toBeGreaterThan((within?.x ?? 0) + 420)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(blocks(page)).toHaveCount(1)
  await expect(canvas(page).getByText('From another file')).toBeHidden()
})

test('File > Insert… does the same in the middle of the view', async () => {
  const { app, page } = running()
  await answerOpenDialogs(app, folder.write('part.cajal', part))
  await chooseMenuRow(app, ['File', 'Insert…'])
  await expect(block(page, 'E 2')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(blocks(page)).toHaveCount(1)
})

for (const [name, text, reason] of [
  ['broken.cajal', '{ "format": "cajal",', 'The file cannot be read: at line 1, column 21'],
  ['theirs.json', '{ "cells": [] }', 'This is not a Cajal document'],
  ['newer.cajal', '{ "format": "cajal", "formatVersion": 99, "writtenBy": "9.0.0" }', 'written by Cajal 9.0.0 in format 99'],
  ['empty.cajal', '', 'The file is empty.'],
] as const) {
  test(`${name} is not inserted, for the reason for which it is not opened`, async () => {
    const { page } = running()
    await dropFile(page, folder.write(name, text), { x: 300, y: 300 })
    const refusal = page.getByRole('alertdialog', { name: `${name} was not inserted` })
    await expect(refusal).toContainText(reason)
    await refusal.getByRole('button', { name: 'OK' }).click()
    await expectDrawing(page, ['E'], 0)
  })
}
