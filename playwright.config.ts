import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'
import { hasDisplay } from './scripts/lib/system.mjs'

/** End-to-end tests on real Electron: `app` drives the build in dist/, `nest-server` the same with a real NEST Server, `packaged` what electron-builder made of it. `npm start`, which may build anew, runs when no test needs the build. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'out/playwright',
  // On a screen that a person sees, one window at a time; on screens of their own, two.
  workers: hasDisplay ? 1 : Math.min(2, availableParallelism()),
  retries: 0,
  forbidOnly: true,
  // They end what hangs, and say nothing of how fast a machine is: ours differ by four times.
  timeout: 240_000,
  globalTimeout: 40 * 60_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ?? 'out/playwright.json' }]],
  projects: [
    { name: 'app', testMatch: /(?<!packaged|start)\.e2e\.ts$/ },
    { name: 'nest-server', testMatch: /\.nest-e2e\.ts$/ },
    { name: 'packaged', testMatch: /(packaged|start)\.e2e\.ts$/ },
  ],
})
