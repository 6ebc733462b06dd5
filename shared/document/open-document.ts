import { fail, ok, type Result } from '../result'
import { adoptRecordings } from './adopt-recordings'
import { completeDocument } from './complete-document'
import { isJsonObject, type JsonObject } from './json'
import { keptProblems } from './kept-problems'
import { migrateModels } from './migrations/migrate-models'
import { documentMigrations } from './migrations/index'
import { migrateForward } from './migrations/migration'
import type { Notice } from './notice'
import { findJsonFlaw } from './scan-json'
import type { CajalDocument } from './schema'
import { withShortMessage } from './short-message'
import { unknownKeys } from './unknown-keys'
import { type Flaw, validateDocument } from './validate-document'

/** Why a text is not opened; `message` is for the user and says what to do. */
export type OpenRefusal =
  | { readonly kind: 'not-json'; readonly message: string; readonly line: number; readonly column: number }
  | { readonly kind: 'not-ours'; readonly message: string }
  | { readonly kind: 'too-new'; readonly message: string }
  | { readonly kind: 'migration-failed'; readonly message: string }
  | { readonly kind: 'invalid'; readonly message: string; readonly flaws: readonly Flaw[] }

/** What became of a text: a whole document with what the user should know of it, or a refusal. Never half a document. */
export type OpenResult = { readonly kind: 'opened'; readonly document: CajalDocument; readonly notices: readonly Notice[] } | OpenRefusal

/** What a file says about itself beside its document. */
interface Envelope {
  readonly content: JsonObject
  readonly version: number
  readonly modelVersions: Readonly<Record<string, number>>
  readonly further: JsonObject
}

/** Keys beside the document that are written anew each time. */
const ownKeys: ReadonlySet<string> = new Set(['format', 'formatVersion', 'writtenBy', 'modelVersions', 'document'])

const mostNotices = 100

/** Reads the text of a `.cajal` file. It never throws, whatever the text is; `migrations` are passed in by tests only. */
export function openDocument(text: string, migrations = documentMigrations): OpenResult {
  const result = readDocument(text, migrations)
  if (result.kind !== 'opened') return result
  const { document } = result
  return { ...result, notices: shortened([...result.notices, ...unknownKeys(document), ...keptProblems(document)]) }
}

/** The same without looking through the document for what is kept although it makes no sense. */
export function readDocument(text: string, migrations = documentMigrations): OpenResult {
  const json = parseJson(text)
  if (!json.ok) return json.error
  const envelope = parseEnvelope(json.value, migrations.length + 1)
  if (!envelope.ok) return envelope.error
  const { content, version, modelVersions, further } = envelope.value

  const migrated = migrateForward(content, version, migrations)
  if (!migrated.ok) return migrationFailed(migrated.error)

  const completed = completeDocument(migrated.value.content)
  const valid = validateDocument(completed.content)
  if (!valid.ok) return invalid(valid.error)
  const adopted = adoptRecordings(valid.value)
  const models = migrateModels(adopted.document, modelVersions)
  if (!models.ok) return models.error.kind === 'too-new' ? models.error : migrationFailed(models.error.message)

  const kept = { ...further, ...(Object.keys(models.value.unknown).length > 0 && { modelVersions: models.value.unknown }) }
  const document: CajalDocument = { ...models.value.document, ...(Object.keys(kept).length > 0 && { envelope: kept }) }
  const notices: readonly Notice[] = [
    ...[...migrated.value.texts, ...models.value.texts].map((message): Notice => ({ kind: 'migrated', message })),
    ...completed.notices,
    ...adopted.notices,
  ]
  return { kind: 'opened', document, notices }
}

function parseJson(text: string): Result<unknown, OpenRefusal> {
  const plain = text.replace(/^\uFEFF/, '')
  const flaw = findJsonFlaw(plain)
  if (flaw === null) return ok(JSON.parse(plain))
  const { line, column, message } = flaw
  const sentence =
    plain.trim() === ''
      ? 'The file is empty.'
      : `The file cannot be read: at line ${line}, column ${column}, ${message}. Nothing was opened.`
  return fail({ kind: 'not-json', message: sentence, line, column })
}

function parseEnvelope(json: unknown, ownVersion: number): Result<Envelope, OpenRefusal> {
  if (!isJsonObject(json) || json.format !== 'cajal') {
    return fail({ kind: 'not-ours', message: 'This is not a Cajal document: it does not say "format": "cajal".' })
  }
  const { formatVersion, writtenBy, document, modelVersions = {} } = json
  if (!isVersion(formatVersion)) return fail(invalid([{ path: 'formatVersion', message: 'must be a whole number from 1' }]))
  // A newer format may have changed all the rest, so this comes first.
  if (formatVersion > ownVersion) {
    const author = typeof writtenBy === 'string' ? ` by Cajal ${writtenBy}` : ''
    const message = `This file was written${author} in format ${formatVersion}, and this Cajal reads formats up to ${ownVersion}. Open it with a newer Cajal.`
    return fail({ kind: 'too-new', message })
  }
  if (!isJsonObject(document)) return fail(invalid([{ path: 'document', message: 'must be an object' }]))
  // In a document this key stands for the keys around it.
  if (Object.hasOwn(document, 'envelope')) return fail(invalid([{ path: 'document.envelope', message: 'is a reserved key' }]))
  if (!isVersions(modelVersions)) return fail(invalid([{ path: 'modelVersions', message: 'must give whole numbers from 1' }]))

  const further = Object.fromEntries(Object.entries(json).filter(([key]) => !ownKeys.has(key)))
  return ok({ content: document, version: formatVersion, modelVersions, further })
}

function isVersions(value: unknown): value is Readonly<Record<string, number>> {
  return isJsonObject(value) && Object.values(value).every(isVersion)
}

function isVersion(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 1
}

function invalid(flaws: readonly Flaw[]): OpenRefusal {
  const [first] = flaws
  const more = flaws.length > 1 ? ` (and ${flaws.length - 1} more)` : ''
  return withShortMessage({
    kind: 'invalid',
    message: `The file cannot be opened: ${first?.path ?? 'document'} ${first?.message ?? ''}${more}. Nothing was opened.`,
    flaws,
  })
}

function migrationFailed(what: string): OpenRefusal {
  return {
    kind: 'migration-failed',
    message: `The file comes from an older Cajal and could not be brought up to date: ${what}. Please report it with the file.`,
  }
}

function shortened(all: readonly Notice[]): readonly Notice[] {
  const notices = all.slice(0, mostNotices).map(withShortMessage)
  if (all.length <= mostNotices) return notices
  return [...notices, { kind: 'kept', message: `There are ${all.length - mostNotices} more notes like these.` }]
}
