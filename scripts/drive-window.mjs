// `node scripts/drive-window.mjs ELECTRON FILE.cajal`: opens the file in the real app, presses Run, waits, leaves out/screenshot.png.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inRoot, root } from './lib/paths.mjs'
import { main, SetupError } from './lib/run.mjs'
import { electronFlags } from './lib/system.mjs'

const [executablePath, document] = process.argv.slice(2)
const longestRunMs = 120_000

await main(async () => {
  const { _electron } = await import('@playwright/test')
  const userData = mkdtempSync(path.join(tmpdir(), 'cajal-start-'))
  const app = await _electron.launch({ executablePath, args: [...electronFlags, root, `--user-data-dir=${userData}`, document], cwd: root })
  try {
    const page = await app.firstWindow()
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    const simulation = page.getByRole('group', { name: 'Simulation' })
    const ended = simulation.getByText(/^(Finished|The run failed)$/)
    await ended.waitFor({ state: 'attached', timeout: longestRunMs })
    mkdirSync(inRoot('out'), { recursive: true })
    await page.screenshot({ path: inRoot('out/screenshot.png') })
    if ((await ended.textContent()) !== 'Finished') {
      const reason = await page.getByTestId('run-error').textContent()
      throw new SetupError(`The run failed: ${reason}. See out/screenshot.png.`)
    }
  } finally {
    await app.close()
    rmSync(userData, { recursive: true, force: true })
  }
})
