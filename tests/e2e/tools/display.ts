import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { test as base } from '@playwright/test'
import { hasDisplay } from '../../../scripts/lib/system.mjs'

/** Tests whose windows have a screen to be on: where there is none, each of Playwright's workers starts one of its own, so that no window takes another's focus. */
export const test = base.extend<object, { readonly ownScreen: undefined }>({
  ownScreen: [
    async ({}, use) => {
      if (hasDisplay) {
        await use(undefined)
        return
      }
      const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
        stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      })
      const ended = once(server, 'exit')
      // It tells of every display that is taken before it finds a free one.
      let said = ''
      server.stderr!.on('data', (text: Buffer) => (said += text.toString()))
      const [told] = (await Promise.race([
        once(server.stdio[3] as Readable, 'data'),
        ended.then(([code]) => Promise.reject(new Error(`Xvfb ended with ${code} before it told its display: ${said}`))),
      ])) as [Buffer]
      process.env['DISPLAY'] = `:${told.toString().trim()}`
      await use(undefined)
      server.kill()
      await ended
    },
    { scope: 'worker', auto: true },
  ],
})
