import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { inRoot } from '../../scripts/lib/paths.mjs'
import { openApp } from './open-app.mjs'
import { pressRun } from './press-run.mjs'
import { processorMs } from './processor-ms.mjs'
import { spread } from './spread.mjs'

const rounds = 5
const counts = [1, 2]

/** The balanced network with neurons of both kinds, as the scenarios of `bench/networks` have it, 50 neurons of each population recorded; and with all spikes recorded. */
function networks() {
  const delta = readFileSync(inRoot('bench/networks/brunel_delta.cajal'), 'utf8')
  const file = JSON.parse(delta)
  for (const population of Object.values(file.document.populations)) {
    population.model = 'iaf_psc_alpha'
    Object.assign(population.parameters, { C_m: 250, tau_syn_ex: 0.5, tau_syn_in: 0.5 })
  }
  // As large a potential as a jump of 0.1 mV; the noise fires as often above threshold.
  file.document.variables.J.value = '20.679921901011475*2500/order'
  file.document.devices.d1.parameters.rate = { expression: '17789.208437651258*order/2500' }
  const all = readFileSync(inRoot('bench/networks/brunel_delta_recorded.cajal'), 'utf8')
  return { brunel_delta_2500: delta, brunel_alpha_2500: JSON.stringify(file), 'brunel_delta_2500, all spikes recorded': all }
}

/**
 * Opens each network in a window of its own and presses Run, with one thread and with two, in turn; prints what simulating took and what two gain,
 * and what drawing took of the processors with two.
 */
export async function benchThreads(print) {
  print(['simulated in the window', 'one thread', 'two threads', 'gain, median (least to most)', 'page and painting, two threads', 'load'])
  for (const [name, text] of Object.entries(networks())) {
    const rows = new Map([
      ['first run', []],
      ['run again', []],
    ])
    for (let round = 0; round < rounds; round++) {
      const [one, two] = [await runs(text, counts[0]), await runs(text, counts[1])]
      ;[...rows.values()].forEach((seen, k) => seen.push([one[k], two[k]]))
    }
    for (const [which, seen] of rows) {
      const gain = spread(seen.map(([one, two]) => one.tookMs / two.tookMs))
      const median = (k) => `${(spread(seen.map((both) => both[k].tookMs)).median / 1000).toFixed(3)} s`
      const drawing = spread(seen.map(([, two]) => two.drawingMs))
      print([
        `${name}, ${which}`,
        median(0),
        median(1),
        `${gain.median.toFixed(2)} (${gain.least.toFixed(2)} to ${gain.most.toFixed(2)})`,
        `${drawing.median.toFixed(0)} ms (${drawing.least.toFixed(0)} to ${drawing.most.toFixed(0)})`,
        loadavg()[0].toFixed(1),
      ])
    }
  }
}

/** What simulating took, and what the page and its painting took of the processors from Run to the last picture, in ms, in a first run and in the one after it. */
async function runs(text, threads) {
  const { app, page, close } = await openApp(text, { preferences: { threads: String(threads) } })
  try {
    const seen = []
    for (const count of [1, 2]) {
      const before = await processorMs(app)
      await pressRun(page, count)
      const after = await processorMs(app)
      const tookMs = await page.evaluate(() => {
        const at = (name) => performance.getEntriesByName(name).at(-1).startTime
        return at('cajal-run-simulated') - at('cajal-run-built')
      })
      seen.push({ tookMs, drawingMs: after.page + after.window - before.page - before.window })
    }
    return seen
  } finally {
    await close()
  }
}
