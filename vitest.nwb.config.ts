import { defineConfig } from 'vitest/config'

/** What PyNWB says of exported runs, where there is one: `scripts/lib/suites.mjs` counts these as skipped where there is none. */
export default defineConfig({
  test: {
    include: ['tests/nwb/**/*.nwb.ts'],
    environment: 'node',
    retry: 0,
    allowOnly: false,
    testTimeout: 120_000,
    reporters: ['default', ['json', { outputFile: 'out/vitest-nwb.json' }]],
  },
})
