import { describe, expect, it } from 'vitest'
import { checkDocument } from '../../../shared/document/checks/check-document'
import { openDocument } from '../../../shared/document/open-document'
import type { CajalDocument } from '../../../shared/document/schema'
import { writeDocument } from '../../../shared/document/write-document'
import { importPynest } from '../../../shared/import/pynest/import-pynest'
import { Kernel } from '../../../shared/kernel/kernel'
import { buildNetwork } from '../../../shared/network/build-network'
import { edgeOf } from '../../../shared/document/checks/check-context'
import { expectedShares } from '../../../shared/network/expected-pairs'
import type { ProjectionId } from '../../../shared/ids'
import { compileNetwork, describeNetwork } from '../../../shared/network/compile-network'
import { scriptOfDocument } from '../../../shared/network/script-of-document'

/** Two layers with random numbers and functions of the distance, and a generator that reaches a spot. */
const drawing = {
  format: 'cajal',
  formatVersion: 1,
  document: {
    simulation: { durationMs: 100, resolutionMs: 0.1, seed: 7 },
    variables: { r: { value: 0.3 } },
    populations: {
      p1: {
        label: 'E',
        model: 'iaf_psc_alpha',
        size: 200,
        parameters: {},
        positions: { grid: { shape: [20, 10], extent: [2, 1], edge_wrap: true } },
        at: [0, 0],
      },
      p2: {
        label: 'I',
        model: 'iaf_psc_exp',
        size: 60,
        parameters: {},
        positions: { uniform: { extent: [2, 1], center: [0.5, 0] } },
        at: [200, 0],
      },
      p3: {
        label: 'Core',
        model: 'parrot_neuron',
        size: 30,
        parameters: {},
        positions: { normal: { std: 0.2, extent: [2, 1] } },
        at: [400, 0],
      },
    },
    devices: {
      d1: {
        label: 'Spot',
        model: 'poisson_generator',
        parameters: { rate: 4000 },
        positions: { grid: { shape: [1, 1], extent: [2, 1], center: [0.5, 0] } },
        at: [0, 200],
      },
    },
    projections: {
      c1: {
        from: 'p1',
        to: 'p1',
        mask: { circular: { radius: { expression: 'r' } } },
        rule: {
          name: 'pairwise_bernoulli',
          parameters: { p: { distribution: 'distance_gaussian', scale: 0.8, std: 0.2 }, allow_autapses: false },
        },
        synapse: {
          model: 'static_synapse',
          parameters: {
            weight: { distribution: 'distance_exponential', scale: 20, beta: 0.4, offset: 2 },
            delay: { distribution: 'distance_linear', offset: 1, slope: 2 },
          },
        },
      },
      c2: {
        from: 'p1',
        to: 'p2',
        mask: { doughnut: { inner_radius: 0.1, outer_radius: 0.4 } },
        rule: { name: 'pairwise_bernoulli', parameters: { p: 0.5, use_on_source: true } },
        synapse: { model: 'stdp_synapse', parameters: { weight: 3, Wmax: 50 } },
      },
      c3: {
        from: 'p2',
        to: 'p1',
        rule: { name: 'fixed_indegree', parameters: { indegree: 8, p: { distribution: 'distance_gaussian', scale: 1, std: 0.3 } } },
        synapse: { model: 'static_synapse', parameters: { weight: -30 } },
      },
      c4: {
        from: 'p3',
        to: 'p1',
        mask: { elliptical: { major_axis: 0.8, minor_axis: 0.4, azimuth_angle: 30, anchor: [0.1, 0] } },
        rule: { name: 'fixed_outdegree', parameters: { outdegree: 3 } },
        synapse: { model: 'static_synapse', parameters: { weight: 5 } },
      },
      c5: {
        from: 'd1',
        to: 'p1',
        mask: { rectangular: { lower_left: [-0.3, -0.2], upper_right: [0.3, 0.2] } },
        rule: { name: 'pairwise_bernoulli', parameters: {} },
        synapse: { model: 'static_synapse', parameters: { weight: 40 } },
      },
    },
  },
}

const bernoulli = { name: 'pairwise_bernoulli', parameters: {} }

type Drawing = typeof drawing.document

function opened(text: string): CajalDocument {
  const result = openDocument(text)
  if (result.kind !== 'opened') throw new Error(JSON.stringify(result))
  expect(result.notices.filter(({ kind }) => kind === 'kept')).toEqual([])
  return result.document
}

function documentOf(change: (document: Drawing) => unknown = (document) => document): CajalDocument {
  return opened(JSON.stringify({ ...drawing, document: change(structuredClone(drawing.document)) }))
}

