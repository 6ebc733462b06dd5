import { defineConfig } from 'vitest/config'

/** Unit, conformance and architecture tests: everything under tests/ that needs no Electron. */
export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    environment: 'node',
    retry: 0,
    allowOnly: false,
    testTimeout: 30_000,
    // One process for each processor; Vitest leaves one idle, which is half of two.
    maxWorkers: '100%',
    reporters: ['default', ['json', { outputFile: 'out/vitest.json' }]],
  },
})
