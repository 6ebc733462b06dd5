import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { FileRefusal } from './file-problem'

/** The largest file that is read; a drawing of thousands of blocks is far below. */
export const maximumFileBytes = 64 * 1024 * 1024

/** Reads a whole UTF-8 file; throws the system's error, or a refusal for what is too large, no regular file or no text. */
export async function readText(file: string, mostBytes = maximumFileBytes): Promise<string> {
  // Without O_NONBLOCK, opening a named pipe would wait for somebody to write into it. Windows has neither: undefined counts as 0.
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const status = await handle.stat()
    if (status.isDirectory()) throw Object.assign(new Error('is a directory'), { code: 'EISDIR' })
    if (!status.isFile()) throw new FileRefusal('it is not a regular file.')
    if (status.size > mostBytes) {
      const size = Math.ceil(status.size / 1024 / 1024)
      throw new FileRefusal(`it has ${size} MB, and Cajal reads files up to 64 MB. It is probably not a Cajal document.`)
    }
    return decode(await handle.readFile())
  } finally {
    await handle.close()
  }
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new FileRefusal('it is not text in UTF-8. It is probably not a Cajal document.')
  }
}
