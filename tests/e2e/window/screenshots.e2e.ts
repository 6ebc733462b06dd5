import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type ElectronApplication } from '@playwright/test'
import { inRoot } from '../../../scripts/lib/paths.mjs'
import { block, button, inspector } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'
import { answerQuestions, chooseMenuRow } from '../tools/native'
import { runToEnd, summary } from '../tools/runs'

const running = appOfThisFile()
const shots = inRoot('out/screenshots')
const documentation = inRoot('docs/images')

test('the first network after a run looks as the documentation shows it, light and dark', async () => {
  const { app, page } = running()
  await button(page, 'Constant current').click()
  await block(page, 'Neuron').click()
  await runToEnd(page)
  await expect(summary(page, 'Spikes')).toHaveText('16 spikes')
  await expect(inspector(page).getByRole('tab', { name: 'Neuron' })).toBeVisible()
  mkdirSync(shots, { recursive: true })
  for (const theme of ['light', 'dark'] as const) {
    await chooseTheme(theme === 'light' ? 'Light' : 'Dark')
    for (const { width, height } of [
      { width: 1920, height: 1080 },
      { width: 1280, height: 800 },
    ]) {
      await resize(app, width, height)
      await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height])
      await fitDrawing()
      // The window's parts scroll, the window never does.
      expect((await page.getByRole('banner').boundingBox())?.y).toBe(0)
      const file = path.join(shots, `first-run-${theme}-${width}x${height}.png`)
      await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' })
      const { size, background, colours } = await lookAt(app, file)
      expect(size).toEqual({ width, height })
      expect(background > 128).toBe(theme === 'light')
      expect(colours).toBeGreaterThan(200)
      if (width === 1280 && process.env['CAJAL_UPDATE_IMAGES'] === '1') {
        mkdirSync(documentation, { recursive: true })
        copyFileSync(file, path.join(documentation, `first-run-${theme}.png`))
      }
    }
  }
})

test('the main states look as the documentation shows them, light and dark', async () => {
  const { app, page } = running()
  await resize(app, 1280, 800)
  await answerQuestions(app, 'Don’t Save')
  await chooseMenuRow(app, ['File', 'Open Example', 'Balanced network'])
  await expect(block(page, 'Noise')).toBeVisible()
  await runToEnd(page)
  await page.keyboard.press('ControlOrMeta+1')
  await page.keyboard.press('ControlOrMeta+Shift+o')
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(inspector(page).getByRole('combobox', { name: 'rule' })).toBeVisible()
  await inBothThemes('projection')
  await page.keyboard.press('ControlOrMeta+e')
  await expect(page.getByTestId('code-panel')).toBeVisible()
  await inBothThemes('code')
  await page.keyboard.press('ControlOrMeta+e')
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('dialog', { name: 'All commands' })).toBeVisible()
  await page.keyboard.type('align')
  await inBothThemes('commands')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+,')
  await inBothThemes('settings')
  await page.keyboard.press('Escape')
  await chooseMenuRow(app, ['File', 'New'])
  await page.getByRole('tab', { name: 'Models' }).click()
  await expect(button(page, 'Constant current')).toBeVisible()
  await inBothThemes('empty')
})

test('the images of the documentation are there and not blank', async () => {
  for (const name of ['first-run', 'projection', 'code', 'commands', 'settings', 'empty']) {
    for (const theme of ['light', 'dark']) {
      const { size, colours } = await lookAt(running().app, path.join(documentation, `${name}-${theme}.png`))
      expect(size).toEqual({ width: 1280, height: 800 })
      expect(colours).toBeGreaterThan(200)
    }
  }
})

/** Leaves pictures of a state under `out`, and in the documentation where they shall be new. */
async function inBothThemes(name: string): Promise<void> {
  const { app, page } = running()
  // With the pointer where nothing answers to it.
  await page.mouse.move(640, 2)
  for (const theme of ['light', 'dark'] as const) {
    await chooseMenuRow(app, ['View', 'Theme', theme === 'light' ? 'Light' : 'Dark'])
    await expect(page.locator(`html[data-theme='${theme}']`)).toBeAttached()
    const file = path.join(shots, `${name}-${theme}.png`)
    await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' })
    if (process.env['CAJAL_UPDATE_IMAGES'] === '1') copyFileSync(file, path.join(documentation, `${name}-${theme}.png`))
  }
}

/** Brings the whole drawing into view and waits until the camera stands still, with the pointer where nothing answers to it. */
async function fitDrawing(): Promise<void> {
  const { page } = running()
  await button(page, 'Fit drawing').click()
  await expect(page.getByTitle('Zoom to 100 %')).toHaveText('100 %')
  await block(page, 'Neuron').hover({ trial: true })
  await page.mouse.move(640, 2)
  await expect(page.getByRole('tooltip')).toBeHidden()
}

async function chooseTheme(name: 'Light' | 'Dark'): Promise<void> {
  const { page } = running()
  await button(page, 'Theme').click()
  await page.getByRole('menuitem', { name }).click()
  await expect(page.getByRole('menu')).toBeHidden()
}

async function resize(app: ElectronApplication, width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      for (const window of BrowserWindow.getAllWindows()) window.setContentSize(size.width, size.height)
    },
    { width, height },
  )
}

/** What there is to see in an image: its size, how light its most frequent colour is (0 to 255), and how many colours it has. */
async function lookAt(app: ElectronApplication, file: string) {
  return app.evaluate(({ nativeImage }, base64) => {
    const image = nativeImage.createFromBuffer(Buffer.from(base64, 'base64'))
    const pixels = new Uint32Array(new Uint8Array(image.toBitmap()).buffer)
    const counts = new Map<number, number>()
    for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1)
    const [[commonest] = [0]] = [...counts].sort((a, b) => b[1] - a[1])
    return { size: image.getSize(), background: commonest & 255, colours: counts.size }
  }, readFileSync(file).toString('base64'))
}
