import * as v from 'valibot'
import { acceleratorPattern } from '../accelerators'

const mostKeys = 8

/** How large the window draws everything, in percent of the usual. */
export const interfaceSizes = ['80', '90', '100', '110', '125', '150', '175', '200'] as const

/** Keys by command; what is none is left out, and costs nothing else. */
function soundKeys(entries: Readonly<Record<string, unknown>>): Readonly<Record<string, readonly string[]>> {
  const isKey = (key: unknown): key is string => typeof key === 'string' && acceleratorPattern.test(key)
  return Object.fromEntries(
    Object.entries(entries).flatMap(([id, keys]) => (Array.isArray(keys) && keys.every(isKey) ? [[id, keys.slice(0, mostKeys)]] : [])),
  )
}

/** How the user likes to work: remembered in the user folder, never in a document. Every field falls back by itself. */
export const preferencesSchema = v.object({
  /** Names of models with a star, in the order in which they got it. */
  favourites: v.fallback(v.array(v.string()), []),
  /** Names of models added last, newest first. */
  recentModels: v.fallback(v.array(v.string()), []),
  /** What dragging with the left button on the background of the canvas does. */
  backgroundDrag: v.fallback(v.picklist(['select', 'pan']), 'select'),
  /** How large everything is drawn, in percent: larger for a projector. */
  interfaceSize: v.fallback(v.picklist(interfaceSizes), '100'),
  /** Whether a start without a file shows the welcome. */
  welcomeAtStart: v.fallback(v.boolean(), true),
  /** By id of a command all its keys, where they are not the usual ones; in Electron's spelling. */
  keys: v.pipe(v.fallback(v.record(v.string(), v.unknown()), {}), v.transform(soundKeys)),
  /** Whether a start asks where the releases come from for a newer one. */
  updatesAtStart: v.fallback(v.boolean(), false),
  /** Whether spikes are heard as clicks. */
  listen: v.fallback(v.boolean(), false),
  /** How many threads simulate on this computer. */
  threads: v.fallback(v.picklist(['automatic', '1', '2', '4', '8']), 'automatic'),
  /** Where runs are computed: by Cajal's kernel, or by a NEST Server. */
  engine: v.fallback(v.picklist(['computer', 'nest-server']), 'computer'),
  /** Of the server, as it was typed; its access token is kept elsewhere. */
  serverAddress: v.fallback(v.pipe(v.string(), v.maxLength(2000)), ''),
  /** How many threads NEST is asked to use. */
  serverThreads: v.fallback(v.picklist(['automatic', '1', '2', '4', '8', '16', '32']), 'automatic'),
})

export type Preferences = Readonly<v.InferOutput<typeof preferencesSchema>>

export type Engine = Preferences['engine']

/** Threads to ask the engine for; null leaves it to the engine. */
export function wantedThreads({ engine, threads, serverThreads }: Preferences): number | null {
  const wanted = engine === 'computer' ? threads : serverThreads
  return wanted === 'automatic' ? null : Number(wanted)
}

/** Those of somebody who never chose anything. */
export const defaultPreferences: Preferences = v.parse(preferencesSchema, {})
