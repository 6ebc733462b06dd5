import path from 'node:path'
import { expect } from '@playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { palette } from './hands'
import { appOfThisFile, test } from './launch'
import { runToEnd, summary } from './runs'

const running = appOfThisFile(() => ({ files: [path.join(root, 'examples/balanced-network.cajal')] }))

test('how many threads simulate is set in the settings, and changes nothing in the results', async () => {
  const { page } = running()
  const settings = page.getByRole('dialog', { name: 'Settings' })
  const told: (string | null)[] = []
  await expect(palette(page)).toBeVisible()
  for (const threads of ['1', '2', '4']) {
    await page.keyboard.press('ControlOrMeta+,')
    await settings.getByRole('radio', { name: threads, exact: true }).check()
    await page.keyboard.press('Escape')
    await runToEnd(page, 60_000)
    told.push(await summary(page, 'Spikes').first().textContent())
  }
  expect(told[0]).toMatch(/^[\d,]{4,} spikes$/)
  expect(new Set(told).size).toBe(1)
})
