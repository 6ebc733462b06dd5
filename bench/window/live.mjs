import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { ensureElectron } from '../../scripts/electron-runtime.mjs'
import { inRoot } from '../../scripts/lib/paths.mjs'
import { electronEnvironment } from '../../scripts/lib/run.mjs'
import { openApp } from './open-app.mjs'
import { processorMs } from './processor-ms.mjs'
import { run, streaming } from './results.mjs'

const rounds = 5
const threads = 1

/**
 * Runs the same network in the window, with panels that fill, and without one; prints what the panels cost the kernel's processor. Where processors
 * share caches and clock, a kernel takes longer beside any other work: what it takes beside a process as busy as the page, which it has nothing to
 * do with, is told as well.
 */
export async function benchLive(print) {
  const text = streaming
  const folder = mkdtempSync(path.join(tmpdir(), 'cajal-live-'))
  const file = path.join(folder, 'streaming.cajal')
  writeFileSync(file, text)
  const shown = []
  const alone = []
  const beside = []
  try {
    const { executable } = await ensureElectron({ quiet: true })
    for (let round = 0; round < rounds; round++) {
      alone.push(aloneMs(executable, file))
      const { kernelMs, pageShare } = await shownMs(text)
      shown.push(kernelMs)
      const busy = busyProcess(pageShare)
      beside.push(aloneMs(executable, file))
      busy.kill()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const least = Math.min(...alone)
  const tell = (name, times) => {
    const ms = Math.min(...times)
    print([name, `${ms.toFixed(0)} ms (${((ms / least - 1) * 100).toFixed(1)} % more)`, loadavg()[0].toFixed(1)])
  }
  print(['1000 neurons streaming spikes, 100 traces: processor of the kernel', `least of ${rounds}`, 'load'])
  print(['without a window', `${least.toFixed(0)} ms`, loadavg()[0].toFixed(1)])
  tell('without a window, beside a process as busy as the page', beside)
  tell('with live panels', shown)
}

/** In Electron without a window, so that the same machine code is made of it. */
function aloneMs(executable, file) {
  const command = [inRoot('dist/main/cli.js'), 'bench', file, '--only', '--threads', String(threads)]
  const env = { ...electronEnvironment(), ELECTRON_RUN_AS_NODE: '1' }
  return JSON.parse(execFileSync(executable, command, { env, encoding: 'utf8' })).first.processorMs
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
    const before = await processorMs(app)
    const began = performance.now()
    await run(page)
    const tookMs = performance.now() - began
    const after = await processorMs(app)
    return { kernelMs: after.kernel - before.kernel, pageShare: Math.min(1, (after.page - before.page) / tookMs) }
  } finally {
    await close()
  }
}
