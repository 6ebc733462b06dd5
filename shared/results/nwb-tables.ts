import type { Hdf5Group, Hdf5Numbers } from './hdf5-tree'
import { columnPieces, dynamicTable, numberDataset, type NwbColumn, type NwbParts, type NwbTyped } from './nwb-parts'
import type { RunRecordContents } from './run-contents'

type Tabled = Extract<RunRecordContents, { kind: 'weights' | 'states' | 'correlations' }>

/** Whether the standard has nothing nearer to a record than a table. */
export function isTabled(record: RunRecordContents): record is Tabled {
  return record.kind === 'weights' || record.kind === 'states' || record.kind === 'correlations'
}

/** What the standard has no type of its own for, as a table: weights, changes of states, correlograms. */
export function nwbTable(record: Tabled, { contents, read, typed }: NwbParts & { readonly typed: NwbTyped }): Hdf5Group {
  const column = (
    description: string,
    [index, type]: readonly [number, 'f8' | 'i4' | 'u4'],
    change = (values: Hdf5Numbers): Hdf5Numbers => values,
  ): NwbColumn => ({
    description,
    dataset: numberDataset(type, async function* () {
      for await (const { values } of columnPieces(read, record, [index])) yield change(values[0]!)
    }),
  })
  const secondsPerStep = contents.resolutionMs / 1000
  const seconds = (description: string): NwbColumn =>
    column(description, [0, 'f8'], (steps) => Float64Array.from(steps, (step) => step * secondsPerStep))
  const table = (description: string, columns: Readonly<Record<string, NwbColumn>>): Hdf5Group =>
    dynamicTable(typed, { type: 'DynamicTable', description, rows: record.to - record.from, columns })
  switch (record.kind) {
    case 'weights':
      return table(`Weights that connections had when they passed a spike on, as “${record.label}” recorded them.`, {
        time: seconds('Time of the spike in seconds.'),
        sender: column('Id of the neuron that spiked.', [1, 'u4']),
        target: column('Id of the neuron that the connection leads to.', [2, 'u4']),
        receptor: column('Receptor of the target.', [3, 'i4']),
        weight: column('Weight, in the unit of the connection (pA, nS or mV).', [4, 'f8']),
      })
    case 'states':
      return table(`Changes of the states of binary neurons, as “${record.label}” recorded them.`, {
        time: seconds('Time of the change in seconds.'),
        sender: column('Id of the neuron.', [1, 'u4']),
        state: column('1 where it is active from then on, 0 where it no longer is.', [2, 'u4']),
      })
    case 'correlations':
      return table(`Correlograms that “${record.label}” counted, one after the other: a row for each lag of each pair of channels.`, {
        lag: seconds('How much later spikes on the second channel came than those on the first, in seconds.'),
        from_channel: column('The first channel.', [1, 'u4']),
        to_channel: column('The second channel.', [2, 'u4']),
        count: column('Pairs of spikes with this lag.', [3, 'f8']),
        histogram: column('Sum of the products of their weights.', [4, 'f8']),
      })
  }
}
