import { produce } from 'immer'
import { describe, expect, test } from 'vitest'
import type { Action } from '../../../renderer/state/actions/action'
import { newProjection, setSynapseModel } from '../../../renderer/state/actions/projections'
import { setNetworkSetting } from '../../../renderer/state/actions/simulation'
import { remedyAction } from '../../../renderer/state/fields/remedy'
import { checkDocument } from '../../../shared/document/checks/check-document'
import { openDocument } from '../../../shared/document/open-document'
import type { CajalDocument, Projection } from '../../../shared/document/schema'
import { writeDocument } from '../../../shared/document/write-document'
import type { BlockId, ProjectionId } from '../../../shared/ids'
import { importPynest } from '../../../shared/import/pynest/import-pynest'
import { Kernel } from '../../../shared/kernel/kernel'
import { buildNetwork } from '../../../shared/network/build-network'
import { describeNetwork } from '../../../shared/network/compile-network'
import { scriptOfDocument } from '../../../shared/network/script-of-document'
import { drawing } from '../document/drawing'

const synapse = 'eprop_synapse_bsshslm_2020'
const learning = { eprop_update_interval: 50, eprop_learning_window: 40, eprop_reset_neurons_on_update: false }

/** Input, a recurrent network, two readouts, and what these are to tell; no edges yet. */
const blocks = drawing({
  simulation: { durationMs: 300, resolutionMs: 1, learning },
  populations: {
    p1: { label: 'Input', model: 'parrot_neuron', size: 4 },
    p2: { label: 'Network', model: 'eprop_iaf_adapt_bsshslm_2020', size: 3, parameters: { surrogate_gradient_function: 'exponential' } },
    p3: { label: 'Readout', model: 'eprop_readout_bsshslm_2020', size: 2, parameters: { loss: 'cross_entropy' } },
  },
  devices: {
    d1: { label: 'Target', model: 'step_rate_generator', parameters: { amplitude_times: [10], amplitude_values: [1] } },
    d2: { label: 'Samples', model: 'multimeter' },
  },
})

const edge = (from: string, to: string): Projection => newProjection(blocks, from as BlockId, to as BlockId)
const withEdges = (edges: readonly Projection[]): CajalDocument => ({
  ...blocks,
  projections: Object.fromEntries(edges.map((each, k) => [`c${k + 1}` as ProjectionId, each])),
})
const after = (document: CajalDocument, action: Action): CajalDocument => produce(document, action.recipe)
const errorsOf = (document: CajalDocument) => checkDocument(document).filter(({ severity }) => severity === 'error')

/** The whole network as it is drawn edge by edge; those onto the network and the readout learn. */
function drawn(): CajalDocument {
  const ends = ['p1 p2', 'p2 p2', 'p2 p3', 'p3 p2', 'd1 p3', 'p3 p3', 'p2 d2']
  const pairs = ends.map((each) => each.split(' ') as [string, string])
  const document = withEdges(pairs.map(([from, to]) => edge(from, to)))
  return after(document, setSynapseModel(document, ['c1', 'c2', 'c3'] as ProjectionId[], synapse))
}

