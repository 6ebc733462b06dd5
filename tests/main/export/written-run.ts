import path from 'node:path'
import { writeHdf5 } from '../../../main/export/write-hdf5'
import { readRecord, runContentsOf } from '../../../renderer/traces/runs/run-contents-of'
import type { RunRecord } from '../../../renderer/traces/buffers/run-streams'
import type { CajalDocument } from '../../../shared/document/schema'
import { simulationOf } from '../../../shared/document/written-numbers'
import { nwbFile } from '../../../shared/results/nwb-file'
import { createRunBench } from '../../renderer/kernel/run-bench'

/** Wall times of the run and of writing. */
const startedAtMs = Date.UTC(2026, 10, 28, 12)
const writtenAtMs = startedAtMs + 60_000

/** A wall time as ISO 8601 has it. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString()
}

/** Runs a drawing and writes all it recorded into a file, as the window does. */
export async function writeRun(document: CajalDocument, folder: string): Promise<{ readonly file: string; readonly record: RunRecord }> {
  const { controller, dispose } = createRunBench(document)
  try {
    await controller.start()
    const record = controller.streams.record.get()
    if (record === null) throw new Error('The run did not begin.')
    return { file: await writeRecord(record, folder), record }
  } finally {
    dispose()
  }
}

/** Writes what is recorded into a file. */
async function writeRecord(record: RunRecord, folder: string): Promise<string> {
  const file = path.join(folder, 'run.nwb')
  let ids = 0
  const tree = nwbFile({
    contents: runContentsOf(record, {
      startedAtMs,
      reachedMs: simulationOf(record.document).durationMs,
      name: 'My drawing',
      version: '1.2.3',
    }),
    read: (stream, columns, from, to) => readRecord(record, { stream, columns, from, to }),
    newId: () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`,
    writtenAtMs,
    isoTime,
  })
  await writeHdf5(file, tree)
  return file
}
