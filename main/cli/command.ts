/** Where a command writes to; the tests and the process's own streams look alike. */
export interface Output {
  /** What was asked for: standard output. */
  readonly out: (line: string) => void
  /** What else there is to say: standard error. */
  readonly err: (line: string) => void
  /** A line that replaces the one before it; nothing is shown where standard error is not a terminal. */
  readonly progress: (line: string) => void
}

/** One command of `cajal`: `run` gets what follows its name and answers the exit code. */
export interface Command {
  readonly name: string
  /** The arguments as a usage line shows them. */
  readonly usage: string
  /** One sentence. */
  readonly text: string
  readonly run: (args: readonly string[], output: Output) => Promise<number>
}

/** Arguments that a command cannot work with; the message says why, and the usage is shown with it. */
export class UsageError extends Error {}
