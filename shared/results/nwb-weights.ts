import type { Hdf5Group, Hdf5Numbers } from './hdf5-tree'
import { columnPieces, dynamicTable, numberDataset, type NwbColumn, type NwbParts, type NwbTyped } from './nwb-parts'
import type { RunRecordContents } from './run-contents'

type Weights = Extract<RunRecordContents, { kind: 'weights' }>

/** What a weight recorder got, as a table in order of time. */
export function nwbWeights(record: Weights, { contents, read, typed }: NwbParts & { readonly typed: NwbTyped }): Hdf5Group {
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
  return dynamicTable(typed, {
    type: 'DynamicTable',
    description: `Weights that connections had when they passed a spike on, as “${record.label}” recorded them.`,
    rows: record.to - record.from,
    columns: {
      time: column('Time of the spike in seconds.', [0, 'f8'], (steps) => Float64Array.from(steps, (step) => step * secondsPerStep)),
      sender: column('Id of the neuron that spiked.', [1, 'u4']),
      target: column('Id of the neuron that the connection leads to.', [2, 'u4']),
      receptor: column('Receptor of the target.', [3, 'i4']),
      weight: column('Weight, in the unit of the connection (pA, nS or mV).', [4, 'f8']),
    },
  })
}
