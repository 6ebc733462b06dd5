import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { inRoot } from '../../../scripts/lib/paths.mjs'

const folder = inRoot('out/screenshots')

/** Leaves pictures of the window in both themes under `out/screenshots`, for people to look at. */
export async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const before = await page.evaluate(() => document.documentElement.dataset['theme'] ?? '')
  for (const theme of ['light', 'dark']) {
    await setTheme(page, theme)
    await page.screenshot({ path: path.join(folder, `${name}-${theme}.png`), animations: 'disabled', caret: 'hide' })
  }
  await setTheme(page, before)
}

async function setTheme(page: Page, theme: string): Promise<void> {
  await page.evaluate((value) => {
    document.documentElement.dataset['theme'] = value
  }, theme)
}
