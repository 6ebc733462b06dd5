import { describe, expect, it } from 'vitest'
import { openDocument } from '../../../../shared/document/open-document'
import { type Migration, migrateForward, migrationList } from '../../../../shared/document/migrations/migration'
import { migrateModels } from '../../../../shared/document/migrations/migrate-models'
import type { JsonObject } from '../../../../shared/document/json'
import { nodeModels, synapseModels } from '../../../../shared/models/catalogue'
import type { ModelMigration, WrittenValues } from '../../../../shared/models/descriptor'
import { drawing } from '../drawing'

const addWord = (number: number, word: string): Migration<string> => ({ number, text: `${word} was added`, migrate: (text) => text + word })
const list = migrationList([addWord(1, ' one'), addWord(2, ' two'), addWord(3, ' three')])

describe('migrateForward', () => {
  it.each([
    [1, 'x one two three', ['one was added', ' two was added', ' three was added']],
    [3, 'x three', [' three was added']],
    [4, 'x', []],
  ])('runs what is missing from version %d', (from, content, texts) => {
    expect(migrateForward('x', from, list)).toEqual({
      ok: true,
      value: { content, texts: texts.map((text) => ` ${text.trim()}`) },
    })
  })

  it('says which step failed', () => {
    const broken = migrationList([
      addWord(1, ' one'),
      {
        ...addWord(2, ''),
        migrate: () => {
          throw new Error('no unit')
        },
      },
    ])
    expect(migrateForward('x', 1, broken)).toEqual({ ok: false, error: 'the step from version 2 to 3 failed (Error: no unit)' })
  })

  it('takes no list with holes', () => {
    expect(() => migrationList([addWord(2, 'two')])).toThrow('migration 2 stands at place 1')
    expect(() => migrationList([addWord(1, 'one'), addWord(3, 'three')])).toThrow('migration 3 stands at place 2')
  })
})

describe('a document of an older format', () => {
  const old = (formatVersion: number, document: object): string => JSON.stringify({ format: 'cajal', formatVersion, document })
  const migrations = migrationList<JsonObject>([
    {
      number: 1,
      text: 'Times are in milliseconds now.',
      migrate: ({ seconds, ...rest }) => ({ ...rest, durationMs: Number(seconds) * 1000 }),
    },
    {
      number: 2,
      text: 'The simulation has its own part.',
      migrate: ({ durationMs, ...rest }) => ({ ...rest, simulation: { durationMs, resolutionMs: 0.1, seed: 1 } }),
    },
  ])

  it('opens as a document of the current one, and each step is told', () => {
    const result = openDocument(old(1, { seconds: 2, colour: 'red' }), migrations)
    expect(result).toMatchObject({
      kind: 'opened',
      document: { simulation: { durationMs: 2000, resolutionMs: 0.1, seed: 1 }, colour: 'red' },
      notices: [
        { kind: 'migrated', message: 'Times are in milliseconds now.' },
        { kind: 'migrated', message: 'The simulation has its own part.' },
        { kind: 'kept' },
      ],
    })
  })

  it('is refused when a step fails, and when it is newer than the last', () => {
    const throwing = migrationList<JsonObject>([
      {
        number: 1,
        text: '',
        migrate: () => {
          throw new Error('no unit')
        },
      },
    ])
    expect(openDocument(old(1, {}), throwing)).toMatchObject({ kind: 'migration-failed' })
    expect(openDocument(old(4, {}), migrations)).toMatchObject({ kind: 'too-new' })
  })

  it('is checked after migrating: a step that leaves it damaged is not opened', () => {
    expect(openDocument(old(3, { simulation: 5 }), migrations)).toMatchObject({ kind: 'invalid' })
  })
})

describe('parameters of an older model', () => {
  const renamed: ModelMigration = {
    number: 1,
    text: 'tau is called tau_m now.',
    migrate: ({ tau = 10, ...rest }): WrittenValues => ({ ...rest, tau_m: tau }),
  }
  const find = (name: string) => (name === 'moved' ? { version: 2, migrations: [renamed] } : name === 'still' ? { version: 1 } : null)
  const document = drawing({
    populations: { p1: { model: 'moved', parameters: { tau: 5 } }, p2: { model: 'still', parameters: { tau: 5 } } },
    devices: { d1: { model: 'moved' }, d2: { model: 'unknown', parameters: { tau: 5 } } },
    edges: [['p1 p2', { synapse: 'moved', synapseParameters: { tau: 7 } }]],
  })

  it('are brought to the current version wherever the model is used, and nothing else is', () => {
    const result = migrateModels(document, { moved: 1, still: 1, unknown: 3 }, find)
    expect(result).toMatchObject({
      ok: true,
      value: {
        texts: ['moved: tau is called tau_m now.'],
        unknown: { unknown: 3 },
        document: {
          populations: { p1: { parameters: { tau_m: 5 } }, p2: { parameters: { tau: 5 } } },
          devices: { d1: { parameters: { tau_m: 10 } }, d2: { parameters: { tau: 5 } } },
          projections: { c1: { synapse: { parameters: { tau_m: 7 } } } },
        },
      },
    })
  })

  it('are left alone at the current version, or where none is recorded', () => {
    expect(migrateModels(document, { moved: 2 }, find)).toMatchObject({ ok: true, value: { document, texts: [] } })
    expect(migrateModels(document, {}, find)).toMatchObject({ ok: true, value: { document, texts: [] } })
  })

  it('are refused when newer, and when a step fails', () => {
    expect(migrateModels(document, { moved: 3 }, find)).toMatchObject({ ok: false, error: { kind: 'too-new' } })
    const failing = () => ({
      version: 2,
      migrations: [
        {
          ...renamed,
          migrate: () => {
            throw new Error('no unit')
          },
        },
      ],
    })
    expect(migrateModels(document, { moved: 1 }, failing)).toMatchObject({ ok: false, error: { kind: 'migration-failed' } })
  })
})

describe('the catalogue', () => {
  it.each([...nodeModels, ...synapseModels].map((model) => [model.name, model] as const))(
    'has a migration for each older version of %s',
    (_, model) => {
      expect(model.version).toBe(migrationList(model.migrations ?? []).length + 1)
    },
  )
})
