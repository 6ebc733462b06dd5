import { describe, expect, test } from 'vitest'
import { Kernel } from '../../../../shared/kernel/kernel'
import { NodeCollection } from '../../../../shared/kernel/node-collection'
import { chiSquared, chiSquaredLimit } from '../../random/distributions'
import { codeOf } from '../helpers'

function pairs(kernel: Kernel): string[] {
  return kernel.GetConnections().map(({ source, target }) => `${Number(source)}>${Number(target)}`)
}

describe('rules of connection', () => {
  test('fixed_indegree gives every target its number, from sources that are equally likely', () => {
    const kernel = new Kernel()
    const pre = kernel.Create('iaf_psc_alpha', 50)
    const post = kernel.Create('iaf_psc_alpha', 400)
    kernel.Connect(pre, post, { rule: 'fixed_indegree', indegree: 20 })
    const connections = kernel.GetConnections()
    const into = new Map<unknown, number>()
    const out = new Array<number>(50).fill(0)
    for (const { source, target } of connections) {
      into.set(target, (into.get(target) ?? 0) + 1)
      out[Number(source) - 1]!++
    }
    expect([...into.values()]).toEqual(new Array(400).fill(20))
    const { value, freedom } = chiSquared(out, new Array<number>(50).fill(160))
    expect(value).toBeLessThan(chiSquaredLimit(freedom))
  })

  test.each([
    [3, 10],
    [8, 10],
    [10, 10],
  ])('fixed_indegree without multapses draws %d different ones of %d, every one as often', (indegree, size) => {
    const kernel = new Kernel()
    const pre = kernel.Create('iaf_psc_alpha', size)
    const post = kernel.Create('iaf_psc_alpha', 1000)
    kernel.Connect(pre, post, { rule: 'fixed_indegree', indegree, allow_multapses: false })
    const found = pairs(kernel)
    expect(new Set(found).size).toBe(1000 * indegree)
    const out = Array.from({ length: size }, (_, k) => found.filter((pair) => pair.startsWith(`${k + 1}>`)).length)
    if (indegree < size) {
      const { value, freedom } = chiSquared(out, new Array<number>(size).fill((1000 * indegree) / size))
      expect(value).toBeLessThan(chiSquaredLimit(freedom))
    }
  })

  test.each([
    ['all_to_all', { rule: 'all_to_all', allow_autapses: false }],
    ['one_to_one', { rule: 'one_to_one', allow_autapses: false }],
    ['fixed_indegree', { rule: 'fixed_indegree', indegree: 3, allow_autapses: false }],
    ['fixed_indegree without multapses', { rule: 'fixed_indegree', indegree: 3, allow_autapses: false, allow_multapses: false }],
  ])('%s leaves autapses out where asked, also between parts that overlap', (_rule, spec) => {
    const kernel = new Kernel()
    const all = kernel.Create('iaf_psc_alpha', 8)
    kernel.Connect(all.slice(0, 6), all.slice(2, 8), spec)
    expect(pairs(kernel).filter((pair) => pair.split('>')[0] === pair.split('>')[1])).toEqual([])
  })

  test.each([
    ['more than there are', { rule: 'fixed_indegree', indegree: 4, allow_multapses: false }, 'BadProperty'],
    [
      'all but one’s self, without it',
      { rule: 'fixed_indegree', indegree: 3, allow_multapses: false, allow_autapses: false },
      'BadProperty',
    ],
    ['below zero', { rule: 'fixed_indegree', indegree: -1 }, 'BadProperty'],
    ['a fraction', { rule: 'fixed_indegree', indegree: 1.5 }, 'TypeMismatch'],
    ['an unknown key', { rule: 'one_to_one', indegre: 2 }, 'UnaccessedDictionaryEntry'],
    ['a number for a flag', { rule: 'all_to_all', allow_autapses: 0 }, 'TypeMismatch'],
    ['symmetry where there is none', { rule: 'all_to_all', make_symmetric: true }, 'NotImplemented'],
    ['an unknown rule', 'some_to_some', 'BadProperty'],
    ['Poisson numbers without multapses', { rule: 'pairwise_poisson', pairwise_avg_num_conns: 1, allow_multapses: false }, 'BadProperty'],
  ] as const)('refuses %s', (_case, spec, code) => {
    const kernel = new Kernel()
    const nodes = kernel.Create('iaf_psc_alpha', 3)
    expect(codeOf(() => kernel.Connect(nodes, nodes, spec))).toBe(code)
  })
})

