import { fixedDecimal } from '../../numerics/fixed-decimal'
import { type EventColumns, eventNames, eventsOf } from './events'
import { KernelError } from '../kernel-error'
import { textOf } from '../kernel-settings'
import { describeNode } from '../group'
import type { Network } from '../network'
import { RecorderRuntime } from './recorder-group'
import type { RecordingFile, RecordingOutput } from './recording-output'
import type { KernelTimeGrid } from '../time'

/** Where files of recorders go, and whether they replace others. */
export interface FileSettings {
  readonly dataPath: string
  readonly dataPrefix: string
  readonly overwrites: boolean
}

/** Name of the file of recorder `i`: folder, prefix, label or model, id and thread, extension, as NEST has it. */
export function fileNameOf(recorder: RecorderRuntime, i: number, { dataPath, dataPrefix }: Omit<FileSettings, 'overwrites'>): string {
  const folder = dataPath === '' || dataPath.endsWith('/') ? dataPath : `${dataPath}/`
  const label = textOf(recorder.valueOf('label', i)) || recorder.entry.name
  const id = String(recorder.firstId + i).padStart(recorder.idDigits[i]!, '0')
  return `${folder}${dataPrefix}${label}-${id}-0.${textOf(recorder.valueOf('file_extension', i))}`
}

/** Columns of counts; all others are decimals. */
const counted = new Set(['senders', 'state', 'targets', 'receptors', 'ports'])

function headOf(names: readonly string[], inSteps: boolean): string {
  const times = inSteps ? ['time_step', 'time_offset'] : ['time_ms']
  return ['# NEST version: 3.10.0', '# RecordingBackendASCII version: 2', ['sender', ...times, ...names].join('\t'), ''].join('\n')
}

function rowsOf(events: EventColumns, names: readonly string[], inSteps: boolean, digits: number): string {
  const decimal = (value: number): string => fixedDecimal(value, digits)
  const columns: (readonly [readonly number[], (value: number) => string])[] = [
    [events['senders']!, String],
    [events['times']!, inSteps ? String : decimal],
    ...(inSteps ? [[events['offsets']!, decimal] as const] : []),
    ...names.map((name) => [events[name]!, counted.has(name) ? String : decimal] as const),
  ]
  return events['senders']!.map((_, row) => `${columns.map(([values, text]) => text(values[row]!)).join('\t')}\n`).join('')
}

interface OpenRecorder {
  readonly recorder: RecorderRuntime
  readonly i: number
  /** Null for the screen. */
  readonly file: RecordingFile | null
}

/** Puts what recorders got into files and onto the screen while time runs, and forgets it. */
export class RecordingWriter {
  readonly #output: RecordingOutput
  readonly #grid: KernelTimeGrid
  readonly #open: OpenRecorder[] = []

  /** Opens the file of every recorder that has one; throws, and leaves none open, where one cannot be written. */
  constructor(output: RecordingOutput, network: Network, grid: KernelTimeGrid, settings: FileSettings) {
    this.#output = output
    this.#grid = grid
    try {
      for (const recorder of network.groups) {
        if (!(recorder instanceof RecorderRuntime)) continue
        for (let i = 0; i < recorder.size; i++) this.#begin(recorder, i, settings)
      }
    } catch (error) {
      this.close()
      throw error
    }
  }

  #begin(recorder: RecorderRuntime, i: number, settings: FileSettings): void {
    const backend = recorder.valueOf('record_to', i)
    if (backend === 'screen') this.#open.push({ recorder, i, file: null })
    if (backend !== 'ascii') return
    const file = this.#openFile(recorder, i, fileNameOf(recorder, i, settings), settings.overwrites)
    this.#open.push({ recorder, i, file })
    file.write(headOf(eventNames(recorder, i), recorder.valueOf('time_in_steps', i) === true))
  }

  #openFile(recorder: RecorderRuntime, i: number, name: string, overwrites: boolean): RecordingFile {
    const item = describeNode(recorder, i)
    const failed = (why: string): KernelError => new KernelError('IOError', `Prepare: ${item}: ${why}`, { item, field: 'record_to' })
    let file: RecordingFile | null
    try {
      file = this.#output.open(name, overwrites)
    } catch (error) {
      throw failed(`the file ${name} cannot be written: ${error instanceof Error ? error.message : String(error)}`)
    }
    if (file !== null) return file
    throw failed(`the file ${name} is there already. Set overwrite_files, or change data_path, data_prefix or the recorder’s label.`)
  }

  /** Writes and forgets the events up to the horizon that samples may be seen to. */
  drain(horizon: number): void {
    for (const { recorder, i, file } of this.#open) {
      const events = eventsOf(recorder, i, this.#grid, horizon)
      if (events['senders']!.length === 0) continue
      const inSteps = recorder.valueOf('time_in_steps', i) === true
      const text = rowsOf(events, eventNames(recorder, i), inSteps, Number(recorder.valueOf('precision', i)))
      if (file === null) this.#output.show(text)
      else file.write(text)
      recorder.forget(i, horizon, events['senders']!.length)
    }
  }

  close(): void {
    for (const { file } of this.#open) file?.close()
    this.#open.length = 0
  }
}
