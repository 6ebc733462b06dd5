import type { ElectronApplication } from '@playwright/test'

// Native dialogs and menus are drawn by the system, where no test can reach them: these give the answers a person would.

/** Every dialog for saving answers with this file from now on. */
export async function answerSaveDialogs(app: ElectronApplication, filePath: string): Promise<void> {
  await app.evaluate(({ dialog }, file) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: file })
  }, filePath)
}

/** Every dialog for opening answers with this file from now on. */
export async function answerOpenDialogs(app: ElectronApplication, filePath: string): Promise<void> {
  await app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] })
  }, filePath)
}

/** What is shown in the system's file manager from now on is noted; the function it answers tells what it was. */
export async function watchShown(app: ElectronApplication): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(({ shell }) => {
    const shown: string[] = []
    Reflect.set(globalThis, 'cajalShown', shown)
    shell.showItemInFolder = (path) => void shown.push(path)
  })
  return () => app.evaluate(() => Reflect.get(globalThis, 'cajalShown') as string[])
}

/** Every question is answered by pressing this button from now on; `askedQuestions` tells which were asked. */
export async function answerQuestions(app: ElectronApplication, button: string): Promise<void> {
  await app.evaluate(({ dialog }, label) => {
    const asked: string[] = []
    Reflect.set(globalThis, 'cajalAsked', asked)
    dialog.showMessageBox = (...args: readonly unknown[]) => {
      const options = args.at(-1) as Electron.MessageBoxOptions
      const response = options.buttons?.indexOf(label) ?? -1
      asked.push(response < 0 ? `${options.message} There is no button ${label}.` : options.message)
      return Promise.resolve({ response, checkboxChecked: false })
    }
  }, button)
}

/** The questions asked since `answerQuestions`. */
export async function askedQuestions(app: ElectronApplication): Promise<readonly string[]> {
  return app.evaluate(() => (Reflect.get(globalThis, 'cajalAsked') as string[] | undefined) ?? [])
}

/** Saves the next download to this file instead of asking where; the function it answers waits until the file is there. */
export async function answerDownload(app: ElectronApplication, filePath: string): Promise<() => Promise<void>> {
  await app.evaluate(({ session }, file) => {
    const saved = new Promise<string>((resolve) => {
      session.defaultSession.once('will-download', (_event, item) => {
        item.setSavePath(file)
        item.once('done', (_done, state) => resolve(state))
      })
    })
    Reflect.set(globalThis, 'cajalDownload', saved)
  }, filePath)
  return async () => {
    const state = await app.evaluate(() => Reflect.get(globalThis, 'cajalDownload') as Promise<string>)
    if (state !== 'completed') throw new Error(`The download was ${state}.`)
  }
}

/** Chooses a row of the native menu by the labels that lead to it. */
export async function chooseMenuRow(app: ElectronApplication, labels: readonly string[]): Promise<void> {
  await app.evaluate(({ Menu }, way) => {
    let rows = Menu.getApplicationMenu()?.items ?? []
    let found: Electron.MenuItem | undefined
    for (const label of way) {
      found = rows.find((row) => row.label === label)
      if (!found) throw new Error(`There is no row "${label}" in the menu.`)
      rows = found.submenu?.items ?? []
    }
    if (found) Reflect.apply(found.click, found, [])
  }, labels)
}
