import { describe, expect, it } from 'vitest'
import { checkDocument } from '../../../shared/document/checks/check-document'
import { edgeOf } from '../../../shared/document/checks/check-context'
import { openDocument } from '../../../shared/document/open-document'
import type { CajalDocument } from '../../../shared/document/schema'
import { writeDocument } from '../../../shared/document/write-document'
import type { ProjectionId } from '../../../shared/ids'
import { importPynest } from '../../../shared/import/pynest/import-pynest'
import { Kernel } from '../../../shared/kernel/kernel'
import type { Distribution } from '../../../shared/models/descriptor'
import { buildNetwork } from '../../../shared/network/build-network'
import { describeNetwork } from '../../../shared/network/compile-network'
import { expectedShares } from '../../../shared/network/expected-pairs'
import { scriptOfDocument } from '../../../shared/network/script-of-document'

const sheet = { grid: { shape: [3, 2], extent: [3, 2] } }
const cube = { grid: { shape: [3, 2, 2], extent: [3, 2, 2] } }

interface Parts {
  readonly weight?: object
  readonly p?: object
  readonly V_m?: object
  readonly positions?: object
}

function opened(text: string): CajalDocument {
  const result = openDocument(text)
  if (result.kind !== 'opened') throw new Error(JSON.stringify(result))
  expect(result.notices.filter(({ kind }) => kind === 'kept')).toEqual([])
  return result.document
}

function documentOf({ weight, p, V_m: potential, positions = sheet }: Parts): CajalDocument {
  const e = { label: 'E', model: 'iaf_psc_alpha', positions, parameters: potential ? { V_m: potential } : {} }
  const rule = { name: 'pairwise_bernoulli', parameters: p ? { p } : {} }
  const projections = { c1: { from: 'p1', to: 'p1', rule, synapse: { model: 'static_synapse', parameters: weight ? { weight } : {} } } }
  const variables = JSON.stringify([weight]).includes('steep') ? { steep: { value: 2 } } : {}
  const simulation = { durationMs: 10, resolutionMs: 0.1, seed: 1 }
  const document = { simulation, variables, populations: { p1: e }, projections }
  return opened(JSON.stringify({ format: 'cajal', formatVersion: 1, document }))
}

const problemsOf = (document: CajalDocument) => checkDocument(document).filter(({ severity }) => severity === 'error')
const plain = (document: CajalDocument): unknown => {
  const { groups, connects } = describeNetwork(document)
  return [groups.map(({ parameters }) => parameters), connects.map(({ rule, synapse }) => [rule, synapse])]
}

