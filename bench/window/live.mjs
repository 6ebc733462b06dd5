import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { ensureElectron } from '../../scripts/electron-runtime.mjs'
import { inRoot } from '../../scripts/lib/paths.mjs'
import { electronEnvironment } from '../../scripts/lib/run.mjs'
import { openApp } from './open-app.mjs'
import { run, streaming } from './results.mjs'

const rounds = 5
const threads = 1

/** Runs the same network in the window, with panels that fill, and without one; prints what the panels cost the kernel's processor. */
export async function benchLive(print) {
  const text = streaming
  const folder = mkdtempSync(path.join(tmpdir(), 'cajal-live-'))
  const file = path.join(folder, 'streaming.cajal')
  writeFileSync(file, text)
  const shown = []
  const alone = []
  try {
    const { executable } = await ensureElectron({ quiet: true })
    for (let round = 0; round < rounds; round++) {
      alone.push(aloneMs(executable, file))
      shown.push(await shownMs(text))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const [least, with_] = [Math.min(...alone), Math.min(...shown)]
  print(['1000 neurons streaming spikes, 100 traces: processor of the kernel', `least of ${rounds}`, 'load'])
  print(['without a window', `${least.toFixed(0)} ms`, loadavg()[0].toFixed(1)])
  print(['with live panels', `${with_.toFixed(0)} ms (${((with_ / least - 1) * 100).toFixed(1)} % more)`, loadavg()[0].toFixed(1)])
}

/** In Electron without a window, so that the same machine code is made of it. */
function aloneMs(executable, file) {
  const command = [inRoot('dist/main/cli.js'), 'bench', file, '--only', '--threads', String(threads)]
  const env = { ...electronEnvironment(), ELECTRON_RUN_AS_NODE: '1' }
  return JSON.parse(execFileSync(executable, command, { env, encoding: 'utf8' })).processorMs
}

async function shownMs(text) {
  const { app, page, close } = await openApp(text, { preferences: { threads: String(threads) } })
  try {
    const kernelMs = () =>
      app.evaluate(({ app: electron }) => {
        const kernel = electron.getAppMetrics().find(({ name }) => name === 'Cajal Kernel')
        return (kernel?.cpu.cumulativeCPUUsage ?? NaN) * 1000
      })
    const before = await kernelMs()
    await run(page)
    return (await kernelMs()) - before
  } finally {
    await close()
  }
}
