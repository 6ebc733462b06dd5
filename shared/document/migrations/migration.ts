import { assert } from '../../assert'
import { fail, ok, type Result } from '../../result'

/**
 * Takes content of version `number` to the next: a pure function over a frozen copy of the old shape, which knows neither today's
 * schema nor the catalogue, because they move on. `ModelMigration` is the same for a model's parameters.
 */
export interface Migration<Content> {
  readonly number: number
  /** One sentence for the user: what became of the content. */
  readonly text: string
  readonly migrate: (content: Content) => Content
}

/** The list as given; throws if its numbers do not run from 1 without holes, which is a bug in the list. */
export function migrationList<Content>(list: readonly Migration<Content>[]): readonly Migration<Content>[] {
  for (const [index, migration] of list.entries()) {
    assert(migration.number === index + 1, `migration ${migration.number} stands at place ${index + 1}`)
  }
  return list
}

/** Takes content from a version to the one after the last migration; tells the sentences of those that ran, or which one failed. */
export function migrateForward<Content>(
  content: Content,
  fromVersion: number,
  migrations: readonly Migration<Content>[],
): Result<{ readonly content: Content; readonly texts: readonly string[] }, string> {
  const wanted = migrations.slice(fromVersion - 1)
  let migrated = content
  for (const migration of wanted) {
    try {
      migrated = migration.migrate(migrated)
    } catch (error) {
      return fail(`the step from version ${migration.number} to ${migration.number + 1} failed (${String(error)})`)
    }
  }
  return ok({ content: migrated, texts: wanted.map(({ text }) => text) })
}
