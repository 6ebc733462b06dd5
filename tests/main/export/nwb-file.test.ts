import h5wasm, { Dataset, Group, type Reference } from 'h5wasm/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { statSync } from 'node:fs'
import { writeHdf5 } from '../../../main/export/write-hdf5'
import type { RunRecord, Track } from '../../../renderer/traces/buffers/run-streams'
import { openDocument } from '../../../shared/document/open-document'
import { hdf5Dataset, hdf5Group } from '../../../shared/results/hdf5-tree'
import { nwbFile } from '../../../shared/results/nwb-file'
import type { ReadColumns, RunContents } from '../../../shared/results/run-contents'
import { openExample } from '../../renderer/kernel/run-bench'
import { drawing } from '../../shared/document/drawing'
import { useTemporaryFolders } from '../temporary-folder'
import { isoTime, writeRun } from './written-run'

const temporaryFolder = useTemporaryFolders()
const open: InstanceType<typeof h5wasm.File>[] = []
beforeAll(() => h5wasm.ready)
afterAll(() => open.forEach((file) => file.close()))

/** A file to read in; the folder may go meanwhile. */
function readFile(path: string) {
  const file = new h5wasm.File(path, 'r')
  open.push(file)
  const at = (place: string): Dataset | Group => {
    const found = file.get(place)
    if (found instanceof Dataset || found instanceof Group) return found
    throw new Error(`There is no ${place}.`)
  }
  const value = (place: string): unknown => {
    const dataset = at(place)
    if (!(dataset instanceof Dataset)) throw new Error(`${place} holds nothing.`)
    const numbers = dataset.value
    return ArrayBuffer.isView(numbers) ? Array.from(numbers as Float64Array) : numbers
  }
  const attribute = (place: string, name: string): unknown => at(place).attrs[name]?.value
  return { file, at, value, attribute }
}

function trackOf<Kind extends Track['kind']>(record: RunRecord, kind: Kind): Extract<Track, { kind: Kind }> {
  return record.tracks.find((track): track is Extract<Track, { kind: Kind }> => track.kind === kind)!
}

/** What nwb-schema 2.7 asks of every file: groups, datasets of one text, and types. */
const required = {
  groups: ['acquisition', 'analysis', 'general', 'processing', 'stimulus', 'stimulus/presentation', 'stimulus/templates'],
  texts: ['identifier', 'session_description', 'session_start_time', 'timestamps_reference_time'],
  typed: ['namespace', 'neurodata_type', 'object_id'],
} as const

