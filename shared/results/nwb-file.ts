import { hdf5Dataset, hdf5Group, type Hdf5Dataset, type Hdf5Group } from './hdf5-tree'
import { createNwbNames, dynamicTable, numbers, plainName, texts, type NwbParts, type NwbTyped } from './nwb-parts'
import { nwbSeries } from './nwb-series'
import { nwbUnits } from './nwb-units'
import { isTabled, nwbTable } from './nwb-tables'

/** The version of the NWB schema that the file follows. */
const schemaVersion = '2.7.0'

/**
 * A run as Neurodata Without Borders describes an experiment (nwb-schema 2.7, hdmf-common 1.8): spikes are units, traces are time series,
 * the drawing and its script are metadata. Times are in seconds from the beginning of the run.
 */
export function nwbFile(parts: NwbParts): Hdf5Group {
  const { contents, newId, writtenAtMs, isoTime } = parts
  const { records } = contents
  const typed: NwbTyped = (type, namespace = 'core') => ({ namespace, neurodata_type: type, object_id: newId() })
  const names = createNwbNames()
  const sampled = records.filter((record) => record.kind === 'samples').map((record) => nwbSeries(record, { ...parts, typed, names }))
  const nodes = names('nodes')
  const tables = records
    .filter(isTabled)
    .map((record): readonly [string, Hdf5Group] => [names(record.label), nwbTable(record, { ...parts, typed })])
  const spikes = records.filter((record) => record.kind === 'spikes')
  const text = (value: string): Hdf5Dataset => hdf5Dataset({ text: value })
  const empty = (): Hdf5Group => hdf5Group({}, {})
  return hdf5Group(
    { ...typed('NWBFile'), nwb_version: schemaVersion },
    {
      acquisition: hdf5Group({}, Object.fromEntries(sampled.flatMap(({ series }) => series))),
      analysis: empty(),
      file_create_date: hdf5Dataset({ texts: [isoTime(writtenAtMs)] }),
      general: generalGroup(parts),
      identifier: text(contents.runId),
      processing: hdf5Group(
        {},
        {
          misc: hdf5Group(
            { ...typed('ProcessingModule'), description: 'What the simulated network consisted of, and tables of what was recorded.' },
            {
              [nodes]: nodesTable(parts, typed),
              ...Object.fromEntries([...sampled.flatMap((series) => series.tables), ...tables]),
            },
          ),
        },
      ),
      scratch: hdf5Group(
        {},
        {
          cajal_drawing: hdf5Dataset(
            { text: contents.drawing },
            {
              ...typed('ScratchData'),
              notes: 'The drawing that was run, as JSON. Saved as a file that ends in .cajal, it opens in Cajal.',
            },
          ),
        },
      ),
      session_description: text(sessionDescription(parts)),
      session_start_time: text(isoTime(contents.startedAtMs)),
      stimulus: hdf5Group({}, { presentation: empty(), templates: empty() }),
      timestamps_reference_time: text(isoTime(contents.startedAtMs)),
      ...(spikes.length > 0 && { units: nwbUnits(spikes, { ...parts, typed }) }),
    },
  )
}

function sessionDescription({ contents: { title, name, reachedMs, seed, version } }: NwbParts): string {
  return `Simulation of the spiking network “${title === '' ? name : title}” for ${reachedMs} ms with seed ${seed}, in Cajal ${version}.`
}

function generalGroup({ contents }: NwbParts): Hdf5Group {
  const { title, text, seed, resolutionMs, durationMs, reachedMs, script, name, version } = contents
  const about = [title, text].filter((each) => each !== '').join('. ')
  const settings = {
    simulator: `Cajal ${version}, with the models of NEST 3.10`,
    seed,
    resolution_ms: resolutionMs,
    duration_ms: durationMs,
    reached_ms: reachedMs,
  }
  return hdf5Group(
    {},
    {
      ...(about !== '' && { experiment_description: hdf5Dataset({ text: about }) }),
      notes: hdf5Dataset({ text: JSON.stringify(settings) }),
      session_id: hdf5Dataset({ text: name }),
      source_script: hdf5Dataset({ text: script }, { file_name: `${plainName(name)}.py` }),
    },
  )
}

/** Which ids belong to which block of the drawing. */
function nodesTable({ contents: { blocks } }: NwbParts, typed: NwbTyped): Hdf5Group {
  return dynamicTable(typed, {
    type: 'DynamicTable',
    description: 'The blocks of the drawing with the ids of their nodes, counted from 1 as in NEST.',
    rows: blocks.length,
    columns: {
      label: texts(
        'How the drawing calls the block.',
        blocks.map(({ label }) => label),
      ),
      model: texts(
        'Model, by its name in NEST.',
        blocks.map(({ model }) => model),
      ),
      first_node: numbers(
        'Id of the first node.',
        Uint32Array.from(blocks, ({ firstNode }) => firstNode),
      ),
      count: numbers(
        'How many nodes.',
        Uint32Array.from(blocks, ({ count }) => count),
      ),
    },
  })
}
