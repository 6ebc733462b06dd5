import { expect } from '@playwright/test'
import { drawing } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block, button } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { chooseMenuRow } from '../tools/native'

const folder = folderOfThisFile()
const running = appOfThisFile(() => ({
  files: [
    folder.write(
      'wide.cajal',
      drawing({
        populations: {
          p1: { label: 'Here', model: 'iaf_psc_alpha', size: 1, at: [0, 0] },
          p2: { label: 'There', model: 'iaf_psc_alpha', size: 1, at: [4000, 0] },
        },
      }),
    ),
  ],
}))

test('views are kept and gone back to by keys and menu, and nothing else moves the camera', async () => {
  const { page, app } = running()
  const here = block(page, 'Here')
  await here.click()
  await page.keyboard.press('ControlOrMeta+2')
  await expect(page.getByText('150 %')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Alt+1')
  await expect(page.getByText('edited', { exact: true })).toBeVisible()
  const near = await here.boundingBox()
  await page.keyboard.press('ControlOrMeta+1')
  await expect(block(page, 'There')).toBeInViewport({ ratio: 0.99 })
  await chooseMenuRow(app, ['View', 'Save View', 'As View 2'])
  await page.keyboard.press('Alt+1')
  await expect(block(page, 'There')).not.toBeInViewport()
  await expect.poll(async () => Math.abs(((await here.boundingBox())?.x ?? 0) - (near?.x ?? 0))).toBeLessThan(2)
  await chooseMenuRow(app, ['View', 'Go to View', 'View 2'])
  await expect(block(page, 'There')).toBeInViewport()

  await chooseMenuRow(app, ['View', 'Name Views…'])
  const first = page.getByRole('textbox', { name: 'Name of view 1' })
  await expect(first).toBeFocused()
  await page.keyboard.type('Near & close')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('near')
  await page.getByRole('option', { name: 'Go to View: View 1 (Near & close)' }).click()
  await expect(block(page, 'There')).not.toBeInViewport()
  await button(page, 'Go to view 2').click()
  await expect(block(page, 'There')).toBeInViewport()
  await button(page, 'Remove view 2').click()
  await expect(page.getByRole('textbox', { name: 'Name of view 2' })).toHaveCount(0)
  await block(page, 'There').click()
  await page.keyboard.press('ControlOrMeta+z')
  await page.keyboard.press('ControlOrMeta+z')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('textbox', { name: 'Name of view 2' })).toBeVisible()
  await expect(first).toHaveValue('')
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(first).toHaveValue('Near & close')
})
