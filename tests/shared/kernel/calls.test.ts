import { describe, expect, test } from 'vitest'
import { Kernel } from '../../../shared/kernel/kernel'
import { KernelError } from '../../../shared/kernel/kernel-error'
import { NodeCollection } from '../../../shared/kernel/node-collection'
import { findModel } from '../../../shared/models/catalogue'
import { codeOf } from './helpers'

describe('rule 8: a refused call changes nothing', () => {
  test('Create with a bad value for one of many nodes makes none', () => {
    const kernel = new Kernel()
    expect(codeOf(() => kernel.Create('iaf_psc_alpha', 3, { C_m: [1, 2, -3] }))).toBe('BadProperty')
    expect(kernel.nodeCount).toBe(0)
  })

  test('SetStatus that the second group refuses leaves the first as it was', () => {
    const kernel = new Kernel()
    const nodes = kernel.Create('iaf_psc_alpha').join(kernel.Create('poisson_generator'))
    expect(codeOf(() => kernel.SetStatus(nodes, { I_e: 5 }))).toBe('UnaccessedDictionaryEntry')
    expect(kernel.GetStatus(nodes.slice(0, 1), ['I_e'])).toEqual([{ I_e: 0 }])
  })

  test('Connect with one bad delay among many makes no connection', () => {
    const kernel = new Kernel()
    const nodes = kernel.Create('iaf_psc_alpha', 3)
    expect(codeOf(() => kernel.Connect(nodes, nodes, 'one_to_one', { delay: [1, 0.01, 1] }))).toBe('BadDelay')
    expect(kernel.connectionCount).toBe(0)
    expect(kernel.GetKernelStatus(['min_delay'])).toEqual({ min_delay: 0.1 })
  })
})

describe('rule 9: types are NEST’s', () => {
  test.each([
    ['a whole number for a decimal', 'iaf_psc_alpha', { C_m: 3 }, null],
    ['a flag for a decimal', 'iaf_psc_alpha', { C_m: true }, null],
    ['a text for a number', 'iaf_psc_alpha', { C_m: 'x' }, 'TypeMismatch'],
    ['a number for a flag', 'iaf_psc_delta', { refractory_input: 1 }, 'TypeMismatch'],
    ['a number for a list', 'spike_generator', { spike_times: 1 }, 'TypeMismatch'],
    ['fractions for whole numbers', 'spike_generator', { spike_times: [1], spike_multiplicities: [1.5] }, 'TypeMismatch'],
    ['an unknown name', 'iaf_psc_alpha', { V_mm: 1 }, 'UnaccessedDictionaryEntry'],
    ['what can only be read', 'iaf_psc_alpha', { t_spike: 1 }, 'UnaccessedDictionaryEntry'],
    ['no number', 'iaf_psc_alpha', { I_e: NaN }, 'BadProperty'],
    ['a window that ends before it begins', 'dc_generator', { start: 5, stop: 4 }, 'BadProperty'],
    ['a window off the grid', 'dc_generator', { start: 0.05 }, 'BadProperty'],
    ['an interval off the grid', 'multimeter', { interval: 0.15 }, 'BadProperty'],
    ['a spike time of 0', 'spike_generator', { spike_times: [0] }, 'BadProperty'],
  ] as const)('%s', (_case, model, values, code) => {
    const kernel = new Kernel()
    expect(codeOf(() => kernel.Create(model, 1, values))).toBe(code)
    const node = kernel.Create(model)
    expect(codeOf(() => kernel.SetStatus(node, values))).toBe(code)
  })
})

test('a message names call, node, field, value, what is allowed, and the nearest name', () => {
  const kernel = new Kernel()
  const nodes = kernel.Create('iaf_psc_alpha', 2)
  const messageOf = (call: () => void): unknown => {
    try {
      call()
    } catch (error) {
      if (error instanceof KernelError) return { text: error.message, item: error.item, field: error.field }
    }
    return null
  }
  expect(messageOf(() => kernel.SetStatus(nodes.slice(1), { C_m: -1 }))).toEqual({
    text: 'SetStatus: iaf_psc_alpha 2: C_m is -1, but must be above 0 pF.',
    item: 'iaf_psc_alpha 2',
    field: 'C_m',
  })
  expect(messageOf(() => kernel.Create('iaf_psc_alfa'))).toMatchObject({ text: expect.stringContaining('Did you mean iaf_psc_alpha?') })
})

