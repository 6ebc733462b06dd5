import type { RecordingOutput } from './recording/recording-output'
import type { ThreadOptions } from './threads/threads'

/** How a kernel computes, and what its host gives it; none of it changes a result. */
export interface KernelOptions extends ThreadOptions {
  /** Where recorders can put their events; without it all are kept in memory, wherever they are to go. */
  readonly output?: RecordingOutput
  /** Columns of this length and longer are computed by vector code; Infinity leaves it out. */
  readonly vectorsFrom?: number
}
