import { expect } from '@playwright/test'
import { button } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { runToEnd, summary } from '../tools/runs'

const running = appOfThisFile()

test('the kernel of this computer is checked against NEST from the help menu, or only begun to be', async () => {
  const { page } = running()
  const dialog = page.getByRole('dialog', { name: 'Check against NEST' })
  await button(page, 'Constant current').click()
  await button(page, 'Help menu').click()
  await page.getByRole('menuitem', { name: 'Check Against NEST…' }).click()
  await expect(dialog.getByRole('row', { name: /^Connections/ })).toContainText(/^Connections.* of 11|all 11 agree/)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await runToEnd(page)
  await expect(summary(page, 'Spikes')).toHaveText('16 spikes')

  await button(page, 'Help menu').click()
  await page.getByRole('menuitem', { name: 'Check Against NEST…' }).click()
  await expect(dialog.getByRole('status')).toHaveText('All 153 came out as NEST computed them.', { timeout: 120_000 })
  await expect(dialog.getByRole('row')).toHaveText([/agree$/, /agree$/, /agree$/, /agree$/, /agree$/, /agree$/, /agree$/, /agree$/])
  await dialog.getByRole('button', { name: 'Copy Report' }).click()
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible()
  await page.keyboard.press('Escape')
  // The run that stood in the kernel stands there still.
  await expect(button(page, 'Continue')).toBeEnabled()
})
