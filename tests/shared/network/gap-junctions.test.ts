import { describe, expect, test } from 'vitest'
import { remedyAction } from '../../../renderer/state/fields/remedy'
import { setRule, setSynapseModel } from '../../../renderer/state/actions/projections'
import { setNetworkSetting } from '../../../renderer/state/actions/simulation'
import type { Action } from '../../../renderer/state/actions/action'
import { projectionLook } from '../../../renderer/state/canvas/notation'
import { itemLabel } from '../../../renderer/state/actions/items'
import { produce } from 'immer'
import { checkDocument } from '../../../shared/document/checks/check-document'
import { openDocument } from '../../../shared/document/open-document'
import type { CajalDocument } from '../../../shared/document/schema'
import { writeDocument } from '../../../shared/document/write-document'
import type { ProjectionId } from '../../../shared/ids'
import { importPynest } from '../../../shared/import/pynest/import-pynest'
import { Kernel } from '../../../shared/kernel/kernel'
import { buildNetwork } from '../../../shared/network/build-network'
import { describeNetwork } from '../../../shared/network/compile-network'
import { scriptOfDocument } from '../../../shared/network/script-of-document'
import { formatQuantity } from '../../../shared/units/format-quantity'
import { drawing, type EdgeParts } from '../document/drawing'

const edge = 'c1' as ProjectionId

/** Two populations of neurons that can have gap junctions, and an edge between them, or from the first to itself. */
function joined(ends: 'p1 p2' | 'p1 p1', options: EdgeParts, sizes: readonly [number, number] = [3, 3]): CajalDocument {
  const [first, second] = sizes
  const model = 'hh_psc_alpha_gap'
  return drawing({
    populations: { p1: { label: 'A', model, size: first }, p2: { label: 'B', model, size: second } },
    edges: [[ends, options]],
  })
}

const after = (document: CajalDocument, action: Action): CajalDocument => produce(document, action.recipe)
const problems = (document: CajalDocument) => checkDocument(document).filter(({ code }) => code === 'one-direction')
const ruleOf = (document: CajalDocument) => document.projections[edge]!.rule

function imported(script: string): CajalDocument {
  const read = openDocument(importPynest(script).text)
  if (read.kind !== 'opened') throw new Error(read.message)
  return read.document
}

