import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { inRoot } from '../../scripts/lib/paths.mjs'
import { openApp } from './open-app.mjs'
import { spread } from './spread.mjs'

const rounds = 5
const counts = [1, 2]
const longestRunMs = 180_000

/** The balanced network with neurons of both kinds, as the scenarios of `bench/networks` have it. */
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
  return { brunel_delta_2500: delta, brunel_alpha_2500: JSON.stringify(file) }
}

/** Opens each network in a window of its own and presses Run, with one thread and with two, in turn; prints what simulating took and what two gain. */
export async function benchThreads(print) {
  print(['simulated in the window', 'one thread', 'two threads', 'gain, median (least to most)', 'load'])
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
      const gain = spread(seen.map(([one, two]) => one / two))
      const median = (k) => `${(spread(seen.map((times) => times[k])).median / 1000).toFixed(3)} s`
      print([
        `${name}, ${which}`,
        median(0),
        median(1),
        `${gain.median.toFixed(2)} (${gain.least.toFixed(2)} to ${gain.most.toFixed(2)})`,
        loadavg()[0].toFixed(1),
      ])
    }
  }
}

/** What simulating took, in ms, in a first run and in the one after it. */
async function runs(text, threads) {
  const { page, close } = await openApp(text, { preferences: { threads: String(threads) } })
  try {
    const times = []
    for (const count of [1, 2]) {
      await page.getByRole('button', { name: 'Run', exact: true }).click()
      await page.waitForFunction((n) => performance.getEntriesByName('cajal-run-simulated').length === n, count, { timeout: longestRunMs })
      await page.locator('[data-drawn-run]').waitFor({ state: 'attached', timeout: longestRunMs })
      times.push(
        await page.evaluate(() => {
          const at = (name) => performance.getEntriesByName(name).at(-1).startTime
          return at('cajal-run-simulated') - at('cajal-run-built')
        }),
      )
    }
    return times
  } finally {
    await close()
  }
}
