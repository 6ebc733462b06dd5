/**
 * Something the user should know about a file that opened, or a run. `migrated`: it came from an older version; `completed`: something was
 * filled in or put another way; `kept`: this version does not understand it, and writes it back as it was; `stopped`: why a run did not go on;
 * `exported`: where the last export went.
 */
export interface Notice {
  readonly kind: 'migrated' | 'completed' | 'kept' | 'stopped' | 'exported'
  /** The document item concerned, when it is one. */
  readonly item?: string
  readonly message: string
  /** What was exported can be shown where it is. */
  readonly isThere?: boolean
}
