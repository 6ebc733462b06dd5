import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { electronEnvironment } from '../../../scripts/lib/run.mjs'
import { electronFlags } from '../../../scripts/lib/system.mjs'
import { test as base } from './display'

/** A packed app: its window, and how long it took from its start until that could be used. */
interface PackedApp {
  readonly page: Page
  readonly startedAt: number
}

interface PackedOptions {
  readonly files?: readonly string[]
  /** What the user chose before; anything else is as for a newcomer. */
  readonly preferences?: Readonly<Record<string, unknown>>
}

/** Tests that start packed apps: none outlives its test. */
export const test = base.extend<{ readonly launchPacked: (executable: string, options?: PackedOptions) => Promise<PackedApp> }>({
  launchPacked: async ({}, use) => {
    const ends: (() => Promise<void>)[] = []
    await use(async (executable, options = {}) => {
      const { app, end } = await launchPacked(executable, options)
      ends.push(end)
      return app
    })
    for (const end of ends) await end()
  },
})

/** Its fuses take away what Playwright drives Electron by; Chromium's own protocol is left, of the page alone. */
async function launchPacked(
  executable: string,
  { files = [], preferences = {} }: PackedOptions,
): Promise<{ readonly app: PackedApp; readonly end: () => Promise<void> }> {
  const userData = mkdtempSync(path.join(tmpdir(), 'cajal-packed-'))
  writeFileSync(path.join(userData, 'settings.json'), JSON.stringify({ preferences: { welcomeAtStart: false, ...preferences } }))
  const startedAt = performance.now()
  const child = spawn(executable, [...electronFlags, `--user-data-dir=${userData}`, '--remote-debugging-port=0', ...files], {
    env: electronEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`The packed app ended with ${String(code)}: ${said}`)))
  })
  const browser = await chromium.connectOverCDP(address)
  const [context] = browser.contexts()
  if (!context) throw new Error('The packed app has no window.')
  const page = context.pages()[0] ?? (await context.waitForEvent('page'))
  return {
    app: { page, startedAt },
    async end() {
      await browser.close()
      const ended = once(child, 'exit')
      if (child.exitCode === null && child.kill()) await ended
      rmSync(userData, { recursive: true, force: true })
    },
  }
}
