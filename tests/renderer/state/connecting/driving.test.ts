import { describe, expect, test } from 'vitest'
import { takesCurrent } from '../../../../renderer/state/connecting/driving'
import { followEditedBlocks } from '../../../../renderer/state/runs/edited-blocks'
import { renameBlock, setSize } from '../../../../renderer/state/actions/blocks'
import { setVariable } from '../../../../renderer/state/actions/variables'
import { idleRun, type RunState } from '../../../../renderer/state/runs/run-state'
import { createStore } from '../../../../renderer/state/store'
import type { BlockId, PopulationId, ProjectionId } from '../../../../shared/ids'
import { drawing } from '../../../shared/document/drawing'
import { canvasOf } from '../canvas'

const network = drawing({
  variables: { J: { value: 4 } },
  populations: {
    p1: { label: 'E', at: [0, 0] },
    p2: { label: 'I', at: [0, 200] },
    p3: { label: 'Relay', model: 'parrot_neuron', at: [0, 400] },
  },
  devices: { d1: { label: 'Spikes', at: [400, 0] } },
  edges: [
    ['p1 p2', { synapseParameters: { weight: 5 } }],
    ['p1 p1', { synapseParameters: { weight: { expression: 'J' } } }],
    ['p1 p3', { synapseParameters: { weight: [1, -2] } }],
    ['p1 p2', { synapseParameters: { weight: { distribution: 'lognormal', mean: 1, std: 1 } } }],
    'p1 d1',
    'p2 p1',
  ],
})

describe('the sign of all that leaves a block', () => {
  test('is given to every weight towards neurons, in one step, and back', () => {
    const { documents, editing, select } = canvasOf(network)
    const weights = (): readonly unknown[] =>
      ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'].map((id) => documents.document().projections[id as ProjectionId]?.synapse.parameters['weight'])
    select('p1')
    editing.signOutgoing('inhibitory')
    expect(weights()).toEqual([-5, { expression: '-J' }, [-1, -2], { distribution: 'lognormal', mean: 1, std: 1 }, undefined, undefined])
    expect(documents.get().history.past.map(({ name }) => name)).toEqual(['make what leaves E inhibitory'])
    editing.signOutgoing('excitatory')
    expect(weights().slice(0, 3)).toEqual([5, { expression: 'J' }, [1, 2]])
    documents.undo()
    documents.undo()
    expect(documents.document()).toBe(network)
  })

  test('that all have already changes nothing', () => {
    const { documents, editing, select } = canvasOf(network)
    select('p2')
    editing.signOutgoing('excitatory')
    expect(documents.document()).toBe(network)
  })
})

describe('input', () => {
  test('comes from a generator left of the selected blocks, connected to those it can drive, in one step', () => {
    const { documents, editing, session, select } = canvasOf(network)
    select('p1', 'p2', 'p3')
    editing.addDriver('dc_generator')
    const { devices, projections } = documents.document()
    expect(Object.values(devices).at(-1)).toMatchObject({ model: 'dc_generator' })
    expect(Object.values(devices).at(-1)?.at[0]).toBeLessThan(0)
    expect(Object.values(projections).slice(6)).toMatchObject([
      { from: 'd2', to: 'p1' },
      { from: 'd2', to: 'p2' },
    ])
    expect(session.get().selection).toEqual(['d2'])
    documents.undo()
    expect(documents.document()).toBe(network)
  })

  test('that nothing selected can take is not added', () => {
    const { documents, editing, select } = canvasOf(network)
    select('d1')
    editing.addDriver('dc_generator')
    expect(documents.document()).toBe(network)
  })

  test.each([
    ['p1', true],
    ['p3', false],
    ['d1', false],
  ])('as a constant current is for models that have one: %s', (id, takes) => {
    expect(takesCurrent(network, id as BlockId)).toBe(takes)
  })
})

test('blocks that mean something else than in the run shown are told, and no longer when that is taken back', () => {
  const sized = {
    ...network,
    populations: {
      ...network.populations,
      p2: { ...network.populations['p2' as PopulationId]!, parameters: { I_e: { expression: 'J' } } },
    },
  }
  const { documents } = canvasOf(sized)
  const state = createStore<RunState>(idleRun)
  const waiting: (() => void)[] = []
  const edited = followEditedBlocks({ documents, state, soon: (work) => (waiting.push(work), () => undefined) })
  const told = (): readonly string[] => {
    for (const work of waiting.splice(0)) work()
    return [...edited.get()]
  }
  documents.apply(setSize(sized, ['p1' as PopulationId], 3))
  expect(told()).toEqual([])
  documents.undo()
  state.set({ phase: 'failed', run: { document: sized }, problem: {} } as unknown as RunState)
  documents.apply(renameBlock(sized, 'p1' as BlockId, 'Other'))
  expect(told()).toEqual([])
  documents.apply(setSize(documents.document(), ['p1' as PopulationId], 3))
  expect(told()).toEqual(['p1'])
  documents.apply(setVariable(documents.document(), 'J', { value: 9 }))
  expect(told()).toEqual(['p1', 'p2'])
  documents.jump(0)
  expect(told()).toEqual([])
})
