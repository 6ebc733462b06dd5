/**
 * Something the user should know about a file that opened. `migrated`: it came from an older version; `completed`: something was
 * filled in or put another way; `kept`: this version does not understand it, and writes it back as it was.
 */
export interface Notice {
  readonly kind: 'migrated' | 'completed' | 'kept'
  /** The document item concerned, when it is one. */
  readonly item?: string
  readonly message: string
}
