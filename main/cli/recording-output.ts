import { closeSync, existsSync, openSync, statSync, writeSync } from 'node:fs'
import type { RecordingOutput } from '../../shared/kernel/recording/recording-output'

/** Lets a kernel write files, with paths meant from the current folder, and show text on a stream. */
export function recordingOutput(screen: NodeJS.WritableStream): RecordingOutput {
  return {
    open(path, overwrite) {
      if (!overwrite && existsSync(path)) return null
      const file = openSync(path, 'w')
      return { write: (text) => void writeSync(file, text), close: () => closeSync(file) }
    },
    hasFolder: (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true,
    show: (text) => void screen.write(text),
  }
}