describe('weights and delays', () => {
  test('rule 13: a matrix is targets × sources', () => {
    const kernel = new Kernel()
    const pre = kernel.Create('iaf_psc_alpha', 2)
    const post = kernel.Create('iaf_psc_alpha', 3)
    const weight = [
      [1, 2],
      [3, 4],
      [5, 6],
    ]
    kernel.Connect(pre, post, 'all_to_all', { weight })
    const byTarget = kernel.GetConnections().map(({ source, target, weight: w }) => [Number(source) - 1, Number(target) - 3, w])
    expect(byTarget).toEqual([0, 1].flatMap((s) => [0, 1, 2].map((t) => [s, t, weight[t]![s]])))
    expect(codeOf(() => kernel.Connect(pre, post, 'all_to_all', { weight: [1, 2, 3] }))).toBe('DimensionMismatch')
  })

  test.each([
    [{ distribution: 'uniform', min: 2, max: 3 }, 2, 3],
    [{ distribution: 'normal', mean: 5, std: 1, min: 4, max: 5.5 }, 4, 5.5],
    [{ distribution: 'lognormal', mean: 0, std: 1, max: 2 }, 0, 2],
    [{ distribution: 'exponential', beta: 2, min: 1 }, 1, Infinity],
  ] as const)('values drawn by %j lie between %d and %d and differ', (weight, min, max) => {
    const kernel = new Kernel()
    const nodes = kernel.Create('iaf_psc_alpha', 20)
    kernel.Connect(nodes, nodes, 'all_to_all', { weight })
    const weights = kernel.GetConnections().map((connection) => Number(connection['weight']))
    expect(Math.min(...weights)).toBeGreaterThanOrEqual(min)
    expect(Math.max(...weights)).toBeLessThan(max)
    expect(new Set(weights).size).toBe(400)
  })

  test('a distribution without spread gives its mean', () => {
    const kernel = new Kernel()
    const nodes = kernel.Create('iaf_psc_alpha', 2)
    kernel.Connect(nodes, nodes, 'all_to_all', { weight: { distribution: 'normal', mean: 3, std: 0, min: 3, max: 3 } })
    expect(kernel.GetConnections().map(({ weight }) => weight)).toEqual([3, 3, 3, 3])
  })

  test('fixed_total_number refuses more connections than one call can make, before it draws any', () => {
    const kernel = new Kernel()
    const nodes = kernel.Create('iaf_psc_alpha', 3)
    expect(codeOf(() => kernel.Connect(nodes, nodes, { rule: 'fixed_total_number', N: 2 ** 53 }))).toBe('BadProperty')
    expect(kernel.connectionCount).toBe(0)
  })

  test('fixed_total_number takes one value for each of its connections', () => {
    const kernel = new Kernel()
    const nodes = kernel.Create('iaf_psc_alpha', 3)
    kernel.Connect(nodes, nodes, { rule: 'fixed_total_number', N: 5 }, { weight: [1, 2, 3, 4, 5] })
    expect(new Set(kernel.GetConnections().map(({ weight }) => weight))).toEqual(new Set([1, 2, 3, 4, 5]))
    expect(codeOf(() => kernel.Connect(nodes, nodes, { rule: 'fixed_total_number', N: 4 }, { weight: [1, 2] }))).toBe('DimensionMismatch')
  })

  test('drawn values are refused where both directions of a pair share them', () => {
    const kernel = new Kernel()
    const nodes = kernel.Create('iaf_psc_alpha', 3)
    const symmetric = { rule: 'one_to_one', make_symmetric: true }
    expect(codeOf(() => kernel.Connect(nodes, nodes, symmetric, { weight: { distribution: 'uniform' } }))).toBe('NotImplemented')
    expect(kernel.connectionCount).toBe(0)
    kernel.Connect(nodes, nodes, symmetric, { weight: [1, 2, 3] })
    expect(kernel.connectionCount).toBe(6)
  })

  test('a connection takes two bytes where weight and delay are shared', () => {
    const kernel = new Kernel()
    const nodes = kernel.Create('iaf_psc_delta', 1000)
    const before = process.memoryUsage().arrayBuffers
    kernel.Connect(nodes, nodes)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 1e6)
    expect(kernel.connectionCount).toBe(1e6)
  })
})

