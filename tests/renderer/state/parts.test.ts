import { produce } from 'immer'
import { describe, expect, it } from 'vitest'
import { checkDocument } from '../../../shared/document/checks/check-document'
import type { CajalDocument } from '../../../shared/document/schema'
import type { BlockId, ProjectionId } from '../../../shared/ids'
import { removePart } from '../../../renderer/state/actions/parts'
import { newPart, partRows } from '../../../renderer/state/fields/part-list'
import { treeLayout } from '../../../renderer/state/fields/tree-layout'
import { compartments } from '../../../shared/models/compartmental/compartments'
import { receptors } from '../../../shared/models/compartmental/receptors'

const edge = (from: string, to: string, receptor?: number) => ({
  from: from as BlockId,
  to: to as BlockId,
  rule: { name: 'all_to_all', parameters: {} },
  synapse: { model: 'static_synapse', parameters: receptor === undefined ? {} : { receptor_type: receptor } },
})

const document: CajalDocument = {
  simulation: { durationMs: 100, resolutionMs: 0.1, seed: 1 },
  populations: {
    ['p1' as BlockId]: {
      label: 'Cell',
      model: 'cm_default',
      size: 1,
      parameters: {
        compartments: [{ parent_idx: -1 }, { parent_idx: 0, params: { C_m: 2 } }, { parent_idx: 1 }, { parent_idx: 0 }],
        receptors: [
          { comp_idx: 0, receptor_type: 'GABA' },
          { comp_idx: 1, receptor_type: 'AMPA' },
          { comp_idx: 3, receptor_type: 'NMDA' },
        ],
      },
      at: [0, 0],
    },
  },
  devices: {
    ['d1' as BlockId]: { label: 'Train', model: 'spike_generator', parameters: { spike_times: [5] }, at: [0, 0] },
    ['d2' as BlockId]: { label: 'Current', model: 'dc_generator', parameters: { amplitude: 5 }, at: [0, 0] },
    ['d3' as BlockId]: {
      label: 'Meter',
      model: 'multimeter',
      parameters: { record_from: ['v_comp1', 'v_comp3', 'g_d_NMDA_2'] },
      at: [0, 0],
    },
  },
  projections: {
    ['c1' as ProjectionId]: edge('d1', 'p1', 2),
    ['c2' as ProjectionId]: edge('d2', 'p1', 3),
    ['c3' as ProjectionId]: edge('d2', 'p1', 1),
    ['c4' as ProjectionId]: edge('p1', 'd3'),
  },
} as unknown as CajalDocument

function after(parameter: 'compartments' | 'receptors', index: number): CajalDocument {
  const action = removePart(document, { items: ['p1'], group: 'model', parameter }, index)
  return produce(document, (draft) => action.recipe(draft))
}

const cellOf = (changed: CajalDocument) => Object.values(changed.populations)[0]!.parameters
const receptorsOf = (changed: CajalDocument) => Object.values(changed.projections).map(({ synapse }) => synapse.parameters['receptor_type'])
const recordedIn = (changed: CajalDocument) => Object.values(changed.devices).at(-1)?.parameters['record_from']

describe('the parts of a neuron', () => {
  it('have no problem in this drawing', () => {
    expect(checkDocument(document).filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('without a compartment hang on its parent; what named it names nothing, and is told so', () => {
    const changed = after('compartments', 1)
    expect(cellOf(changed)['compartments']).toEqual([{ parent_idx: -1 }, { parent_idx: 0 }, { parent_idx: 0 }])
    expect(cellOf(changed)['receptors']).toMatchObject([{ comp_idx: 0 }, { comp_idx: -1 }, { comp_idx: 2 }])
    expect(receptorsOf(changed)).toEqual([2, 2, -1, undefined])
    expect(recordedIn(changed)).toEqual(['v_comp-1', 'v_comp2', 'g_d_NMDA_2'])
    const fields = checkDocument(changed).map(({ item, field }) => `${item ?? ''} ${field ?? ''}`)
    expect(fields).toEqual(expect.arrayContaining(['p1 receptors', 'c3 synapse.receptor_type', 'd3 record_from']))
  })

  it('without a receptor let edges lead to the numbers that the others have then', () => {
    const changed = after('receptors', 1)
    expect(cellOf(changed)['receptors']).toMatchObject([{ receptor_type: 'GABA' }, { receptor_type: 'NMDA' }])
    expect(receptorsOf(changed)).toEqual([1, 3, 1, undefined])
    expect(recordedIn(changed)).toEqual(['v_comp1', 'v_comp3', 'g_d_NMDA_1'])
  })

  it('are listed with children below their parents, and drawn with the soma before them', () => {
    const parts = [{ parent_idx: -1, params: { gbar_Na: 5 } }, { parent_idx: 0 }, { parent_idx: 0 }, { parent_idx: 1 }]
    expect(partRows(compartments, parts).map(({ label, depth, facts }) => [label, depth, facts])).toEqual([
      ['0 soma', 0, 'Na'],
      ['1', 1, 'passive'],
      ['3', 2, 'passive'],
      ['2', 1, 'passive'],
    ])
    expect(treeLayout(parts)).toMatchObject({
      depth: 2,
      rows: 2,
      places: [{ row: 0.5 }, { row: 0, depth: 1 }, { row: 1 }, { row: 0, depth: 2 }],
    })
  })

  it('begin with a soma, and with what is chosen', () => {
    expect(newPart(compartments, [], 0)).toEqual({ parent_idx: -1 })
    expect(newPart(compartments, [{ parent_idx: -1 }, { parent_idx: 0, params: { g_C: 2, gbar_K: 1 } }], 1)).toEqual({
      parent_idx: 1,
      params: { g_C: 2 },
    })
    expect(newPart(receptors, [{ comp_idx: 3, receptor_type: 'GABA' }], 0)).toEqual({ comp_idx: 3, receptor_type: 'AMPA' })
  })
})
