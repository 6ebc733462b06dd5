import { defineConfig } from 'vitest/config'

/** What is compared with the real NEST, where there is one: `scripts/lib/suites.mjs` counts these as skipped where there is none. */
export default defineConfig({
  test: {
    include: ['tests/nest/**/*.nest.ts'],
    environment: 'node',
    retry: 0,
    allowOnly: false,
    // On a busy machine five runs of the largest example take longer than four minutes.
    testTimeout: 600_000,
    reporters: ['default', ['json', { outputFile: 'out/vitest-nest.json' }]],
  },
})