describe('a run in NWB', () => {
  it('has what the schema asks for, and says where it comes from', async () => {
    const document = openExample('tutorial/constant-current.cajal')
    const { file } = await writeRun(document, temporaryFolder())
    const { at, value, attribute } = readFile(file)
    for (const group of required.groups) expect(at(group)).toBeInstanceOf(Group)
    for (const text of required.texts) expect([text, typeof value(text)]).toEqual([text, 'string'])
    expect(attribute('/', 'nwb_version')).toBe('2.7.0')
    expect(value('session_start_time')).toBe('2026-11-28T12:00:00.000Z')
    expect(value('file_create_date')).toEqual(['2026-11-28T12:01:00.000Z'])
    const types = {
      '/': 'NWBFile',
      units: 'Units',
      'units/id': 'ElementIdentifiers',
      'units/spike_times': 'VectorData',
      'units/spike_times_index': 'VectorIndex',
      'acquisition/Membrane_potential_V_m': 'TimeSeries',
      'processing/misc': 'ProcessingModule',
      'processing/misc/nodes': 'DynamicTable',
      'scratch/cajal_drawing': 'ScratchData',
    }
    for (const [place, type] of Object.entries(types)) {
      expect([place, attribute(place, 'neurodata_type')]).toEqual([place, type])
      for (const name of required.typed) expect(typeof attribute(place, name)).toBe('string')
    }
    const ids = Object.keys(types).map((place) => attribute(place, 'object_id'))
    expect(new Set(ids).size).toBe(ids.length)
    expect(attribute('units', 'colnames')).toEqual(['node', 'population', 'recorder', 'obs_intervals', 'spike_times'])
    const target = readFile(file).file
    const reference = (target.get('units/spike_times_index') as Dataset).attrs['target']!.value
    const expected = (target.get('units/spike_times') as Dataset).create_reference()
    expect([...(reference as unknown as readonly Reference[])[0]!.ref_data].slice(0, 8)).toEqual([...expected.ref_data].slice(0, 8))
    expect(value('units/obs_intervals')).toEqual([0, 1])

    const opened = openDocument(value('scratch/cajal_drawing') as string)
    expect(opened.kind === 'opened' && opened.document).toEqual(document)
    expect(value('general/source_script')).toContain('import nest')
    expect(JSON.parse(value('general/notes') as string)).toEqual({
      simulator: 'Cajal 1.2.3, with the models of NEST 3.10',
      seed: document.simulation.seed,
      resolution_ms: 0.1,
      duration_ms: 1000,
      reached_ms: 1000,
    })
    expect(value('processing/misc/nodes/label')).toEqual(['Neuron', 'Membrane potential', 'Spikes'])
  })

  it('has every spike with its neuron, and every sample with its unit', async () => {
    const document = openExample('balanced-network.cajal')
    const { file, record } = await writeRun({ ...document, simulation: { ...document.simulation, durationMs: 60 } }, temporaryFolder())
    const { at, value, attribute } = readFile(file)
    const { buffer } = trackOf(record, 'spikes')
    const nodes = value('units/node') as number[]
    expect(nodes).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1))
    expect((value('units/population') as string[]).filter((label) => label === 'I')).toHaveLength(200)
    const [times, ends] = [value('units/spike_times') as number[], value('units/spike_times_index') as number[]]
    const written = nodes.flatMap((node, row) => times.slice(ends[row - 1] ?? 0, ends[row]).map((time) => [node, time]))
    const recorded = Array.from({ length: buffer.count }, (_, spike) => [buffer.senders.at(spike), buffer.steps.at(spike) * 0.0001])
    expect(recorded.length).toBeGreaterThan(500)
    expect(written).toEqual(recorded.sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!))
    expect(attribute('units/spike_times', 'resolution')).toBe(0.0001)

    const samples = trackOf(record, 'samples').buffer
    const data = at('acquisition/V_V_m/data') as Dataset
    expect(data.shape).toEqual([samples.rows, 800])
    expect([attribute('acquisition/V_V_m/data', 'unit'), attribute('acquisition/V_V_m/data', 'conversion')]).toEqual(['volts', 0.001])
    const all = value('acquisition/V_V_m/data') as number[]
    expect(all.every((number, index) => number === samples.valueAt(index % 800, Math.floor(index / 800)))).toBe(true)
    expect([value('acquisition/V_V_m/starting_time'), attribute('acquisition/V_V_m/starting_time', 'rate')]).toEqual([0.001, 1000])
    expect(value('processing/misc/V_nodes/node')).toEqual(Array.from({ length: 800 }, (_, index) => index + 1))
  })

  it('has weights, several recorders of one neuron, silent neurons, and labels that are no names', async () => {
    const { file, record } = await writeRun(
      drawing({
        simulation: { durationMs: 100 },
        populations: { p1: { label: 'a/b', size: 2, parameters: { I_e: [900, 0] } }, p2: {} },
        devices: {
          d1: { label: 'w/1', model: 'weight_recorder' },
          d2: { label: 'once' },
          d3: { label: 'twice' },
          d4: { label: 'V', model: 'voltmeter' },
          d5: { label: 'V', model: 'voltmeter' },
        },
        edges: [['p1 p2', { synapse: 'stdp_synapse', weightRecorder: 'd1' }], 'p1 d2', 'p1 d3', 'p1 d4', 'p2 d5'],
      }),
      temporaryFolder(),
    )
    const { file: root, value } = readFile(file)
    expect((root.get('acquisition') as Group).keys().sort()).toEqual(['V_V_m', 'V_V_m_2'])
    expect((root.get('processing/misc') as Group).keys().sort()).toEqual(['V_nodes', 'V_nodes_2', 'nodes', 'w_1'])
    const { buffer } = trackOf(record, 'weights')
    expect(value('processing/misc/w_1/weight')).toEqual(Array.from({ length: buffer.count }, (_, row) => buffer.weights.at(row)))
    expect(value('processing/misc/w_1/sender')).toEqual(Array.from({ length: buffer.count }, (_, row) => buffer.senders.at(row)))
    expect(value('units/recorder')).toEqual(['once', 'once', 'twice', 'twice'])
    expect(value('units/node')).toEqual([1, 2, 1, 2])
    const ends = value('units/spike_times_index') as number[]
    expect(ends[0]).toBeGreaterThan(0)
    expect(ends).toEqual([ends[0], ends[0], 2 * ends[0]!, 2 * ends[0]!])
  })

  it('has changes of states and correlograms as tables, as they were recorded', async () => {
    const { file, record } = await writeRun(
      drawing({
        simulation: { durationMs: 100 },
        populations: { p1: { model: 'ginzburg_neuron', size: 20 }, p2: { model: 'parrot_neuron' } },
        devices: {
          d1: { label: 'states', model: 'spin_detector' },
          d2: { label: 'lags', model: 'correlomatrix_detector', parameters: { N_channels: 2, tau_max: 3 } },
          d3: { model: 'poisson_generator', parameters: { rate: 2000 } },
        },
        edges: ['p1 d1', 'd3 p2', 'p2 d2', ['p2 d2', { synapseParameters: { receptor_type: 1 } }]],
      }),
      temporaryFolder(),
    )
    const { file: root, value } = readFile(file)
    expect(root.get('units')).toBeNull()
    const { buffer } = trackOf(record, 'spikes')
    const states = Array.from({ length: buffer.count }, (_, row) => buffer.states!.at(row))
    expect(new Set(states)).toEqual(new Set([0, 1]))
    expect(value('processing/misc/states/state')).toEqual(states)
    expect(value('processing/misc/states/sender')).toEqual(Array.from(states, (_, row) => buffer.senders.at(row)))
    const { lagSteps, pairs } = trackOf(record, 'correlations').buffer.latest!
    expect(value('processing/misc/lags/lag')).toEqual(pairs.flatMap(() => Array.from(lagSteps, (step) => step * 0.0001)))
    expect(value('processing/misc/lags/to_channel')).toEqual(pairs.flatMap(({ to }) => Array.from(lagSteps, () => to)))
    expect(value('processing/misc/lags/count')).toEqual(pairs.flatMap(({ counts }) => [...counts]))
    expect(Math.max(...pairs.flatMap(({ counts }) => [...counts]))).toBeGreaterThan(0)
  })

  it('tells the time of every sample where the recorder paused, and what was kept of a long run', async () => {
    const contents: RunContents = {
      runId: 'r',
      name: 'n',
      title: '',
      text: '',
      startedAtMs: 0,
      version: '1',
      seed: 1,
      resolutionMs: 1,
      durationMs: 10,
      reachedMs: 10,
      drawing: '',
      script: '',
      blocks: [{ label: 'E', model: 'iaf_psc_alpha', firstNode: 1, count: 1 }],
      records: [
        {
          kind: 'samples',
          stream: 0,
          label: 'V',
          from: 1,
          to: 4,
          everySteps: 2,
          nodes: [{ node: 1, block: 0, columns: [0, null] }],
          stretches: [
            { firstRow: 0, firstStep: 2 },
            { firstRow: 2, firstStep: 100 },
          ],
          quantities: [
            { name: 'V_m', unit: 'mV', text: '' },
            { name: 'w', unit: '', text: '' },
          ],
        },
      ],
    }
    const read: ReadColumns = (_stream, columns, from, to) =>
      Promise.resolve(columns.map((column) => Float64Array.from({ length: to - from }, (_, row) => 10 * column + from + row)))
    const path = `${temporaryFolder()}/run.nwb`
    await writeHdf5(path, nwbFile({ contents, read, newId: () => 'id', writtenAtMs: 0, isoTime }))
    const { value, file } = readFile(path)
    expect(value('acquisition/V_V_m/timestamps')).toEqual([0.004, 0.1, 0.102])
    expect(value('acquisition/V_V_m/data')).toEqual([1, 2, 3])
    expect(value('acquisition/V_w/data')).toEqual([NaN, NaN, NaN])
    expect(file.get('units')).toBeNull()
  })
})

describe('an HDF5 file', () => {
  it('takes more numbers than fit into a piece, and is smaller than they are', async () => {
    const path = `${temporaryFolder()}/large.h5`
    const pieces = function* (): Generator<Float64Array> {
      for (let piece = 0; piece < 20; piece += 1) yield new Float64Array(100_000).fill(piece)
    }
    await writeHdf5(path, hdf5Group({}, { numbers: hdf5Dataset({ type: 'f8', pieces }) }))
    const { at } = readFile(path)
    const numbers = at('numbers') as Dataset
    expect([numbers.shape, numbers.slice([[1_899_999, 1_900_001]])]).toEqual([[2_000_000], Float64Array.of(18, 19)])
    expect(statSync(path).size).toBeLessThan(1e6)
  })

  it('says so where it cannot be written', async () => {
    await expect(writeHdf5(`${temporaryFolder()}/none/a.h5`, hdf5Group({}, {}))).rejects.toMatchObject({
      code: 'ENOENT',
      message: 'No such file or directory',
    })
  })
})
