import * as v from 'valibot'
import { kindOfValues, type PieceValues } from '../results/record-file'
import type { ReadColumns, RunContents } from '../results/run-contents'
import type { Client } from './rpc'

/** Between the page, which has the records of a run or knows where they are, and the process that writes them into a file. */
export interface RecordsContract {
  readonly calls: {
    describe(): Promise<RunContents>
    /** Rows [from, to) of columns of a record; what is on disk is read first. */
    read(args: {
      readonly stream: number
      readonly columns: readonly number[]
      readonly from: number
      readonly to: number
    }): Promise<readonly PieceValues[]>
  }
  readonly events: Readonly<Record<string, never>>
}

/** What the writing process tells main when it is through. */
export const writtenSchema = v.variant('kind', [
  v.object({ kind: v.literal('written') }),
  v.object({ kind: v.literal('failed'), code: v.string(), message: v.string() }),
])
export type WrittenMessage = v.InferOutput<typeof writtenSchema>

const whole = v.pipe(v.number(), v.integer(), v.minValue(0))
const rows = { stream: whole, label: v.string(), from: whole, to: whole }

/** A page is not trusted: what it says of a run is looked at before it is written. */
export const runContentsSchema: v.GenericSchema<unknown, RunContents> = v.object({
  runId: v.string(),
  name: v.string(),
  title: v.string(),
  text: v.string(),
  startedAtMs: v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15)),
  version: v.string(),
  seed: v.number(),
  resolutionMs: v.pipe(v.number(), v.gtValue(0)),
  durationMs: v.number(),
  reachedMs: v.number(),
  drawing: v.string(),
  script: v.string(),
  blocks: v.array(v.object({ label: v.string(), model: v.string(), firstNode: whole, count: v.pipe(whole, v.maxValue(2 ** 31)) })),
  records: v.array(
    v.variant('kind', [
      v.object({
        kind: v.literal('samples'),
        ...rows,
        everySteps: v.pipe(whole, v.minValue(1)),
        stretches: v.array(v.object({ firstRow: whole, firstStep: whole })),
        quantities: v.array(v.object({ name: v.string(), unit: v.string(), text: v.string() })),
        nodes: v.array(v.object({ node: whole, block: whole, columns: v.array(v.nullable(whole)) })),
      }),
      v.object({
        kind: v.literal('spikes'),
        ...rows,
        sources: v.array(v.object({ block: whole, firstNode: whole, count: whole })),
        fromStep: whole,
      }),
      v.object({ kind: v.literal('weights'), ...rows }),
      v.object({ kind: v.literal('states'), ...rows }),
      v.object({ kind: v.literal('correlations'), ...rows }),
    ]),
  ),
})

/** The call for what the run is takes nothing. */
export const describeSchema = v.undefined()
/** What may be asked of a record. */
export const readSchema = v.object({ stream: whole, columns: v.array(whole), from: whole, to: whole })

/** Reads from a page, which may answer anything: refused unless it is a column of numbers for each that was asked for, as long as was asked for. */
export function columnsFrom(records: Pick<Client<RecordsContract>, 'call'>): ReadColumns {
  return async (stream, columns, from, to) => {
    const answer: unknown = await records.call('read', { stream, columns, from, to })
    const isColumn = (value: PieceValues): boolean => kindOfValues(value) >= 0 && value.length === to - from
    if (isListOf(answer, columns.length) && answer.every(isColumn)) return answer
    throw new Error('what the window gave is not what was asked for.')
  }
}

/** Whether each is a column is to be looked at. */
function isListOf(value: unknown, length: number): value is readonly PieceValues[] {
  return Array.isArray(value) && value.length === length
}
