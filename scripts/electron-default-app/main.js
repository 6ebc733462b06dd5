// What `electron FOLDER` does before the app's own code: packed as resources/default_app.asar of the copied runtime.
const { app } = require('electron')
const fs = require('node:fs')
const Module = require('node:module')
const path = require('node:path')
const { pathToFileURL } = require('node:url')

/** Splits Electron's arguments into modules to load first (`-r FILE`) and the app's folder, the first that is no option. */
function readArguments(args) {
  const required = []
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index]
    if (argument === '-r' || argument === '--require') required.push(args[++index])
    else if (!argument.startsWith('-')) return { required, folder: path.resolve(argument) }
  }
  return { required, folder: null }
}

const { required, folder } = readArguments(process.argv.slice(1))
if (required.length > 0) Module._preloadModules(required)
if (folder === null) {
  process.stderr.write('electron: name the folder of an app\n')
  app.exit(1)
} else {
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))
  process.defaultApp = true
  app.setAppPath(folder)
  app.setName(manifest.productName ?? manifest.name)
  app.setVersion(manifest.version)
  import(pathToFileURL(path.resolve(folder, manifest.main ?? 'index.js')).href).catch((error) => {
    process.stderr.write(`electron: ${error.stack}\n`)
    app.exit(1)
  })
}
