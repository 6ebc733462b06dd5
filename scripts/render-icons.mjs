// `node scripts/render-icons.mjs`: draws assets/icon.svg in the app's own page and writes assets/icon.png and assets/icon.ico; run it after changing the drawing.
import { readFileSync, writeFileSync } from 'node:fs'
import { inRoot, root } from './lib/paths.mjs'
import { prepareApp } from './lib/prepare.mjs'
import { main } from './lib/run.mjs'
import { electronFlags } from './lib/system.mjs'

const largest = 1024
const windowsSizes = [16, 24, 32, 48, 64, 128, 256]

await main(async () => {
  const { executable } = await prepareApp()
  const { _electron } = await import('@playwright/test')
  const app = await _electron.launch({ executablePath: executable, args: [...electronFlags, root] })
  try {
    const page = await app.firstWindow()
    const render = async (size) =>
      Buffer.from(await page.evaluate(drawPng, [readFileSync(inRoot('assets/icon.svg'), 'utf8'), size]), 'base64')
    writeFileSync(inRoot('assets/icon.png'), await render(largest))
    const images = []
    for (const size of windowsSizes) images.push({ size, png: await render(size) })
    writeFileSync(inRoot('assets/icon.ico'), icoOf(images))
  } finally {
    await app.close()
  }
})

/** Runs in the page: an SVG text as a square PNG in base64. */
async function drawPng([svg, size]) {
  const image = new Image(size, size)
  image.src = `data:image/svg+xml;base64,${btoa(svg)}`
  await image.decode()
  const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size })
  canvas.getContext('2d').drawImage(image, 0, 0, size, size)
  return canvas.toDataURL('image/png').split(',')[1]
}

/** Windows icon file: a directory of 16 bytes an image, then the PNGs; a side of 256 is written as 0. */
function icoOf(images) {
  const header = Buffer.alloc(6 + 16 * images.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(images.length, 4)
  let offset = header.length
  images.forEach(({ size, png }, index) => {
    const row = 6 + 16 * index
    header.writeUInt8(size % 256, row)
    header.writeUInt8(size % 256, row + 1)
    header.writeUInt16LE(1, row + 4)
    header.writeUInt16LE(32, row + 6)
    header.writeUInt32LE(png.length, row + 8)
    header.writeUInt32LE(offset, row + 12)
    offset += png.length
  })
  return Buffer.concat([header, ...images.map(({ png }) => png)])
}
