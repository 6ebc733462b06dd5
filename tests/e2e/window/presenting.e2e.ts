import { expect } from '@playwright/test'
import { boxOf, button, canvas, field } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { runToEnd } from '../tools/runs'

const running = appOfThisFile()

test('a panel takes the window below the top bar until Escape, by its head and by its menu', async () => {
  const { page } = running()
  await button(page, 'Constant current').click()
  await runToEnd(page)
  const panel = page.getByTestId('results').getByRole('region', { name: /^Membrane potential/ })
  const before = await boxOf(panel)
  const size = page.viewportSize() ?? (await page.evaluate(() => ({ width: innerWidth, height: innerHeight })))

  await panel.locator('.card-summary').dblclick()
  await expect.poll(async () => (await panel.boundingBox())?.width).toBe(size.width)
  expect((await panel.boundingBox())?.height).toBeGreaterThan(size.height - 80)
  // The plot grows with it.
  await expect.poll(async () => (await panel.locator('canvas').first().boundingBox())?.width).toBeGreaterThan(size.width - 120)
  await page.keyboard.press('Escape')
  await expect.poll(() => panel.boundingBox()).toEqual(before)

  await panel.getByRole('button', { name: 'Panel', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Enlarge' }).click()
  await expect.poll(async () => (await panel.boundingBox())?.width).toBe(size.width)
  await panel.getByRole('button', { name: 'Back to its place' }).click()
  await expect.poll(() => panel.boundingBox()).toEqual(before)
})

test('everything is drawn larger and smaller, by keys and in the settings', async () => {
  const { page } = running()
  const ratio = (): Promise<number> => page.evaluate(() => devicePixelRatio)
  const usual = await ratio()
  await canvas(page).click({ position: { x: 20, y: 300 } })
  await page.keyboard.press('ControlOrMeta+Alt+=')
  await expect.poll(ratio).toBeCloseTo(1.1 * usual)
  await page.keyboard.press('ControlOrMeta+Alt+-')
  await expect.poll(ratio).toBeCloseTo(usual)
  await page.keyboard.press('ControlOrMeta+,')
  await page.getByRole('combobox', { name: 'Size of the interface' }).selectOption('150')
  await expect.poll(ratio).toBeCloseTo(1.5 * usual)
  await page.keyboard.press('Escape')
  await expect(field(page, 'Duration')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Shift+p')
  await page.keyboard.type('interface usual')
  await page.keyboard.press('Enter')
  await expect.poll(ratio).toBeCloseTo(usual)
})
