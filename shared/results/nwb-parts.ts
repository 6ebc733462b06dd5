import { hdf5Dataset, hdf5Group, type Hdf5Attributes, type Hdf5Dataset, type Hdf5Group, type Hdf5Numbers, type Hdf5Type } from './hdf5-tree'
import type { ReadColumns, RunContents } from './run-contents'

/** What a file is made of. */
export interface NwbParts {
  readonly contents: RunContents
  readonly read: ReadColumns
  /** Makes ids that no other object has. */
  readonly newId: () => string
  /** Wall time of writing, since 1970. */
  readonly writtenAtMs: number
  /** A wall time as ISO 8601 has it, in UTC. */
  readonly isoTime: (ms: number) => string
}

/** The attributes by which readers know a type of the standard. */
export type NwbTyped = (type: string, namespace?: 'core' | 'hdmf-common') => Hdf5Attributes

/** A column of a table: its data, and what it means. */
export interface NwbColumn {
  readonly description: string
  readonly dataset: (attributes: Hdf5Attributes) => Hdf5Dataset
  /** Data of a ragged column: it has another length, and an index beside it. */
  readonly isHidden?: boolean
  /** Type and attributes in place of those of plain data. */
  readonly as?: { readonly type: string; readonly attributes: Hdf5Attributes }
}

interface Table {
  readonly type: 'DynamicTable' | 'Units'
  readonly description: string
  readonly rows: number
  readonly columns: Readonly<Record<string, NwbColumn>>
}

/** A table of the standard: columns of one length with an id for each row. */
export function dynamicTable(typed: NwbTyped, { type, description, rows, columns }: Table): Hdf5Group {
  const shown = Object.keys(columns).filter((name) => columns[name]?.isHidden !== true)
  const datasets = Object.entries(columns).map(([name, { description: meaning, dataset, as }]): readonly [string, Hdf5Dataset] => [
    name,
    dataset({ ...typed(as?.type ?? 'VectorData', 'hdmf-common'), description: meaning, ...as?.attributes }),
  ])
  const id = numberDataset('i4', () => countingPieces(rows))
  return hdf5Group(
    { ...typed(type, type === 'Units' ? 'core' : 'hdmf-common'), description, colnames: shown },
    { id: id(typed('ElementIdentifiers', 'hdmf-common')), ...Object.fromEntries(datasets) },
  )
}

/** A column of numbers that are there. */
export function numbers(description: string, values: Hdf5Numbers): NwbColumn {
  const type = values instanceof Float64Array ? 'f8' : values instanceof Int32Array ? 'i4' : 'u4'
  return { description, dataset: numberDataset(type, () => [values]) }
}

/** A column of texts. */
export function texts(description: string, values: readonly string[]): NwbColumn {
  return { description, dataset: (attributes) => hdf5Dataset({ texts: values }, attributes) }
}

/** A dataset of numbers that are made when they are written. */
export function numberDataset(
  type: Hdf5Type,
  pieces: () => AsyncIterable<Hdf5Numbers> | Iterable<Hdf5Numbers>,
): (attributes: Hdf5Attributes) => Hdf5Dataset {
  return (attributes) => hdf5Dataset({ type, pieces }, attributes)
}

/** Numbers that one piece may hold: a few megabytes. */
export const mostPieceNumbers = 1 << 19

function* countingPieces(rows: number): Generator<Int32Array> {
  for (let first = 0; first < rows; first += mostPieceNumbers) {
    yield Int32Array.from({ length: Math.min(mostPieceNumbers, rows - first) }, (_, row) => first + row)
  }
}

/** Reads a record from its first row to its last, some rows at a time. */
export async function* columnPieces(
  read: ReadColumns,
  { stream, from, to }: { readonly stream: number; readonly from: number; readonly to: number },
  columns: readonly number[],
): AsyncGenerator<{ readonly first: number; readonly rows: number; readonly values: readonly Hdf5Numbers[] }> {
  const step = Math.max(1, Math.floor(mostPieceNumbers / Math.max(1, columns.length)))
  for (let first = from; first < to; first += step) {
    const end = Math.min(to, first + step)
    yield { first, rows: end - first, values: await read(stream, columns, first, end) }
  }
}

/** Gives each object of a group a name of its own; slashes would lead elsewhere. */
export function createNwbNames(): (wanted: string) => string {
  const taken = new Set<string>()
  return (wanted) => {
    const plain = plainName(wanted)
    let name = plain
    for (let number = 2; taken.has(name); number += 1) name = `${plain}_${number}`
    taken.add(name)
    return name
  }
}

/** A label as the name of an object or file. */
export function plainName(label: string): string {
  return label.replaceAll(/[/\\:.\p{C}\p{Z}]+/gu, '_').replace(/^_+|_+$/g, '') || 'record'
}
