import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from '@playwright/test'
import { button, canvas } from '../tools/hands'
import { test } from '../tools/launch'
import { shoot } from '../tools/shots'

test('a command gets another key, which holds everywhere and at the next start, and all are reset', async ({ launch }) => {
  const userData = mkdtempSync(path.join(tmpdir(), 'cajal-e2e-keys-'))
  const { app, page, close } = await launch({ userData })
  const settings = page.getByRole('dialog', { name: 'Settings' })
  const code = page.getByRole('region', { name: 'Code' })
  const search = settings.getByRole('textbox', { name: 'Search commands and keys' })
  const menuKey = (label: string): Promise<string | null | undefined> =>
    app.evaluate(({ Menu }, wanted) => {
      const rows = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? []
      return rows.find((row) => row.label === wanted)?.accelerator
    }, label)

  await expect(canvas(page)).toBeVisible()
  await test.step('a free key is recorded and shown', async () => {
    await page.keyboard.press('ControlOrMeta+,')
    await search.fill('code')
    await settings.getByRole('button', { name: 'Add a key to Code' }).click()
    await page.keyboard.press('ControlOrMeta+Shift+e')
    await expect(settings.getByRole('button', { name: /^Remove .*E from Code$/ })).toHaveCount(2)
    await settings.getByRole('button', { name: /^Remove (Ctrl\+|⌘)E from Code$/ }).click()
    await expect(settings.getByRole('button', { name: /^Remove .*E from Code$/ })).toHaveCount(1)
  })

  await test.step('a key that another command has is told at the row, and taken from there; one of the canvas is refused', async () => {
    await search.fill('left panel')
    await settings.getByRole('button', { name: 'Add a key to Left Panel' }).click()
    await page.keyboard.press('Enter')
    await expect(settings.getByRole('alert')).toContainText('choose another')
    await settings.getByRole('button', { name: 'Add a key to Left Panel' }).click()
    await page.keyboard.press('ControlOrMeta+j')
    await expect(settings.getByRole('alert')).toContainText('is the key of Results.')
    await shoot(page, 'keys')
    await settings.getByRole('button', { name: 'Take it from there' }).click()
    await expect(settings.getByRole('button', { name: /^Remove .*J from Left Panel$/ })).toBeVisible()
    await settings.getByRole('button', { name: 'Add a key to Left Panel' }).click()
    await page.keyboard.press('Escape')
    await expect(settings).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(settings).toBeHidden()
  })

  await test.step('it holds: by key, in the native menu, in the list of keys', async () => {
    await page.keyboard.press('ControlOrMeta+e')
    await expect(code).toBeHidden()
    await page.keyboard.press('ControlOrMeta+Shift+e')
    await expect(code).toBeVisible()
    await expect.poll(() => menuKey('Code')).toBe('CmdOrCtrl+Shift+E')
    await expect.poll(() => menuKey('Results')).toBeFalsy()
    await canvas(page).focus()
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    const row = page.getByRole('dialog', { name: 'Keyboard shortcuts' }).locator('dl > div').filter({ hasText: /^Code/ })
    await expect(row).toContainText(/Shift\+E|⇧⌘E/)
    await page.keyboard.press('Escape')
  })
  await close()

  await test.step('at the next start as well, until all are reset', async () => {
    const again = await launch({ userData })
    const dialog = again.page.getByRole('dialog', { name: 'Settings' })
    const panel = again.page.getByRole('region', { name: 'Code' })
    await expect(canvas(again.page)).toBeVisible()
    const shown = await panel.isVisible()
    await again.page.keyboard.press('ControlOrMeta+Shift+e')
    await expect(panel).toBeVisible({ visible: !shown })
    await again.page.keyboard.press('ControlOrMeta+,')
    await dialog.getByRole('button', { name: 'Reset all keys' }).click()
    await expect(dialog.getByRole('button', { name: 'Reset all keys' })).toBeDisabled()
    await button(again.page, 'Close').click()
    await again.page.keyboard.press('ControlOrMeta+e')
    await expect(panel).toBeVisible({ visible: shown })
    await again.close()
  })
  rmSync(userData, { recursive: true, force: true })
})
