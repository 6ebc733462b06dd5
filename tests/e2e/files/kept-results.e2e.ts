import { copyFileSync, mkdirSync, readFileSync, statSync, truncateSync } from 'node:fs'
import path from 'node:path'
import { expect, type ElectronApplication, type Page } from '@playwright/test'
import { root } from '../../../scripts/lib/paths.mjs'
import { block, field, typeInto } from '../tools/hands'
import { folderOfThisFile, recoveryCopies } from '../tools/files'
import { kill, test } from '../tools/launch'
import { answerQuestions, answerSaveDialogs, askedQuestions, chooseMenuRow } from '../tools/native'
import { card, readRecord, runToEnd, summary } from '../tools/runs'
import { shoot } from '../tools/shots'

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

test('after a crash the drawing is restored with the results that were saved; Revert leaves them', async ({ launch }) => {
  const file = folder.write('crashed.cajal', example)
  const userData = folder.pathOf('crashed-user')
  const first = await launch({ files: [file], userData })
  await runAndSave(first.page)
  // Neither this edit nor this run is saved.
  await block(first.page, 'Neuron').click()
  await typeInto(field(first.page, 'I_e'), '600')
  await runToEnd(first.page)
  await expect.poll(() => recoveryCopies(userData)).toBe(1)
  await kill(first)

  const { app, page } = await launch({ userData })
  await page.getByRole('dialog', { name: 'Cajal ended unexpectedly' }).getByRole('button', { name: 'Restore' }).click()
  await expect(card(page, 'Spikes')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+r')
  await expect(page.getByTestId('results-size')).toHaveText(/^2 runs, .*, saved$/)
  await block(page, 'Neuron').click()
  await expect(field(page, 'I_e')).toHaveValue('600')
  await runToEnd(page)
  await expect(runs(page).getByTestId('run-3')).toContainText('I_e of Neuron: 500 pA → 600 pA')
  await expect(page.getByTestId('results-size')).toHaveText(/^3 runs, .*, not saved yet$/)

  await chooseMenuRow(app, ['File', 'Revert to Saved'])
  await expect(field(page, 'I_e')).toHaveValue('500')
  await expect(runs(page).getByTestId('run-3')).toBeVisible()
  await expect(page.getByText('results not saved', { exact: true })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+s')
  await expect(page.getByTestId('results-size')).toHaveText(/^3 runs, .*, saved$/)
})

test('a full disk says that the results were not saved, leaves those that were, and the next Save has all', async ({ launch }) => {
  const file = folder.write('full.cajal', example)
  const { app, page } = await launch({ files: [file] })
  await runAndSave(page)
  const before = readFileSync(folder.pathOf('full.cajal-results'))
  await typeInto(field(page, 'I_e'), '600')
  await runToEnd(page)
  await fillDisk(app, true)
  await page.keyboard.press('ControlOrMeta+s')
  const refusal = page.getByRole('alertdialog', { name: 'The results were not saved' })
  await expect(refusal).toContainText('“full.cajal-results” could not be saved: the disk is full. Free some space')
  await expect(refusal).toContainText('The drawing itself is saved.')
  await refusal.getByRole('button', { name: 'OK' }).click()
  expect(folder.read('full.cajal')).toContain('"I_e": 600')
  expect(readFileSync(folder.pathOf('full.cajal-results')).equals(before)).toBe(true)
  await expect(page.getByTestId('results-size')).toHaveText(/^3 runs, .*, not saved yet$/)
  await fillDisk(app, false)
  await page.keyboard.press('ControlOrMeta+s')
  await expect(page.getByTestId('results-size')).toHaveText(/^3 runs, .*, saved$/)
  expect(folder.list('.').filter((name) => name.startsWith('.'))).toEqual([])
})

test('Save As takes the results along; a drawing that is moved without them says so, and shows them once they are beside it', async ({
  launch,
}) => {
  const file = folder.write('here.cajal', example)
  mkdirSync(folder.pathOf('moved'))
  const first = await launch({ files: [file] })
  await runAndSave(first.page)
  await answerSaveDialogs(first.app, folder.pathOf('there.cajal'))
  await first.page.keyboard.press('ControlOrMeta+Shift+s')
  await expect(notices(first.page)).toContainText('kept beside the file in there.cajal-results')
  expect(readFileSync(folder.pathOf('there.cajal-results')).equals(readFileSync(folder.pathOf('here.cajal-results')))).toBe(true)
  await first.close()

  copyFileSync(folder.pathOf('there.cajal'), folder.pathOf('moved/there.cajal'))
  const second = await launch({ files: [folder.pathOf('moved/there.cajal')] })
  await expect(notices(second.page)).toContainText('There are no results: there.cajal-results is not beside the file.')
  await block(second.page, 'Neuron').click()
  await typeInto(field(second.page, 'I_e'), '450')
  await second.page.keyboard.press('ControlOrMeta+s')
  await expect(second.page.getByText('edited', { exact: true })).toBeHidden()
  expect(folder.list('moved')).toEqual(['there.cajal'])
  await second.close()

  copyFileSync(folder.pathOf('there.cajal-results'), folder.pathOf('moved/there.cajal-results'))
  const third = await launch({ files: [folder.pathOf('moved/there.cajal')] })
  await expect(card(third.page, 'Spikes')).toBeVisible()
  await third.page.keyboard.press('ControlOrMeta+r')
  await expect(third.page.getByTestId('results-size')).toHaveText(/^2 runs, .*, saved$/)
  await expect(notices(third.page)).toBeHidden()
})

/** Lets a disk have room for drawings but for no results, or for all again. */
async function fillDisk(app: ElectronApplication, full: boolean): Promise<void> {
  await app.evaluate((_electron, isFull) => {
    const files = process.getBuiltinModule('node:fs/promises')
    const open = (Reflect.get(globalThis, 'cajalOpen') ?? files.open) as typeof files.open
    Reflect.set(globalThis, 'cajalOpen', open)
    files.open = async (file, flags, mode) => {
      const handle = await open(file, flags, mode)
      // Results are written under a name of this kind until they are whole.
      if (isFull && /\.cajal-[0-9a-f]{16}\.tmp$/.test(String(file))) {
        const write = handle.writeFile.bind(handle)
        let room = 4096
        handle.writeFile = (bytes, ...more) => {
          room -= (bytes as Uint8Array).length
          return room > 0 ? write(bytes, ...more) : Promise.reject(Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' }))
        }
      }
      return handle
    }
    process.getBuiltinModule('node:module').syncBuiltinESMExports()
  }, full)
}
