import path from 'node:path'
import { expect } from '@playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { block, button } from './hands'
import { appOfThisFile, test } from './launch'
import { card, runToEnd } from './runs'

const running = appOfThisFile(() => ({ files: [path.join(root, 'examples/balanced-network.cajal')] }))

test('recorded activity is played by button and key: the cursor moves through all panels, blocks glow, and at the end it halts', async () => {
  const { page } = running()
  await expect(button(page, 'Play activity')).toBeDisabled()
  await runToEnd(page)
  await page.getByRole('button', { name: /^Speed of playback/ }).click()
  await page.getByRole('menuitem', { name: '0.01×, 100 times slower' }).click()
  const time = card(page, 'Spikes').first().locator('.trace-time')
  await page.keyboard.press('F8')
  await expect(button(page, 'Pause activity')).toBeVisible()
  const read = async (): Promise<number> => parseFloat((await time.textContent()) ?? '')
  await expect.poll(read).toBeGreaterThan(0)
  const before = await read()
  await expect.poll(read).toBeGreaterThan(before)
  await expect.poll(() => block(page, 'E').locator('.block-glow').getAttribute('hidden')).toBeNull()
  await button(page, 'Pause activity').click()
  const paused = await read()
  await button(page, 'Play activity').click()
  await expect.poll(read).toBeGreaterThan(paused)

  await page.getByRole('button', { name: /^Speed of playback/ }).click()
  await page.getByRole('menuitem', { name: '10×, 10 times faster' }).click()
  await expect(button(page, 'Play activity')).toBeVisible()
  await expect(time).toHaveText(/^500(\.\d)? ms/)
})

test('who wants less motion sees steps, and gets to the end as well', async () => {
  const { page } = running()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await runToEnd(page)
  await page.keyboard.press('F8')
  await expect(button(page, 'Play activity')).toBeVisible()
  await expect(card(page, 'Spikes').first().locator('.trace-time')).toHaveText(/^500(\.\d)? ms/)
})
