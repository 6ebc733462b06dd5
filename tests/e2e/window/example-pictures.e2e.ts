import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test'
import { inRoot } from '../../../scripts/lib/paths.mjs'
import { exampleCount } from '../tools/files'
import { boxOf, button, canvas } from '../tools/hands'
import { appOfThisFile, test, type RunningApp } from '../tools/launch'
import { chooseMenuRow } from '../tools/native'
import { updatesPictures } from '../tools/pictures'
import { runToEnd } from '../tools/runs'

const running = appOfThisFile(() => ({ welcome: true }))
const pictures = inRoot('renderer/welcome/pictures')
const size = { width: 480, height: 300 } as const
/** How much of a picture is the drawing; the rest is what came of it. */
const drawingHeight = 140
const themes = ['light', 'dark'] as const

function cards(page: Page): Locator {
  return page.getByRole('region', { name: 'Examples', exact: true }).getByRole('button')
}

async function resize(app: ElectronApplication, { width, height }: { width: number; height: number }): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, bounds) => {
      const [window] = BrowserWindow.getAllWindows()
      // Lower than people can make it.
      window?.setMinimumSize(1, 1)
      window?.setContentSize(bounds.width, bounds.height)
    },
    { width, height },
  )
  await expect.poll(() => running().page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height])
}

/** How high the line at the bottom of the window is. */
const statusHeight = 24

const hidden =
  '.canvas-float, .edge-label, .card-tools, .card-details, .card-summary, .react-flow__background, .react-flow__node-note { visibility: hidden }'
const still = { animations: 'disabled', caret: 'hide', style: hidden } as const

/** Where the blocks are, with room for their edges. */
async function drawingArea(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  const boxes = await canvas(page)
    .locator('.react-flow__node:not(.react-flow__node-note)')
    .evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().toJSON() as DOMRect))
  const frame = await canvas(page).boundingBox()
  if (frame === null || boxes.length === 0) throw new Error('There is no drawing.')
  const margin = 40
  const x = Math.max(frame.x, Math.min(...boxes.map(({ left }) => left)) - margin)
  const y = Math.max(frame.y, Math.min(...boxes.map(({ top }) => top)) - margin)
  const right = Math.min(frame.x + frame.width, Math.max(...boxes.map((box) => box.right)) + margin)
  const bottom = Math.min(frame.y + frame.height, Math.max(...boxes.map((box) => box.bottom)) + margin)
  return { x, y, width: right - x, height: bottom - y }
}

/** Waits until the blocks are where they were a moment ago. */
async function cameraStands(page: Page): Promise<void> {
  let before = ''
  await expect
    .poll(async () => {
      const now = JSON.stringify(await drawingArea(page))
      const stands = now === before
      before = now
      return stands
    })
    .toBe(true)
}

/** A picture of the first panel without its head, drawn as wide and as high as its place on a card wants it. */
async function resultPicture({ app, page }: RunningApp): Promise<Buffer> {
  const card = page.getByRole('region', { name: 'Results', exact: true }).locator('.card').first()
  await card.getByRole('button', { name: 'Panel', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Enlarge' }).click()
  const head = await boxOf(card.locator('.card-head'))
  // As small as lets the panels stay beside the canvas: so the axes' text is as large on the card as can be.
  const scale = 1.3
  const clip = { x: 0, y: head.y + head.height, width: scale * size.width, height: scale * (size.height - drawingHeight) }
  await resize(app, { width: clip.width, height: Math.ceil(clip.y + clip.height + statusHeight) })
  await page.mouse.move(clip.width / 2, 2)
  const picture = await page.screenshot({ ...still, clip })
  await card.getByRole('button', { name: 'Back to its place' }).click()
  return picture
}

/** Two pictures of parts of the window as one of a card's size. */
async function compose(page: Page, drawing: Buffer, result: Buffer): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ({ parts, width, height, split }) => {
      const sheet = document.createElement('canvas')
      Object.assign(sheet, { width, height })
      const context = sheet.getContext('2d')
      if (context === null) throw new Error('There is no canvas to draw on.')
      context.imageSmoothingQuality = 'high'
      const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name)
      context.fillStyle = token('--panel')
      context.fillRect(0, split, width, height - split)
      context.fillStyle = token('--canvas')
      context.fillRect(0, 0, width, split)
      for (const [index, part] of parts.entries()) {
        const image = new Image()
        image.src = `data:image/png;base64,${part}`
        await image.decode()
        const top = index === 0 ? 0 : split
        const room = index === 0 ? split : height - split
        const scale = Math.min(width / image.width, room / image.height, 1)
        context.drawImage(
          image,
          (width - image.width * scale) / 2,
          top + (room - image.height * scale) / 2,
          image.width * scale,
          image.height * scale,
        )
      }
      context.fillStyle = token('--line')
      context.fillRect(0, split, width, 1)
      return sheet.toDataURL('image/webp', 0.8).replace(/^.*,/, '')
    },
    { parts: [drawing, result].map((part) => part.toString('base64')), ...size, split: drawingHeight },
  )
  return Buffer.from(base64, 'base64')
}

/** Makes both pictures of the example that is open and has run. */
async function takePictures(name: string): Promise<void> {
  const { app, page } = running()
  for (const theme of themes) {
    await chooseMenuRow(app, ['View', 'Theme', theme === 'light' ? 'Light' : 'Dark'])
    await expect(page.locator(`html[data-theme='${theme}']`)).toBeAttached()
    // Room for every block at its full size, notes included, which are left out.
    await resize(app, { width: 1800, height: 980 })
    await chooseMenuRow(app, ['View', 'Results'])
    await button(page, 'Fit drawing').click()
    await page.mouse.move(480, 2)
    await cameraStands(page)
    const drawing = await page.screenshot({ ...still, clip: await drawingArea(page) })
    await chooseMenuRow(app, ['View', 'Results'])
    const result = await resultPicture(running())
    mkdirSync(pictures, { recursive: true })
    writeFileSync(path.join(pictures, `${name}-${theme}.webp`), await compose(page, drawing, result))
  }
}

test('each example has a small picture for either theme', async () => {
  test.setTimeout(400_000)
  const { app, page } = running()
  await expect(cards(page)).toHaveCount(exampleCount)
  const names = await page.evaluate(async () => {
    const list = await (
      window as unknown as { cajal: { call(name: string): Promise<readonly { id: string; title: string }[]> } }
    ).cajal.call('examples')
    return list.map(({ id, title }) => [id.replace(/^.*\/|\.cajal$/g, '').replace(/\.cajal$/, ''), title] as const)
  })
  if (updatesPictures) {
    for (const panel of ['Left Panel', 'Inspector']) await chooseMenuRow(app, ['View', panel])
    for (const [name, title] of names) {
      await chooseMenuRow(app, ['File', 'Open Example', title])
      await expect(page.getByTestId('document-name')).toHaveText(title)
      // Pictures are of drawings.
      if (name.startsWith('worksheet-')) await button(page, 'Close worksheet').click()
      await runToEnd(page)
      await takePictures(name)
    }
  }
  for (const [name] of names) {
    for (const theme of themes) {
      const file = path.join(pictures, `${name}-${theme}.webp`)
      expect(existsSync(file), file).toBe(true)
      expect(readFileSync(file).length).toBeLessThan(28_000)
    }
  }
})
