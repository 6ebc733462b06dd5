import { describe, expect, test } from 'vitest'
import { createFlowAdapter, type CanvasElements } from '../../../renderer/graph/flow-adapter'
import { blockSigns } from '../../../renderer/state/canvas/notation'
import { checkContext, wholeContext } from '../../../shared/document/checks/check-context'
import { checkDocument } from '../../../shared/document/checks/check-document'
import type { CajalDocument } from '../../../shared/document/schema'
import { drawing } from '../../shared/document/drawing'

const first = drawing({
  variables: { J: { value: 20, unit: 'pA' }, N: { value: 10 } },
  variants: {
    strong: { model: 'static_synapse', parameters: { weight: 50 } },
    slow: { model: 'gif_cond_exp_multisynapse', parameters: { E_rev: [0, -85], tau_syn: [2, 2] } },
  },
  populations: {
    p1: { label: 'E', size: { expression: 'N' }, at: [0, 0] },
    p2: { label: 'I', size: 5, at: [0, 300] },
    p3: { label: 'M', model: 'slow', at: [300, 0] },
  },
  devices: { d1: { label: 'V', model: 'multimeter', at: [300, 300] }, d2: { label: 'W', model: 'weight_recorder', at: [600, 0] } },
  edges: [
    ['p1 p2', { synapseParameters: { weight: { expression: 'J' } } }],
    ['p2 p1', { synapse: 'strong', weightRecorder: 'd2' }],
    ['p1 p3', { synapseParameters: { weight: 1, receptor_type: 2 } }],
    ['p2 p1', { rule: 'fixed_indegree', ruleParameters: { indegree: { expression: 'N' } }, sources: { from: 0, to: 3 } }],
    ['p1 p9', { targets: { from: 0, to: 1 } }],
    'p2 d1',
  ],
})

/** The drawing with other values in one item; all else is the very same. */
function changing(kind: 'populations' | 'devices' | 'projections', id: string, change: object): CajalDocument {
  const items: Readonly<Record<string, object>> = first[kind]
  return { ...first, [kind]: { ...items, [id]: { ...items[id], ...change } } }
}

function draw(document: CajalDocument, adapter = createFlowAdapter()): CanvasElements {
  return adapter.draw({ document, selection: [], problems: [], resized: null, over: new Set() })
}

/** All that is remembered of edges and blocks. */
function read(document: CajalDocument): object {
  const { blocks, edges } = wholeContext(document)
  return { blocks, edges, heard: checkContext(document).edges, signs: blockSigns(document), problems: checkDocument(document) }
}

describe('what is remembered of edges and blocks', () => {
  test.each<[string, CajalDocument]>([
    ['the name of an end', changing('populations', 'p2', { label: 'Inhibitory' })],
    ['the model of an end', changing('populations', 'p2', { model: 'iaf_cond_alpha' })],
    ['the size of an end', changing('populations', 'p2', { size: 2 })],
    ['what a receptor of an end does', changing('populations', 'p3', { parameters: { E_rev: [0, 0] } })],
    ['a block that an end had lost', changing('populations', 'p9', { ...first.populations['p1' as keyof object] })],
    ['an end that goes', { ...first, populations: {} }],
    ['the name of a weight recorder', changing('devices', 'd2', { label: 'Weights' })],
    ['a muted end', changing('populations', 'p2', { muted: true })],
    ['a muted weight recorder', changing('devices', 'd2', { muted: true })],
    ['a variable', { ...first, variables: { J: { value: -20, unit: 'pA' }, N: { value: 11 } } }],
    ['no variables', { ...first, variables: {} }],
    [
      'variants',
      {
        ...first,
        variants: {
          strong: { model: 'static_synapse', parameters: { weight: -50 } },
          slow: { model: 'gif_cond_exp_multisynapse', parameters: { E_rev: [0, 0], tau_syn: [2, 2] } },
        },
      },
    ],
    ['a weight', changing('projections', 'c3', { synapse: { model: 'static_synapse', parameters: { weight: -1, receptor_type: 2 } } })],
  ])('follows %s', (_, next) => {
    const adapter = createFlowAdapter()
    const before = { drawn: draw(first, adapter), read: read(first) }
    // Of what has no object in common nothing can be remembered.
    const anew = structuredClone(next)
    const expected = { drawn: draw(anew), read: read(anew) }
    expect({ drawn: draw(next, adapter), read: read(next) }).toEqual(expected)
    expect(expected).not.toEqual(before)
    expect({ drawn: draw(first, adapter), read: read(first) }).toEqual(before)
  })

  test('is the same object for the edges that a change does not concern', () => {
    const adapter = createFlowAdapter()
    const before = new Map(draw(first, adapter).edges.map((edge) => [edge.id as string, edge.look]))
    const edgesBefore = checkContext(first).edges
    const next = changing('populations', 'p3', { label: 'Multi' })
    const same = draw(next, adapter).edges.map(({ id, look }) => [id, look === before.get(id)])
    expect(Object.fromEntries(same)).toEqual({ c1: true, c2: true, c3: false, c4: true, c6: true })
    expect(checkContext(next).edges.map((edge, index) => edge === edgesBefore[index])).toEqual([true, true, false, true, true, true])
  })
})
