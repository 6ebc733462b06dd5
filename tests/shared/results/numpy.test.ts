import { describe, expect, it } from 'vitest'
import { extendCrc32 } from '../../../shared/results/crc32'
import { writeJson, type FilePieces, type ResultTable } from '../../../shared/results/result-table'
import { utf8 } from '../../../shared/results/utf8'
import { writeNpy } from '../../../shared/results/write-npy'
import { npzEntries } from '../../../shared/results/write-npz'
import { fitsZip, writeZip } from '../../../shared/results/write-zip'

const cells: readonly (readonly (number | string)[])[] = [
  [0.1, 3, 'E'],
  [-70.25, 4_294_967_295, 'Ünï 𝜏'],
  [NaN, 0, ''],
  [Infinity, 1, 'it’s “so”'],
]

/** The rows above, over and over. */
function tableOf(rows = cells.length): ResultTable {
  return {
    columns: [
      { name: 'V_m_mV', type: 'real' },
      { name: 'sender', type: 'whole' },
      { name: "it's τ", type: 'text' },
    ],
    rows,
    value: (row, column) => cells[row % cells.length]?.[column] ?? NaN,
  }
}

async function joined(pieces: FilePieces): Promise<Uint8Array<ArrayBuffer>> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  const bytes = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of all) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}

/** Reads an array file as NumPy's documentation describes it, by another way than it is written: fields by a pattern, then columns. */
function readNpy(bytes: Uint8Array): readonly (readonly (number | string)[])[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  expect([...bytes.subarray(0, 8)]).toEqual([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0])
  const headerLength = view.getUint16(8, true)
  expect((10 + headerLength) % 64).toBe(0)
  const header = new TextDecoder('latin1').decode(bytes.subarray(10, 10 + headerLength))
  expect(header).toMatch(/^\{'descr': .*, 'fortran_order': False, 'shape': \(\d+,\), \} *\n$/)
  const types = [...header.matchAll(/'(<[fuU]\d+)'/g)].map(([, type]) => type ?? '')
  const rows = Number(/'shape': \((\d+),\)/.exec(header)?.[1])
  let at = 10 + headerLength
  const read = (type: string): number | string => {
    const size = Number(type.slice(2))
    const start = at
    at += type.startsWith('<U') ? 4 * size : size
    if (type === '<f8') return view.getFloat64(start, true)
    if (type === '<u4') return view.getUint32(start, true)
    const letters = Array.from({ length: size }, (_, k) => view.getUint32(start + 4 * k, true))
    return String.fromCodePoint(...letters.filter((code) => code !== 0))
  }
  const table = Array.from({ length: rows }, () => types.map(read))
  expect(at).toBe(bytes.length)
  return table
}

/** The files of an archive by its directory at the end, whose sums and lengths must be right. */
function readZip(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = bytes.length - 22
  expect(view.getUint32(end, true)).toBe(0x06054b50)
  const files = new Map<string, Uint8Array>()
  let at = view.getUint32(end + 16, true)
  expect(at + view.getUint32(end + 12, true)).toBe(end)
  for (let count = view.getUint16(end + 10, true); count > 0; count -= 1) {
    expect(view.getUint32(at, true)).toBe(0x02014b50)
    const [crc, size, nameLength, start] = [16, 24, 28, 42].map((offset) =>
      offset === 28 ? view.getUint16(at + offset, true) : view.getUint32(at + offset, true),
    )
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + (nameLength ?? 0)))
    const data = (start ?? 0) + 30 + view.getUint16((start ?? 0) + 26, true)
    const content = bytes.subarray(data, data + (size ?? 0))
    expect(extendCrc32(0, content)).toBe(crc)
    files.set(name, content)
    at += 46 + (nameLength ?? 0)
  }
  return files
}

describe('results for NumPy', () => {
  it('are one structured array that reads back as it was', async () => {
    expect(readNpy(await joined(writeNpy(tableOf())))).toEqual(cells)
  })

  it('may have no rows, and more than one piece', async () => {
    expect(readNpy(await joined(writeNpy(tableOf(0))))).toEqual([])
    const long = readNpy(await joined(writeNpy({ ...tableOf(120_001), columns: [{ name: 'a', type: 'real' }] })))
    expect(long).toHaveLength(120_001)
    expect(long.slice(-1)).toEqual([[0.1]])
  })

  it('are an array a column in an archive, with names that say whose', async () => {
    const entries = npzEntries([
      { name: 'Spikes', table: tableOf() },
      { name: 'a/b', table: tableOf() },
    ])
    expect(fitsZip(entries)).toBe(true)
    const files = readZip(await joined(writeZip(entries)))
    expect([...files.keys()].slice(0, 4)).toEqual(['Spikes.V_m_mV.npy', 'Spikes.sender.npy', "Spikes.it's τ.npy", 'a_b.V_m_mV.npy'])
    expect(readNpy(files.get('Spikes.sender.npy') ?? new Uint8Array())).toEqual(cells.map(([, sender]) => [sender]))
    expect([...readZip(await joined(writeZip(npzEntries([{ name: '', table: tableOf() }])))).keys()]).toEqual([
      'V_m_mV.npy',
      'sender.npy',
      "it's τ.npy",
    ])
    expect(fitsZip([{ name: 'x', bytes: 2 ** 32, pieces: () => writeNpy(tableOf()) }])).toBe(false)
  })
})

describe('results that are elsewhere', () => {
  it('are brought into memory before they are written, a piece at a time', async () => {
    const present = new Set<number>()
    const stretches: (readonly [number, number])[] = []
    const load = (from: number, to: number): Promise<void> => {
      stretches.push([from, to])
      present.clear()
      for (let row = from; row < to; row += 1) present.add(row)
      return Promise.resolve()
    }
    const table: ResultTable = {
      columns: [{ name: 'a', type: 'real' }],
      rows: 120_001,
      value: (row) => (present.has(row) ? row : NaN),
      load,
    }
    const rows = readNpy(await joined(writeNpy(table)))
    expect(rows.every(([value], row) => value === row)).toBe(true)
    expect(stretches.length).toBeGreaterThan(1)
    const { columns } = JSON.parse(new TextDecoder().decode(await joined(writeJson('a', table)))) as { columns: { a: number[] } }
    expect(columns.a.every((value, row) => value === row)).toBe(true)
  })
})

describe('results as JSON', () => {
  it('have a list a column, with texts for what JSON cannot say', async () => {
    const { columns } = JSON.parse(new TextDecoder().decode(await joined(writeJson('E "1"', tableOf())))) as { columns: object }
    expect(columns).toEqual({
      V_m_mV: [0.1, -70.25, 'NaN', 'Infinity'],
      sender: [3, 4_294_967_295, 0, 1],
      "it's τ": ['E', 'Ünï 𝜏', '', 'it’s “so”'],
    })
  })
})

describe('bytes of texts and their sums', () => {
  it('are those of UTF-8', () => {
    for (const text of ['', 'abc', 'ä€𝜏', 'a\ud800b']) expect(utf8(text)).toEqual(new TextEncoder().encode(text))
  })

  it('are those of the standard', () => {
    expect(extendCrc32(0, utf8('123456789'))).toBe(0xcbf43926)
    expect(extendCrc32(extendCrc32(0, utf8('1234')), utf8('56789'))).toBe(0xcbf43926)
  })
})
