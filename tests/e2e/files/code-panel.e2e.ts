import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { block, button, canvas, edge, field, typeInto } from '../tools/hands'
import { folderOfThisFile } from '../tools/files'
import { test } from '../tools/launch'
import { answerSaveDialogs, chooseMenuRow } from '../tools/native'
import { shoot } from '../tools/shots'

const folder = folderOfThisFile()

function panel(page: Page): Locator {
  return page.getByTestId('code-panel')
}

function line(page: Page, text: string): Locator {
  return panel(page).getByRole('option').filter({ hasText: text })
}

test('the script of a drawing is read beside it, leads to the blocks and back, and is copied and exported', async ({ launch }) => {
  const { app, page } = await launch()
  await expect(button(page, 'Code')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+e')
  await expect(panel(page)).toContainText('What you draw appears here')
  await button(page, 'Constant current').click()

  await test.step('it follows the drawing', async () => {
    await expect(line(page, 'nest.Connect(neuron, spikes)')).toBeVisible()
    await expect(line(page, 'import nest').locator('.code-keyword')).toHaveText('import')
    await block(page, 'Neuron').click()
    await typeInto(field(page, 'I_e'), '400 pA')
    await expect(line(page, '"I_e": 400.0,')).toBeVisible()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(line(page, '"I_e": 400.0,')).toBeHidden()
  })

  await test.step('selection is marked in it, a line selects', async () => {
    await expect(line(page, 'neuron = nest.Create')).toHaveAttribute('aria-selected', 'true')
    await line(page, 'nest.Connect(neuron, spikes)').click()
    await expect(edge(page, 'Neuron', 'Spikes')).toHaveAttribute('data-selected', 'true')
    await expect(line(page, 'neuron = nest.Create')).toHaveAttribute('aria-selected', 'false')
    await page.keyboard.press('Home')
    for (let row = 0; row < 60; row += 1) {
      if ((await panel(page).locator('[data-active]').textContent())?.startsWith('spikes = nest.Create')) break
      await page.keyboard.press('ArrowDown')
    }
    await page.keyboard.press('Enter')
    await expect(block(page, 'Spikes').locator('.block')).toHaveAttribute('data-selected', 'true')
  })

  await test.step('it is copied and exported as it stands', async () => {
    const shown = (await panel(page).getByRole('option').allTextContents()).join('')
    await button(page, 'Copy script').click()
    await expect(panel(page).getByRole('status', { name: 'Clipboard' })).toHaveText('Copied')
    expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe(shown)
    await answerSaveDialogs(app, folder.pathOf('first network'))
    await button(page, 'Export script').click()
    await expect.poll(() => folder.read('first network.py')).toBe(shown)
    await answerSaveDialogs(app, folder.pathOf('second.py'))
    await chooseMenuRow(app, ['File', 'Export', 'PyNEST Script…'])
    await expect.poll(() => folder.read('second.py')).toBe(shown)
  })

  await test.step('what keeps the drawing from running is told', async () => {
    await block(page, 'Neuron').click()
    await typeInto(field(page, 'C_m'), '-1')
    await expect(panel(page)).toContainText('NEST would refuse this script')
    await page.keyboard.press('ControlOrMeta+z')
    await page.keyboard.press('ControlOrMeta+z')
    await shoot(page, 'code-panel')
  })

  await test.step('it stays open for the next start of the page, until it is closed', async () => {
    await page.reload()
    await expect(panel(page)).toBeVisible()
    await button(page, 'Close code').click()
    await expect(panel(page)).toBeHidden()
    await expect(canvas(page)).toBeVisible()
  })
})

test('a script that is open from the start has its colours as soon as it shows', async ({ launch }) => {
  const userData = mkdtempSync(path.join(tmpdir(), 'cajal-e2e-code-'))
  const files = ['examples/tutorial/constant-current.cajal']
  const before = await launch({ userData, files })
  await expect(block(before.page, 'Neuron')).toBeVisible()
  await before.page.keyboard.press('ControlOrMeta+e')
  await expect(line(before.page, 'import nest').locator('.code-keyword')).toHaveText('import')
  await before.close()
  const { page, close } = await launch({ userData, files })
  // Whatever its lines are when the first of them is there.
  const first = await page.waitForFunction(
    () => document.querySelector('[data-line="0"]') && document.querySelector('.code-lines')?.innerHTML,
  )
  expect(await first.jsonValue()).toContain('class="code-keyword"')
  await close()
  rmSync(userData, { recursive: true, force: true })
})
