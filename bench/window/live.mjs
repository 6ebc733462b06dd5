import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { ensureElectron } from '../../scripts/electron-runtime.mjs'
import { inRoot } from '../../scripts/lib/paths.mjs'
import { electronEnvironment } from '../../scripts/lib/run.mjs'
import { openApp } from './open-app.mjs'
import { processorMs } from './processor-ms.mjs'
import { pressRun } from './press-run.mjs'
import { streaming } from './results.mjs'

const rounds = 4
const threads = 1

/** The first sends ten times as much as the second. */
const networks = () => ({
  '1000 neurons streaming spikes, 100 traces': streaming,
  '12,500 neurons, all spikes and 100 potentials every ms': readFileSync(inRoot('bench/networks/brunel_delta_recorded.cajal'), 'utf8'),
})

/**
 * Runs the same networks in the window, with panels that fill, and without one, each in a first run, in which code is compiled, and once more; prints
 * what the panels cost the kernel's processor. Where processors
 * share caches and clock, a kernel takes longer beside any other work: what it takes beside a process as busy as the page, which it has nothing to
 * do with, is told as well.
 */
export async function benchLive(print) {
  for (const [name, text] of Object.entries(networks())) await benchOne(name, text, print)
}

async function benchOne(name, text, print) {
  const folder = mkdtempSync(path.join(tmpdir(), 'cajal-live-'))
  const file = path.join(folder, 'streaming.cajal')
  writeFileSync(file, text)
  const times = { alone: [], beside: [], shown: [] }
  try {
    const { executable } = await ensureElectron({ quiet: true })
    for (let round = 0; round < rounds; round++) {
      times.alone.push(aloneMs(executable, file))
      const { kernelMs, pageShare } = await shownMs(text)
      times.shown.push(kernelMs)
      const busy = busyProcess(pageShare)
      times.beside.push(aloneMs(executable, file))
      busy.kill()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const leastOf = (seen) => [0, 1].map((which) => Math.min(...seen.map((both) => both[which])))
  const alone = leastOf(times.alone)
  const tell = (what, seen) => {
    const cells = leastOf(seen).map((ms, which) => `${ms.toFixed(0)} ms (${((ms / alone[which] - 1) * 100).toFixed(1)} % more)`)
    print([what, ...cells, loadavg()[0].toFixed(1)])
  }
  print([`${name}: processor of the kernel, least of ${rounds}`, 'first run', 'once compiled', 'load'])
  print(['without a window', ...alone.map((ms) => `${ms.toFixed(0)} ms`), loadavg()[0].toFixed(1)])
  tell('without a window, beside a process as busy as the page', times.beside)
  tell('with live panels', times.shown)
}

/** In Electron without a window, so that the same machine code is made of it; building counts, as it does in the window. */
function aloneMs(executable, file) {
  const command = [inRoot('dist/main/cli.js'), 'bench', file, '--only', '--threads', String(threads)]
  const env = { ...electronEnvironment(), ELECTRON_RUN_AS_NODE: '1' }
  const { first, compiled } = JSON.parse(execFileSync(executable, command, { env, encoding: 'utf8' }))
  return [first, compiled].map((times) => times.buildMs + times.processorMs)
}

/** A process that keeps a processor busy for this share of its time. */
function busyProcess(share) {
  const turnMs = 10
  const turn = `const turn = () => { const until = performance.now() + ${share * turnMs}; while (performance.now() < until); setTimeout(turn, ${(1 - share) * turnMs}) }`
  return spawn(process.execPath, ['-e', `${turn}; turn()`], { stdio: 'ignore' })
}

async function shownMs(text) {
  const { app, page, close } = await openApp(text, { preferences: { threads: String(threads) } })
  try {
    const kernelMs = []
    let pageShare = 0
    // The third is told: the code of a kernel without a window has been compiled in several runs, too.
    for (const count of [1, 2, 3]) {
      const before = await processorMs(app)
      const began = performance.now()
      await pressRun(page, count)
      const after = await processorMs(app)
      if (count !== 2) kernelMs.push(after.kernel - before.kernel)
      if (count === 1) pageShare = Math.min(1, (after.page - before.page) / (performance.now() - began))
    }
    return { kernelMs, pageShare }
  } finally {
    await close()
  }
}