test('rule 10: changing E_L moves no other potential', () => {
  const kernel = new Kernel()
  const [status] = kernel.GetStatus(kernel.Create('iaf_psc_alpha', 1, { E_L: -60 }), ['E_L', 'V_m', 'V_th', 'V_reset'])
  expect(status).toEqual({ E_L: -60, V_m: -70, V_th: -55, V_reset: -70 })
})

test('rule 11: delays to recorders count for min_delay', () => {
  const kernel = new Kernel()
  const neuron = kernel.Create('iaf_psc_alpha')
  kernel.Connect(neuron, neuron, 'all_to_all', { delay: 5 })
  kernel.Connect(neuron, kernel.Create('spike_recorder'), 'all_to_all', { delay: 0.3 })
  expect(kernel.GetKernelStatus(['min_delay', 'max_delay'])).toEqual({ min_delay: 0.30000000000000004, max_delay: 5 })
})

describe('nodes', () => {
  test('rule 12: arrays have one value a node, also over several groups', () => {
    const kernel = new Kernel()
    const nodes = kernel.Create('iaf_psc_alpha', 2, { C_m: [3, 4] }).join(kernel.Create('iaf_psc_exp', 2))
    kernel.SetStatus(nodes, { tau_m: [1, 2, 3, 4] })
    expect(kernel.GetStatus(nodes, ['C_m', 'tau_m'])).toEqual([
      { C_m: 3, tau_m: 1 },
      { C_m: 4, tau_m: 2 },
      { C_m: 250, tau_m: 3 },
      { C_m: 250, tau_m: 4 },
    ])
    expect(codeOf(() => kernel.SetStatus(nodes, { tau_m: [1, 2] }))).toBe('DimensionMismatch')
  })

  test.each([
    ['slices', (all: NodeCollection) => all.slice(2, 5), [3, 4, 5]],
    ['steps', (all: NodeCollection) => all.slice(0, 10, 4), [1, 5, 9]],
    ['from the end', (all: NodeCollection) => all.slice(-2), [9, 10]],
    ['joined in order', (all: NodeCollection) => all.slice(5, 7).join(all.slice(0, 1)), [1, 6, 7]],
    ['interleaved', (all: NodeCollection) => all.slice(0, 5, 2).join(all.slice(1, 4, 2)), [1, 2, 3, 4, 5]],
  ])('collections: %s', (_case, make, ids) => {
    const nodes = make(NodeCollection.range(1, 10))
    expect(nodes.ids()).toEqual(ids)
    expect(nodes.length).toBe(ids.length)
    expect(ids.map((id) => nodes.indexOf(id))).toEqual(ids.map((_, k) => k))
    expect(ids.map((_, k) => nodes.at(k))).toEqual(ids)
    expect(nodes.indexOf(11)).toBe(-1)
  })

  test('there are no more synapse models than NEST can number', () => {
    const kernel = new Kernel()
    const room = Number(kernel.GetKernelStatus()['max_num_syn_models']) - kernel.Models('synapse').length
    for (let k = 0; k < room; k++) kernel.CopyModel('static_synapse', `synapse_${k}`)
    expect(codeOf(() => kernel.CopyModel('static_synapse', 'one_more'))).toBe('KernelException')
    kernel.CopyModel('iaf_psc_alpha', 'neurons_have_room')
  })

  test.each(['sinusoidal_poisson_generator', 'sinusoidal_gamma_generator'])(
    '%s: whether targets share a train is said of a model only',
    (model) => {
      const kernel = new Kernel()
      expect(codeOf(() => kernel.Create(model, 1, { individual_spike_trains: false }))).toBe('BadProperty')
      expect(kernel.nodeCount).toBe(0)
      kernel.CopyModel(model, 'shared', { individual_spike_trains: false })
      const made = kernel.Create('shared')
      expect(codeOf(() => kernel.SetStatus(made, { individual_spike_trains: true, rate: 5 }))).toBe('BadProperty')
      kernel.SetDefaults(model, { individual_spike_trains: false })
      const [first, second] = kernel.GetStatus(made.join(kernel.Create(model)), ['individual_spike_trains', 'rate'])
      expect([first, second]).toEqual([
        { individual_spike_trains: false, rate: 0 },
        { individual_spike_trains: false, rate: 0 },
      ])
    },
  )

  test('collections that share nodes cannot be joined', () => {
    const all = NodeCollection.range(1, 10)
    expect(codeOf(() => all.slice(0, 3).join(all.slice(2, 4)))).toBe('BadProperty')
  })

  test('a node that does not exist is refused', () => {
    expect(codeOf(() => NodeCollection.fromIds([0]))).toBe('UnknownNode')
    expect(codeOf(() => new Kernel().GetStatus(NodeCollection.fromIds([7])))).toBe('UnknownNode')
  })
})

