import path from 'node:path'
import { version } from '../../package.json'
import type { NodeRange } from '../../shared/contract/kernel-contract'
import { streamsOf } from '../../shared/contract/streams'
import type { CajalDocument } from '../../shared/document/schema'
import { Kernel } from '../../shared/kernel/kernel'
import type { ThreadHost } from '../../shared/kernel/threads/threads'
import { buildNetwork } from '../../shared/network/build-network'
import type { NetworkDescription } from '../../shared/network/description'
import { type PlannedRun, plannedRun } from '../../shared/network/planned-run'
import { parseArguments } from './arguments'
import { UsageError, type Command, type Output } from './command'
import { compileFile, openFile } from './document-file'
import { prepareFolder, writeOutputs } from './output-folder'
import { fileNames, recordingFormats, writeTable, type RecordingFormat } from './recording-table'
import { labelOf, readRecording } from './recordings'
import { threadsFor } from './threads'

const progressMs = 100

/** Runs a document as the Run button does, and writes what its recorders got. */
export const simulate: Command = {
  name: 'simulate',
  usage: 'FILE.cajal --out DIR [--format csv|json] [--threads N]',
  text: 'Simulates a document and writes one file for every recorder into DIR, and run.json with what is needed to read them.',
  async run(args, output) {
    const { positionals, options } = parseArguments(args, {
      positionals: ['FILE.cajal'],
      options: { out: null, format: recordingFormats, threads: null },
    })
    if (options.out === undefined) throw new UsageError('--out DIR is missing.')
    const file = positionals[0]!
    const document = await openFile(file, output)
    const description = compileFile(document, output)
    if (description === null) return 1
    const job = { file, document, description, format: options.format ?? 'csv', threads: threadsFor(options.threads) } as const
    const { files, simulateMs } = await simulateInto(options.out, job, output)
    for (const name of files) output.out(path.join(options.out, name))
    output.err(`Simulated ${description.simulation.durationMs} ms in ${(simulateMs / 1000).toFixed(3)} s.`)
    return 0
  },
}

interface Job {
  readonly file: string
  readonly document: CajalDocument
  readonly description: NetworkDescription
  readonly format: RecordingFormat
  readonly threads: ThreadHost
}

async function simulateInto(
  folder: string,
  { file, document, description, format, threads }: Job,
  output: Output,
): Promise<{ readonly files: readonly string[]; readonly simulateMs: number }> {
  const kernel = new Kernel({ threads })
  const began = performance.now()
  const { nodes } = buildNetwork(kernel, description)
  const streams = streamsOf(kernel, description, nodes)
  const names = fileNames(
    streams.map(({ info: { recorder } }) => ({ item: recorder, label: labelOf(document, recorder) })),
    format,
  )
  // Before time is spent on what could not be written.
  await prepareFolder(folder, names)
  const run = plannedRun(kernel, description, { nodes })
  const built = performance.now()
  advance(kernel, run, description.simulation.durationMs, output)
  const simulateMs = performance.now() - built
  kernel.endThreads()
  const tables = streams.map((stream) => readRecording(kernel, document, stream))
  await writeOutputs(
    folder,
    tables.map((table, index) => ({ name: names[index]!, pieces: writeTable(table, format) })),
    {
      writtenBy: `Cajal ${version}`,
      document: path.basename(file),
      ...description.simulation,
      buildMs: Math.round(built - began),
      simulateMs: Math.round(simulateMs),
      nodes: describeNodes(document, description, nodes),
      recordings: tables.map(({ item, columns }, index) => ({
        item,
        file: names[index],
        rows: columns[0]?.values.length ?? 0,
        columns: columns.map(({ name, unit }) => ({ name, unit })),
      })),
    },
  )
  return { files: names, simulateMs }
}

function advance(kernel: Kernel, run: PlannedRun, durationMs: number, output: Output): void {
  const endStep = kernel.endOf(durationMs)
  const began = performance.now()
  let next = began + progressMs
  const isDue = (): boolean => performance.now() >= next
  while (!run.advance(endStep, isDue)) {
    const simulatedMs = kernel.currentStep * kernel.resolutionMs
    const speed = simulatedMs / (performance.now() - began)
    output.progress(`${Math.round(simulatedMs)} of ${durationMs} ms, ${speed.toPrecision(2)} × real time`)
    next = performance.now() + progressMs
  }
}

/** Which nodes, the senders of the files, belong to which block of the drawing. */
function describeNodes({ populations, devices }: CajalDocument, { groups }: NetworkDescription, nodes: readonly NodeRange[]): unknown {
  const labels = new Map<string, string>([...Object.entries(populations), ...Object.entries(devices)].map(([id, { label }]) => [id, label]))
  return Object.fromEntries(
    nodes.map(({ item, firstNode, count }, index) => [
      item,
      { label: labels.get(item) ?? '', model: groups[index]!.model, firstNode, lastNode: firstNode + count - 1 },
    ]),
  )
}
