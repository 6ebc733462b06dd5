import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'

/** Whether pictures that are kept shall be made anew; else tests only look whether they are there. */
export const updatesPictures = process.env['CAJAL_UPDATE_IMAGES'] === '1'

/** Keeps a picture of the window as a small file, no wider than this. */
export async function keepPicture(page: Page, file: string, png: Buffer, mostWide = 840): Promise<void> {
  const base64 = await page.evaluate(
    async ({ source, most }) => {
      const image = new Image()
      image.src = `data:image/png;base64,${source}`
      await image.decode()
      const scale = Math.min(1, most / image.width)
      const sheet = document.createElement('canvas')
      Object.assign(sheet, { width: Math.round(image.width * scale), height: Math.round(image.height * scale) })
      const context = sheet.getContext('2d')
      if (context === null) throw new Error('There is no canvas to draw on.')
      context.imageSmoothingQuality = 'high'
      context.drawImage(image, 0, 0, sheet.width, sheet.height)
      return sheet.toDataURL('image/webp', 0.85).replace(/^.*,/, '')
    },
    { source: png.toString('base64'), most: mostWide },
  )
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, Buffer.from(base64, 'base64'))
}
