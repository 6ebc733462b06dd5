/** An error as it crosses processes: plain data, because properties of Error objects do not survive (measured). */
export interface WireError {
  /** NEST's error name where there is one (`BadProperty`, `UnknownModelName`, …), else a kebab code (`bad-message`, `closed`, …). */
  readonly code: string
  readonly message: string
  /** The document item concerned, when known. */
  readonly item?: string
  /** The parameter concerned, when known. */
  readonly field?: string
}