describe('edges of a network that learns by e-prop', () => {
  test('a new edge has the synapse, receptor and delay that it needs', () => {
    expect(edge('p3', 'p2').synapse).toEqual({ model: 'eprop_learning_signal_connection_bsshslm_2020', parameters: {} })
    expect(edge('d1', 'p3').synapse).toEqual({ model: 'rate_connection_delayed', parameters: { receptor_type: 2 } })
    expect(edge('p3', 'p3').synapse).toEqual({ model: 'rate_connection_delayed', parameters: { receptor_type: 1 } })
    expect(edge('p2', 'p3').synapse.model).toBe('static_synapse')
    const fine = { ...blocks, simulation: { ...blocks.simulation, resolutionMs: 0.5 } }
    const made = newProjection(fine, 'p3' as BlockId, 'p2' as BlockId)
    expect(made.synapse.parameters).toEqual({ delay: 0.5 })
    const between = { ...fine, projections: { ['c1' as ProjectionId]: newProjection(fine, 'p2' as BlockId, 'p2' as BlockId) } }
    const learns = after(between, setSynapseModel(between, ['c1' as ProjectionId], synapse))
    expect(learns.projections['c1' as ProjectionId]!.synapse).toEqual({ model: synapse, parameters: { delay: 0.5 } })
  })

  test('drawn like that it has no problem, and the kernel builds and runs it', () => {
    const document = drawn()
    expect(errorsOf(document)).toEqual([])
    const kernel = new Kernel()
    buildNetwork(kernel, describeNetwork(document))
    expect(kernel.GetKernelStatus(Object.keys(learning))).toEqual(learning)
    kernel.Simulate(120)
  })

  test('another delay is told of at the edge, and mended there; the kernel refuses it too', () => {
    const document = drawn()
    for (const id of ['c1', 'c4', 'c5', 'c6'] as ProjectionId[]) {
      const slow = produce(document, (draft) => {
        draft.projections[id]!.synapse.parameters['delay'] = 2
      })
      const [problem, ...others] = errorsOf(slow)
      expect(problem).toMatchObject({
        code: 'not-one-step',
        item: id,
        field: 'synapse.delay',
        message: expect.stringMatching(/2\s?ms.*one step/),
      })
      expect(others).toEqual([])
      expect(() => buildNetwork(new Kernel(), describeNetwork(slow))).toThrow(/delay of one step/)
      expect(errorsOf(after(slow, remedyAction(slow, problem!.remedy!)))).toEqual([])
    }
  })

  test('what does not keep its eligibility cannot have such a synapse, and readouts hear targets at their own receptor only', () => {
    const other = produce(drawn(), (draft) => {
      draft.populations['p2' as never] = { ...blocks.populations['p2' as never], model: 'iaf_psc_delta', parameters: {} } as never
    })
    expect(errorsOf(other).map(({ code, item }) => [code, item])).toEqual(
      expect.arrayContaining([
        ['bad-plastic-target', 'c1'],
        ['bad-plastic-target', 'c2'],
        ['impossible-connection', 'c4'],
      ]),
    )
    const wrong = produce(drawn(), (draft) => {
      draft.projections['c5' as ProjectionId]!.synapse.parameters['receptor_type'] = 1
    })
    const [problem] = errorsOf(wrong)
    expect(problem).toMatchObject({
      code: 'unknown-receptor',
      message: expect.stringMatching(/takes rates of eprop_readout_bsshslm_2020 only/),
    })
    expect(() => buildNetwork(new Kernel(), describeNetwork(wrong))).toThrow(/takes rates of eprop_readout_bsshslm_2020 only/)
  })
})

