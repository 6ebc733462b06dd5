import { readFileSync } from 'node:fs'
import path from 'node:path'
import { loadavg } from 'node:os'
import { root } from '../../scripts/lib/paths.mjs'
import { openApp } from './open-app.mjs'
import { spread } from './spread.mjs'

const starts = 5
const figure = path.join(root, 'examples', 'tutorial', 'constant-current.cajal')

/** Starts the built app with the tutorial's first drawing and runs it twice; prints what a person waits for. */
export async function benchStart(print) {
  const text = readFileSync(figure, 'utf8')
  const seen = { shown: [], usable: [], points: [], first: [], again: [] }
  for (let k = 0; k < starts; k++) {
    const began = Date.now()
    const { page, close } = await openApp(text)
    try {
      seen.usable.push(Date.now() - began)
      seen.shown.push((await firstPaint(page)) - began)
      const { pointMs, drawnMs } = await runMs(page)
      seen.points.push(pointMs)
      seen.first.push(drawnMs)
      seen.again.push((await runMs(page)).drawnMs)
    } finally {
      await close()
    }
  }
  print([`${starts} starts of the built app`, 'least', 'median', 'most', 'load'])
  for (const [name, times] of [
    ['from the start of the process to the first picture', seen.shown],
    ['to a window that can be used', seen.usable],
    ['from Run to the first point', seen.points],
    ['from Run to the finished figure (constant current, 1000 ms)', seen.first],
    ['the same when it is run again', seen.again],
  ]) {
    const { least, median, most } = spread(times)
    print([name, ...[least, median, most].map((value) => `${value.toFixed(0)} ms`), loadavg()[0].toFixed(1)])
  }
}

/** When the window first showed something, in ms since 1970. */
async function firstPaint(page) {
  const paint = await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime)
  return page.evaluate((ms) => performance.timeOrigin + ms, await paint.jsonValue())
}

/** Presses Run; answers when the first record was told, and when everything was drawn, both from the press of the button. */
async function runMs(page) {
  const seen = page.evaluate(
    () =>
      new Promise((resolve) => {
        let [pressed, pointMs, drawnMs] = [0, 0, 0]
        const before = document.querySelector('[data-drawn-run]')?.getAttribute('data-drawn-run')
        addEventListener('pointerdown', () => (pressed = performance.now()), { capture: true, once: true })
        const watch = new MutationObserver(() => {
          if (pressed === 0) return
          const words = [...document.querySelectorAll('[data-testid^="summary-"]')].map(({ textContent }) => textContent ?? '')
          if (pointMs === 0 && words.some((word) => /^[1-9]/.test(word))) pointMs = performance.now() - pressed
          const drawn = document.querySelector('[data-drawn-run]')?.getAttribute('data-drawn-run')
          if (drawnMs === 0 && drawn && drawn !== before) drawnMs = performance.now() - pressed
          if (pointMs === 0 || drawnMs === 0) return
          watch.disconnect()
          resolve({ pointMs, drawnMs })
        })
        watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
      }),
  )
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  return seen
}
