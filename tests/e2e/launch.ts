import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { ensureElectron } from '../../scripts/electron-runtime.mjs'
import { packedExecutable } from '../../scripts/lib/packed-app.mjs'
import { inRoot, root } from '../../scripts/lib/paths.mjs'
import { electronEnvironment } from '../../scripts/lib/run.mjs'
import { electronFlags } from '../../scripts/lib/system.mjs'

const contentSize = { width: 1280, height: 800 } as const

/** The app under test: its main process, its window's page, and its end. */
export interface RunningApp {
  readonly app: ElectronApplication
  readonly page: Page
  /** Where this app keeps its settings. */
  readonly userData: string
  /** Ends the app without questions about unsaved changes; throws if the page had errors meanwhile. */
  close(): Promise<void>
}

/** Starts the built app, or the packed one, with a window of 1280 × 800 and settings of its own; `userData` takes up those of an app before. */
export async function launch(
  options: { readonly files?: readonly string[]; readonly packaged?: boolean; readonly userData?: string } = {},
): Promise<RunningApp> {
  const { files = [], packaged = false } = options
  const userData = options.userData ?? mkdtempSync(path.join(tmpdir(), 'cajal-e2e-'))
  const app = await _electron.launch({
    executablePath: packaged ? packedAppPath() : (await ensureElectron({ quiet: true })).executable,
    args: [...electronFlags, ...(packaged ? [] : [root]), `--user-data-dir=${userData}`, ...files],
    cwd: root,
    env: electronEnvironment(),
  })
  const errors: string[] = []
  app.context().on('weberror', (event) => errors.push(event.error().stack ?? event.error().message))
  app.context().on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  const page = await app.firstWindow()
  await app.evaluate(({ BrowserWindow }, size) => {
    for (const window of BrowserWindow.getAllWindows()) window.setContentSize(size.width, size.height)
  }, contentSize)
  return {
    app,
    page,
    userData,
    async close() {
      await end(app)
      if (options.userData === undefined) rmSync(userData, { recursive: true, force: true })
      if (errors.length > 0) throw new Error(`The page reported errors:\n${errors.join('\n')}`)
    },
  }
}

async function end(app: ElectronApplication): Promise<void> {
  const closed = app.waitForEvent('close')
  // The process may be gone before it can answer.
  await app.evaluate(({ app: electronApp }) => electronApp.exit(0)).catch(() => undefined)
  await closed
}

function packedAppPath(): string {
  const executable = packedExecutable()
  if (executable === null) throw new Error('There is no packed app: run npm run dist:dir first.')
  return inRoot(executable)
}
