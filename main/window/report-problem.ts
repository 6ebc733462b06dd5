import os from 'node:os'
import { app, clipboard, dialog, type BrowserWindow } from 'electron'

/** Shows what a report of a problem should hold; a button copies what the user cannot know by heart. Nothing is sent. */
export async function reportProblem(window: BrowserWindow): Promise<void> {
  const details = [
    `Cajal ${app.getVersion()}`,
    `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}, Node ${process.versions.node}`,
    `${os.type()} ${os.release()}, ${process.arch}, ${os.cpus().length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB`,
  ].join('\n')
  const { response } = await dialog.showMessageBox(window, {
    type: 'info',
    message: 'Report a problem',
    detail: `Tell whoever gave you Cajal what you did, what you expected and what happened instead. Attach the document if you can, and these lines:\n\n${details}`,
    buttons: ['Copy Details', 'Close'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  })
  if (response === 0) clipboard.writeText(details)
}
