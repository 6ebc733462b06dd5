import type { ParameterValue, ParameterValues } from '../../models/descriptor'
import { KernelError } from '../kernel-error'
import { keptSettings, textOf } from '../kernel-settings'
import type { Network } from '../network'
import type { RecordingOutput } from './recording-output'
import { type FileSettings, RecordingWriter } from './recording-writer'
import type { KernelTimeGrid } from '../time'

/** Where files of recorders go, by the kernel's settings. */
export function fileSettings(settings: ParameterValues): FileSettings {
  const { data_path: dataPath, data_prefix: dataPrefix, overwrite_files: overwrites } = { ...keptSettings, ...settings }
  return { dataPath: textOf(dataPath), dataPrefix: textOf(dataPrefix), overwrites: overwrites === true }
}

/** What goes to files and the screen, from Prepare to Cleanup; nothing does without an output. */
export class RecordingSession {
  readonly #output: RecordingOutput | undefined
  #writer: RecordingWriter | null = null

  constructor(output: RecordingOutput | undefined) {
    this.#output = output
  }

  get isOpen(): boolean {
    return this.#writer !== null
  }

  checkFolder(path: ParameterValue | undefined): void {
    if (typeof path !== 'string' || path === '' || this.#output?.hasFolder(path) !== false) return
    const message = `SetKernelStatus: data_path is ${path}, but there is no such folder.`
    throw new KernelError('BadProperty', message, { item: 'kernel', field: 'data_path' })
  }

  begin(network: Network, grid: KernelTimeGrid, settings: FileSettings): void {
    if (this.#output !== undefined) this.#writer = new RecordingWriter(this.#output, network, grid, settings)
  }

  /** Writes and forgets the events up to the horizon that samples may be seen to. */
  drain(horizon: number): void {
    this.#writer?.drain(horizon)
  }

  end(): void {
    this.#writer?.close()
    this.#writer = null
  }
}