describe('what may be connected', () => {
  test.each([
    ['a neuron to a multimeter', 'iaf_psc_alpha', 'multimeter', {}, 'IllegalConnection'],
    ['a recorder to a neuron', 'spike_recorder', 'iaf_psc_alpha', {}, 'IllegalConnection'],
    ['a current to a parrot', 'dc_generator', 'parrot_neuron', {}, 'IllegalConnection'],
    ['a neuron to a generator', 'iaf_psc_alpha', 'poisson_generator', {}, 'IllegalConnection'],
    ['a meter to a recorder', 'voltmeter', 'spike_recorder', {}, 'IllegalConnection'],
    ['a voltmeter to a generator of currents', 'voltmeter', 'dc_generator', {}, 'IllegalConnection'],
    ['a receptor that is not there', 'iaf_psc_alpha', 'iaf_psc_alpha', { receptor_type: 2 }, 'UnknownReceptorType'],
    ['a receptor of a recorder', 'iaf_psc_alpha', 'spike_recorder', { receptor_type: 1 }, 'UnknownReceptorType'],
    ['plasticity onto a recorder', 'iaf_psc_alpha', 'spike_recorder', { synapse_model: 'stdp_synapse' }, 'IllegalConnection'],
    ['plasticity from a Poisson generator', 'poisson_generator', 'iaf_psc_alpha', { synapse_model: 'stdp_synapse' }, 'IllegalConnection'],
    ['a current filtered by the synapse', 'dc_generator', 'iaf_psc_exp', { receptor_type: 1 }, null],
    ['spikes that a parrot ignores', 'iaf_psc_alpha', 'parrot_neuron', { receptor_type: 1 }, null],
    ['a meter to a generator of currents', 'multimeter', 'dc_generator', {}, null],
  ] as const)('rules 14, 27, 28: %s', (_case, source, target, spec, code) => {
    const kernel = new Kernel()
    const [a, b] = [kernel.Create(source), kernel.Create(target)]
    expect(codeOf(() => kernel.Connect(a, b, 'all_to_all', spec))).toBe(code)
    expect(kernel.connectionCount).toBe(code === null ? 1 : 0)
  })

  test('rule 14: a sampler is connected to a node once', () => {
    const kernel = new Kernel()
    const meter = kernel.Create('voltmeter')
    const cells = kernel.Create('iaf_psc_alpha', 2)
    kernel.Connect(meter, cells.slice(0, 1))
    expect(codeOf(() => kernel.Connect(meter, cells))).toBe('IllegalConnection')
  })

  test.each(['poisson_generator', 'spike_generator', 'pulsepacket_generator'])(
    'rule 13: %s has connections of one synapse model',
    (model) => {
      const kernel = new Kernel()
      const [generator, cell] = [kernel.Create(model), kernel.Create('iaf_psc_alpha')]
      kernel.CopyModel('static_synapse', 'another')
      kernel.Connect(generator, cell)
      kernel.Connect(generator, cell)
      expect(codeOf(() => kernel.Connect(generator, cell, 'all_to_all', { synapse_model: 'another' }))).toBe('IllegalConnection')
      expect(kernel.connectionCount).toBe(2)
    },
  )
})

test('rule 30: the same call gives the same connections whatever was connected before, a repeated one gives others', () => {
  const first = new Kernel()
  const second = new Kernel()
  for (const kernel of [first, second]) {
    const cells = kernel.Create('iaf_psc_alpha', 30)
    if (kernel === second) kernel.Connect(cells.slice(0, 3), cells.slice(3, 9))
    kernel.Connect(cells, cells, { rule: 'fixed_indegree', indegree: 5 }, { weight: 2 })
  }
  const drawn = (kernel: Kernel): string[] =>
    kernel
      .GetConnections()
      .filter(({ weight }) => weight === 2)
      .map(({ source, target }) => `${Number(source)}>${Number(target)}`)
  expect(drawn(second)).toEqual(drawn(first))
  const before = drawn(first)
  const cells = NodeCollection.range(1, 30)
  first.Connect(cells, cells, { rule: 'fixed_indegree', indegree: 5 }, { weight: 2 })
  expect(before.length).toBe(150)
  expect(drawn(first).toSorted()).not.toEqual([...before, ...before].toSorted())
})
