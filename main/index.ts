import path from 'node:path'
import { app, dialog, nativeTheme } from 'electron'
import * as v from 'valibot'
import { registerAppScheme, serveApp } from './window/app-protocol'
import { createDesktop } from './desktop'
import { listExamples } from './files/examples'
import { fileArguments } from './file-arguments'
import { openSettings } from './settings'

/** What a second start tells the first: chromium reorders plain arguments, this it leaves alone. */
const secondStartSchema = v.object({ files: v.array(v.string()) })

// V8 tidies up when little happens for some seconds. With a large drawing that stops the page for 70 ms, in the middle of whatever is done then.
app.commandLine.appendSwitch('js-flags', '--no-memory-reducer')

registerAppScheme()
const files = fileArguments(process.argv, { packaged: app.isPackaged, workingFolder: process.cwd() })
if (app.requestSingleInstanceLock({ files })) void start()
else app.quit()

async function start(): Promise<void> {
  // macOS sends the file that started the app before it is ready.
  const early = files.slice(0, 1)
  let openFile = (file: string): void => void early.push(file)
  app.on('open-file', (event, file) => {
    event.preventDefault()
    openFile(file)
  })
  let quitting = false
  app.on('before-quit', () => (quitting = true))
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin' || quitting) app.quit()
  })

  await app.whenReady()
  serveApp(path.join(app.getAppPath(), 'dist', 'renderer'))
  const settings = await openSettings(path.join(app.getPath('userData'), 'settings.json'), (error) => {
    process.stderr.write(`cajal: settings could not be written: ${String(error)}\n`)
  })
  nativeTheme.themeSource = settings.get().theme
  const examples = await listExamples(path.join(app.getAppPath(), 'examples'))
  const desktop = createDesktop(settings, examples, () => (quitting = false))

  const show = async (): Promise<void> => {
    try {
      await desktop.showWindow()
    } catch (error) {
      dialog.showErrorBox(
        'Cajal cannot show its window',
        `Its files are incomplete; install it again, or run npm run build. (${String(error)})`,
      )
      app.exit(1)
    }
  }
  openFile = (file) => {
    desktop.openFile(file)
    void show()
  }
  app.on('activate', () => void show())
  app.on('second-instance', (_event, _args, _folder, data) => {
    const given = v.safeParse(secondStartSchema, data)
    const file = given.success ? given.output.files[0] : undefined
    if (file === undefined) void show()
    else openFile(file)
  })
  const first = early.at(-1)
  if (first === undefined) await show()
  else openFile(first)
}
