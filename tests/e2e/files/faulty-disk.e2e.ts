import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type ElectronApplication, type Page } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, blocks, dragModel, expectDrawing } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { answerQuestions, answerSaveDialogs, askedQuestions } from '../tools/native'

const folder = folderOfThisFile()
const one = drawing({ populations: { p1: { label: 'One', model: 'iaf_psc_alpha', size: 1, parameters: {}, at: [0, 0] } } })
const theirs = drawing({ populations: { p1: { label: 'Theirs', model: 'iaf_psc_alpha', size: 1, parameters: {}, at: [0, 0] } } })
const running = appOfThisFile(() => {
  mkdirSync(folder.pathOf('own'))
  return { files: [folder.write('own/one.cajal', one)] }
})
const edited = (page: Page) => page.getByText('edited', { exact: true })
const refusal = (page: Page) => page.getByRole('alertdialog', { name: 'The document was not saved' })

test.beforeAll(async () => {
  const { page } = running()
  await expectDrawing(page, ['One'], 0)
  await dragModel(page, 'spike_recorder', { x: 600, y: 100 })
  await expect(edited(page)).toBeVisible()
})

for (const [name, code, words] of [
  ['a full disk', 'ENOSPC', 'the disk is full. Free some space'],
  ['a folder that may not be written to', 'EACCES', 'you are not allowed to write there. Save it under another name'],
  ['a read-only disk', 'EROFS', 'the disk is read-only. Save it under another name'],
  ['a disk that fails', 'EIO', 'the disk reported an error while writing'],
] as const) {
  test(`${name} refuses Save in words; file and drawing stay as they are, and nothing is left beside the file`, async () => {
    const { app, page } = running()
    await breakWrites(app, code)
    await page.keyboard.press('ControlOrMeta+s')
    await expect(refusal(page)).toContainText(`“one.cajal” could not be saved: ${words}`)
    await refusal(page).getByRole('button', { name: 'OK' }).click()
    await mendWrites(app)
    expect(folder.read('own/one.cajal')).toBe(one)
    expect(folder.list('own')).toEqual(['one.cajal'])
    await expectDrawing(page, ['One', 'Spike recorder'], 0)
    await expect(edited(page)).toBeVisible()
  })
}

test('a full disk under the recovery copies is said once, and the drawing goes on', async ({ launch }) => {
  const { app, page } = await launch()
  await breakWrites(app, 'ENOSPC')
  await dragModel(page, 'iaf_psc_alpha', { x: 300, y: 200 })
  const warning = page.getByRole('alertdialog', { name: 'Unsaved changes are not safe from a crash' })
  await expect(warning).toContainText('the disk is full')
  await warning.getByRole('button', { name: 'OK' }).click()
  await dragModel(page, 'spike_recorder', { x: 600, y: 200 })
  await expect(blocks(page)).toHaveCount(2)
  await expect.poll(() => app.evaluate(() => Reflect.get(globalThis, 'cajalRefusedCopies') as number)).toBe(2)
  await expect(warning).toBeHidden()
})

test('a file that another program changed is not replaced unasked', async () => {
  const { app, page } = running()
  writeFileSync(folder.pathOf('own/one.cajal'), theirs)
  await answerQuestions(app, 'Cancel')
  await page.keyboard.press('ControlOrMeta+s')
  await expect(refusal(page)).toContainText('another program changed it, and you kept that version')
  await refusal(page).getByRole('button', { name: 'OK' }).click()
  expect(await askedQuestions(app)).toEqual(['“one.cajal” was changed by another program since you opened it.'])
  expect(folder.read('own/one.cajal')).toBe(theirs)
  await expect(edited(page)).toBeVisible()
})

test('a second start with the file that is open asks before it shows what another program made of it', async () => {
  const { app, page, startAgain } = running()
  await answerQuestions(app, 'Cancel')
  await startAgain([folder.pathOf('own/one.cajal')])
  await expect.poll(() => askedQuestions(app)).toEqual(['Save the changes to “one”?'])
  await expectDrawing(page, ['One', 'Spike recorder'], 0)
  // What was looked at and not taken is not replaced unasked either.
  await answerQuestions(app, 'Replace')
  await page.keyboard.press('ControlOrMeta+s')
  await expect(edited(page)).toBeHidden()
  expect(await askedQuestions(app)).toEqual(['“one.cajal” was changed by another program since you opened it.'])
  expect(folder.read('own/one.cajal')).toContain('spike_recorder')
})

test('a second start with the file that is open and unchanged costs neither edits nor history', async () => {
  const { app, page, startAgain } = running()
  await answerQuestions(app, 'Cancel')
  await block(page, 'Spike recorder').click()
  await page.keyboard.press('Delete')
  await startAgain([folder.pathOf('own/one.cajal')])
  await expectDrawing(page, ['One'], 0)
  await page.keyboard.press('ControlOrMeta+z')
  await expectDrawing(page, ['One', 'Spike recorder'], 0)
  expect(await askedQuestions(app)).toEqual([])
})

test('a file that was deleted is written again, and one whose folder is gone finds another place with Save As', async () => {
  const { app, page } = running()
  rmSync(folder.pathOf('own/one.cajal'))
  await dragModel(page, 'voltmeter', { x: 600, y: 250 })
  await page.keyboard.press('ControlOrMeta+s')
  await expect(edited(page)).toBeHidden()
  expect(folder.read('own/one.cajal')).toContain('voltmeter')

  rmSync(folder.pathOf('own'), { recursive: true })
  await dragModel(page, 'multimeter', { x: 600, y: 350 })
  await page.keyboard.press('ControlOrMeta+s')
  await expect(refusal(page)).toContainText('its folder does not exist any more')
  await refusal(page).getByRole('button', { name: 'OK' }).click()
  await answerSaveDialogs(app, folder.pathOf('rescued.cajal'))
  await page.keyboard.press('ControlOrMeta+Shift+s')
  await expect(edited(page)).toBeHidden()
  expect(folder.read('rescued.cajal')).toContain('multimeter')
  await expect(page.getByTestId('document-name')).toHaveText(path.parse('rescued.cajal').name)
})

/** From now on opening a file for writing fails as the system would. */
async function breakWrites(app: ElectronApplication, code: string): Promise<void> {
  await app.evaluate((_electron, failure) => {
    const files = process.getBuiltinModule('node:fs/promises')
    const { syncBuiltinESMExports } = process.getBuiltinModule('node:module')
    const open = files.open
    Reflect.set(globalThis, 'cajalOpen', open)
    Reflect.set(globalThis, 'cajalRefusedCopies', 0)
    files.open = async (file, flags, mode) => {
      const handle = await open(file, flags, mode)
      if (flags === 'wx') {
        const isRecovery = String(file).includes('recovery')
        handle.writeFile = () => {
          if (isRecovery) Reflect.set(globalThis, 'cajalRefusedCopies', (Reflect.get(globalThis, 'cajalRefusedCopies') as number) + 1)
          return Promise.reject(Object.assign(new Error(failure), { code: failure }))
        }
      }
      return handle
    }
    syncBuiltinESMExports()
  }, code)
}

async function mendWrites(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    const files = process.getBuiltinModule('node:fs/promises')
    files.open = Reflect.get(globalThis, 'cajalOpen') as typeof files.open
    process.getBuiltinModule('node:module').syncBuiltinESMExports()
  })
}
