import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatVersion } from '../../shared/document/migrations/index'
import { openDocument } from '../../shared/document/open-document'
import { compileNetwork } from '../../shared/network/compile-network'

const fixtures = path.join(import.meta.dirname, 'fixtures')

/** Documents as some version of Cajal, or somebody by hand, once wrote them. They are never edited: they are what users have. */
const documents = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.cajal'))
  .sort()

describe('documents of every format', () => {
  it('are there, so that every migration is exercised', () => {
    const versions = Array.from({ length: formatVersion }, (_, index) => `v${index + 1}`)
    expect(versions.filter((version) => !documents.some((file) => file.startsWith(version + path.sep)))).toEqual([])
  })

  it.each(documents)('%s opens and means what it meant', (file) => {
    const golden: unknown = JSON.parse(readFileSync(path.join(fixtures, file.replace('.cajal', '.golden.json')), 'utf8'))
    const result = openDocument(readFileSync(path.join(fixtures, file), 'utf8'))
    if (result.kind !== 'opened') throw new Error(result.message)
    const compiled = compileNetwork(result.document)
    expect({
      notices: result.notices.map(({ kind, item }) => (item === undefined ? kind : `${kind} ${item}`)),
      ...(compiled.ok ? { description: compiled.value } : { problems: compiled.error.map(({ code, item }) => `${code} ${item ?? ''}`) }),
    }).toEqual(golden)
  })
})