function codes(document: CajalDocument): readonly string[] {
  return checkDocument(document)
    .filter(({ severity }) => severity === 'error')
    .map(({ code, item = '', field = '' }) => `${code} ${item} ${field}`)
}

/** A grid, and nodes at random, in a volume. */
const volume = {
  ...drawing,
  document: {
    simulation: drawing.document.simulation,
    populations: {
      p1: { label: 'E', model: 'parrot_neuron', positions: { grid: { shape: [5, 4, 3], extent: [1, 0.8, 0.6] } } },
      p2: {
        label: 'I',
        model: 'parrot_neuron',
        size: 50,
        positions: { uniform: { extent: [1, 1, 1], center: [0, 0, 2], edge_wrap: true } },
      },
      p3: { label: 'Core', model: 'parrot_neuron', size: 30, positions: { normal: { std: 0.2, extent: [1, 1, 1] } } },
    },
    projections: {
      c1: { from: 'p1', to: 'p3', mask: { spherical: { radius: 0.4, anchor: [0, 0, 0.1] } }, rule: bernoulli },
      c2: {
        from: 'p3',
        to: 'p1',
        mask: { box: { lower_left: [-0.5, -0.2, -0.3], upper_right: [0.5, 0.2, 0.3], azimuth_angle: 20, polar_angle: 40 } },
        rule: bernoulli,
      },
      c3: {
        from: 'p1',
        to: 'p1',
        mask: { ellipsoidal: { major_axis: 0.8, minor_axis: 0.5, polar_axis: 0.6 } },
        rule: { name: 'fixed_indegree', parameters: { indegree: 2, p: { distribution: 'distance_gaussian', scale: 1, std: 0.3 } } },
      },
    },
  },
}

describe('a drawing in three dimensions', () => {
  const document = opened(JSON.stringify(volume))

  it('takes its size from the grid, has no problems, is written as it was opened and builds', () => {
    expect(Object.values(document.populations).map(({ size }) => size)).toEqual([60, 50, 30])
    expect(codes(document)).toEqual([])
    expect(opened(writeDocument(document, '0'))).toEqual(document)
    const kernel = new Kernel()
    const { nodes, connections } = buildNetwork(kernel, describeNetwork(document))
    expect(connections.every(({ count }) => count > 0)).toBe(true)
    const layer = kernel.layerAt(nodes[1]!.firstNode)!
    expect(layer.z.every((each) => each >= 1.5 && each <= 2.5)).toBe(true)
  })

  it('is the same network when its script is imported', () => {
    const { text: script } = scriptOfDocument(document)
    expect(script).toContain('nest.spatial.grid([5, 4, 3], extent=[1.0, 0.8, 0.6])')
    expect(script).toContain('"mask": {"spherical": {"radius": 0.4}, "anchor": [0.0, 0.0, 0.1]}')
    const { text, skipped } = importPynest(script)
    expect(skipped).toEqual([])
    const plain = (each: CajalDocument): unknown => {
      const { groups, connects } = describeNetwork(each)
      return [groups.map(({ positions }) => positions), connects.map(({ mask, rule }) => [mask, rule])]
    }
    expect(plain(opened(text))).toEqual(plain(document))
  })

  it('follows one random number for all three directions of a script', () => {
    const { text, skipped } = importPynest(
      'import nest\nn = nest.Create("iaf_psc_alpha", 10, positions=nest.spatial.free(nest.random.uniform(-0.5, 0.5), num_dimensions=3))',
    )
    expect(skipped).toEqual([])
    expect(Object.values(opened(text).populations)[0]!.positions).toEqual({ uniform: { extent: [1, 1, 1] } })
  })

  it('expects as many connections as there come to be', () => {
    const { connections } = buildNetwork(new Kernel(), describeNetwork(document))
    const expected = expectedShares(edgeOf(document, 'c1' as ProjectionId)!)!.connected * 60 * 30
    const made = connections.find(({ item }) => item === 'c1')!.count
    expect(Math.abs(made - expected)).toBeLessThan(0.12 * expected)
  })

  it.each<readonly [string, (document: typeof volume.document) => void, readonly string[], object]>([
    [
      'a mask of a plane',
      (d) => Object.assign(d.projections.c1, { mask: { circular: { radius: 0.4 } } }),
      ['mask-dimensions c1 mask'],
      { kind: 'set-mask', mask: 'spherical' },
    ],
    [
      'a plane at the other end',
      (d) => Object.assign(d.populations.p3, { positions: { uniform: {} } }),
      ['other-dimensions c1 mask', 'other-dimensions c2 mask'],
      { kind: 'set-dimensions', item: 'p3', dimensions: 3 },
    ],
    [
      'an extent of two numbers for a grid of three',
      (d) => Object.assign(d.populations.p1.positions.grid, { extent: [1, 1] }),
      ['rule-broken p1 positions.extent'],
      { kind: 'set-parameter', parameter: 'positions.extent', label: 'Set extent to 1, 1, 1' },
    ],
  ])('tells of %s, and how to mend it', (_name, change, expected, remedy) => {
    const content = structuredClone(volume.document)
    change(content)
    const broken = opened(JSON.stringify({ ...volume, document: content }))
    expect(codes(broken)).toEqual(expected)
    expect(checkDocument(broken)[0]!.remedy).toMatchObject(remedy)
  })
})

