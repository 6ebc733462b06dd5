import { describe, expect, test } from 'vitest'
import { addDevice, addPopulation, removeItems, renameBlock, setSize } from '../../../../renderer/state/actions/blocks'
import type { Action } from '../../../../renderer/state/actions/action'
import { resetParameters, setParameter } from '../../../../renderer/state/actions/parameters'
import { moveItems } from '../../../../renderer/state/actions/placing'
import { addProjections, newProjection, reverseProjection, setRule, setSynapseModel } from '../../../../renderer/state/actions/projections'
import { setAbout, setSimulation } from '../../../../renderer/state/actions/simulation'
import { applyAction, startHistory, undo } from '../../../../renderer/state/history'
import type { CajalDocument } from '../../../../shared/document/schema'
import type { BlockId, DeviceId, PopulationId, ProjectionId } from '../../../../shared/ids'
import { drawing } from '../../../shared/document/drawing'

const p1 = 'p1' as PopulationId
const p2 = 'p2' as PopulationId
const d1 = 'd1' as DeviceId
const c1 = 'c1' as ProjectionId
const c9 = 'c9' as ProjectionId

const base = drawing({
  populations: { p1: { label: 'E', size: 8, parameters: { tau_m: 20 }, at: [10, 20] }, p2: { label: 'I', at: [10, 120] } },
  devices: { d1: { label: 'V', model: 'multimeter', parameters: { record_from: ['V_m'] } } },
  edges: [
    ['p1 p2', { rule: 'fixed_indegree', ruleParameters: { indegree: 3 }, synapseParameters: { weight: 5, delay: 2 } }],
    'p1 d1',
    'p2 p2',
  ],
})

interface Row {
  readonly action: Action
  readonly name: string
  /** What differs afterwards, by path. */
  readonly changes: Readonly<Record<string, unknown>>
}

const device = { label: 'Noise', model: 'poisson_generator', parameters: {}, at: [0, 0] } as const
const population = { ...device, label: 'New', model: 'iaf_psc_exp', size: 4 } as const

const rows: readonly Row[] = [
  { action: addPopulation('p3' as PopulationId, population), name: 'add New', changes: { 'populations.p3': population } },
  { action: addDevice('d2' as DeviceId, device), name: 'add Noise', changes: { 'devices.d2': device } },
  {
    action: removeItems(base, [p1]),
    name: 'delete E',
    changes: { 'populations.p1': undefined, 'projections.c1': undefined, 'projections.c2': undefined },
  },
  { action: removeItems(base, [c1]), name: 'delete E → I', changes: { 'projections.c1': undefined } },
  {
    action: removeItems(base, [p2, d1]),
    name: 'delete 2 items',
    changes: {
      'populations.p2': undefined,
      'devices.d1': undefined,
      'projections.c1': undefined,
      'projections.c2': undefined,
      'projections.c3': undefined,
    },
  },
  { action: renameBlock(base, d1, 'Meter'), name: 'rename V to Meter', changes: { 'devices.d1.label': 'Meter' } },
  { action: setSize(base, [p1, p2], 5), name: 'set size of 2 items to 5', changes: { 'populations.p1.size': 5, 'populations.p2.size': 5 } },
  {
    action: moveItems(base, new Map<BlockId, readonly [number, number]>([[p1, [16, 20]]])),
    name: 'move E',
    changes: { 'populations.p1.at.0': 16 },
  },
  {
    action: setParameter(base, { items: [p1], group: 'model', parameter: 'tau_m' }, 30),
    name: 'set tau_m of E to 30\u00a0ms',
    changes: { 'populations.p1.parameters.tau_m': 30 },
  },
  {
    action: setParameter(base, { items: [p1], group: 'model', parameter: 'tau_m' }, undefined),
    name: 'reset tau_m of E',
    changes: { 'populations.p1.parameters.tau_m': undefined },
  },
  {
    action: setParameter(base, { items: [p1], group: 'model', parameter: 'tau_m' }, 10, 10),
    name: 'set tau_m of E to 10\u00a0ms',
    changes: { 'populations.p1.parameters.tau_m': undefined },
  },
  {
    action: setParameter(base, { items: [c1], group: 'synapse', parameter: 'weight' }, -5),
    name: 'set weight of E → I to −5\u00a0pA',
    changes: { 'projections.c1.synapse.parameters.weight': -5 },
  },
  {
    action: setParameter(base, { items: [c1], group: 'rule', parameter: 'indegree' }, 7),
    name: 'set indegree of E → I to 7',
    changes: { 'projections.c1.rule.parameters.indegree': 7 },
  },
  { action: resetParameters(base, [p1], 'model'), name: 'reset E', changes: { 'populations.p1.parameters.tau_m': undefined } },
  {
    action: addProjections(base, new Map([[c9, newProjection(base, p2, d1)]])),
    name: 'connect I → V',
    changes: { 'projections.c9': newProjection(base, p2, d1) },
  },
  {
    action: setRule(base, [c1], 'one_to_one'),
    name: 'set rule of E → I to one_to_one',
    changes: { 'projections.c1.rule.name': 'one_to_one', 'projections.c1.rule.parameters.indegree': undefined },
  },
  {
    action: setSynapseModel(base, [c1], 'static_synapse_hom_w'),
    name: 'set synapse of E → I to static_synapse_hom_w',
    changes: { 'projections.c1.synapse.model': 'static_synapse_hom_w', 'projections.c1.synapse.parameters.weight': undefined },
  },
  { action: reverseProjection(base, c1), name: 'reverse E → I', changes: { 'projections.c1.from': p2, 'projections.c1.to': p1 } },
  { action: setSimulation('seed', 7), name: 'set seed to 7', changes: { 'simulation.seed': 7 } },
  { action: setAbout('Title', ''), name: 'edit the description', changes: { about: { title: 'Title', text: '' } } },
]

describe('every action changes just what it is about, and undo gives back the very same document', () => {
  test.each(rows)('$name', ({ action, name, changes }) => {
    const after = applyAction(startHistory(base), action)
    expect(action.name).toBe(name)
    expect(differences(base, after.document)).toEqual(changes)
    expect(undo(after).document).toBe(base)
  })
})

describe('an action that changes nothing is no entry', () => {
  const idle: readonly (readonly [string, Action])[] = [
    ['the same label', renameBlock(base, p1, 'E')],
    ['the same place', moveItems(base, new Map<BlockId, readonly [number, number]>([[p1, [10, 20]]]))],
    ['the same value', setParameter(base, { items: [p1], group: 'model', parameter: 'tau_m' }, 20)],
    ['the same list', setParameter(base, { items: [d1], group: 'model', parameter: 'record_from' }, ['V_m'])],
    ['the default of what has it', setParameter(base, { items: [p2], group: 'model', parameter: 'tau_m' }, undefined)],
    ['the same rule', setRule(base, [c1], 'fixed_indegree')],
    ['an item that is gone', setSize(base, ['p9' as PopulationId], 3)],
  ]
  test.each(idle)('%s', (_, action) => {
    const history = startHistory(base)
    expect(applyAction(history, action)).toBe(history)
  })
})

/** What is different between two documents: the new value at the shortest path where only one of them has something, or at the leaf. */
function differences(before: CajalDocument, after: CajalDocument): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  const compare = (a: unknown, b: unknown, path: string): void => {
    if (Object.is(a, b)) return
    if (!isObject(a) || !isObject(b)) {
      found[path] = b
      return
    }
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) compare(a[key], b[key], path === '' ? key : `${path}.${key}`)
  }
  compare(before, after, '')
  return found
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
