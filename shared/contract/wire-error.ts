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

const outOfMemory: WireError = {
  code: 'out-of-memory',
  message:
    'The kernel ran out of memory. What was recorded until then is kept. Record fewer neurons or less often, make populations smaller, or run for a shorter time.',
}

/** Turns anything caught into a WireError: what carries a code keeps it, everything else is a bug and says so as `internal`. */
export function asWireError(caught: unknown): WireError {
  if (typeof caught !== 'object' || caught === null) return { code: 'internal', message: String(caught) }
  if (isOutOfMemory(caught)) return outOfMemory
  const code = textOf(caught, 'code')
  const item = textOf(caught, 'item')
  const field = textOf(caught, 'field')
  return {
    code: code ?? 'internal',
    message: textOf(caught, 'message') ?? 'Something failed without saying why.',
    ...(item === undefined ? {} : { item }),
    ...(field === undefined ? {} : { field }),
  }
}

/** In the words of V8, for typed arrays, their buffers and WebAssembly's memory. */
function isOutOfMemory(caught: object): boolean {
  return (
    caught instanceof RangeError &&
    /allocation failed|invalid (typed )?array (buffer )?length|grow.*memory|memory.*grow/i.test(caught.message)
  )
}

function textOf(value: object, key: string): string | undefined {
  const found: unknown = Reflect.get(value, key)
  return typeof found === 'string' ? found : undefined
}
