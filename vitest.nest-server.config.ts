import { defineConfig } from 'vitest/config'

/** Both engines on the same drawings, where there is a NEST Server to start: `scripts/lib/suites.mjs` counts these as skipped where there is none. */
export default defineConfig({
  test: {
    include: ['tests/nest-server/**/*.nest.ts'],
    environment: 'node',
    retry: 0,
    allowOnly: false,
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 120_000,
    reporters: ['default', ['json', { outputFile: 'out/vitest-nest-server.json' }]],
  },
})