describe('a drawing with positions, masks and distances', () => {
  it('is written as it was opened', () => {
    const document = documentOf()
    expect(opened(writeDocument(document, '0'))).toEqual(document)
  })

  it('has no problems and builds', () => {
    const document = documentOf()
    expect(codes(document)).toEqual([])
    const kernel = new Kernel()
    const compiled = compileNetwork(document)
    expect(compiled.ok).toBe(true)
    const { connections } = buildNetwork(kernel, describeNetwork(document))
    expect(connections.every(({ count }) => count > 0)).toBe(true)
    // A quarter of two square millimetres lies in the spot: 12 of 20 × 8 … columns and rows of a grid.
    expect(connections.find(({ item }) => item === 'c5')!.count).toBe(24)
    kernel.Simulate(20)
  })

  it('is the same network when its script is imported', () => {
    const document = documentOf()
    const { text, skipped } = importPynest(scriptOfDocument(document).text)
    expect(skipped).toEqual([])
    // A copy that an edge needs is a variant afterwards, with a name of the script.
    const plain = (each: CajalDocument): unknown =>
      JSON.parse(JSON.stringify(describeNetwork(each)).replaceAll('stdp_synapse_e_i', 'stdp_synapse_c2'), (key, value: unknown) =>
        key === 'item' ? undefined : value,
      )
    expect(plain(opened(text))).toEqual(plain(document))
    expect(Object.values(opened(text).projections).map(({ mask }) => mask)).toContainEqual({ circular: { radius: { expression: 'r' } } })
  })

  it('says in its script what NEST takes', () => {
    const { text } = scriptOfDocument(documentOf())
    expect(text).toContain(
      'e_positions = nest.spatial.grid([20, 10], extent=[2.0, 1.0], edge_wrap=True)\nE = nest.Create("iaf_psc_alpha", positions=e_positions)',
    )
    expect(text).not.toContain('import math')
    expect(text).toContain('"mask": {"circular": {"radius": r}}')
    expect(text).toContain('0.8 * nest.spatial_distributions.gaussian(nest.spatial.distance, std=0.2)')
  })

  it.each<readonly [string, (document: Drawing) => unknown, readonly string[]]>([
    ['a grid of another size', (d) => ((d.populations.p1.size = 100), d), ['grid-size p1 size']],
    [
      'positions that are none',
      (d) => ({ ...d, populations: { ...d.populations, p3: { ...d.populations.p3, positions: { hexagons: {} } } } }),
      ['bad-positions p3 positions'],
    ],
    ['an extent of one number', (d) => ((d.populations.p2.positions.uniform.extent = [1]), d), ['rule-broken p2 positions.extent']],
    [
      'a mask without positions',
      (d) => ({ ...d, populations: { ...d.populations, p3: { ...d.populations.p3, positions: undefined } } }),
      ['no-positions c4 mask'],
    ],
    ['a radius below zero', (d) => ({ ...d, variables: { r: { value: -1 } } }), ['out-of-range c1 mask.radius']],
    ['a ring inside out', (d) => ((d.projections.c2.mask.doughnut.inner_radius = 0.5), d), ['rule-broken c2 mask.inner_radius']],
    [
      'a mask with all_to_all',
      (d) => ((d.projections.c4.rule = { name: 'all_to_all', parameters: {} as never }), d),
      ['rule-not-spatial c4 rule.name'],
    ],
    [
      'a probability that is random',
      (d) => ((d.projections.c1.rule.parameters.p.distribution = 'uniform'), d),
      ['bad-distribution c1 rule.p'],
    ],
  ])('tells of %s', (_name, change, expected) => {
    expect(codes(documentOf(change))).toEqual(expect.arrayContaining([...expected]))
  })
})
