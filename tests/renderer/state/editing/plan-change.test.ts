import { describe, expect, it } from 'vitest'
import { changesOf } from '../../../../renderer/state/actions/planned-changes'
import { type HandmadeChanges, planHandmade, unplanned } from '../../../../renderer/state/editing/plan-change'
import { createDocumentStore } from '../../../../renderer/state/document-store'
import { plannedMarks } from '../../../../renderer/state/runs/planned-marks'
import type { ItemId } from '../../../../shared/ids'
import { compileNetwork } from '../../../../shared/network/compile-network'
import { drawing } from '../../../shared/document/drawing'

const began = drawing({
  variables: { I: { value: 100, unit: 'pA' } },
  populations: { p1: { label: 'E', parameters: { I_e: { expression: 'I' } } }, p2: { label: 'I' } },
  edges: [['p1 p2', { synapseParameters: { weight: 20 } }]],
})
const edited = drawing({
  variables: { I: { value: 300, unit: 'pA' } },
  populations: { p1: { label: 'E', parameters: { I_e: { expression: 'I' }, tau_m: 5 } }, p2: { label: 'I' } },
  edges: [['p1 p2', { synapseParameters: { weight: -40 } }]],
})
const handmade: HandmadeChanges = {
  began,
  made: [
    { atMs: 120, item: 'p1' as ItemId, parameters: { I_e: 300 } },
    { atMs: 300, item: 'p1' as ItemId, parameters: { tau_m: 5 } },
    { atMs: 300, item: 'c1' as ItemId, parameters: { weight: -40 } },
  ],
}

describe('planHandmade', () => {
  it('gives values back what the run began with, and plans what was set and when', () => {
    const documents = createDocumentStore(edited)
    documents.apply(planHandmade(edited, handmade))
    const planned = documents.document()
    expect(planned).toEqual({
      ...began,
      populations: {
        ...began.populations,
        p1: {
          label: 'E',
          model: 'iaf_psc_alpha',
          size: 1,
          at: [0, 0],
          parameters: { I_e: { expression: 'I' } },
          changes: [
            { atMs: 120, parameters: { I_e: 300 } },
            { atMs: 300, parameters: { tau_m: 5 } },
          ],
        },
      },
      projections: {
        c1: expect.objectContaining({
          synapse: { model: 'static_synapse', parameters: { weight: 20 } },
          changes: [{ atMs: 300, parameters: { weight: -40 } }],
        }),
      },
    })
    expect(compileNetwork(planned).ok).toBe(true)
    expect(plannedMarks(planned)).toEqual([
      { atMs: 120, words: 'I_e of E' },
      { atMs: 300, words: 'tau_m of E, weight of E → I' },
    ])
    expect(unplanned(planned, handmade)).toEqual([])
    documents.undo()
    expect(documents.document()).toEqual(edited)
    expect(unplanned(edited, handmade)).toHaveLength(3)
  })

  it('leaves out what is gone from the drawing', () => {
    const without = drawing({ populations: { p2: { label: 'I' } } })
    const documents = createDocumentStore(without)
    documents.apply(planHandmade(without, handmade))
    expect(changesOf(documents.document(), 'p2')).toEqual([])
    expect(Object.keys(documents.document().populations)).toEqual(['p2'])
  })
})
