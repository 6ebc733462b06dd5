import { describe, expect, it } from 'vitest'
import { createDocumentStore } from '../../../../renderer/state/document-store'
import { negated } from '../../../../renderer/state/connecting/negated'
import { removeItems } from '../../../../renderer/state/actions/blocks'
import { reverseProjection, setSlice, setWeightRecorder } from '../../../../renderer/state/actions/projections'
import { setParameter } from '../../../../renderer/state/actions/parameters'
import { removeVariable, renameVariable, setVariable } from '../../../../renderer/state/actions/variables'
import {
  addVariant,
  detachVariant,
  makeVariant,
  removeVariant,
  renameVariant,
  chooseModel,
  variantUsers,
} from '../../../../renderer/state/actions/variants'
import type { Action } from '../../../../renderer/state/actions/action'
import { checkDocument } from '../../../../shared/document/checks/check-document'
import type { CajalDocument } from '../../../../shared/document/schema'
import type { DeviceId, ItemId, ProjectionId } from '../../../../shared/ids'
import { drawing } from '../../../shared/document/drawing'

const [p1, p2, c1, c2, d1] = ['p1' as ItemId, 'p2' as ItemId, 'c1' as ProjectionId, 'c2' as ProjectionId, 'd1' as DeviceId]

const network = drawing({
  variables: { tau: { value: 20, unit: 'ms' }, T: { value: '2*tau', unit: 'ms' } },
  populations: {
    p1: { label: 'E', size: 4, parameters: { tau_m: { expression: 'tau' }, I_e: { distribution: 'uniform', min: 0, max: 10 } } },
    p2: { label: 'I', size: 2, parameters: { tau_m: { distribution: 'normal', mean: { expression: 'tau' }, std: 1, min: 1 } } },
  },
  devices: { d1: { model: 'weight_recorder', label: 'W' } },
  edges: [['p1 p2', { synapse: 'stdp_synapse', synapseParameters: { lambda: 0.1, weight: { distribution: 'lognormal' } } }], 'p2 p1'],
})

/** The document after an action, having made sure that undo brings the very same one back. */
function after(document: CajalDocument, ...actions: readonly Action[]): CajalDocument {
  const store = createDocumentStore(document)
  for (const action of actions) {
    store.apply(action)
    store.endGesture()
  }
  const result = store.document()
  for (const _ of actions) store.undo()
  expect(store.document()).toBe(document)
  return result
}

describe('variables', () => {
  it('are added, set and removed; with the last of them the map goes', () => {
    const bare = drawing({})
    const added = after(bare, setVariable(bare, 'g', { value: 5 }), setVariable(bare, 'J', { value: 20, unit: 'pA' }))
    expect(added.variables).toEqual({ g: { value: 5 }, J: { value: 20, unit: 'pA' } })
    expect(after(added, removeVariable('g'), removeVariable('J'))).toEqual(bare)
    expect(setVariable(bare, 'g', { value: 1 }).name).toBe('add the variable g')
    expect(setVariable(added, 'J', { value: 20, unit: 'pA', text: 'Weight' }).name).toBe('set the variable J')
    expect(setVariable(added, 'g', { value: `5*${'J+'.repeat(40)}J` }).name).toBe(`set the variable g to 5*${'J+'.repeat(18)}J…`)
    expect(setVariable(added, 'g', { value: 1 }).name).toBe('set the variable g to 1')
  })

  it('are renamed wherever an expression names them', () => {
    const renamed = after(network, renameVariable('tau', 'tau_membrane'))
    expect(Object.keys(renamed.variables ?? {})).toEqual(['tau_membrane', 'T'])
    expect(renamed.variables).toMatchObject({ T: { value: '2*tau_membrane' } })
    expect(renamed.populations).toMatchObject({
      p1: { parameters: { tau_m: { expression: 'tau_membrane' } } },
      p2: { parameters: { tau_m: { mean: { expression: 'tau_membrane' } } } },
    })
    expect(checkDocument(renamed)).toEqual(checkDocument(network))
  })

  it('that are removed leave a problem where they were used', () => {
    const fields = checkDocument(after(network, removeVariable('tau'))).flatMap(({ severity, field }) =>
      severity === 'error' ? [field] : [],
    )
    expect(fields).toEqual(['variables.T', 'tau_m', 'tau_m'])
  })
})

