import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inRoot } from '../../../scripts/lib/paths.mjs'
import { test } from './launch'

/** How many examples the app has: as many as there are files of them. */
export const exampleCount = readdirSync(inRoot('examples'), { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.cajal'),
).length

/** A folder for the files of one test file, gone after its last test. */
export interface TestFolder {
  pathOf(name: string): string
  /** Writes a file and answers its path. */
  write(name: string, text: string): string
  /** What is in a file; null when there is none. */
  read(name: string): string | null
  /** The names in a folder of it. */
  list(name: string): readonly string[]
}

/** The folder, made when the first test wants it: Playwright loads test files also where it does not run them. */
export function folderOfThisFile(): TestFolder {
  let folder: string | null = null
  test.afterAll(() => {
    if (folder !== null) rmSync(folder, { recursive: true, force: true })
    folder = null
  })
  const pathOf = (name: string): string => {
    folder ??= mkdtempSync(path.join(tmpdir(), 'cajal-e2e-files-'))
    return path.join(folder, name)
  }
  return {
    pathOf,
    write(name, text) {
      writeFileSync(pathOf(name), text)
      return pathOf(name)
    },
    list: (name) => readdirSync(pathOf(name)).sort(),
    read(name) {
      try {
        return readFileSync(pathOf(name), 'utf8')
      } catch {
        return null
      }
    },
  }
}

/** How many copies of unsaved drawings are in a user folder. */
export function recoveryCopies(userData: string): number {
  const folder = path.join(userData, 'recovery')
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.recovery.json')).length : 0
}
