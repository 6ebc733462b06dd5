import { expect } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, blocks, canvas, expectDrawing } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { answerOpenDialogs, answerQuestions, askedQuestions } from '../tools/native'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()
const running = appOfThisFile(() => ({
  files: [folder.write('first.cajal', drawing({ populations: { p1: { label: 'E', model: 'iaf_psc_alpha', size: 1, at: [0, 0] } } }))],
}))

const script = 'import nest\ncells = nest.Create("iaf_psc_alpha", 4)\nnest.Simulate(10.0)\n'

test('a script is followed while the window can be used, and can be given up', async () => {
  const { page, app } = running()
  await expectDrawing(page, ['E'], 0)
  // The thread that follows it is held up, as by a script that takes long.
  await page.evaluate(() => {
    class HeldUp extends Worker {
      override postMessage(): void {
        // Nothing is ever answered.
      }
    }
    window.Worker = HeldUp
  })
  await answerOpenDialogs(app, folder.write('slow.py', script))
  await page.keyboard.press('ControlOrMeta+o')
  const reading = page.getByRole('status', { name: 'Reading' })
  await expect(reading).toContainText('slow.py is being read')
  await block(page, 'E').click()
  await page.keyboard.press('ControlOrMeta+d')
  await expect(blocks(page)).toHaveCount(2)
  await shoot(page, 'importing')
  await reading.getByRole('button', { name: 'Cancel' }).click()
  await expect(reading).toHaveCount(0)
  await expect(blocks(page)).toHaveCount(2)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(blocks(page)).toHaveCount(1)
  await page.evaluate(() => {
    window.Worker = Object.getPrototypeOf(window.Worker) as typeof Worker
  })
})

test('a script that is opened takes the place of the drawing once it is followed', async () => {
  const { page, app } = running()
  await expectDrawing(page, ['E'], 0)
  await answerOpenDialogs(app, folder.write('net.py', script))
  await page.keyboard.press('ControlOrMeta+o')
  await expect(page.getByTestId('document-name')).toHaveText('net')
  await expect(canvas(page).getByText('Cells')).toBeVisible()
  await expect(page.getByText('edited', { exact: true })).toHaveCount(0)
  await shoot(page, 'imported')

  // The script is still there: only an edit gives something to ask about.
  await answerQuestions(app, 'Cancel')
  await block(page, 'Cells').click()
  await page.keyboard.press('ControlOrMeta+d')
  await page.keyboard.press('ControlOrMeta+n')
  await expect.poll(() => askedQuestions(app)).toEqual(['Save the changes to “net”?'])
  await page.keyboard.press('ControlOrMeta+z')
  await page.keyboard.press('ControlOrMeta+n')
  await expect(page.getByTestId('document-name')).toHaveText('Untitled')
  expect(await askedQuestions(app)).toHaveLength(1)
})