describe('variants', () => {
  it('are made of a block, which then uses them and keeps what differs from neuron to neuron', () => {
    const made = after(network, makeVariant(network, p1, 'slow'))
    expect(made.variants).toEqual({ slow: { model: 'iaf_psc_alpha', parameters: { tau_m: { expression: 'tau' } } } })
    expect(made.populations).toMatchObject({ p1: { model: 'slow', parameters: { I_e: { distribution: 'uniform' } } } })
    expect(variantUsers(made, 'slow')).toEqual(['p1'])
  })

  it('are made of a synapse, used by another, renamed everywhere, edited in one place, and detached with their values', () => {
    const made = after(
      network,
      makeVariant(network, c1, 'learning'),
      chooseModel(network, [c2], 'learning'),
      renameVariant('learning', 'quick'),
    )
    expect(variantUsers(made, 'quick')).toEqual(['c1', 'c2'])
    const edited = after(
      made,
      setParameter(made, { items: ['quick'], group: 'variant', parameter: 'lambda' }, 0.2),
      setParameter(made, { items: ['quick'], group: 'variant', parameter: 'alpha' }, 2),
      setParameter(made, { items: ['quick'], group: 'variant', parameter: 'alpha' }, undefined),
    )
    expect(edited.variants).toEqual({ quick: { model: 'stdp_synapse', parameters: { lambda: 0.2 } } })
    const detached = after(edited, detachVariant(edited, c1))
    expect(detached.projections).toMatchObject({
      c1: { synapse: { model: 'stdp_synapse', parameters: { lambda: 0.2, weight: { distribution: 'lognormal' } } } },
      c2: { synapse: { model: 'quick', parameters: {} } },
    })
  })

  it('of a variant are variants of its model with its values as well', () => {
    const first = after(network, makeVariant(network, p1, 'slow'), makeVariant(network, p1, 'slower'))
    expect(first.variants).toMatchObject({ slower: { model: 'iaf_psc_alpha', parameters: { tau_m: { expression: 'tau' } } } })
  })

  it('that are deleted in use leave their values where they were used', () => {
    const bare = drawing({ populations: { p1: { model: 'fast', parameters: { t_ref: 1 } }, p2: { model: 'fast' } } })
    const used = after(bare, addVariant('fast', { model: 'iaf_psc_alpha', parameters: { t_ref: 3, tau_m: 5 } }))
    const removed = after(used, removeVariant('fast'))
    expect(removed.variants).toBeUndefined()
    expect(removed.populations).toMatchObject({
      p1: { model: 'iaf_psc_alpha', parameters: { t_ref: 1, tau_m: 5 } },
      p2: { model: 'iaf_psc_alpha', parameters: { t_ref: 3, tau_m: 5 } },
    })
  })
})

describe('ends of projections', () => {
  it('take part of a population, which reversing turns round with them', () => {
    const sliced = after(network, setSlice(network, c1, 'sources', { from: 0, to: 3 }), reverseProjection(network, c1))
    expect(sliced.projections).toMatchObject({ c1: { from: 'p2', to: 'p1', targets: { from: 0, to: 3 } } })
    expect(Object.keys((sliced.projections as Record<string, object>)['c1']!)).not.toContain('sources')
    expect(after(sliced, setSlice(sliced, c1, 'targets', undefined)).projections).toMatchObject({
      c1: expect.not.objectContaining({ targets: {} }) as object,
    })
  })

  it('lose their weight recorder when it is deleted, and nothing else', () => {
    const recorded = after(network, setWeightRecorder(network, [c1], d1))
    expect(recorded.projections).toMatchObject({ c1: { weightRecorder: 'd1' } })
    expect(after(recorded, removeItems(recorded, [d1])).projections).toEqual(network.projections)
    expect(after(recorded, setWeightRecorder(recorded, [c1], undefined))).toEqual(network)
    expect(after(recorded, removeItems(recorded, [p2])).projections).toEqual({})
  })
})

describe('a value with the other sign', () => {
  it.each([
    [20, -20],
    [0, 0],
    [{ expression: 'J' }, { expression: '-J' }],
    [{ expression: '-J' }, { expression: 'J' }],
    [{ expression: 'g*J' }, { expression: '-(g*J)' }],
    [{ expression: '-(g*J)' }, { expression: 'g*J' }],
    [
      [1, -2],
      [-1, 2],
    ],
    [
      { distribution: 'normal', mean: { expression: 'J' }, std: 2, min: 0 },
      { distribution: 'normal', mean: { expression: '-J' }, std: 2, max: 0 },
    ],
    [
      { distribution: 'uniform', max: 5 },
      { distribution: 'uniform', min: -5, max: 0 },
    ],
    [{ distribution: 'lognormal' }, null],
    [true, null],
  ])('of %j is %j', (value, other) => {
    expect(negated(value)).toEqual(other)
  })
})
