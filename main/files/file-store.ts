import { existsSync, type BigIntStats } from 'node:fs'
import { stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { EarlierVersion, FileProblem, ListedFile, OpenedFile, RecentFile, SavedFile } from '../../shared/contract/main-contract'
import { writeFileAtomically } from './atomic-write'
import type { EarlierVersions } from './earlier-versions'
import { fileProblem, FileRefusal } from './file-problem'
import { keepOlderFormat } from './keep-older-format'
import { maximumFileBytes, readText } from './read-text'
import type { SettingsStore } from '../settings'

const maximumRecent = 10

/** Reads and writes the files the user chose. The page knows them by ids only; nobody can name a path from there. */
export interface FileStore {
  openPath(file: string): Promise<OpenedFile | FileProblem>
  /** What a file holds, without an id: nothing of it is remembered and it cannot be saved over. */
  readPath(file: string): Promise<OpenedFile | FileProblem>
  openId(fileId: string): Promise<OpenedFile | FileProblem>
  /** `mayReplace` is asked when the file does not look as it did when it got this stamp: another program changed it. */
  saveId(
    fileId: string,
    content: { readonly text: string; readonly stamp: string },
    mayReplace: (name: string) => Promise<boolean>,
  ): Promise<SavedFile | FileProblem>
  savePath(file: string, text: string): Promise<SavedFile | FileProblem>
  /** The id of a file that the user named, for the page to open it by. */
  idOf(file: string): string
  /** The id of a file that is there; null for any other path. */
  adopt(file: string): Promise<string | null>
  earlierVersions(fileId: string): Promise<readonly EarlierVersion[]>
  openEarlierVersion(fileId: string, id: string): Promise<OpenedFile | FileProblem>
  recent(): readonly RecentFile[]
  /** The same, each looked for. */
  listRecent(): Promise<readonly ListedFile[]>
  clearRecent(): void
  pathOf(fileId: string): string | null
}

interface FileStoreParts {
  readonly settings: SettingsStore
  readonly versions: EarlierVersions
  /** Told of every file opened or saved, after the list has changed. */
  readonly onRecent: (file: string | null) => void
}

/** Makes the store. */
export function createFileStore({ settings, versions, onRecent }: FileStoreParts): FileStore {
  const pathById = new Map<string, string>()
  const idByPath = new Map<string, string>()

  const idOf = (given: string): string => {
    const file = path.resolve(given)
    const id = idByPath.get(file) ?? `f${idByPath.size + 1}`
    idByPath.set(file, id)
    pathById.set(id, file)
    return id
  }

  const recentFile = (file: string): RecentFile => ({
    fileId: idOf(file),
    name: path.basename(file),
    folder: shortFolder(path.dirname(file)),
  })

  const setRecent = (paths: readonly string[], added: string | null): void => {
    settings.update({ recentPaths: paths.slice(0, maximumRecent) })
    onRecent(added)
  }

  const remember = (file: string): void => {
    setRecent([file, ...settings.get().recentPaths.filter((other) => other !== file)], file)
  }

  const openPath = async (given: string): Promise<OpenedFile | FileProblem> => {
    const file = drawingOf(path.resolve(given))
    const name = path.basename(file)
    try {
      // Taken before reading: what is written meanwhile counts as changed.
      const stamp = await stampOf(file)
      const text = await readText(file)
      remember(file)
      return { fileId: idOf(file), name, text, stamp }
    } catch (error) {
      if (settings.get().recentPaths.includes(file)) {
        setRecent(
          settings.get().recentPaths.filter((other) => other !== file),
          null,
        )
      }
      return fileProblem('open', name, error)
    }
  }

  const savePath = async (given: string, text: string): Promise<SavedFile | FileProblem> => {
    const file = path.resolve(given)
    const name = path.basename(file)
    try {
      refuseTooLarge(text)
      await keepOlderFormat(file, text)
      // What was asked for is saving: a user folder without space must not stand in the way.
      await versions.keep(file, text).catch(() => undefined)
      await writeFileAtomically(file, text)
      remember(file)
      return { fileId: idOf(file), name, stamp: await stampOf(file) }
    } catch (error) {
      return fileProblem('save', name, error)
    }
  }

  return {
    openPath,
    async readPath(given) {
      const file = path.resolve(given)
      const name = path.basename(file)
      try {
        return { fileId: null, name, text: await readText(file), stamp: '' }
      } catch (error) {
        return fileProblem('open', name, error)
      }
    },
    savePath,
    idOf,
    async openId(fileId) {
      const file = pathById.get(fileId)
      return file === undefined
        ? { problem: 'That file is not in the list of recent files any more. Choose it with Open.' }
        : openPath(file)
    },
    async saveId(fileId, { text, stamp }, mayReplace) {
      const file = pathById.get(fileId)
      if (file === undefined) return { problem: 'This document has no file yet. Choose one with Save As.' }
      const name = path.basename(file)
      const now = await stampOf(file)
      if (now !== '' && now !== stamp && !(await mayReplace(name))) {
        return fileProblem(
          'save',
          name,
          new FileRefusal('another program changed it, and you kept that version. Use Save As to keep yours too.'),
        )
      }
      return savePath(file, text)
    },
    async adopt(given) {
      const file = path.resolve(given)
      return (await stampOf(file)) === '' ? null : idOf(file)
    },
    async earlierVersions(fileId) {
      const file = pathById.get(fileId)
      return file === undefined ? [] : versions.list(file)
    },
    async openEarlierVersion(fileId, id) {
      const file = pathById.get(fileId)
      const copy = file === undefined ? null : await versions.pathOf(file, id)
      if (file === undefined || copy === null) return { problem: 'That version is not kept any more.' }
      const name = path.basename(file)
      try {
        return { fileId: null, name, text: await readText(copy), stamp: '' }
      } catch (error) {
        return fileProblem('open', name, error)
      }
    },
    recent: () => settings.get().recentPaths.map(recentFile),
    listRecent: () =>
      Promise.all(settings.get().recentPaths.map(async (file) => ({ ...recentFile(file), missing: (await stampOf(file)) === '' }))),
    clearRecent: () => setRecent([], null),
    pathOf: (fileId) => pathById.get(fileId) ?? null,
  }
}

/** A file that could not be opened again is not written in the place of one that can. */
function refuseTooLarge(text: string): void {
  const bytes = Buffer.byteLength(text)
  if (bytes <= maximumFileBytes) return
  const [size, most] = [bytes, maximumFileBytes].map((each) => Math.ceil(each / 1024 / 1024))
  throw new FileRefusal(
    `it would have ${size} MB, and Cajal opens files up to ${most} MB. Very long lists of values take the room: use random values or fewer of them.`,
  )
}

/** Who opens a file of results means the drawing that it lies beside. */
function drawingOf(file: string): string {
  const drawing = file.replace(/\.cajal-results$/i, '.cajal')
  return existsSync(drawing) ? drawing : file
}

/** Changes whenever another program writes the file; empty when it is not there. */
export async function stampOf(file: string): Promise<string> {
  const status = await stat(file, { bigint: true }).catch(() => null)
  return status === null ? '' : stampFrom(status)
}

/** The same of what is known of a file. */
export function stampFrom({ mtimeNs, size, ino }: BigIntStats): string {
  return `${mtimeNs} ${size} ${ino}`
}

function shortFolder(folder: string): string {
  const home = os.homedir()
  return folder === home || folder.startsWith(home + path.sep) ? `~${folder.slice(home.length)}` : folder
}
