import type { WireError } from '../../../shared/contract/wire-error'
import type { PieceValues } from '../../../shared/results/record-file'
import type { RecordedNodes, RunBlock, RunContents, RunRecordContents } from '../../../shared/results/run-contents'
import { recordablesOfItem } from '../../../shared/document/blocks'
import { writeDocument } from '../../../shared/document/write-document'
import { simulationOf } from '../../../shared/document/written-numbers'
import type { BlockId } from '../../../shared/ids'
import { scriptOfDocument } from '../../../shared/network/script-of-document'
import { findBlock } from '../../state/actions/items'
import { loadColumns } from '../buffers/growing-column'
import type { NodeRows, RowGroup } from '../buffers/node-rows'
import type { CorrelationsTrack, RunRecord, Track } from '../buffers/run-streams'
import { sendersOf } from '../buffers/samples-layout'

interface ContentsParts {
  readonly reachedMs: number
  readonly startedAtMs: number
  /** Of the document. */
  readonly name: string
  /** Of the app. */
  readonly version: string
}

/** What a run recorded and where it comes from, for whoever writes it: numbers are read by `readRecord`. */
export function runContentsOf(record: RunRecord, { startedAtMs, reachedMs, name, version }: ContentsParts): RunContents {
  const { runId, document, network, tracks } = record
  const { durationMs, resolutionMs, seed } = simulationOf(document)
  const { title = '', text = '' } = document.about ?? {}
  const blocks = network.nodes.map(({ item, firstNode, count }): RunBlock => {
    const { label = item, model = '' } = findBlock(document, item) ?? {}
    return { label, model, firstNode, count }
  })
  const places = new Map<BlockId, number>(network.nodes.map(({ item }, index) => [item, index]))
  return {
    runId,
    name,
    title,
    text,
    startedAtMs,
    version,
    seed,
    resolutionMs,
    durationMs,
    reachedMs,
    drawing: writeDocument(document, version),
    script: scriptOfDocument(document).text,
    blocks,
    records: tracks.map((track) => recordContents(track, record, places)),
  }
}

function recordContents(track: Track, { document }: RunRecord, places: ReadonlyMap<BlockId, number>): RunRecordContents {
  const { stream, recorder } = track.info
  const label = findBlock(document, recorder)?.label ?? recorder
  const place = (item: BlockId): number => places.get(item) ?? 0
  switch (track.kind) {
    case 'samples': {
      const { buffer, info } = track
      const quantities = [...new Map(info.channels.map((channel) => [channel.quantity, channel]))]
      return {
        kind: 'samples',
        stream,
        label,
        from: buffer.firstRow,
        to: buffer.rows,
        everySteps: info.everySteps,
        stretches: buffer.readableStretches,
        quantities: quantities.map(([quantity, { unit, item }]) => ({
          name: quantity,
          unit,
          text: recordablesOfItem(document, item)[quantity]?.text ?? '',
        })),
        nodes: sendersOf(info.channels).map(({ node, item, channels }) => ({
          node,
          block: place(item),
          columns: quantities.map(([quantity]) => channels.find((channel) => info.channels[channel]?.quantity === quantity) ?? null),
        })),
      }
    }
    case 'spikes': {
      const { first, count, steps } = track.buffer
      if (track.info.states === true) return { kind: 'states', stream, label, from: first, to: count }
      const sources = track.rows.groups.flatMap((group) =>
        neighbours(track.rows, group).map((nodes) => ({ block: place(group.item), ...nodes })),
      )
      // The chunk that the first kept spike is in may be on disk; what it begins with is known.
      const fromStep = first > 0 && first < count ? Math.max(0, steps.firstOfChunk(first)) : 0
      return { kind: 'spikes', stream, label, from: first, to: count, sources, fromStep }
    }
    case 'weights': {
      const { first, count } = track.buffer
      return { kind: 'weights', stream, label, from: first, to: count }
    }
    case 'correlations': {
      const { lagSteps = [], pairs = [] } = track.buffer.latest ?? {}
      return { kind: 'correlations', stream, label, from: 0, to: pairs.length * lagSteps.length }
    }
  }
}

/** The neurons of a block that are heard, as few stretches of neighbours. */
function neighbours(rows: NodeRows, { firstRow, count }: RowGroup): readonly Omit<RecordedNodes, 'block'>[] {
  const stretches: { firstNode: number; count: number }[] = []
  for (let row = firstRow; row < firstRow + count; row += 1) {
    const node = rows.nodeOf(row)
    const last = stretches.at(-1)
    if (last !== undefined && node === last.firstNode + last.count) last.count += 1
    else stretches.push({ firstNode: node, count: 1 })
  }
  return stretches
}

/** Rows [from, to) of columns of a record, brought into memory first where they are on disk. */
export async function readRecord(
  { tracks }: RunRecord,
  {
    stream,
    columns,
    from,
    to,
  }: { readonly stream: number; readonly columns: readonly number[]; readonly from: number; readonly to: number },
): Promise<readonly PieceValues[]> {
  const track = tracks.find(({ info }) => info.stream === stream)
  if (track?.kind === 'correlations') return columns.map((column) => correlationColumn(track, column).slice(from, to))
  const buffer = track?.buffer
  const wanted = columns.flatMap((column) => buffer?.columns[column] ?? [])
  await loadColumns(wanted, from, to)
  if (wanted.some((column) => !column.call(from, to))) {
    const gone: WireError = { code: 'refused', message: 'some of its records are not there any more. Run it again.' }
    throw gone
  }
  return wanted.map((column) => column.copy(from, to))
}

/** Correlograms one after the other: lags in steps, the channels of their pair, counts and sums. */
function correlationColumn({ buffer }: CorrelationsTrack, column: number): PieceValues {
  const { lagSteps = new Float64Array(0), pairs = [] } = buffer.latest ?? {}
  if (column === 1 || column === 2) {
    return Uint32Array.from(pairs.flatMap(({ from, to }) => Array.from(lagSteps, () => (column === 1 ? from : to))))
  }
  return Float64Array.from(pairs.flatMap(({ counts, histogram }) => [...(column === 0 ? lagSteps : column === 3 ? counts : histogram)]))
}
