// `npm start [-- FILE.cajal]`: installs what is missing, builds what is stale, opens the app.
import path from 'node:path'
import { inRoot, root } from './lib/paths.mjs'
import { prepareApp } from './lib/prepare.mjs'
import { electronEnvironment, main, run, say } from './lib/run.mjs'
import { electronFlags, hasDisplay, onDisplay } from './lib/system.mjs'

const example = 'examples/tutorial/constant-current.cajal'

await main(async () => {
  const electron = await prepareApp()
  const typed = process.argv.slice(2)
  const documents = typed.filter((argument) => !argument.startsWith('-')).map((file) => path.resolve(process.env.INIT_CWD ?? '.', file))
  const options = typed.filter((argument) => argument.startsWith('-'))
  return hasDisplay ? openWindow(electron, [...options, ...documents]) : runWithoutDisplay(electron, documents[0] ?? inRoot(example))
})

async function openWindow(electron, args) {
  const { code } = await run(electron.executable, [...electronFlags, root, ...args], { env: electronEnvironment() })
  return code
}

async function runWithoutDisplay(electron, document) {
  const name = path.relative(root, document)
  say(`There is no display: running ${name} in the same app on a virtual one.`)
  const window = await run(...onDisplay(process.execPath, [inRoot('scripts/drive-window.mjs'), electron.executable, document]), {
    env: electronEnvironment(),
  })
  if (window.code !== 0) return window.code
  const data = await run(process.execPath, [inRoot('dist/main/cli.js'), 'simulate', document, '--out', inRoot('out'), '--format', 'csv'])
  if (data.code === 0) say('See out/: screenshot.png, and what was recorded as .csv files.')
  return data.code
}
