import path from 'node:path'
import { expect } from '@playwright/test'
import { root } from '../../../scripts/lib/paths.mjs'
import { palette } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { runToEnd, summary } from '../tools/runs'

const running = appOfThisFile(() => ({ files: [path.join(root, 'examples/balanced-network.cajal')] }))

test('how many threads simulate is set in the settings, and changes nothing in the results', async () => {
  const { page } = running()
  const settings = page.getByRole('dialog', { name: 'Settings' })
  const drawn = page.locator('[data-drawn-run]')
  let lastRun = ''
  await expect(palette(page)).toBeVisible()
  for (const threads of ['1', '2', '4']) {
    await page.keyboard.press('ControlOrMeta+,')
    await settings.getByRole('radio', { name: threads, exact: true }).check()
    await page.keyboard.press('Escape')
    await runToEnd(page)
    // The end of the run before may still stand there.
    await expect(drawn).not.toHaveAttribute('data-drawn-run', lastRun)
    lastRun = (await drawn.getAttribute('data-drawn-run')) ?? ''
    // The example's seed gives so many; a summary follows a moment after the pictures.
    await expect(summary(page, 'Spikes').first()).toHaveText('6903 spikes')
  }
})
