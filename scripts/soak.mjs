// `npm run soak`: half an hour of simulated time, a hundred drawings opened and run, a hundred restarts of the kernel, and what memory they leave behind.
import { inRoot } from './lib/paths.mjs'
import { prepareApp } from './lib/prepare.mjs'
import { electronEnvironment, main, run } from './lib/run.mjs'
import { onDisplay } from './lib/system.mjs'

await main(async () => {
  await prepareApp()
  const args = ['test', '--project=app', '--reporter=list', '--global-timeout=0', 'tests/e2e/app/soak.e2e.ts']
  const command = onDisplay(process.execPath, [inRoot('node_modules/@playwright/test/cli.js'), ...args])
  const { code } = await run(...command, { env: { ...electronEnvironment(), CAJAL_SOAK: 'whole' } })
  return code
})
