import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import * as v from 'valibot'
import { themes } from '../shared/contract/main-contract'
import { defaultPreferences, preferencesSchema } from '../shared/contract/preferences'
import { writeFileAtomically } from './files/atomic-write'
import { readText } from './files/read-text'

const boundsSchema = v.object({
  x: v.pipe(v.number(), v.integer()),
  y: v.pipe(v.number(), v.integer()),
  width: v.pipe(v.number(), v.integer(), v.minValue(1)),
  height: v.pipe(v.number(), v.integer(), v.minValue(1)),
  maximized: v.boolean(),
})

/** Every field falls back by itself, so that one damaged value costs only that value. */
const settingsSchema = v.object({
  theme: v.fallback(v.picklist(themes), 'system'),
  window: v.fallback(v.nullable(boundsSchema), null),
  recentPaths: v.fallback(v.array(v.string()), []),
  preferences: v.fallback(preferencesSchema, defaultPreferences),
})

/** What is remembered between starts, in the user folder; nothing of it belongs to a document. */
export type Settings = Readonly<v.InferOutput<typeof settingsSchema>>
export type WindowBounds = Readonly<v.InferOutput<typeof boundsSchema>>

export interface SettingsStore {
  get(): Settings
  /** Changes some fields and writes the file; a failure to write is told to `onProblem` and costs nothing else. */
  update(change: Partial<Settings>): void
  /** Resolves when everything is written. */
  flush(): Promise<void>
}

/** Reads the settings file; a missing or damaged one gives the defaults. */
export async function openSettings(file: string, onProblem: (error: unknown) => void): Promise<SettingsStore> {
  let settings = parseSettings(await readText(file).catch(() => '{}'))
  let writing = Promise.resolve()
  const write = async (): Promise<void> => {
    try {
      await mkdir(path.dirname(file), { recursive: true })
      await writeFileAtomically(file, `${JSON.stringify(settings, null, 2)}\n`)
    } catch (error) {
      onProblem(error)
    }
  }
  return {
    get: () => settings,
    update(change) {
      settings = { ...settings, ...change }
      writing = writing.then(write)
    },
    flush: () => writing,
  }
}

function parseSettings(text: string): Settings {
  const defaults = v.parse(settingsSchema, {})
  try {
    const parsed = v.safeParse(settingsSchema, JSON.parse(text))
    return parsed.success ? parsed.output : defaults
  } catch {
    return defaults
  }
}