describe('edges of a network that learns step by step', () => {
  /** Input, a recurrent network, a readout, and what says when and what it is to learn; no edges yet. */
  const parts = drawing({
    simulation: { durationMs: 300, resolutionMs: 1 },
    populations: {
      p1: { label: 'Input', model: 'parrot_neuron', size: 4 },
      p2: {
        label: 'Network',
        model: 'eprop_iaf_psc_delta_adapt',
        size: 3,
        parameters: { t_ref: 0, eprop_isi_trace_cutoff: 40, surrogate_gradient_width: 30 },
      },
      p3: { label: 'Readout', model: 'eprop_readout' },
      p4: { label: 'Old', model: 'eprop_iaf_bsshslm_2020' },
    },
    devices: {
      d1: { label: 'Window', model: 'step_rate_generator', parameters: { amplitude_times: [1], amplitude_values: [1] } },
      d2: { label: 'Target', model: 'step_rate_generator', parameters: { amplitude_times: [10], amplitude_values: [0.5] } },
      d3: { label: 'Times', model: 'spike_generator', parameters: { spike_times: [5, 20, 35, 50, 65] } },
    },
  })
  const ends = ['p1 p2', 'p2 p2', 'p2 p3', 'p3 p2', 'd1 p3', 'd2 p3', 'd3 p1']

  function drawnOnline(): CajalDocument {
    const document = ends.reduce<CajalDocument>((before, each, k) => {
      const [from, to] = each.split(' ') as [BlockId, BlockId]
      return { ...before, projections: { ...before.projections, [`c${k + 1}`]: newProjection(before, from, to) } }
    }, parts)
    return after(document, setSynapseModel(document, ['c1', 'c2', 'c3'] as ProjectionId[], 'eprop_synapse'))
  }

  test('a new edge has the synapse and the receptor that it needs, and two generators take the two of a readout', () => {
    const { projections } = drawnOnline()
    expect(projections['c4' as ProjectionId]!.synapse.model).toBe('eprop_learning_signal_connection')
    expect(projections['c5' as ProjectionId]!.synapse).toEqual({ model: 'rate_connection_delayed', parameters: { receptor_type: 1 } })
    expect(projections['c6' as ProjectionId]!.synapse).toEqual({ model: 'rate_connection_delayed', parameters: { receptor_type: 2 } })
    expect(errorsOf(drawnOnline())).toEqual([])
  })

  test('synapses of one family do not lead to neurons of the other', () => {
    const other = after(drawnOnline(), setSynapseModel(drawnOnline(), ['c1'] as ProjectionId[], synapse))
    expect(errorsOf(other)).toMatchObject([{ code: 'bad-plastic-target', item: 'c1', message: expect.stringMatching(/in intervals/) }])
    expect(() => buildNetwork(new Kernel(), describeNetwork(other))).toThrow(/in intervals/)
    const kernel = new Kernel()
    const [source, target] = [kernel.Create('parrot_neuron'), kernel.Create('eprop_iaf_bsshslm_2020')]
    expect(() => kernel.Connect(source, target, 'all_to_all', { synapse_model: 'eprop_synapse' })).toThrow(/step by step/)
  })

  test('a readout that is not told when to learn says so', () => {
    const isTold = (document: CajalDocument): boolean => !checkDocument(document).some(({ code }) => code === 'no-learning-window')
    expect(isTold(drawnOnline())).toBe(true)
    const untold = produce(drawnOnline(), (draft) => {
      delete draft.projections['c5' as ProjectionId]
    })
    expect(isTold(untold)).toBe(false)
    expect(errorsOf(untold)).toEqual([])
  })

  test('it survives Save and Open, and a script and back, and runs the same', () => {
    const document = produce(drawnOnline(), (draft) => {
      Object.assign(draft.projections['c1' as ProjectionId]!.synapse.parameters, {
        'optimizer.optimize_each_step': false,
        'optimizer.eta': 0.05,
        weight: 20,
      })
    })
    expect(errorsOf(document)).toEqual([])
    const opened = openDocument(writeDocument(document, '0.1.0'))
    if (opened.kind !== 'opened') throw new Error(opened.message)
    expect(opened.document.projections).toEqual(document.projections)
    const { text } = scriptOfDocument(document)
    expect(text).not.toContain('nest.eprop_')
    expect(text).toMatch(/"optimizer": \{\s*"optimize_each_step": False,\s*"eta": 0\.05/)
    const read = openDocument(importPynest(text).text)
    if (read.kind !== 'opened') throw new Error(read.message)
    const runOf = (each: CajalDocument): unknown => {
      const kernel = new Kernel()
      buildNetwork(kernel, describeNetwork(each))
      kernel.Simulate(100)
      return kernel.GetConnections({}).map(({ source, target, weight }) => [source, target, weight])
    }
    expect(runOf(read.document)).toEqual(runOf(document))
    expect(JSON.stringify(runOf(document))).not.toContain(',20]')
  })
})

describe('settings of learning', () => {
  test('a window that is longer than the interval is told of, and becomes as long', () => {
    const document = after(blocks, setNetworkSetting('eprop_learning_window', 60))
    const [problem] = errorsOf(document)
    expect(problem).toMatchObject({ code: 'bad-learning', field: 'simulation.eprop_learning_window' })
    expect(after(document, remedyAction(document, problem!.remedy!)).simulation.learning).toMatchObject({ eprop_learning_window: 50 })
    expect(errorsOf(after(blocks, setNetworkSetting('eprop_update_interval', -1)))).toMatchObject([
      { code: 'bad-learning', field: 'simulation.eprop_update_interval' },
    ])
  })

  test('what is as usual is not kept', () => {
    const usual = [
      ['eprop_update_interval', 1000],
      ['eprop_learning_window', 1000],
      ['eprop_reset_neurons_on_update', true],
    ] as const
    const document = usual.reduce<CajalDocument>((before, [name, value]) => after(before, setNetworkSetting(name, value)), blocks)
    expect(document.simulation).not.toHaveProperty('learning')
  })

  test('they and the network survive Save and Open, and a script and back', () => {
    const document = produce(drawn(), (draft) => {
      Object.assign(draft.projections['c1' as ProjectionId]!.synapse.parameters, {
        'optimizer.type': 'adam',
        'optimizer.eta': 0.01,
        average_gradient: true,
        tau_m_readout: 20,
      })
    })
    expect(errorsOf(document)).toEqual([])
    const opened = openDocument(writeDocument(document, '0.1.0'))
    if (opened.kind !== 'opened') throw new Error(opened.message)
    expect(opened.document.simulation).toEqual(document.simulation)
    const { text } = scriptOfDocument(document)
    expect(text).toMatch(/nest\.eprop_update_interval = 50\nnest\.eprop_learning_window = 40\nnest\.eprop_reset_neurons_on_update = False/)
    expect(text).toMatch(/"optimizer": \{\s*"type": "adam",\s*"eta": 0\.01/)
    const read = openDocument(importPynest(text).text)
    if (read.kind !== 'opened') throw new Error(read.message)
    expect(read.document.simulation.learning).toEqual(learning)
    expect(describeNetwork(read.document).connects.length).toBe(7)
    const runOf = (each: CajalDocument): unknown => {
      const kernel = new Kernel()
      buildNetwork(kernel, describeNetwork(each))
      kernel.Simulate(100)
      return kernel.GetConnections({}).map(({ source, target, weight }) => [source, target, weight])
    }
    expect(runOf(read.document)).toEqual(runOf(document))
  })
})

test('a network learns: its readout comes closer to the target from interval to interval', () => {
  const kernel = new Kernel()
  kernel.SetKernelStatus({ resolution: 1, eprop_update_interval: 100, eprop_learning_window: 100 })
  const input = kernel.Create('spike_generator', 20)
  const relays = kernel.Create('parrot_neuron', 20)
  const readout = kernel.Create('eprop_readout_bsshslm_2020', 1, { tau_m: 20 })
  const target = kernel.Create('step_rate_generator', 1, {
    amplitude_times: Array.from({ length: 3000 }, (_, k) => k + 4),
    amplitude_values: Array.from({ length: 3000 }, (_, k) => Math.sin((2 * Math.PI * (k % 100)) / 100)),
  })
  const meter = kernel.Create('multimeter', 1, { record_from: ['error_signal'], interval: 1 })
  const intervals = Array.from({ length: 30 }, (_, k) => 100 * k)
  for (let k = 0; k < 20; k++) {
    kernel.SetStatus(input.slice(k, k + 1), { spike_times: intervals.map((begin) => begin + 3 + 5 * k) })
  }
  kernel.SetDefaults(synapse, { 'optimizer.eta': 0.002 })
  kernel.Connect(input, relays, 'one_to_one', { delay: 1 })
  kernel.Connect(relays, readout, 'all_to_all', { synapse_model: synapse, delay: 1, weight: 0.1 })
  kernel.Connect(target, readout, 'all_to_all', { synapse_model: 'rate_connection_delayed', delay: 1, receptor_type: 2 })
  kernel.Connect(meter, readout)
  kernel.Simulate(3000)
  const errors = kernel.events(meter)[0]!['error_signal']!
  const lossOf = (k: number): number => errors.slice(100 * k, 100 * (k + 1)).reduce((sum, error) => sum + error * error, 0)
  const losses = [1, 8, 15, 22, 28].map(lossOf)
  for (let k = 1; k < losses.length; k++) expect(losses[k]!, losses.join(', ')).toBeLessThan(losses[k - 1]!)
  expect(losses.at(-1)!).toBeLessThan(losses[0]! / 10)
})

test('a network learns step by step: its readout comes closer to the target from second to second', () => {
  const kernel = new Kernel()
  kernel.SetKernelStatus({ resolution: 1 })
  const periods = Array.from({ length: 30 }, (_, k) => 100 * k)
  const input = kernel.Create('spike_generator', 20)
  const relays = kernel.Create('parrot_neuron', 20)
  const readout = kernel.Create('eprop_readout', 1, { tau_m: 20, eprop_isi_trace_cutoff: 100 })
  const window = kernel.Create('step_rate_generator', 1, { amplitude_times: [1], amplitude_values: [1] })
  const target = kernel.Create('step_rate_generator', 1, {
    amplitude_times: Array.from({ length: 3000 }, (_, k) => k + 4),
    amplitude_values: Array.from({ length: 3000 }, (_, k) => Math.sin((2 * Math.PI * (k % 100)) / 100)),
  })
  const meter = kernel.Create('multimeter', 1, { record_from: ['error_signal'], interval: 1 })
  for (let k = 0; k < 20; k++) {
    kernel.SetStatus(input.slice(k, k + 1), { spike_times: periods.map((begin) => begin + 3 + 5 * k) })
  }
  kernel.SetDefaults('eprop_synapse', { 'optimizer.eta': 0.002 })
  kernel.Connect(input, relays, 'one_to_one', { delay: 1 })
  kernel.Connect(relays, readout, 'all_to_all', { synapse_model: 'eprop_synapse', delay: 1, weight: 0.1 })
  for (const [generator, receptor_type] of [
    [window, 1],
    [target, 2],
  ] as const) {
    kernel.Connect(generator, readout, 'all_to_all', { synapse_model: 'rate_connection_delayed', delay: 1, receptor_type })
  }
  kernel.Connect(meter, readout)
  kernel.Simulate(3000)
  const errors = kernel.events(meter)[0]!['error_signal']!
  const losses = [0, 1, 2].map((k) => errors.slice(1000 * k, 1000 * (k + 1)).reduce((sum, error) => sum + error * error, 0))
  expect(losses[1]!, losses.join(', ')).toBeLessThan(losses[0]! / 2)
  expect(losses[2]!, losses.join(', ')).toBeLessThan(losses[1]!)
})
