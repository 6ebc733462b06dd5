import { expect } from '@playwright/test'
import path from 'node:path'
import { root } from '../../../scripts/lib/paths.mjs'
import { boxOf, canvas, edge, inspector, middleOfEdge } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'

const running = appOfThisFile(() => ({ files: [path.join(root, 'examples/balanced-network.cajal')] }))

test('an edge is met beside its line: pointed at its ends can be taken, a click selects it, it has its menu', async () => {
  const { page } = running()
  const [first, second] = [await middleOfEdge(page, 'Noise', 'E'), await middleOfEdge(page, 'E', 'V')]
  const selected = (from: string, to: string) => expect(edge(page, from, to)).toHaveAttribute('data-selected', 'true')
  await page.mouse.move(first.x, first.y + 4)
  await expect(canvas(page).getByTestId('grip-start')).toBeAttached()
  await page.mouse.click(first.x, first.y + 4)
  await selected('Noise', 'E')
  await page.keyboard.down('Shift')
  await page.mouse.click(second.x, second.y - 4)
  await page.keyboard.up('Shift')
  await selected('Noise', 'E')
  await selected('E', 'V')
  await page.mouse.click(second.x, second.y - 40)
  await expect(canvas(page).locator('[data-selected]')).toHaveCount(0)
  await page.mouse.click(second.x, second.y, { button: 'right' })
  await expect(page.getByRole('menuitem', { name: 'Reverse' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.mouse.dblclick(second.x, second.y)
  await selected('E', 'V')
  await expect(page.locator('.quick-add')).toHaveCount(0)
})

test('the text of an edge means it: a click there selects it, so that what it says can be changed', async () => {
  const { page } = running()
  const text = canvas(page).locator('.drawn .edge-label').filter({ hasText: 'fixed_indegree 20' }).first()
  const { x, y, width, height } = await boxOf(text)
  await page.mouse.move(x + 4, y + 4)
  await expect(canvas(page).getByTestId('grip-start')).toBeAttached()
  await page.mouse.click(x + width - 4, y + height - 4)
  await expect(canvas(page).locator('.projection[data-selected]')).toHaveCount(1)
  await expect(inspector(page).getByRole('combobox', { name: 'rule', exact: true })).toHaveValue('fixed_indegree')
  await page.mouse.click(x + width / 2, y + height + 14)
  await expect(canvas(page).locator('[data-selected]')).toHaveCount(0)
})

test('edges are met where they are drawn, also while the camera is moved', async () => {
  const { page } = running()
  const before = await middleOfEdge(page, 'E', 'V')
  await page.mouse.move(before.x, before.y + 150)
  await page.mouse.wheel(0, 90)
  await page.mouse.wheel(30, 0)
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, -60)
  await page.keyboard.up('Control')
  const after = await middleOfEdge(page, 'E', 'V')
  expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeGreaterThan(20)
  await page.mouse.click(after.x, after.y)
  await expect(edge(page, 'E', 'V')).toHaveAttribute('data-selected', 'true')
})
