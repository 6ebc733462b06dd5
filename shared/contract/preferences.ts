import * as v from 'valibot'

/** How the user likes to work: remembered in the user folder, never in a document. Every field falls back by itself. */
export const preferencesSchema = v.object({
  /** Names of models with a star, in the order in which they got it. */
  favourites: v.fallback(v.array(v.string()), []),
  /** Names of models added last, newest first. */
  recentModels: v.fallback(v.array(v.string()), []),
  /** What dragging with the left button on the background of the canvas does. */
  backgroundDrag: v.fallback(v.picklist(['select', 'pan']), 'select'),
  /** Whether a start without a file shows the welcome. */
  welcomeAtStart: v.fallback(v.boolean(), true),
})

export type Preferences = Readonly<v.InferOutput<typeof preferencesSchema>>

/** Those of somebody who never chose anything. */
export const defaultPreferences: Preferences = v.parse(preferencesSchema, {})
