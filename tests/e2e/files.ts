import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from './launch'

/** A folder for the files of one test file, gone after its last test. */
export interface TestFolder {
  pathOf(name: string): string
  /** Writes a file and answers its path. */
  write(name: string, text: string): string
  /** What is in a file; null when there is none. */
  read(name: string): string | null
}

/** Makes the folder. */
export function folderOfThisFile(): TestFolder {
  const folder = mkdtempSync(path.join(tmpdir(), 'cajal-e2e-files-'))
  test.afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const pathOf = (name: string): string => path.join(folder, name)
  return {
    pathOf,
    write(name, text) {
      writeFileSync(pathOf(name), text)
      return pathOf(name)
    },
    read(name) {
      try {
        return readFileSync(pathOf(name), 'utf8')
      } catch {
        return null
      }
    },
  }
}
