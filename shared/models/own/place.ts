/** Where in a model's text something stands: line from 1, columns from 0, the last exclusive. */
export interface Place {
  readonly line: number
  readonly from: number
  readonly to: number
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
