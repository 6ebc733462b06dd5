import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { button, canvas, palette } from '../tools/hands'
import { test } from '../tools/launch'
import { chooseMenuRow } from '../tools/native'

async function widthOfPalette(page: Page): Promise<number> {
  return Math.round((await palette(page).boundingBox())?.width ?? 0)
}

test('what is set holds at once and at the next start, and panels come back to their sizes', async ({ launch }) => {
  const userData = mkdtempSync(path.join(tmpdir(), 'cajal-e2e-settings-'))
  const { page, close } = await launch({ userData })
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await expect(palette(page)).toBeVisible()

  await test.step('opened and answered by keyboard alone', async () => {
    await page.keyboard.press('ControlOrMeta+,')
    await expect(settings.getByRole('radio', { name: 'As the system' })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expect(page.locator('html[data-theme=dark]')).toBeAttached()
    await page.keyboard.press('Tab')
    await expect(settings.getByRole('combobox', { name: 'Size of the interface' })).toBeFocused()
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowDown')
    await expect(settings.getByRole('radio', { name: 'Pans', exact: false }).last()).toBeChecked()
    await page.keyboard.press('Escape')
    await expect(settings).toBeHidden()
    await expect(canvas(page)).toHaveAttribute('data-dragging', 'pan')
  })

  await test.step('what a server needs is asked for where one computes', async () => {
    await page.keyboard.press('ControlOrMeta+,')
    await expect(settings.getByRole('textbox', { name: 'Address' })).toHaveCount(0)
    await settings.getByRole('radio', { name: 'NEST Server' }).check()
    await expect(settings.getByRole('textbox', { name: 'Address' })).toBeVisible()
    await settings.getByRole('radio', { name: 'This computer' }).check()
    await expect(settings.getByRole('textbox', { name: 'Address' })).toHaveCount(0)
    await page.keyboard.press('Escape')
  })

  await test.step('panels drawn wide or put away come back', async () => {
    const usual = await widthOfPalette(page)
    const divider = page.getByRole('separator').first()
    await divider.focus()
    for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('ArrowRight')
    await expect.poll(() => widthOfPalette(page)).toBeGreaterThan(usual)
    await page.keyboard.press('ControlOrMeta+j')
    await page.keyboard.press('ControlOrMeta+,')
    await settings.getByRole('button', { name: 'Reset Panel Layout', exact: true }).click()
    await expect.poll(() => widthOfPalette(page)).toBe(usual)
    await expect(page.getByRole('region', { name: 'Results' })).toBeVisible()
    await page.keyboard.press('Escape')
  })
  await close()

  await test.step('found again at the next start, and in the native menu', async () => {
    const again = await launch({ userData })
    await expect(canvas(again.page)).toHaveAttribute('data-dragging', 'pan')
    await expect(again.page.locator('html[data-theme=dark]')).toBeAttached()
    await chooseMenuRow(again.app, [process.platform === 'darwin' ? 'Cajal' : 'Edit', 'Settings…'])
    await expect(again.page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
    await button(again.page, 'Close').click()
    await again.close()
  })
  rmSync(userData, { recursive: true, force: true })
})

test('where only spikes are recorded, the line of what a run will come to expects them', async ({ launch }) => {
  const { page } = await launch({ files: ['examples/f-i-curve.cajal'] })
  await expect(page.getByTestId('network-cost')).toContainText('about 530 spikes recorded')
})

test('at 200 % what a run will come to keeps all its numbers inside the canvas', async ({ launch }) => {
  const { app, page } = await launch({ files: ['examples/balanced-network.cajal'] })
  const cost = page.getByTestId('network-cost')
  await expect(cost).toContainText('102\u202f800 connections')
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.setZoomFactor(2)
  })
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(640)
  await expect(cost).toContainText('recorded points')
  const cut = (): Promise<readonly string[]> =>
    cost.evaluate((line) => {
      const { left, right } = line.getBoundingClientRect()
      const within = line.closest('.canvas')?.getBoundingClientRect()
      const parts = [...line.children].filter((part) => {
        const box = part.getBoundingClientRect()
        return box.width === 0 || box.left < left || box.right > right
      })
      const outside = within === undefined || left < within.left || right > within.right
      return [...parts.map(({ textContent }) => textContent), ...(outside ? ['outside'] : [])]
    })
  await expect.poll(cut).toEqual([])
})
