import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import * as v from 'valibot'
import type { ServerToken } from '../../shared/contract/main-contract'
import { readServerAddress } from '../../shared/nest-server/address'
import { writeFileAtomically } from '../files/atomic-write'

/** What is used of Electron's `safeStorage`. */
export interface KeyStore {
  isEncryptionAvailable(): boolean
  /** Only Linux has it. */
  getSelectedStorageBackend?(): string
  encryptString(text: string): Buffer
  decryptString(data: Buffer): string
}

/** Keeps the access token of one server, in main and nowhere else. */
export interface TokenStore {
  /** Remembers the token for the server at this address; an empty one forgets it. */
  set(address: string, token: string): Promise<ServerToken>
  /** Whether there is one. */
  status(address: string): Promise<ServerToken>
  /** For the process that speaks to the server. */
  tokenFor(origin: string): Promise<string | null>
}

const keptSchema = v.object({ origin: v.string(), token: v.pipe(v.string(), v.base64()) })

/** Backends of Linux that do not really encrypt: the key is the same everywhere, or nobody knows. */
const openBackends: ReadonlySet<string> = new Set(['basic_text', 'unknown'])

/** What a header can carry. */
const tokenPattern = /^[\x21-\x7e]{1,4096}$/

/** Makes the store; `file` holds nothing but what the system's key store encrypted. */
export function createTokenStore({
  file,
  keys,
  onLinux,
}: {
  readonly file: string
  readonly keys: KeyStore
  readonly onLinux: boolean
}): TokenStore {
  let held: { readonly origin: string; readonly token: string } | null = null
  let read: Promise<void> | null = null

  const canKeep = (): boolean =>
    keys.isEncryptionAvailable() && !(onLinux && openBackends.has(keys.getSelectedStorageBackend?.() ?? 'unknown'))

  const readKept = async (): Promise<void> => {
    try {
      const kept = v.parse(keptSchema, JSON.parse(await readFile(file, 'utf8')))
      if (canKeep()) held ??= { origin: kept.origin, token: keys.decryptString(Buffer.from(kept.token, 'base64')) }
    } catch {
      // There is none, or it was encrypted for somebody else: it is asked for again.
    }
  }

  const heldFor = async (origin: string): Promise<string | null> => {
    await (read ??= readKept())
    return held?.origin === origin ? held.token : null
  }

  const status = async (address: string): Promise<ServerToken> => {
    const at = readServerAddress(address)
    const has = at.ok && (await heldFor(at.value.origin)) !== null
    return { kept: !has ? 'not' : canKeep() ? 'safely' : 'for-now', canKeep: canKeep() }
  }

  return {
    status,
    tokenFor: heldFor,
    async set(address, token) {
      const at = readServerAddress(address)
      const trimmed = token.trim()
      if (!at.ok || (trimmed !== '' && !tokenPattern.test(trimmed))) return status(address)
      const { origin } = at.value
      await (read ??= readKept())
      held = trimmed === '' ? null : { origin, token: trimmed }
      // What is kept is for the server before this one, or for this one and out of date.
      await rm(file, { force: true })
      if (held !== null && canKeep()) {
        await mkdir(path.dirname(file), { recursive: true })
        await writeFileAtomically(file, `${JSON.stringify({ origin, token: keys.encryptString(held.token).toString('base64') })}\n`)
      }
      return status(address)
    },
  }
}
