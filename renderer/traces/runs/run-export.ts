import type { CajalBridge } from '../../../shared/contract/main-contract'
import { describeSchema, readSchema, type RecordsContract } from '../../../shared/contract/records-contract'
import { serve } from '../../../shared/contract/rpc'
import { expectedReads } from '../../../shared/results/nwb-units'
import type { Port } from '../../../shared/contract/wire'
import { asWireError } from '../../../shared/contract/wire-error'
import type { ExportRun } from '../../state/files/exports'
import { isFileProblem } from '../../state/files/file-session'
import { readRecord, runContentsOf } from './run-contents-of'
import { reachedStep, type ReachedStep } from '../buffers/reached-step'
import type { RunShelf } from './run-shelf'

interface RunExportParts {
  readonly bridge: CajalBridge
  readonly shelf: () => RunShelf
  /** How far the newest run has come. */
  readonly progress: () => ReachedStep
  /** Of the app. */
  readonly version: string
  readonly mintId: () => string
  /** Calls back with the port to the process that writes the file of this export; answers what ends that. */
  readonly onPort: (id: string, listener: (port: Port) => void) => () => void
}

/** Writes a whole run into a file that other programs read; null is the newest. Settles, and says itself where the file is or what went wrong. */
export function createRunExport({ bridge, shelf, progress, version, mintId, onPort }: RunExportParts): ExportRun {
  return async (runId, { files, jobs }) => {
    const runs = shelf().runs.get()
    const kept = runId === null ? runs[0] : runs.find(({ record }) => record.runId === runId)
    if (kept === undefined) return files.report(title, 'There is no run yet: press Run first.')
    const { name } = files.get()
    const { record, startedAtMs, number } = kept
    const id = mintId()
    const job = { cancelled: false }
    const stop = onPort(id, (port) => {
      const reachedMs = reachedStep(record, progress()) * record.network.resolutionMs
      const contents = runContentsOf(record, { startedAtMs, reachedMs, name, version })
      const expected = expectedReads(contents)
      let read = 0
      const tell = (): void => {
        // More may be read than was expected, and the file is finished after the last.
        const share = Math.min(0.99, read / Math.max(1, expected))
        jobs.tell(id, { words: `Run ${number} is being written. You can go on working.`, share, cancel })
      }
      const server = serve<RecordsContract>(port, {
        describe: { args: describeSchema, answer: () => contents },
        read: {
          args: readSchema,
          answer(args) {
            read += args.columns.length * (args.to - args.from)
            tell()
            return readRecord(record, args)
          },
        },
      })
      // Without its numbers the writing process gives up, and main removes what it wrote.
      const cancel = (): void => {
        job.cancelled = true
        server.close()
      }
      tell()
    })
    try {
      const answer = await bridge.call('exportRecords', { id, suggestedName: `${name} run ${number}` })
      if (answer === null || (job.cancelled && isFileProblem(answer))) return
      if (isFileProblem(answer)) files.report(title, answer.problem)
      else files.tell([{ kind: 'exported', message: `Run ${number} is in the file “${answer.name}” in ${answer.folder}.`, isThere: true }])
    } catch (error) {
      files.report(title, asWireError(error).message)
    } finally {
      jobs.end(id)
      stop()
    }
  }
}

const title = 'The run was not exported'