describe('values that follow from an axis', () => {
  it.each<readonly [string, Parts, string]>([
    [
      'a distance along x',
      { weight: { distribution: 'distance_linear', of: 'distance.x', offset: 0, slope: 3 } },
      '"weight": 3.0 * nest.spatial.distance.x',
    ],
    [
      'the way upwards',
      { weight: { distribution: 'distance_linear', of: 'offset.y', offset: 1, slope: 3 } },
      '1.0 + 3.0 * (nest.spatial.target_pos.y - nest.spatial.source_pos.y)',
    ],
    [
      'the way itself',
      { weight: { distribution: 'distance_linear', of: 'offset.y', offset: 0, slope: 1 } },
      '"weight": nest.spatial.target_pos.y - nest.spatial.source_pos.y',
    ],
    [
      'the place of the source',
      { p: { distribution: 'distance_gaussian', of: 'source.x', scale: 0.5, std: 2 } },
      '0.5 * nest.spatial_distributions.gaussian(nest.spatial.source_pos.x, std=2.0)',
    ],
    [
      'the place of the target',
      { p: { distribution: 'distance_exponential', of: 'target.z', scale: 1, beta: 2 }, positions: cube },
      'exponential(nest.spatial.target_pos.z, beta=2.0)',
    ],
    [
      'a gamma',
      { p: { distribution: 'distance_gamma', scale: 0.1, kappa: 3, theta: 0.2 } },
      '0.1 * nest.spatial_distributions.gamma(nest.spatial.distance, kappa=3.0, theta=0.2)',
    ],
    [
      'a bell in x and y',
      { weight: { distribution: 'distance_gaussian2d', scale: 2, std_x: 0.5, std_y: 1, rho: 0.2 } },
      '2.0 * nest.spatial_distributions.gaussian2D(nest.spatial.distance.x, nest.spatial.distance.y, std_x=0.5, std_y=1.0, rho=0.2)',
    ],
    [
      'stripes',
      { weight: { distribution: 'distance_gabor', of: 'offset', scale: 1, theta: 30, gamma: 0.5, std: 1, lam: 2, psi: 10, offset: 3 } },
      '3.0 + nest.spatial_distributions.gabor(nest.spatial.target_pos.x - nest.spatial.source_pos.x, nest.spatial.target_pos.y - nest.spatial.source_pos.y, theta=30.0, gamma=0.5, std=1.0, lam=2.0, psi=10.0)',
    ],
    ['a position', { V_m: { distribution: 'position_linear', offset: -70, slope: 10 } }, '-70.0 + 10.0 * nest.spatial.pos.x'],
    ['a position upwards', { V_m: { distribution: 'position_linear', of: 'y', offset: -70, slope: 1 } }, '-70.0 + nest.spatial.pos.y'],
  ])('%s: opened, written, in a script, and the same when that is imported', (_name, parts, text) => {
    const document = documentOf(parts)
    expect(problemsOf(document)).toEqual([])
    expect(opened(writeDocument(document, '0'))).toEqual(document)
    const script = scriptOfDocument(document).text
    expect(script.replace(/\s+/g, ' ')).toContain(text.replace(/\s+/g, ' '))
    const { text: again, skipped } = importPynest(script)
    expect(skipped).toEqual([])
    expect(scriptOfDocument(opened(again)).text).toBe(script)
    expect(plain(opened(again))).toEqual(plain(document))
    buildNetwork(new Kernel(), describeNetwork(document))
  })

  it('keeps expressions of its numbers', () => {
    const document = documentOf({
      weight: { distribution: 'distance_linear', of: 'source.x', offset: 1, slope: { expression: 'steep + 1' } },
    })
    expect(scriptOfDocument(document).text).toContain('1.0 + (steep + 1) * nest.spatial.source_pos.x')
  })

  it.each<readonly [string, string, object]>([
    ['nest.spatial.distance.n(2)', 'weight', { distribution: 'distance_linear', of: 'distance.y', offset: 0, slope: 1 }],
    ['2 - nest.spatial.source_pos.n(0)', 'weight', { distribution: 'distance_linear', of: 'source.x', offset: 2, slope: -1 }],
    [
      '3 * (nest.spatial.source_pos.x - nest.spatial.target_pos.x)',
      'weight',
      { distribution: 'distance_linear', of: 'offset.x', offset: 0, slope: -3 },
    ],
    [
      'nest.spatial_distributions.gaussian2D(nest.spatial.distance.x, nest.spatial.distance.y)',
      'p',
      { distribution: 'distance_gaussian2d', scale: 1, std_x: 1, std_y: 1 },
    ],
    [
      'nest.spatial_distributions.gamma(x=nest.spatial.distance, theta=2.)',
      'p',
      { distribution: 'distance_gamma', scale: 1, kappa: 1, theta: 2 },
    ],
  ])('follows %s', (value, name, expected) => {
    const given =
      name === 'p' ? `{"rule": "pairwise_bernoulli", "p": ${value}}` : `{"rule": "pairwise_bernoulli", "p": 0.5}, {"weight": ${value}}`
    const { text, skipped } = importPynest(
      `import nest\nn = nest.Create("iaf_psc_alpha", positions=nest.spatial.grid([3, 2]))\nnest.Connect(n, n, ${given})`,
    )
    expect(skipped).toEqual([])
    const [projection] = Object.values(opened(text).projections)
    expect(name === 'p' ? projection!.rule.parameters['p'] : projection!.synapse.parameters['weight']).toEqual(expected)
  })

  it('tells of a script whose functions are none of these', () => {
    const { skipped } = importPynest(
      'import nest\nn = nest.Create("iaf_psc_alpha", positions=nest.spatial.grid([3, 2]))\nnest.Connect(n, n, {"rule": "pairwise_bernoulli", "p": nest.spatial.distance.x * nest.spatial.distance.y})',
    )
    expect(skipped).toHaveLength(1)
  })

  // What NEST 3.10 answers: nest.Create("iaf_psc_alpha", params={"V_m": -70 + 10 * nest.spatial.pos.x}, positions=nest.spatial.grid([3, 2], extent=[3, 2])).
  it('gives neurons values by where they lie, when they are made and later', () => {
    const kernel = new Kernel()
    const nodes = kernel.Create('iaf_psc_alpha', 6, { V_m: { distribution: 'position_linear', offset: -70, slope: 10 } }, sheet)
    const potentials = () => kernel.GetStatus(nodes, ['V_m']).map((status) => status['V_m'])
    expect(potentials()).toEqual([-80, -80, -70, -70, -60, -60])
    kernel.SetStatus(nodes, { V_m: { distribution: 'position_linear', of: 'y', offset: -60, slope: 1 } })
    expect(potentials()).toEqual([-59.5, -60.5, -59.5, -60.5, -59.5, -60.5])
    expect(() => kernel.SetStatus(nodes, { V_m: { distribution: 'position_linear', of: 'z' } })).toThrow(/in a plane/)
    expect(() => kernel.Create('iaf_psc_alpha', 2, { V_m: { distribution: 'position_linear' } })).toThrow(/only nodes with positions/)
  })

  it('expects as many connections as there come to be', () => {
    const p: Distribution = { distribution: 'distance_gabor', of: 'offset', scale: 0.9, std: 0.6, lam: 0.8, theta: 40 }
    const document = documentOf({ p, positions: { grid: { shape: [30, 20], extent: [3, 2] } } })
    const made = buildNetwork(new Kernel(), describeNetwork(document)).connections[0]!.count
    expect(Math.abs(made / (600 * 600 * expectedShares(edgeOf(document, 'c1' as ProjectionId)!)!.connected) - 1)).toBeLessThan(0.06)
  })

  it.each<readonly [string, Parts, RegExp]>([
    ['z in a plane', { weight: { distribution: 'distance_linear', of: 'distance.z' } }, /along z, but the nodes lie in a plane/],
    ['z of a position in a plane', { V_m: { distribution: 'position_linear', of: 'z' } }, /along z, but the nodes lie in a plane/],
    [
      'an axis that is none',
      { weight: { distribution: 'distance_linear', of: 'distance.w' } },
      /is of distance, distance\.x.*, not of distance\.w/,
    ],
    [
      'a bell of one axis',
      { weight: { distribution: 'distance_gaussian2d', of: 'distance.x' } },
      /is of distance, offset, not of distance\.x/,
    ],
    ['a correlation of 1', { weight: { distribution: 'distance_gaussian2d', rho: 1 } }, /rho is 1, but must be below 1/],
    ['a position for a connection', { weight: { distribution: 'position_linear' } }, /position/],
    ['a distance for a neuron', { V_m: { distribution: 'distance_linear', of: 'distance.x' } }, /cannot follow from the distance/],
  ])('tells of %s', (_name, parts, message) => {
    expect(problemsOf(documentOf(parts)).map((problem) => problem.message)).toEqual([expect.stringMatching(message)])
  })

  it('tells of a position where nodes lie nowhere', () => {
    const document = documentOf({ V_m: { distribution: 'position_linear' } })
    const { positions: _gone, ...bare } = Object.values(document.populations)[0]!
    expect(problemsOf({ ...document, populations: { p1: bare }, projections: {} } as CajalDocument).map(({ message }) => message)).toEqual([
      expect.stringContaining('V_m follows from a position, but nothing has one here.'),
    ])
  })
})
