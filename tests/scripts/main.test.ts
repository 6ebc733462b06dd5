import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'

const run = path.resolve(import.meta.dirname, '../../scripts/lib/run.mjs')

/** How a program ends whose sequence is this. */
function endOf(sequence: string): number | null {
  const program = `import { main } from ${JSON.stringify(run)}; await main(async () => { ${sequence} })`
  return spawnSync(process.execPath, ['--input-type=module', '--eval', program], { stdio: 'ignore' }).status
}

test('a program ends with what its sequence came to, whatever code it called does at the end', () => {
  const exitsWell = `process.on('beforeExit', () => process.exit(0))`
  expect(endOf('return 1')).toBe(1)
  expect(endOf(`${exitsWell}; return 1`)).toBe(1)
  expect(endOf(`${exitsWell}; throw new Error('broken')`)).toBe(1)
  expect(endOf(exitsWell)).toBe(0)
  expect(endOf('setTimeout(() => process.exit(3)); return 0')).toBe(3)
})
