import { describe, expect, test } from 'vitest'
import { csvOf, degreesOf, matrixOf } from '../../../renderer/state/fields/connection-summary'
import { connectionTable, valuesOfConnections } from '../../../shared/contract/connection-table'
import type { ConnectionTable } from '../../../shared/contract/kernel-contract'
import { Kernel } from '../../../shared/kernel/kernel'
import { buildNetwork } from '../../../shared/network/build-network'
import { describeNetwork } from '../../../shared/network/compile-network'
import { drawing } from '../document/drawing'

const document = drawing({
  populations: { p1: { size: 10 }, p2: { size: 20 } },
  devices: { d1: { model: 'poisson_generator' }, d2: { model: 'multimeter' } },
  edges: [
    'd1 p1',
    ['p1 p2', { rule: 'fixed_indegree', ruleParameters: { indegree: 4 }, synapseParameters: { weight: 3, delay: 2 } }],
    ['p1 p2', { synapseParameters: { weight: -1 } }],
    ['p2 p1', { rule: 'pairwise_bernoulli', ruleParameters: { p: 0.3 }, synapse: 'stdp_synapse' }],
    'p2 d2',
  ],
})

function tables(most: number) {
  const kernel = new Kernel()
  const { connections } = buildNetwork(kernel, describeNetwork(document))
  kernel.Simulate(5)
  const values = ['weight', 'delay'] as const
  return { kernel, all: new Map(connections.map((range) => [range.item as string, connectionTable(kernel, range, { values, most })])) }
}

describe('the connections of a projection', () => {
  const { kernel, all } = tables(1000)

  test('are its own, also between blocks that another one joins as well', () => {
    const [random, full] = [all.get('c2')!, all.get('c3')!]
    expect([random.total, full.total]).toEqual([80, 200])
    expect(new Set(random.values.weight)).toEqual(new Set([3]))
    expect(new Set(random.values.delay)).toEqual(new Set([2]))
    expect(new Set(full.values.weight)).toEqual(new Set([-1]))
    expect(degreesOf(random.targets, 20)).toEqual({ first: 4, width: 1, counts: [20], mean: 4 })
    expect(degreesOf(full.sources, 10)).toEqual({ first: 20, width: 1, counts: [10], mean: 20 })
  })

  test('together are all there are', () => {
    expect([...all.values()].reduce((sum, { total }) => sum + total, 0)).toBe(kernel.connectionCount)
  })

  test('count nodes from 0 within their block', () => {
    const { sources, targets } = all.get('c4')!
    expect(Math.max(...sources)).toBeLessThan(20)
    expect(Math.max(...targets)).toBeLessThan(10)
    expect(all.get('c1')!.sources).toEqual(new Uint32Array(10))
    expect(all.get('c1')!.targets).toEqual(Uint32Array.from({ length: 10 }, (_, k) => k))
  })

  test('are the kernel’s own, as GetConnections tells them', () => {
    const { sources, targets } = all.get('c4')!
    const told = kernel
      .GetConnections({ synapse_model: 'stdp_synapse' })
      .map(({ source, target }) => `${Number(source) - 11} ${Number(target) - 1}`)
    expect([...sources].map((source, k) => `${source} ${targets[k]!}`).sort()).toEqual(told.sort())
  })

  test('of many as many as asked for, spread over all', () => {
    const { all: some } = tables(20)
    const { total, sources } = some.get('c3')!
    expect(total).toBe(200)
    expect(sources).toHaveLength(20)
    expect(new Set(sources).size).toBe(10)
  })
})

test('the picture has a cell for each pair of few nodes, and shares of many', () => {
  const table = {
    total: 3,
    sources: Uint32Array.of(0, 1, 1),
    targets: Uint32Array.of(0, 0, 0),
    values: {},
  }
  expect(matrixOf(table, 2, 1)).toEqual({ columns: 2, rows: 1, cells: Float64Array.of(0.5, 1) })
  expect(matrixOf(table, 1000, 1_000_000)).toMatchObject({ columns: 32, rows: 32 })
})

test('where all are connected with all, the picture is one even area, however nodes fall into cells', () => {
  const [pre, post] = [50, 33]
  const pairs = Array.from({ length: pre * post }, (_, k) => k)
  const table: ConnectionTable = {
    total: pairs.length,
    sources: Uint32Array.from(pairs, (k) => k % pre),
    targets: Uint32Array.from(pairs, (k) => Math.floor(k / pre)),
    values: {},
  }
  expect(new Set(matrixOf(table, pre, post).cells)).toEqual(new Set([1]))
})

test('degrees of nodes without any count, and many are put together', () => {
  expect(degreesOf(Uint32Array.of(0, 0, 2), 4)).toEqual({ first: 0, width: 1, counts: [2, 1, 1], mean: 0.75 })
  const wide = degreesOf(
    Uint32Array.from({ length: 1000 }, () => 0),
    2,
  )
  expect(wide.counts.length).toBeLessThanOrEqual(24)
  expect(wide.counts.reduce((a, b) => a + b)).toBe(2)
})

test('the file has a row for each', () => {
  const table = {
    total: 1,
    sources: Uint32Array.of(3),
    targets: Uint32Array.of(4),
    values: { delay: Float64Array.of(1.5), weight: Float64Array.of(-0.5) },
  }
  expect(fileOf(table)).toBe('source,target,weight,delay_ms\n4,5,-0.5,1.5\n')
})

function fileOf(table: ConnectionTable): string {
  return [...csvOf(table)].map((piece) => new TextDecoder().decode(piece)).join('')
}

test('connections have the values of their synapse model: a diffusion_connection two factors, a gap junction no delay', () => {
  const fields = drawing({
    populations: { p1: { model: 'siegert_neuron' }, p2: { model: 'siegert_neuron' } },
    variants: { steady: { model: 'diffusion_connection', parameters: { drift_factor: 0.5 } } },
    edges: [
      ['p1 p2', { synapse: 'diffusion_connection', synapseParameters: { drift_factor: -2, diffusion_factor: 3 } }],
      ['p2 p1', { synapse: 'steady' }],
    ],
  })
  const description = describeNetwork(fields)
  const kernel = new Kernel()
  const { connections } = buildNetwork(kernel, description)
  const files = connections.map((range, k) => {
    const values = valuesOfConnections(description, description.connects[k]!.synapse.model)
    return fileOf(connectionTable(kernel, range, { values, most: 10 }))
  })
  expect(files).toEqual([
    'source,target,drift_factor,diffusion_factor\n1,1,-2,3\n',
    'source,target,drift_factor,diffusion_factor\n1,1,0.5,1\n',
  ])
  expect(valuesOfConnections({}, 'gap_junction')).toEqual(['weight'])
  expect(valuesOfConnections({}, 'stdp_synapse')).toEqual(['weight', 'delay'])
})
