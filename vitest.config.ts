import { defineConfig } from 'vitest/config'

/** Unit, conformance and architecture tests: everything under tests/ that needs no Electron. */
export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    environment: 'node',
    retry: 0,
    allowOnly: false,
    testTimeout: 30_000,
    reporters: ['default', ['json', { outputFile: 'out/vitest.json' }]],
  },
})
