import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ensureElectron } from '../../scripts/electron-runtime.mjs'
import { root } from '../../scripts/lib/paths.mjs'
import { electronEnvironment } from '../../scripts/lib/run.mjs'
import { electronFlags } from '../../scripts/lib/system.mjs'

/**
 * Opens a document, given as text, in the real app with settings of its own: those given, else the usual ones. With `kept`, a folder, it finds
 * there what earlier starts left.
 */
export async function openApp(text, settings = {}, kept = null) {
  const { _electron } = await import('@playwright/test')
  const { executable } = await ensureElectron({ quiet: true })
  const folder = kept ?? mkdtempSync(path.join(tmpdir(), 'cajal-bench-'))
  const file = path.join(folder, 'bench.cajal')
  writeFileSync(file, text)
  writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(settings))
  const app = await _electron.launch({
    executablePath: executable,
    args: [...electronFlags, root, `--user-data-dir=${folder}`, file],
    cwd: root,
    env: electronEnvironment(),
  })
  const page = await app.firstWindow()
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor()
  const close = async () => {
    const gone = new Promise((resolve) => app.process().once('exit', resolve))
    await app.evaluate(({ app: electron }) => electron.exit(0)).catch(() => undefined)
    await gone
    if (kept === null) rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  }
  return { app, page, close }
}
