import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { root } from '../../../scripts/lib/paths.mjs'
import { block, button } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { chooseMenuRow } from '../tools/native'
import { card, runToEnd } from '../tools/runs'

const running = appOfThisFile(() => ({ files: [path.join(root, 'examples/balanced-network.cajal')] }))

async function chooseSpeed(page: Page, row: string): Promise<void> {
  await page.getByRole('button', { name: /^Speed of playback/ }).click()
  await page.getByRole('menuitem', { name: row }).click()
}

test('recorded activity is played by button and key: the cursor moves through all panels, blocks glow, and at the end it halts', async () => {
  const { page } = running()
  await expect(button(page, 'Play activity')).toBeDisabled()
  await runToEnd(page)
  await chooseSpeed(page, '0.01×, 100 times slower')
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

  await chooseSpeed(page, '10×, 10 times faster')
  await expect(button(page, 'Play activity')).toBeVisible()
  await expect(time).toHaveText(/^500(\.\d)? ms/)
})

test('spikes are heard once somebody listens: as they are played, and as a run goes on; on a computer without a loudspeaker nothing goes wrong', async () => {
  const { page, app } = running()
  // Clicks are counted where they are handed to the system.
  await page.evaluate(() => {
    Reflect.set(globalThis, 'cajalClicks', 0)
    globalThis.OscillatorNode = class extends OscillatorNode {
      override start(when?: number): void {
        Reflect.set(globalThis, 'cajalClicks', Number(Reflect.get(globalThis, 'cajalClicks')) + 1)
        super.start(when)
      }
    }
  })
  const clicks = (): Promise<number> => page.evaluate(() => Number(Reflect.get(globalThis, 'cajalClicks')))
  const listen = button(page, 'Listen')
  await expect(listen).toHaveAttribute('aria-pressed', 'false')
  await runToEnd(page)
  expect(await clicks()).toBe(0)
  await listen.focus()
  await page.keyboard.press('Space')
  await expect(listen).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('F8')
  await expect.poll(clicks).toBeGreaterThan(0)
  await expect(button(page, 'Play activity')).toBeVisible()
  // Whom nobody wants to hear is silent, and undo lets him be heard again.
  await button(page, 'Heard: 2 of 2 recorded populations').press('Enter')
  for (const name of ['E', 'I']) {
    const row = page.getByRole('menuitemcheckbox', { name, exact: true })
    await expect(row).toBeChecked()
    await row.press('Enter')
    await expect(row).not.toBeChecked()
  }
  await page.keyboard.press('Escape')
  const before = await clicks()
  // Slow enough to be seen at work, then on to the end.
  await chooseSpeed(page, '0.01×, 100 times slower')
  await page.keyboard.press('F8')
  await expect(button(page, 'Pause activity')).toBeVisible()
  await chooseSpeed(page, '10×, 10 times faster')
  await expect(button(page, 'Play activity')).toBeVisible()
  expect(await clicks()).toBe(before)
  await page.keyboard.press('ControlOrMeta+z')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(button(page, 'Heard: 2 of 2 recorded populations')).toBeVisible()
  const played = await clicks()
  await runToEnd(page)
  expect(await clicks()).toBeGreaterThan(played)
  await chooseMenuRow(app, ['Results', 'Listen to Spikes'])
  await expect(listen).toHaveAttribute('aria-pressed', 'false')
})

test('who wants less motion sees steps, and gets to the end as well', async () => {
  const { page } = running()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await runToEnd(page)
  await page.keyboard.press('F8')
  await expect(button(page, 'Play activity')).toBeVisible()
  await expect(card(page, 'Spikes').first().locator('.trace-time')).toHaveText(/^500(\.\d)? ms/)
})
