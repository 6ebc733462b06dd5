import { mkdir, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import * as v from 'valibot'
import type { FileProblem, RecoveredInfo } from '../../shared/contract/main-contract'
import { writeFileAtomically } from './atomic-write'
import { fileProblem } from './file-problem'
import { maximumFileBytes, readText } from './read-text'

/** A document with unsaved edits as it was a moment ago. */
export interface UnsavedDocument {
  readonly name: string
  /** Where it was opened from or saved to; null while it has no file. */
  readonly path: string | null
  /** What that file looked like then. */
  readonly stamp: string
  readonly text: string
}

/** Copies of unsaved documents in the user folder. The user's own files are never touched from here. */
export interface RecoveryStore {
  /** What sessions that ended without closing left behind, the newest first; this session's own copy is one of them from now on. */
  left(): Promise<readonly RecoveredInfo[]>
  read(id: string): Promise<UnsavedDocument | FileProblem>
  /** Puts the copy of this session in the place of the one before; null when it is written. */
  keep(document: UnsavedDocument): Promise<FileProblem | null>
  /** This session has nothing unsaved any more. */
  drop(): Promise<void>
  /** The user does not want what was left behind. */
  discard(id: string): Promise<void>
}

const ending = '.recovery.json'

/** Of a copy: within JSON a text of many short lines takes more than by itself, and what is too large to be saved is copied all the same. */
const mostCopyBytes = 6 * maximumFileBytes

const copySchema = v.object({
  name: v.string(),
  path: v.nullable(v.string()),
  stamp: v.string(),
  savedAtMs: v.number(),
  text: v.string(),
})

/** Makes the store in a folder of its own; `now` is wall time in milliseconds. */
export function createRecoveryStore(folder: string, now: () => number): RecoveryStore {
  let session = 0
  let ownFile = fileOf(folder, sessionId(now(), session))
  /** One write or removal after another, or an old copy could come after a newer one. */
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }

  const ids = async (): Promise<readonly string[]> => {
    const names = await readdir(folder).catch(() => [])
    return names.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length))
  }

  const readCopy = async (id: string): Promise<v.InferOutput<typeof copySchema> | null> => {
    try {
      return v.parse(copySchema, JSON.parse(await readText(fileOf(folder, id), mostCopyBytes)))
    } catch {
      return null
    }
  }

  return {
    left: () =>
      inTurn(async () => {
        // A page that was loaded again begins a session of its own: what it had before is offered with the rest.
        ownFile = fileOf(folder, sessionId(now(), ++session))
        const copies = await Promise.all((await ids()).map(async (id) => ({ id, copy: await readCopy(id) })))
        return copies
          .flatMap(({ id, copy }) => (copy === null ? [] : [{ id, name: copy.name, savedAtMs: copy.savedAtMs }]))
          .sort((a, b) => b.savedAtMs - a.savedAtMs)
      }),
    async read(id) {
      const known = (await ids()).includes(id)
      const copy = known ? await readCopy(id) : null
      return copy ?? { problem: 'The recovery copy is not there any more, or cannot be read.' }
    },
    keep: (document) =>
      inTurn(async () => {
        try {
          await mkdir(folder, { recursive: true })
          await writeFileAtomically(ownFile, JSON.stringify({ ...document, savedAtMs: now() }))
          return null
        } catch (error) {
          return fileProblem('recover', document.name, error)
        }
      }),
    drop: () => inTurn(() => rm(ownFile, { force: true })),
    discard: (id) =>
      inTurn(async () => {
        if ((await ids()).includes(id)) await rm(fileOf(folder, id), { force: true })
      }),
  }
}

function sessionId(startedMs: number, session: number): string {
  return `${startedMs.toString(36)}-${process.pid.toString(36)}-${session}`
}

function fileOf(folder: string, id: string): string {
  return path.join(folder, id + ending)
}
