import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { MessageChannelMain, utilityProcess, type BrowserWindow, type MessagePortMain } from 'electron'
import * as v from 'valibot'
import type { ExportedPlace, FileProblem } from '../../shared/contract/main-contract'
import { writtenSchema } from '../../shared/contract/records-contract'
import { postPortToProcess } from '../../shared/contract/wire'
import { askExportPath } from '../files/file-dialogs'
import { fileProblem, FileRefusal } from '../files/file-problem'

interface RecordsExport {
  readonly suggestedName: string
  /** Gives the page the end of the port at which it serves its records. */
  readonly handPort: (port: MessagePortMain) => void
  /** The file is there. */
  readonly remember: (file: string) => ExportedPlace
}

/**
 * Writes the records of a run where the user says, in a process of its own: neither page nor main is held up, and what it needs of memory
 * goes with it. The file takes its name when it is whole.
 */
export async function exportRecords(
  window: BrowserWindow,
  { suggestedName, handPort, remember }: RecordsExport,
): Promise<ExportedPlace | FileProblem | null> {
  const file = await askExportPath(window, `${suggestedName}.nwb`, { name: 'Neurodata Without Borders', extensions: ['nwb'] })
  if (file === null) return null
  const temporary = path.join(path.dirname(file), `.cajal-${randomBytes(8).toString('hex')}.tmp`)
  try {
    // Whether anything can be written there shows at once, in the system's words.
    await (await open(temporary, 'wx')).close()
    await writeInProcess(temporary, handPort)
    const handle = await open(temporary, 'r+')
    await handle.sync()
    await handle.close()
    await rename(temporary, file)
    return remember(file)
  } catch (error) {
    return fileProblem('save', path.basename(file), error)
  } finally {
    await rm(temporary, { force: true })
  }
}

/** Resolves when the process says that the file is written. */
async function writeInProcess(file: string, handPort: (port: MessagePortMain) => void): Promise<void> {
  const child = utilityProcess.fork(path.join(import.meta.dirname, 'records-process.js'), [file], { serviceName: 'Cajal Export' })
  const { port1, port2 } = new MessageChannelMain()
  postPortToProcess(child, port1)
  handPort(port2)
  try {
    const said = await new Promise<unknown>((resolve) => {
      child.once('message', resolve)
      child.once('exit', () => resolve(null))
    })
    const message = v.safeParse(writtenSchema, said)
    if (!message.success)
      throw new FileRefusal('the process that wrote it ended. There may not be enough memory; close other programs and try again.')
    if (message.output.kind === 'failed') throw Object.assign(new Error(message.output.message), { code: message.output.code })
  } finally {
    child.kill()
  }
}
