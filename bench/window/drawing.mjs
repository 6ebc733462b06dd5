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

/** Pans, zooms, drags and selects among 500 blocks and 2,000 edges in the real window; prints how evenly frames came and what they cost. Only rows that are wanted are measured. */
export async function benchDrawing(print, isWanted) {
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
      for await (const { name, before, make, after } of gestures(page)) {
        const row = `${size.width} × ${size.height}: ${name}`
        if (!isWanted(row)) continue
        await before?.()
        const { intervals, longestMs, longestCpuMs, mainMs, rasterMs, compositorMs } = await measure(make)
        const numbers = [intervals.median, intervals.p95, longestMs, longestCpuMs, mainMs, rasterMs, compositorMs]
        print([row, ...numbers.map((ms) => ms.toFixed(1)), loadavg()[0].toFixed(1)])
        await after?.()
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
    await pause(page, 700)
    // There and back: so many reports one way, then the other.
    const turn = (step) => (step % 100 < 50 ? 1 : -1)
    yield { name: `pan by wheel, ${view}`, make: (cdp) => reports(cdp, (step) => wheel(middle, 6 * turn(step), 4 * turn(step), 0)) }
    yield { name: `zoom by wheel, ${view}`, make: (cdp) => reports(cdp, (step) => wheel(middle, 0, -5 * turn(step), control)) }
    yield {
      name: `pan by hand, ${view}`,
      make: async (cdp) => {
        await page.mouse.down({ button: 'middle' })
        await reports(cdp, (step) => moved(middle, step, 4, 'middle'))
        await page.mouse.up({ button: 'middle' })
      },
    }
    const near = await blocksNear(page, middle)
    const rest = async () => {
      await page.keyboard.press('Escape')
      await page.mouse.move(middle.x, middle.y)
    }
    const takeBack = (count) => async () => {
      await expectSelected(page, count)
      await page.keyboard.press('Control+z')
      await rest()
    }
    yield { name: `drag one block, ${view}`, make: (cdp) => drag(page, cdp, near[0]), after: takeBack(1) }
    yield {
      name: `drag ${near.length} blocks, ${view}`,
      before: async () => {
        await page.keyboard.down('Shift')
        for (const place of near) await page.mouse.click(place.x, place.y)
        await page.keyboard.up('Shift')
      },
      make: (cdp) => drag(page, cdp, near[0]),
      after: takeBack(near.length),
    }
    yield {
      name: `delete one block and take it back, ${view}`,
      before: () => page.mouse.click(near[0].x, near[0].y),
      make: () => keys(page, ['Delete', 'Control+z']),
      after: rest,
    }
  }
  await page.keyboard.press('Control+1')
  await pause(page, 700)
  const [corner, opposite] = [
    { x: Math.round(box.x + 8), y: Math.round(box.y + 8) },
    { x: Math.round(box.x + box.width - 8), y: Math.round(box.y + box.height - 8) },
  ]
  const letGo = async () => {
    await expectSelected(page, 500)
    await page.keyboard.press('Escape')
  }
  yield {
    name: 'draw a box around all',
    make: async (cdp) => {
      await page.mouse.move(corner.x, corner.y)
      await page.mouse.down()
      await reports(cdp, (step) => towards(corner, opposite, Math.min(1, (step * reportMs) / gestureMs)))
      await page.mouse.move(opposite.x, opposite.y)
      await page.mouse.up()
    },
    after: letGo,
  }
  yield { name: 'select all, and nothing', make: () => keys(page, ['Control+a', 'Escape']) }
}

function pause(page, ms) {
  return page.evaluate((time) => new Promise((resolve) => setTimeout(resolve, time)), ms)
}

/** Presses keys one after another, as far apart as gestures of the mouse are long. */
async function keys(page, pressed) {
  for (const key of pressed) {
    await page.keyboard.press(key)
    await pause(page, gestureMs / pressed.length)
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

/** The mouse with its left button held, this part of the way from one place to another. */
function towards(from, to, part) {
  const between = (start, end) => Math.round(start + (end - start) * part)
  return { type: 'mouseMoved', x: between(from.x, to.x), y: between(from.y, to.y), button: 'left', buttons: 1 }
}

async function drag(page, cdp, place) {
  await page.mouse.move(place.x, place.y)
  await page.mouse.down()
  await reports(cdp, (step) => moved(place, step, 6, 'left'))
  await page.mouse.up()
}

/** What a gesture leaves selected is what it was made with: else something else was measured. */
async function expectSelected(page, count) {
  const found = await page.locator('.block[data-selected]').count()
  if (found !== count) throw new Error(`${found} blocks are selected instead of ${count}.`)
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
