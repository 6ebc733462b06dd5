import { readFileSync, statSync, truncateSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { block, field, typeInto } from './hands'
import { folderOfThisFile } from './files'
import { test } from './launch'
import { answerQuestions, askedQuestions } from './native'
import { card, readRecord, runToEnd, summary } from './runs'
import { shoot } from './shots'

const folder = folderOfThisFile()
const example = readFileSync(path.join(root, 'examples/tutorial/constant-current.cajal'), 'utf8')

const runs = (page: Page) => page.getByRole('region', { name: 'Runs' })
const keeping = (page: Page) => runs(page).getByRole('checkbox', { name: /^Keep results with the file/ })
const notices = (page: Page) => page.getByRole('status', { name: 'Notices' })

/** Runs the example twice, with another current the second time, and saves the results with it. */
async function runAndSave(page: Page): Promise<void> {
  await runToEnd(page)
  await block(page, 'Neuron').click()
  await typeInto(field(page, 'I_e'), '500')
  await runToEnd(page)
  await page.keyboard.press('ControlOrMeta+r')
  await expect(page.getByTestId('results-size')).toHaveText(/^2 runs, .*B, gone when the drawing is closed$/)
  await keeping(page).check()
  await expect(page.getByTestId('results-size')).toHaveText(/not saved yet$/)
  await page.keyboard.press('ControlOrMeta+s')
  await expect(page.getByTestId('results-size')).toHaveText(/, saved$/)
}

test('results that are kept are there again when the drawing is opened, and are compared with a new run', async ({ launch }) => {
  const file = folder.write('net.cajal', example)
  const first = await launch({ files: [file] })
  await runAndSave(first.page)
  await expect(notices(first.page)).toContainText('kept beside the file in net.cajal-results')
  const before = [await readRecord(first.page, 'Membrane potential'), await readRecord(first.page, 'Spikes')]
  await first.close()
  expect(folder.read('net.cajal')).toContain('"keepResults": true')

  const { page } = await launch({ files: [file] })
  await expect(card(page, 'Spikes')).toBeVisible()
  expect([await readRecord(page, 'Membrane potential'), await readRecord(page, 'Spikes')]).toEqual(before)
  await page.keyboard.press('ControlOrMeta+r')
  await expect(runs(page).getByTestId('run-2')).toContainText('I_e of Neuron: 376 pA → 500 pA')
  await expect(page.getByTestId('results-size')).toHaveText(/^2 runs, .*, saved$/)
  await expect(notices(page)).toBeHidden()
  await shoot(page, 'kept-results')

  await runs(page).getByTitle('Show Run 1 alone').click()
  await expect(summary(page, 'Spikes')).toHaveText('16 spikes')
  await expect(runs(page).getByTestId('run-1')).toContainText('Since then: I_e of Neuron: 376 pA → 500 pA')
  await runToEnd(page)
  await runs(page).getByRole('button', { name: 'Compare with Run 1' }).click()
  await expect(page.getByRole('region', { name: 'Results' })).toContainText('run 3')
  await expect(page.getByTestId('results-size')).toHaveText(/^3 runs, .*, not saved yet$/)
  await runs(page).getByRole('button', { name: 'More about Run 1' }).click()
  await page.getByRole('menuitem', { name: 'Go Back to Its Drawing' }).click()
  await block(page, 'Neuron').click()
  await expect(field(page, 'I_e')).toHaveValue('376')
  await expect(keeping(page)).toBeChecked()
})

test('a new run asks nothing at closing unless results are kept, and then they are saved with it', async ({ launch }) => {
  const file = folder.write('closing.cajal', example)
  const { app, page } = await launch({ files: [file] })
  await answerQuestions(app, 'Cancel')
  await runToEnd(page)
  await page.keyboard.press('ControlOrMeta+n')
  await expect(page.getByTestId('document-name')).toHaveText('Untitled')
  expect(await askedQuestions(app)).toEqual([])

  const second = await launch({ files: [file] })
  await runAndSave(second.page)
  await runToEnd(second.page)
  await expect(second.page.getByText('results not saved', { exact: true })).toBeVisible()
  await answerQuestions(second.app, 'Save')
  await second.page.keyboard.press('ControlOrMeta+n')
  await expect(second.page.getByTestId('document-name')).toHaveText('Untitled')
  expect(await askedQuestions(second.app)).toEqual(['Save the results with “closing”?'])
  const third = await launch({ files: [file] })
  await expect(card(third.page, 'Spikes')).toBeVisible()
  await third.page.keyboard.press('ControlOrMeta+r')
  await expect(third.page.getByTestId('results-size')).toHaveText(/^3 runs/)
})

test('a damaged file of results is told, kept, and the drawing is there', async ({ launch }) => {
  const file = folder.write('damaged.cajal', example)
  const first = await launch({ files: [file] })
  await runAndSave(first.page)
  await first.close()
  truncateSync(folder.pathOf('damaged.cajal-results'), statSync(folder.pathOf('damaged.cajal-results')).size - 100)
  const { page } = await launch({ files: [file] })
  await expect(notices(page)).toContainText('The drawing is open without its results.')
  await expect(block(page, 'Neuron')).toBeVisible()
  await runToEnd(page)
  await page.keyboard.press('ControlOrMeta+s')
  await expect(notices(page)).toContainText('kept as damaged (earlier).cajal-results')
})
