import { expect } from '@playwright/test'
import { block, button, field } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'

const running = appOfThisFile()

test.beforeAll(async () => {
  await button(running().page, 'Constant current').click()
})

test('the list of commands gives the focus back to the field that had it', async () => {
  const { page } = running()
  await block(page, 'Neuron').click()
  await field(page, 'tau_m').click()
  await page.keyboard.press('ControlOrMeta+Shift+p')
  await expect(page.getByRole('combobox', { name: 'Search commands' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(field(page, 'tau_m')).toBeFocused()
})

test('what was found has the focus when the search is closed, or what had it before', async () => {
  const { page } = running()
  const search = page.getByRole('combobox', { name: 'Find in drawing' })
  await block(page, 'Neuron').click()
  await page.keyboard.press('ControlOrMeta+f')
  await expect(search).toBeFocused()
  await page.keyboard.type('Spikes')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(search).toBeHidden()
  await expect(page.locator('.react-flow__node:focus')).toContainText('Spikes')
  await page.keyboard.press('Escape')
  await button(page, 'Run').focus()
  await page.keyboard.press('ControlOrMeta+f')
  await expect(search).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(button(page, 'Run')).toBeFocused()
})
