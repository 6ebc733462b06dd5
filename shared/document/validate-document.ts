import * as v from 'valibot'
import { fail, ok, type Result } from '../result'
import type { JsonObject } from './json'
import type { CajalDocument } from './schema'

/** A place in a file that is not as the format says. */
export interface Flaw {
  /** `document.populations.p1.size` */
  readonly path: string
  /** A clause: `must be a number but is "ten"`. */
  readonly message: string
}

const mostFlaws = 20

const number = v.number('a number')
const text = v.string('a text')

const parameters = v.record(
  text,
  v.union([number, v.boolean(), text, v.array(number), v.array(text)], 'a number, a text, true, false or a list'),
  'an object',
)

const block = {
  label: text,
  model: text,
  parameters,
  at: v.tuple([number, number], 'a place [x, y]'),
}

// Loose objects keep the keys they do not know. What a number may be is for the checks, so that the editor can show and mend it.
const documentSchema = v.looseObject(
  {
    about: v.optional(v.looseObject({ title: text, text, level: v.optional(text) }, 'an object')),
    simulation: v.looseObject({ durationMs: number, resolutionMs: number, seed: number }, 'an object'),
    populations: v.record(text, v.looseObject({ ...block, size: number }, 'an object'), 'an object'),
    devices: v.record(text, v.looseObject(block, 'an object'), 'an object'),
    projections: v.record(
      text,
      v.looseObject(
        {
          from: text,
          to: text,
          rule: v.looseObject({ name: text, parameters }, 'an object'),
          synapse: v.looseObject({ model: text, parameters }, 'an object'),
        },
        'an object',
      ),
      'an object',
    ),
  },
  'an object',
)

/** Checks the shape of a document of the current format; what it does not know is kept. */
export function validateDocument(content: JsonObject): Result<CajalDocument, readonly Flaw[]> {
  const result = v.safeParse(documentSchema, content)
  if (!result.success) return fail(result.issues.slice(0, mostFlaws).map(flawOf))
  // The one place where ids get their brands: keys of these records are ids of these items.
  const document = result.output as unknown as CajalDocument
  const twice = repeatedIds(document)
  return twice.length > 0 ? fail(twice.slice(0, mostFlaws)) : ok(document)
}

function flawOf(issue: v.BaseIssue<unknown>): Flaw {
  const path = ['document', ...(issue.path ?? []).map(({ key }) => String(key))].join('.')
  // The schema's messages are the words for what was wanted.
  return {
    path,
    message: issue.input === undefined ? `is missing: expected ${issue.message}` : `must be ${issue.message} but is ${shown(issue.input)}`,
  }
}

function shown(value: unknown): string {
  const written = JSON.stringify(value)
  return written.length <= 40 ? written : `${written.slice(0, 39)}…`
}

/** Ids are unique over the whole document, or an edge could mean two things. */
function repeatedIds(document: CajalDocument): readonly Flaw[] {
  const maps = { populations: document.populations, devices: document.devices, projections: document.projections }
  const homes = new Map<string, string>()
  const flaws: Flaw[] = []
  for (const [map, items] of Object.entries(maps)) {
    for (const id of Object.keys(items)) {
      const home = homes.get(id)
      if (home !== undefined) flaws.push({ path: `document.${map}.${id}`, message: `has the same id as an item of ${home}` })
      homes.set(id, map)
    }
  }
  return flaws
}
