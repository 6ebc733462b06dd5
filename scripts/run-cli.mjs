// `node scripts/run-cli.mjs COMMAND …`: the command line of Cajal, set up and built first if need be; stdout is the command's own.
import { spawn } from 'node:child_process'
import { inRoot } from './lib/paths.mjs'
import { prepareCommandLine } from './lib/prepare.mjs'
import { main } from './lib/run.mjs'

await main(async () => {
  await prepareCommandLine()
  // npm changes into the project; paths on the command line are meant from where it was typed.
  const cwd = process.env.INIT_CWD ?? process.cwd()
  const child = spawn(process.execPath, [inRoot('dist/main/cli.js'), ...process.argv.slice(2)], { cwd, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)))
})
