import { expect } from '@playwright/test'
import { minuteOfNoise } from '../tools/drawings'
import { folderOfThisFile } from '../tools/files'
import { block } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { card, simulation, summary, waitForEnd } from '../tools/runs'

const folder = folderOfThisFile()
const running = appOfThisFile(() => ({ files: [folder.write('minute.cajal', minuteOfNoise)] }))

async function choosePace(name: string): Promise<void> {
  const { page } = running()
  await page.getByRole('button', { name: /^Pace: / }).click()
  await page.getByRole('menuitem', { name }).click()
}

/** How brightly a block glows, from 0 to 1. */
async function glow(label: string): Promise<number> {
  return block(running().page, label)
    .locator('.block-glow')
    .evaluate((element) => Number(getComputedStyle(element).opacity))
}

test('time runs slowly or as fast as it can, as chosen while it runs, and blocks glow with their activity', async () => {
  const { page } = running()
  await expect(block(page, 'Population')).toBeVisible()
  await choosePace('10 times slower')
  // By its keys, which must not open the menu again that keeps the focus.
  await expect(page.getByRole('button', { name: /^Pace: / })).toBeFocused()
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(summary(page, 'Spikes')).toHaveText(/^[1-9][\d\s]* spikes?$/)
  // A minute takes ten at this pace.
  await expect(simulation(page).getByText('Running', { exact: true })).toBeAttached()
  await expect.poll(() => glow('Population')).toBeGreaterThan(0)

  await choosePace('As fast as possible')
  await waitForEnd(page)
  await expect(page.getByTestId('run-time')).toHaveText('60\u202f000 ms of 60\u202f000 ms')
  await expect.poll(() => glow('Population')).toBe(0)

  const raster = card(page, 'Spikes').getByRole('img', { name: /^Spikes over time/ })
  await raster.hover({ position: { x: 200, y: 40 } })
  await expect.poll(() => glow('Population')).toBeGreaterThan(0)
  // The other panel's cursor stands at the same time, and the keyboard moves it.
  const traces = card(page, 'Potential')
  await expect(traces.locator('.trace-time')).toHaveText(/ms$/)
  const before = await traces.locator('.trace-time').textContent()
  await page.mouse.move(640, 2)
  await expect.poll(() => glow('Population')).toBe(0)
  await raster.focus()
  await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(() => glow('Population')).toBeGreaterThan(0)
  await expect(traces.locator('.trace-time')).not.toHaveText(before ?? '')
})
