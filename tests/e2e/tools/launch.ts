import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { ensureElectron } from '../../../scripts/electron-runtime.mjs'
import { root } from '../../../scripts/lib/paths.mjs'
import { electronEnvironment } from '../../../scripts/lib/run.mjs'
import { electronFlags } from '../../../scripts/lib/system.mjs'
import { test as base } from './display'

const contentSize = { width: 1280, height: 800 } as const

/** The app under test: its main process, its window's page, and its end. */
export interface RunningApp {
  readonly app: ElectronApplication
  readonly page: Page
  /** Starts the app a second time with these files; resolves when that one has ended, because there is one app at most. */
  startAgain(files: readonly string[]): Promise<void>
  /** Ends the app without questions about unsaved changes; throws if the page had errors meanwhile. */
  close(): Promise<void>
}

interface LaunchOptions {
  readonly files?: readonly string[]
  /** A user folder that outlives the app, for what is found again at the next start. */
  readonly userData?: string
  /** Starts as for somebody who has just got the app: with the welcome. Tests of anything else begin at an empty drawing. */
  readonly welcome?: boolean
  /** Variables of the environment beside the usual ones. */
  readonly environment?: Readonly<Record<string, string>>
  /** Errors that a test provokes in the page; any other fails it. */
  readonly allowedErrors?: RegExp
}

/** Tests that start apps of their own: none outlives its test. */
export const test = base.extend<{ readonly launch: (options?: LaunchOptions) => Promise<RunningApp> }>({
  launch: async ({}, use) => {
    const running: RunningApp[] = []
    await use(async (options) => {
      const started = await launch(options)
      running.push(started)
      return started
    })
    for (const { close } of running) await close()
  },
})

/** One app for all tests of a file, started before the first of them, when its options are asked for. */
export function appOfThisFile(options: () => LaunchOptions = () => ({})): () => RunningApp {
  let running: RunningApp | null = null
  test.beforeAll(async () => {
    running = await launch(options())
  })
  test.afterAll(() => running?.close())
  return () => {
    if (running === null) throw new Error('The app runs only during the tests.')
    return running
  }
}

/** Starts the built app with a window of 1280 × 800 and settings of its own. */
async function launch({
  files = [],
  userData: kept,
  welcome = false,
  environment,
  allowedErrors,
}: LaunchOptions = {}): Promise<RunningApp> {
  const userData = kept ?? mkdtempSync(path.join(tmpdir(), 'cajal-e2e-'))
  mkdirSync(userData, { recursive: true })
  const settings = path.join(userData, 'settings.json')
  if (!welcome && !existsSync(settings)) writeFileSync(settings, JSON.stringify({ preferences: { welcomeAtStart: false } }))
  const executablePath = (await ensureElectron({ quiet: true })).executable
  const args = [...electronFlags, root, `--user-data-dir=${userData}`]
  const options = { cwd: root, env: { ...electronEnvironment(), ...environment } }
  const app = await _electron.launch({ executablePath, args: [...args, ...files], ...options })
  const errors: string[] = []
  app.context().on('weberror', (event) => errors.push(event.error().stack ?? event.error().message))
  app.context().on('console', (message) => {
    if (message.type() === 'error' && allowedErrors?.test(message.text()) !== true) errors.push(message.text())
  })
  const page = await app.firstWindow()
  await app.evaluate(({ BrowserWindow }, size) => {
    for (const window of BrowserWindow.getAllWindows()) window.setContentSize(size.width, size.height)
  }, contentSize)
  let open = true
  app.on('close', () => (open = false))
  return {
    app,
    page,
    async startAgain(more) {
      await once(spawn(executablePath, [...args, ...more], { ...options, stdio: 'ignore' }), 'exit')
    },
    async close() {
      if (open) await end(app)
      if (kept === undefined) rmSync(userData, { recursive: true, force: true })
      if (errors.length > 0) throw new Error(`The page reported errors:\n${errors.splice(0).join('\n')}`)
    },
  }
}

async function end(app: ElectronApplication): Promise<void> {
  const closed = app.waitForEvent('close')
  // The process may be gone before it can answer.
  await app.evaluate(({ app: electronApp }) => electronApp.exit(0)).catch(() => undefined)
  await closed
}

/** Ends the app as the system does when it has no memory left. */
export async function kill({ app }: Pick<RunningApp, 'app'>): Promise<void> {
  const closed = app.waitForEvent('close')
  app.process().kill('SIGKILL')
  await closed
}
