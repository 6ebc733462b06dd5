import { expect, type Page } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { button, expectDrawing, inspector } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { answerOpenDialogs, answerQuestions, answerSaveDialogs, chooseMenuRow } from '../tools/native'

const folder = folderOfThisFile()
const running = appOfThisFile(() => ({
  files: [folder.write('first.cajal', drawing({ populations: { p1: { label: 'First', model: 'iaf_psc_alpha', size: 1 } } }))],
}))

async function open(page: Page, path: string): Promise<void> {
  await answerOpenDialogs(running().app, path)
  await page.keyboard.press('ControlOrMeta+o')
}

test('a file named on the command line is opened', async () => {
  const { page } = running()
  await expect(page.getByTestId('document-name')).toHaveText('first')
  await expectDrawing(page, ['First'], 0)
  await expect.poll(() => running().app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())).toBe('first — Cajal')
})

for (const [name, text, message] of [
  ['broken.cajal', '{ "format": "cajal",', 'The file cannot be read: at line 1, column 21'],
  ['picture.cajal', '\u0089PNG', 'The file cannot be read: at line 1, column 1'],
  ['empty.cajal', '', 'The file is empty.'],
  ['theirs.json', '{ "cells": [] }', 'This is not a Cajal document'],
  ['newer.cajal', '{ "format": "cajal", "formatVersion": 99, "writtenBy": "9.0.0" }', 'written by Cajal 9.0.0 in format 99'],
  [
    'size.cajal',
    drawing({ populations: { p1: { label: 'E', model: 'iaf_psc_alpha', size: 'ten' } } }),
    'document.populations.p1.size must be a number or an expression but is "ten"',
  ],
] as const) {
  test(`${name} is refused with the reason, and the drawing before it stays`, async () => {
    const { page } = running()
    await open(page, folder.write(name, text))
    const refusal = page.getByRole('alertdialog', { name: `${name} was not opened` })
    await expect(refusal).toContainText(message)
    await refusal.getByRole('button', { name: 'OK' }).click()
    await expect(refusal).toBeHidden()
    await expectDrawing(page, ['First'], 0)
    expect(folder.read(name)).toBe(text)
  })
}

test('a file that is not there is refused with the reason', async () => {
  const { page } = running()
  await open(page, folder.pathOf('gone.cajal'))
  const refusal = page.getByRole('alertdialog', { name: 'The file was not opened' })
  await expect(refusal).toContainText('“gone.cajal” could not be opened: there is no such file.')
  await page.keyboard.press('Enter')
  await expect(refusal).toBeHidden()
})

test('what is not understood is shown, kept by Save, and keeps Run from starting until it is mended', async () => {
  const { app, page } = running()
  const document = {
    simulation: { durationMs: 1000, resolutionMs: 0.1, seed: 143202461 },
    populations: {
      p1: { label: 'Foreign', model: 'iaf_of_tomorrow', size: 3, parameters: { tau_x: 5 }, at: [0, 0] },
      p2: { label: 'Known', model: 'iaf_psc_alpha', size: 1, parameters: { tau_mm: 7, V_m: -65 }, at: [240, 0] },
    },
    devices: { d1: { label: 'Spikes', model: 'spike_recorder', parameters: {}, at: [480, 0], colour: 'red' } },
    projections: {
      c1: { from: 'p2', to: 'd1', rule: { name: 'all_to_all', parameters: {} }, synapse: { model: 'static_synapse', parameters: {} } },
      c2: { from: 'p2', to: 'p9', rule: { name: 'all_to_all', parameters: {} }, synapse: { model: 'static_synapse', parameters: {} } },
    },
  }
  await open(page, folder.write('strange.cajal', drawing(document)))
  const notices = page.getByRole('status', { name: 'Notices' })
  for (const said of [
    'there is no neuron or device model “iaf_of_tomorrow”',
    'iaf_psc_alpha has no parameter tau_mm. Did you mean tau_m?',
    'ends at “p9”, which is not in the drawing',
    '“colour” of d1 is not known to this version of Cajal: it is kept',
  ]) {
    await expect(notices).toContainText(said)
  }
  await expectDrawing(page, ['Foreign', 'Known', 'Spikes'], 1)
  await button(page, 'Run').click()
  await expect(page.getByTestId('run-error')).toContainText('iaf_of_tomorrow')
  await expect(page.getByTestId('problem-count')).toHaveText('3 problems')

  await answerSaveDialogs(app, folder.pathOf('kept.cajal'))
  await page.keyboard.press('ControlOrMeta+Shift+s')
  await expect(page.getByTestId('document-name')).toHaveText('kept')
  expect(JSON.parse(folder.read('kept.cajal') ?? '{}')).toMatchObject({ format: 'cajal', document })

  const problems = page.getByRole('region', { name: 'Problems' })
  await problems.getByRole('button', { name: 'Remove tau_mm' }).click()
  await problems.getByRole('button', { name: 'Remove the edge', exact: true }).click()
  await expect(problems.getByRole('listitem')).toHaveCount(1)
  await problems.getByRole('button', { name: /iaf_of_tomorrow/ }).click()
  await problems.getByRole('button', { name: 'Close problems' }).click()
  await page.keyboard.press('Delete')
  await expect(page.getByTestId('problem-count')).toHaveText('No problems')
  await button(page, 'Run').click()
  await expect(page.locator('[data-drawn-run]')).toBeAttached()
})

test('an example is opened from the native menu, as a copy without a name of its own', async () => {
  const { app, page } = running()
  await answerQuestions(app, 'Don’t Save')
  await chooseMenuRow(app, ['File', 'New'])
  await expectDrawing(page, [], 0)
  // Its settings are read from their top, however far down those of the last one were.
  const scrolled = (): Promise<number> =>
    inspector(page)
      .locator('.tab-page:not([hidden])')
      .evaluate((settings) => settings.scrollTop)
  await inspector(page).getByRole('textbox', { name: 'Notes' }).scrollIntoViewIfNeeded()
  expect(await scrolled()).toBeGreaterThan(0)
  await chooseMenuRow(app, ['File', 'Open Example', 'Constant current'])
  await expect(page.getByTestId('document-name')).toHaveText('Constant current')
  await expect.poll(scrolled).toBe(0)
  const saved = folder.pathOf('mine.cajal')
  await answerSaveDialogs(app, saved)
  await chooseMenuRow(app, ['File', 'Save'])
  await expect(page.getByTestId('document-name')).toHaveText('mine')
})
