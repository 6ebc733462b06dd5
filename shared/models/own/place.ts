/** Where in a model's text something stands: line from 1, columns from 0, the last exclusive. */
export interface Place {
  readonly line: number
  readonly from: number
  /** Of what goes on in further lines far beyond the end of the first. */
  readonly to: number
  /** Where it ends, if not in its line. */
  readonly until?: { readonly line: number; readonly to: number }
}

/** The place of something else, without the rest of it. */
export function placeOf({ line, from, to }: Place): Place {
  return { line, from, to }
}

/** From the beginning of one to the end of another behind it. */
export function across(first: Place, last: Place): Place {
  const { line, to } = last.until ?? last
  return line === first.line
    ? { line, from: first.from, to }
    : { line: first.line, from: first.from, to: Number.MAX_SAFE_INTEGER, until: { line, to } }
}

/** What stands at a place, in one line. */
export function textAt(lines: readonly string[], { line, from, to, until }: Place): string {
  const last = until?.line ?? line
  const parts = lines.slice(line - 1, last).map((text, k) => {
    const end = until === undefined ? to : line + k === last ? until.to : text.length
    return text.slice(k === 0 ? from : 0, end).replace(/\s*(?:#.*|\\)$/, '')
  })
  return parts.map((part) => part.trim()).join(' ')
}

/** Something wrong with a model's text: what, why, and how to mend it. */
export interface TextProblem extends Place {
  readonly message: string
}

/** Ends the reading of a line or a formula; whoever reads on collects it. */
export class TextRefusal extends Error {
  readonly place: Place

  constructor(place: Place, message: string) {
    super(message)
    this.name = 'TextRefusal'
    this.place = place
  }
}

/** Keeps what a part of the work refuses as a problem; null where it was refused. */
export function collecting<T>(problems: TextProblem[], work: () => T): T | null {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof TextRefusal)) throw error
    const { line, from, to } = error.place
    problems.push({ line, from, to, message: error.message })
    return null
  }
}