describe('models', () => {
  test('SetDefaults and CopyModel reach nodes made later, and no others', () => {
    const kernel = new Kernel()
    const before = kernel.Create('iaf_psc_exp')
    kernel.SetDefaults('iaf_psc_exp', { I_e: 450 })
    kernel.CopyModel('iaf_psc_exp', 'mine', { tau_m: 20 })
    kernel.SetDefaults('iaf_psc_exp', { I_e: 1 })
    const nodes = before.join(kernel.Create('mine')).join(kernel.Create('iaf_psc_exp'))
    expect(kernel.GetStatus(nodes, ['model', 'I_e', 'tau_m'])).toEqual([
      { model: 'iaf_psc_exp', I_e: 0, tau_m: 10 },
      { model: 'mine', I_e: 450, tau_m: 20 },
      { model: 'iaf_psc_exp', I_e: 1, tau_m: 10 },
    ])
    expect(kernel.Models('node')).toContain('mine')
    kernel.ResetKernel()
    expect(kernel.Models()).not.toContain('mine')
    expect(kernel.GetDefaults('iaf_psc_exp')['I_e']).toBe(0)
  })

  test.each([
    ['an interval off the grid', 'multimeter', { interval: 0.25 }, 'BadProperty'],
    ['a spike time off the grid', 'spike_generator', { spike_times: [0.25] }, 'BadProperty'],
    ['a window off the grid', 'dc_generator', { start: 0.05 }, 'BadProperty'],
    ['a noise that changes off the grid', 'noise_generator', { dt: 0.25 }, 'StepMultipleRequired'],
    ['a delay of less than a step', 'static_synapse', { delay: 0.04 }, 'BadDelay'],
    ['a model that is not there', 'iaf_psc_alfa', {}, 'UnknownComponent'],
  ] as const)('SetDefaults refuses %s, as nodes of the model would', (_case, model, values, code) => {
    const kernel = new Kernel()
    expect(codeOf(() => kernel.SetDefaults(model, values))).toBe(code)
    if (code !== 'UnknownComponent') expect(codeOf(() => kernel.CopyModel(model, 'mine', values))).toBe(code)
    expect(kernel.Models()).not.toContain('mine')
  })

  test('rule 4: a default delay is kept in whole steps, and grows with the resolution', () => {
    const kernel = new Kernel()
    kernel.SetDefaults('static_synapse', { delay: 0.17 })
    expect(kernel.GetDefaults('static_synapse', ['delay'])).toEqual({ delay: 0.2 })
    kernel.ResetKernel()
    kernel.SetKernelStatus({ resolution: 0.3 })
    expect(kernel.GetDefaults('static_synapse')['delay']).toBeCloseTo(1.2, 12)
    expect(kernel.GetDefaults('noise_generator')['dt']).toBe(3)
  })

  test('a model that NEST has and we do not is missing, not misspelt', () => {
    expect(codeOf(() => new Kernel().Create('gauss_rate_ipn'))).toBe('Unsupported')
  })

  test('the defaults are NEST’s', async () => {
    const { readModels } = await import('../../reference/read-reference')
    const reference = readModels()
    const kernel = new Kernel()
    for (const name of kernel.Models()) {
      const theirs = (reference.node_models[name] ?? reference.synapse_models[name])!.defaults
      const ours = kernel.GetDefaults(name)
      const settable = Object.entries(ours).filter(([key]) => key in theirs && key in (findModel(name)?.parameters ?? {}))
      const plain = (value: unknown): unknown => {
        if (value === Infinity || value === 'Infinity' || value === Number.MAX_VALUE) return 'endless'
        return value === -Infinity || value === '-Infinity' || value === -Number.MAX_VALUE ? 'endless below' : value
      }
      expect(Object.fromEntries(settable.map(([key, value]) => [key, plain(value)])), name).toEqual(
        Object.fromEntries(settable.map(([key]) => [key, plain(theirs[key])])),
      )
    }
  })
})
