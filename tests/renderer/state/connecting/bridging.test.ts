import { describe, expect, test } from 'vitest'
import type { CajalDocument } from '../../../../shared/document/schema'
import { drawing } from '../../../shared/document/drawing'
import { canvasOf, type TestCanvas } from '../canvas'

const chain = drawing({
  populations: {
    p1: { label: 'E', size: 10 },
    p2: { label: 'Relay', model: 'parrot_neuron', size: 10 },
    p3: { label: 'Relay 2', model: 'parrot_neuron' },
    p4: { label: 'I' },
  },
  devices: { d1: { label: 'Noise', model: 'poisson_generator' }, d2: { label: 'Spikes' }, d3: { label: 'V', model: 'multimeter' } },
  edges: [
    ['p1 p2', { sources: { from: 0, to: 5 } }],
    'p2 p3',
    ['p3 p4', { rule: 'fixed_indegree', ruleParameters: { indegree: 2 }, synapseParameters: { weight: 5 } }],
    'd1 p2',
    'p3 d2',
    'p4 d3',
    'p2 p2',
  ],
})

function after(document: CajalDocument, ...ids: readonly string[]): TestCanvas {
  const canvas = canvasOf(document)
  canvas.select(...ids)
  canvas.editing.bridgeSelection()
  return canvas
}
const ends = ({ documents }: TestCanvas): readonly string[] =>
  Object.values(documents.document().projections).map(({ from, to }) => `${from} ${to}`)

describe('delete and bridge', () => {
  test('connects what led to the blocks with what they led to, through several, with the rule and synapse of the last edge', () => {
    const canvas = after(chain, 'p2', 'p3')
    expect(ends(canvas)).toEqual(['p4 d3', 'p1 p4', 'p1 d2', 'd1 p4', 'd1 d2'])
    expect(Object.values(canvas.documents.document().projections)[1]).toMatchObject({
      sources: { from: 0, to: 5 },
      rule: { name: 'fixed_indegree', parameters: { indegree: 2 } },
      synapse: { parameters: { weight: 5 } },
    })
    expect(canvas.session.get().selection).toEqual(['c8', 'c9', 'c10', 'c11'])
  })

  test('leaves out what cannot be connected: noise to a multimeter', () => {
    const driven = drawing({
      populations: { p1: {} },
      devices: { d1: { model: 'poisson_generator' }, d2: { model: 'multimeter' }, d3: {} },
      edges: ['d1 p1', 'p1 d2', 'p1 d3'],
    })
    expect(ends(after(driven, 'p1'))).toEqual(['d1 d3'])
  })

  test('is one entry of undo', () => {
    const { documents } = after(chain, 'p2')
    expect(documents.get().history.past.map(({ name }) => name)).toEqual(['delete Relay and bridge'])
    documents.undo()
    expect(documents.document()).toBe(chain)
  })

  test('does not record spikes a second time', () => {
    const twice = drawing({
      populations: { p1: {}, p2: { model: 'parrot_neuron' } },
      devices: { d1: { label: 'Spikes' } },
      edges: ['p1 p2', 'p2 d1', 'p1 d1'],
    })
    expect(ends(after(twice, 'p2'))).toEqual(['p1 d1'])
  })

  test('with nothing to bridge it deletes', () => {
    const canvas = after(chain, 'p1')
    expect(ends(canvas)).toHaveLength(6)
    expect(canvas.session.get().selection).toEqual([])
  })
})

describe('muting', () => {
  test('is one entry for what is selected, and taken back by the same command', () => {
    const canvas = canvasOf(chain)
    canvas.select('p1', 'c4', 'd2')
    canvas.editing.toggleMuted()
    const muted = canvas.documents.document()
    expect([muted.populations['p1' as never], muted.projections['c4' as never], muted.devices['d2' as never]]).toMatchObject([
      { muted: true },
      { muted: true },
      { muted: true },
    ])
    expect(canvas.documents.get().history.past.map(({ name }) => name)).toEqual(['mute 3 items'])
    canvas.editing.toggleMuted()
    expect(canvas.documents.document()).toEqual(chain)
    canvas.documents.undo()
    canvas.documents.undo()
    expect(canvas.documents.document()).toBe(chain)
  })

  test('where only some are muted, mutes the others first', () => {
    const canvas = canvasOf(chain)
    canvas.select('p1')
    canvas.editing.toggleMuted()
    canvas.select('p1', 'p2')
    canvas.editing.toggleMuted()
    expect(Object.values(canvas.documents.document().populations).map(({ muted }) => muted)).toEqual([true, true, undefined, undefined])
  })
})