describe('edges of gap junctions', () => {
  test.each([
    ['p1 p2', [3, 3], 'one_to_one', { make_symmetric: true }],
    ['p1 p2', [3, 5], 'symmetric_pairwise_bernoulli', {}],
    ['p1 p1', [3, 3], 'all_to_all', {}],
  ] as const)('choosing the synapse of %s with sizes %j gives the rule %s, and no problem is left', (ends, sizes, name, parameters) => {
    const drawn = joined(ends, {}, sizes)
    const made = after(drawn, setSynapseModel(drawn, [edge], 'gap_junction'))
    expect(ruleOf(made)).toEqual({ name, parameters })
    expect(problems(made)).toEqual([])
    expect(() => buildNetwork(new Kernel(), describeNetwork(made))).not.toThrow()
  })

  test('another rule keeps both directions where it can', () => {
    const drawn = joined('p1 p2', { synapse: 'gap_junction', rule: 'symmetric_pairwise_bernoulli' })
    expect(ruleOf(after(drawn, setRule(drawn, [edge], 'one_to_one')))).toEqual({ name: 'one_to_one', parameters: { make_symmetric: true } })
  })

  test.each([
    ['p1 p2', { rule: 'one_to_one' }, /needs make_symmetric/],
    ['p1 p2', { rule: 'all_to_all' }, /all_to_all does not here/],
    ['p1 p1', { rule: 'pairwise_bernoulli', ruleParameters: { p: 0.5 } }, /pairwise_bernoulli does not here/],
    ['p1 p1', { rule: 'all_to_all', synapseParameters: { weight: { distribution: 'uniform', min: 0, max: 1 } } }, /cannot be one for each/],
  ] as const)('%s with %j: what goes in one direction only is told, refused by the kernel, and mended', (ends, options, message) => {
    const drawn = joined(ends, { synapse: 'gap_junction', ...options })
    const [problem, ...others] = problems(drawn)
    expect(others).toEqual([])
    expect(problem).toMatchObject({ severity: 'error', item: edge, message: expect.stringMatching(message) })
    expect(problem!.message).toContain('A ↔ ')
    expect(() => buildNetwork(new Kernel(), describeNetwork(drawn))).toThrow(/both directions/)
    const mended = after(drawn, remedyAction(drawn, problem!.remedy!))
    expect(problems(mended)).toEqual([])
    expect(() => buildNetwork(new Kernel(), describeNetwork(mended))).not.toThrow()
  })

  test('is a line without a tip in nS, neither excites nor inhibits, and its name has an arrow both ways', () => {
    const drawn = joined('p1 p2', {
      synapse: 'gap_junction',
      rule: 'one_to_one',
      ruleParameters: { make_symmetric: true },
      synapseParameters: { weight: 0.5 },
    })
    expect(projectionLook(drawn, drawn.projections[edge]!)).toMatchObject({
      tone: 'junction',
      tip: 'none',
      lines: ['one_to_one', `gap junction · ${formatQuantity(0.5, 'nS')}`],
    })
    expect(itemLabel(drawn, edge)).toBe('A ↔ B')
  })

  test('a script says both directions and how neurons follow each other, and is read again as the same drawing', () => {
    const drawn = joined('p1 p2', {
      synapse: 'gap_junction',
      rule: 'one_to_one',
      ruleParameters: { make_symmetric: true },
      synapseParameters: { weight: 0.5 },
    })
    const set = [
      setNetworkSetting('wfr_comm_interval', 0.5),
      setNetworkSetting('wfr_interpolation_order', 1),
      setNetworkSetting('wfr_tol', 0.0001),
    ].reduce(after, drawn)
    const { text } = scriptOfDocument(set)
    expect(text).toContain('"make_symmetric": True')
    expect(text).toContain('nest.wfr_comm_interval = 0.5\nnest.wfr_interpolation_order = 1\n')
    expect(text).not.toContain('wfr_tol')
    const read = imported(text)
    expect(Object.values(read.projections)[0]).toMatchObject({ rule: { name: 'one_to_one', parameters: { make_symmetric: true } } })
    expect(read.simulation.relaxation).toEqual({ wfr_comm_interval: 0.5, wfr_interpolation_order: 1 })
    const kernel = new Kernel()
    buildNetwork(kernel, describeNetwork(set))
    expect(kernel.GetKernelStatus(['wfr_comm_interval', 'wfr_interpolation_order', 'wfr_tol'])).toEqual({
      wfr_comm_interval: 0.5,
      wfr_interpolation_order: 1,
      wfr_tol: 0.0001,
    })
  })

  test('is saved and opened with its settings, which can be as usual again', () => {
    const set = after(joined('p1 p2', {}), setNetworkSetting('use_wfr', false))
    const opened = openDocument(writeDocument(set, '0.1.0'))
    expect(opened).toMatchObject({ kind: 'opened', notices: [], document: { simulation: { relaxation: { use_wfr: false } } } })
    expect(after(set, setNetworkSetting('use_wfr', true)).simulation.relaxation).toBeUndefined()
  })

  test.each([
    ['wfr_interpolation_order', 2],
    ['wfr_comm_interval', 0.05],
    ['wfr_max_iterations', 0],
    ['wfr_tol', -1],
  ])('%s of %d is told while editing, and mended', (name, value) => {
    const drawn = after(joined('p1 p2', {}), setNetworkSetting(name, value))
    const found = checkDocument(drawn).filter(({ code }) => code === 'bad-relaxation')
    expect(found).toMatchObject([{ severity: 'error', field: `simulation.${name}` }])
    expect(after(drawn, remedyAction(drawn, found[0]!.remedy!)).simulation.relaxation).toBeUndefined()
  })

  test('scripts as people write them are drawn: a population with itself, and rates without a delay', () => {
    const gaps = imported(`
import nest
nest.resolution = 0.05
neuron = nest.Create("hh_psc_alpha_gap", 2)
neuron.I_e = 100.0
nest.Connect(neuron, neuron, {"rule": "all_to_all", "allow_autapses": False}, {"synapse_model": "gap_junction", "weight": 0.5})
nest.Simulate(351.0)
`)
    expect(checkDocument(gaps).filter(({ severity }) => severity === 'error')).toEqual([])
    const rates = imported(`
import nest
nest.resolution = 0.01
nest.use_wfr = False
D1 = nest.Create("lin_rate_ipn", params={"lambda": 0.1, "rectify_output": True})
D2 = nest.Create("lin_rate_ipn")
nest.Connect(D1, D2, "all_to_all", {"synapse_model": "rate_connection_instantaneous", "weight": -0.2})
nest.Simulate(100.0)
`)
    expect(rates.simulation.relaxation).toEqual({ use_wfr: false })
    expect(checkDocument(rates).filter(({ severity }) => severity === 'error')).toEqual([])
    expect(Object.values(rates.projections)[0]!.synapse).toEqual({ model: 'rate_connection_instantaneous', parameters: { weight: -0.2 } })
  })
})
