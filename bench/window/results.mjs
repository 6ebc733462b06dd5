import { openApp } from './open-app.mjs'
import { watchOthers } from './others-work.mjs'

const longestRunMs = 180_000
const edge = (from, to, more = {}) => ({ from, to, ...more })

/** A document's text; what is left out is completed on opening. */
function drawing(durationMs, populations, devices, projections, panels) {
  const document = { simulation: { durationMs, resolutionMs: 0.1, seed: 1 }, populations, devices, projections, panels }
  return JSON.stringify({ format: 'cajal', formatVersion: 1, writtenBy: '0.1.0', document })
}

const noisy = (size) => ({ label: 'Neurons', model: 'iaf_psc_alpha', size, at: [256, 160] })
const noise = { label: 'Noise', model: 'poisson_generator', parameters: { rate: 80_000 }, at: [16, 160] }
const spikes = { label: 'Spikes', model: 'spike_recorder', at: [512, 96] }
const meter = (interval) => ({ label: 'Potentials', model: 'multimeter', parameters: { record_from: ['V_m'], interval }, at: [512, 224] })

const allTraces = { kind: 'traces', recorders: ['d3'], neurons: '1-100' }

export const streaming = drawing(
  40_000,
  { p1: noisy(1000) },
  { d1: noise, d2: spikes, d3: meter(1) },
  { c1: edge('d1', 'p1'), c2: edge('p1', 'd2'), c3: edge('p1', 'd3', { sources: { from: 0, to: 100 } }) },
  [allTraces, { kind: 'raster', recorders: ['d2'] }],
)
const trace = drawing(10_000, { p1: noisy(100) }, { d1: noise, d3: meter(0.1) }, { c1: edge('d1', 'p1'), c3: edge('p1', 'd3') }, [
  allTraces,
])
const raster = drawing(
  2500,
  { p1: { label: 'Relays', model: 'parrot_neuron', size: 1000, at: [256, 160] } },
  { d1: { ...noise, parameters: { rate: 2000 } }, d2: spikes },
  { c1: edge('d1', 'p1'), c2: edge('p1', 'd2') },
)

/** Notes when frames of the screen are drawn, and the longest task, from now on. */
function watchFrames() {
  const seen = { times: [], longestMs: 0 }
  const count = (time) => {
    seen.times.push(time)
    requestAnimationFrame(count)
  }
  requestAnimationFrame(count)
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longestMs = Math.max(seen.longestMs, duration)
  }).observe({ type: 'longtask' })
  Reflect.set(globalThis, 'benchSeen', seen)
}

/** Runs to the end; answers how long that took and what the page did meanwhile. */
async function run(page) {
  await page.evaluate(watchFrames)
  const first = page.evaluate(
    () =>
      new Promise((resolve) => {
        addEventListener('pointerdown', () => Reflect.set(globalThis, 'benchPressed', performance.now()), { capture: true, once: true })
        const look = () => {
          const words = [...document.querySelectorAll('[data-testid="results"] [data-testid^="summary-"]')].map(
            ({ textContent }) => textContent ?? '',
          )
          if (words.some((text) => /^[1-9]/.test(text))) resolve(performance.now() - Number(Reflect.get(globalThis, 'benchPressed')))
          else requestAnimationFrame(look)
        }
        look()
      }),
  )
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  const firstMs = await first
  await page.locator('[data-drawn-run]').waitFor({ state: 'attached', timeout: longestRunMs })
  const { times, longestMs } = await page.evaluate(() => Reflect.get(globalThis, 'benchSeen'))
  return { firstMs, longestMs, ...framesOf(times) }
}

/** What a screen of 60 frames a second showed of them, and how many it missed. */
function framesOf(times) {
  const turns = times.slice(1).map((time, index) => Math.round(((time - times[index]) * 60) / 1000))
  const leftOut = turns.reduce((sum, count) => sum + Math.max(0, count - 1), 0)
  return { perSecond: ((times.length - 1) / (times.at(-1) - times[0])) * 1000, leftOut }
}

/** From a key that zooms to the frame in which everything in sight is drawn. */
async function zoomMs(page) {
  const plot = page.locator('.trace-canvas').first()
  await plot.focus()
  const times = []
  for (const key of ['+', '+', '+', '-', 'Home']) {
    const before = await page.evaluate(() => performance.now())
    await page.keyboard.press(key)
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    times.push((await page.evaluate(() => performance.now())) - before)
  }
  return times
}

async function memoryMb(app) {
  const metrics = await app.evaluate(({ app: electron }) =>
    electron.getAppMetrics().map(({ type, name, memory }) => ({ type, name, kb: memory.workingSetSize })),
  )
  return Object.fromEntries(metrics.map(({ type, name, kb }) => [name ?? type, Math.round(kb / 1024)]))
}

const ms = (value) => `${value.toFixed(0)} ms`

/** Runs networks with many neurons, points and spikes in the real window; prints what the window took for their results. */
export async function benchResults(print) {
  print(['measured in the window', 'value'])
  for (const [name, text, points] of [
    ['1000 neurons streaming spikes, 100 traces', streaming, 4_000_000],
    ['10 million points in 100 traces', trace, 10_000_000],
    ['5 million spikes in a raster', raster, 5_000_000],
  ]) {
    const { app, page, close } = await openApp(text)
    try {
      const before = await memoryMb(app)
      const othersMs = watchOthers()
      const { firstMs, longestMs, perSecond, leftOut } = await run(page)
      const others = othersMs()
      const after = await memoryMb(app)
      print([`${name}: frames per second while it runs (left out)`, `${perSecond.toFixed(1)} (${leftOut})`])
      if (others !== null) print([`${name}: what other programs took of the processors meanwhile`, ms(others)])
      print([`${name}: longest task of the page`, longestMs === 0 ? 'below 50 ms' : ms(longestMs)])
      print([`${name}: from Run to the first point`, ms(firstMs)])
      const zooms = await zoomMs(page)
      print([`${name}: zooming in three times, out, and to everything`, `${zooms.map((value) => value.toFixed(0)).join(', ')} ms`])
      const grown = Object.entries(after).map(
        ([process_, mb]) => `${process_} ${(((mb - (before[process_] ?? 0)) * 1024 * 1024) / points).toFixed(1)}`,
      )
      print([`${name}: bytes a point that processes grew by`, grown.join(', ')])
    } finally {
      await close()
    }
  }
}
