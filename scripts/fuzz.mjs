// `npm run fuzz -- [COUNT] [SEED]`: damaged documents, more of them than the tests try, or others.
import { preparePackages } from './lib/prepare.mjs'
import { inRoot } from './lib/paths.mjs'
import { main, run } from './lib/run.mjs'

await main(async () => {
  await preparePackages()
  const [count = '200000', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2)
  const args = [inRoot('node_modules/vitest/vitest.mjs'), 'run', 'tests/documents/fuzz.test.ts']
  const { code } = await run(process.execPath, args, { env: { ...process.env, CAJAL_FUZZ_COUNT: count, CAJAL_FUZZ_SEED: seed } })
  return code
})
