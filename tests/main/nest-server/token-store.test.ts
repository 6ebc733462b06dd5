import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createTokenStore, type KeyStore } from '../../../main/nest-server/token-store'
import { useTemporaryFolders } from '../temporary-folder'

/** Turns bytes round: enough to see that a token is never written as it is. */
const turned = (data: Buffer): Buffer => Buffer.from(data.map((byte) => 255 - byte))
const keys: KeyStore = {
  isEncryptionAvailable: () => true,
  getSelectedStorageBackend: () => 'gnome_libsecret',
  encryptString: (text) => turned(Buffer.from(text)),
  decryptString: (data) => turned(data).toString(),
}
const temporaryFolder = useTemporaryFolders()
const address = 'http://127.0.0.1:52425'

function storeAt(folder: string, changes: Partial<KeyStore> = {}, onLinux = true) {
  const file = path.join(folder, 'deep', 'token.json')
  return { file, store: createTokenStore({ file, keys: { ...keys, ...changes }, onLinux }) }
}

describe('an access token', () => {
  it('is kept encrypted, for one address only, and found again at the next start', async () => {
    const folder = temporaryFolder()
    const { file, store } = storeAt(folder)
    expect(await store.set('127.0.0.1/', ' secret-token ')).toEqual({ kept: 'safely', canKeep: true })
    expect(readFileSync(file, 'utf8')).not.toContain('secret-token')
    const again = storeAt(folder).store
    expect(await again.tokenFor(address)).toBe('secret-token')
    expect(await again.tokenFor('https://nest.example.org:443')).toBeNull()
    expect(await again.status('http://127.0.0.1:1')).toEqual({ kept: 'not', canKeep: true })
  })

  it.each([
    ['has no key store', { isEncryptionAvailable: () => false }],
    ['only seems to have one', { getSelectedStorageBackend: () => 'basic_text' }],
    ['does not say which it has', { getSelectedStorageBackend: () => 'unknown' }],
  ])('is remembered until the app ends where the system %s', async (_title, changes) => {
    const folder = temporaryFolder()
    const { file, store } = storeAt(folder, changes)
    expect(await store.set(address, 'secret')).toEqual({ kept: 'for-now', canKeep: false })
    expect(await store.tokenFor(address)).toBe('secret')
    expect(existsSync(file)).toBe(false)
    expect(await storeAt(folder, changes).store.tokenFor(address)).toBeNull()
  })

  it('is forgotten when asked, and when another takes its place', async () => {
    const { file, store } = storeAt(temporaryFolder())
    await store.set(address, 'one')
    await store.set('https://nest.example.org', 'two')
    expect(await store.tokenFor(address)).toBeNull()
    expect(await store.set('https://nest.example.org', '')).toEqual({ kept: 'not', canKeep: true })
    expect(existsSync(file)).toBe(false)
  })

  it('that a header cannot carry, or for no address, is not taken', async () => {
    const { store } = storeAt(temporaryFolder())
    expect(await store.set(address, 'two\nlines')).toMatchObject({ kept: 'not' })
    expect(await store.set('http://nest.example.org', 'secret')).toMatchObject({ kept: 'not' })
  })

  it('in a damaged file is asked for again', async () => {
    const folder = temporaryFolder()
    const { file, store } = storeAt(folder)
    await store.set(address, 'secret')
    writeFileSync(file, '{"origin": 7')
    expect(await storeAt(folder).store.tokenFor(address)).toBeNull()
  })
})
