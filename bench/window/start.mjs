import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { root } from '../../scripts/lib/paths.mjs'
import { openApp } from './open-app.mjs'
import { spread } from './spread.mjs'

const starts = 5
const figure = path.join(root, 'examples', 'tutorial', 'constant-current.cajal')

/** Starts the built app with the tutorial's first drawing and runs it twice; prints what a person waits for. */
export async function benchStart(print) {
  const text = readFileSync(figure, 'utf8')
  const seen = { firstUsable: [], shown: [], usable: [], points: [], first: [], again: [] }
  const folder = mkdtempSync(path.join(tmpdir(), 'cajal-starts-'))
  for (let k = 0; k < starts; k++) {
    const first = await start(text)
    seen.firstUsable.push(first.usableMs)
    const { usableMs, shownMs, runs } = await start(text, folder)
    // The first of these starts leaves what the others find.
    if (k === 0) continue
    seen.usable.push(usableMs)
    seen.shown.push(shownMs)
    seen.points.push(runs[0].pointMs)
    seen.first.push(runs[0].drawnMs)
    seen.again.push(runs[1].drawnMs)
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  print([`${starts} starts of the built app`, 'least', 'median', 'most', 'load'])
  for (const [name, times] of [
    ['to a window that can be used, with nothing left by earlier starts', seen.firstUsable],
    ['to a window that can be used', seen.usable],
    ['to the first picture', seen.shown],
    ['from Run to the first point', seen.points],
    ['from Run to the finished figure (constant current, 1000 ms)', seen.first],
    ['the same when it is run again', seen.again],
  ]) {
    const { least, median, most } = spread(times)
    print([name, ...[least, median, most].map((value) => `${value.toFixed(0)} ms`), loadavg()[0].toFixed(1)])
  }
}

async function start(text, folder) {
  const began = Date.now()
  const { page, close } = await openApp(text, {}, folder)
  try {
    const usableMs = Date.now() - began
    const shownMs = (await firstPaint(page)) - began
    return { usableMs, shownMs, runs: [await runMs(page), await runMs(page)] }
  } finally {
    await close()
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
          const words = [...document.querySelectorAll('[data-testid="results"] [data-testid^="summary-"]')].map(
            ({ textContent }) => textContent ?? '',
          )
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
