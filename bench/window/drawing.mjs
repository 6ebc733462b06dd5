import { loadavg } from 'node:os'
import { bigDrawing } from './big-drawing.mjs'
import { createFrameMeter } from './frame-meter.mjs'
import { openApp } from './open-app.mjs'

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
]
/** A usual mouse reports 125 times a second. */
const reportMs = 8
const gestureMs = 2000

/** Pans, zooms and drags 500 blocks and 2,000 edges in the real window; prints how evenly frames came and what they cost. */
export async function benchDrawing(print) {
  print([
    '500 blocks, 2,000 edges',
    'frame, median',
    '95 %',
    'longest task',
    'of it cpu',
    'cpu a frame: page',
    'raster',
    'compositor',
    'load',
  ])
  for (const size of sizes) {
    const { app, page, close } = await openApp(JSON.stringify(bigDrawing({ blocks: 500, edges: 2000 })))
    try {
      await app.evaluate(({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0].setContentSize(width, height), size)
      await page.locator('.react-flow__node').nth(20).waitFor({ state: 'attached' })
      await page.waitForFunction(({ width }) => innerWidth === width, size)
      await page.evaluate(() => document.fonts.ready)
      const measure = await createFrameMeter(page)
      for await (const [name, gesture] of gestures(page)) {
        const { intervals, longestMs, longestCpuMs, mainMs, rasterMs, compositorMs } = await measure(gesture)
        const numbers = [intervals.median, intervals.p95, longestMs, longestCpuMs, mainMs, rasterMs, compositorMs]
        print([`${size.width} × ${size.height}: ${name}`, ...numbers.map((ms) => ms.toFixed(1)), loadavg()[0].toFixed(1)])
      }
    } finally {
      await close()
    }
  }
}

/** What is done, in turn; each leaves the drawing as it was. */
async function* gestures(page) {
  const box = await page.getByRole('region', { name: 'Canvas' }).boundingBox()
  const middle = { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) }
  for (const [view, key] of [
    ['all in view', 'Control+1'],
    ['at 100 %', 'Control+0'],
  ]) {
    await page.keyboard.press('Escape')
    await page.keyboard.press(key)
    await page.mouse.move(middle.x, middle.y)
    // The camera is on its way for a moment.
    await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), 700)
    // There and back: so many reports one way, then the other.
    const turn = (step) => (step % 100 < 50 ? 1 : -1)
    yield [`pan by wheel, ${view}`, (cdp) => reports(cdp, (step) => wheel(middle, 6 * turn(step), 4 * turn(step), 0))]
    yield [`zoom by wheel, ${view}`, (cdp) => reports(cdp, (step) => wheel(middle, 0, -5 * turn(step), control))]
    yield [
      `pan by hand, ${view}`,
      async (cdp) => {
        await page.mouse.down({ button: 'middle' })
        await reports(cdp, (step) => moved(middle, step, 4, 'middle'))
        await page.mouse.up({ button: 'middle' })
      },
    ]
    const near = await blocksNear(page, middle)
    yield [`drag one block, ${view}`, (cdp) => drag(page, cdp, near[0])]
    await expectSelected(page, 1)
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Escape')
    await page.keyboard.down('Shift')
    for (const place of near) await page.mouse.click(place.x, place.y)
    await page.keyboard.up('Shift')
    yield [`drag ${near.length} blocks, ${view}`, (cdp) => drag(page, cdp, near[0])]
    await expectSelected(page, near.length)
    await page.keyboard.press('Control+z')
    await page.mouse.move(middle.x, middle.y)
  }
}

const control = 2

/** Sends reports of the mouse as often as it makes them, whether or not the page keeps up; ends when all are dealt with. */
async function reports(cdp, report) {
  const sent = []
  const start = performance.now()
  for (let step = 0; step * reportMs < gestureMs; step++) {
    await new Promise((resolve) => setTimeout(resolve, start + step * reportMs - performance.now()))
    sent.push(cdp.send('Input.dispatchMouseEvent', report(step)))
  }
  await Promise.all(sent)
}

function wheel({ x, y }, deltaX, deltaY, modifiers) {
  return { type: 'mouseWheel', x, y, deltaX, deltaY, modifiers }
}

/** The mouse with a button held, on a round way about where it was. */
function moved({ x, y }, step, radius, button) {
  const angle = (step / 60) * 2 * Math.PI
  const away = 12 * radius
  const place = { x: Math.round(x + away * Math.sin(angle)), y: Math.round(y + away * (1 - Math.cos(angle))) }
  return { type: 'mouseMoved', ...place, button, buttons: button === 'middle' ? 4 : 1 }
}

async function drag(page, cdp, place) {
  await page.mouse.move(place.x, place.y)
  await page.mouse.down()
  await reports(cdp, (step) => moved(place, step, 6, 'left'))
  await page.mouse.up()
}

/** What a drag leaves selected is what was dragged: else something beside the blocks was measured. */
async function expectSelected(page, count) {
  const found = await page.locator('.block[data-selected]').count()
  if (found !== count) throw new Error(`${found} blocks were dragged instead of ${count}.`)
}

/** A point on each of the twenty blocks nearest to a place, or as many as are in sight, the nearest first. */
function blocksNear(page, place) {
  return page.evaluate((at) => {
    const distance = (point) => Math.hypot(point.x - at.x, point.y - at.y)
    return [...document.querySelectorAll('.react-flow__node')]
      .flatMap((node) => {
        const { x, y, width, height } = node.getBoundingClientRect()
        const point = { x: Math.round(x + width / 3), y: Math.round(y + height / 2) }
        return node.contains(document.elementFromPoint(point.x, point.y)) ? [point] : []
      })
      .sort((a, b) => distance(a) - distance(b))
      .slice(0, 20)
  }, place)
}
