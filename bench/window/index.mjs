// `npm run bench:window [-- start|drawing|tasks|results|live|threads]`: what the window takes to start, for a large drawing, for what is known to take long, and for large results, and what live panels cost.
// `-- drawing --only PATTERN` and `-- tasks --only PATTERN` make only what rows this regular expression matches.
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { prepareApp } from '../../scripts/lib/prepare.mjs'
import { root } from '../../scripts/lib/paths.mjs'
import { main, SetupError } from '../../scripts/lib/run.mjs'
import { hasDisplay, onDisplay } from '../../scripts/lib/system.mjs'
import { benchDrawing } from './drawing.mjs'
import { benchLive } from './live.mjs'
import { benchResults } from './results.mjs'
import { benchStart } from './start.mjs'
import { benchTasks } from './tasks.mjs'
import { benchThreads } from './threads.mjs'

const parts = { start: benchStart, drawing: benchDrawing, tasks: benchTasks, results: benchResults, live: benchLive, threads: benchThreads }

await main(async () => {
  const { values, positionals: wanted } = parseArgs({ allowPositionals: true, options: { only: { type: 'string', default: '' } } })
  const only = new RegExp(values.only)
  const unknown = wanted.find((name) => !Object.hasOwn(parts, name))
  if (unknown !== undefined)
    throw new SetupError(`There is no part “${unknown}” of this bench; there are ${Object.keys(parts).join(', ')}.`)
  await prepareApp()
  // Without a display the same command starts once more on a virtual one.
  if (!hasDisplay) {
    const [command, args] = onDisplay(process.execPath, process.argv.slice(1), { width: 2000, height: 1200 })
    return spawnSync(command, args, { stdio: 'inherit', cwd: root }).status ?? 1
  }
  for (const [name, bench] of Object.entries(parts)) {
    if (wanted.length === 0 || wanted.includes(name)) await bench(createTable(), (row) => only.test(row))
  }
  return 0
})

/** Prints the rows of a table as they come, the first of them as its head. */
function createTable() {
  let head = true
  return (cells) => {
    process.stdout.write(`${head ? '\n' : ''}| ${cells.join(' | ')} |\n`)
    if (head) process.stdout.write(`| ${cells.map(() => '---').join(' | ')} |\n`)
    head = false
  }
}
