import type { JsonObject } from '../json'
import { type Migration, migrationList } from './migration'

/** What takes older documents to the current format, a file each. Format 1 is the first, so there is none yet. */
export const documentMigrations: readonly Migration<JsonObject>[] = migrationList([])

/** The format this version writes. */
export const formatVersion = documentMigrations.length + 1
