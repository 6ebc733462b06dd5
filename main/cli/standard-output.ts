import type { Output } from './command'

/** The process's own streams. */
export function standardOutput(): Output {
  const terminal = process.stderr.isTTY
  let progressShown = false
  const clear = (): void => {
    if (progressShown) process.stderr.write('\r\x1b[K')
    progressShown = false
  }
  return {
    out(line) {
      clear()
      process.stdout.write(`${line}\n`)
    },
    err(line) {
      clear()
      process.stderr.write(`${line}\n`)
    },
    progress(line) {
      if (!terminal) return
      process.stderr.write(`\r\x1b[K${line}`)
      progressShown = true
    },
  }
}
