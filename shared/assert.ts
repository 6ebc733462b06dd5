/** Throws when the program itself is wrong; user errors are never reported this way. */
export function assert(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(`Bug: ${what}`)
}

/** Makes a switch over a union exhaustive: compiles only when every case is handled. */
export function assertNever(value: never): never {
  throw new Error(`Bug: unexpected value ${JSON.stringify(value)}`)
}
