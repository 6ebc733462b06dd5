/** A file that grows while time runs. */
export interface RecordingFile {
  write(text: string): void
  close(): void
}

/** Where recorders that do not keep their events in memory put them: what a host with files and a screen gives to its kernel. */
export interface RecordingOutput {
  /** Opens a file to be written from its beginning; null where there is one that may not be overwritten. Throws where it cannot be opened. */
  open(path: string, overwrite: boolean): RecordingFile | null
  hasFolder(path: string): boolean
  /** Shows text to who watches. */
  show(text: string): void
}
