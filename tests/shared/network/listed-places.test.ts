import { describe, expect, it } from 'vitest'
import { checkDocument } from '../../../shared/document/checks/check-document'
import { openDocument } from '../../../shared/document/open-document'
import type { CajalDocument } from '../../../shared/document/schema'
import { writeDocument } from '../../../shared/document/write-document'
import { importPynest } from '../../../shared/import/pynest/import-pynest'
import type { ParameterValues } from '../../../shared/models/descriptor'
import { describeNetwork } from '../../../shared/network/compile-network'
import { parameterTable } from '../../../shared/network/parameter-table'
import { scriptOfDocument } from '../../../shared/network/script-of-document'
import { methodsOf } from '../../../shared/network/write-methods'

const places = { x: [0.1, -0.4, 0.30000000000000004], y: [0.25, 0, -0.2] }
const many = { x: Array.from({ length: 30 }, (_, k) => k / 8), y: Array.from({ length: 30 }, (_, k) => (k * 7) % 5) }

function opened(text: string): CajalDocument {
  const result = openDocument(text)
  if (result.kind !== 'opened') throw new Error(JSON.stringify(result))
  expect(result.notices.filter(({ kind }) => kind === 'kept')).toEqual([])
  return result.document
}

function documentOf(list: ParameterValues, further: object = {}): CajalDocument {
  const population = { label: 'E', model: 'parrot_neuron', positions: { list }, ...further }
  const projection = {
    from: 'p1',
    to: 'p1',
    mask: { ['z' in list ? 'spherical' : 'circular']: { radius: 0.4 } },
    rule: { name: 'pairwise_bernoulli' },
  }
  const document = { populations: { p1: population }, projections: { c1: projection } }
  return opened(
    JSON.stringify({
      format: 'cajal',
      formatVersion: 1,
      document: { ...document, simulation: { durationMs: 10, resolutionMs: 0.1, seed: 1 } },
    }),
  )
}

const imported = (script: string): CajalDocument => {
  const { text, skipped } = importPynest(script)
  expect(skipped).toEqual([])
  return opened(text)
}
const positionsOf = (document: CajalDocument) => describeNetwork(document).groups.map(({ size, positions }) => [size, positions])

describe('a drawing with places one by one', () => {
  it.each<readonly [string, ParameterValues]>([
    ['in a plane', places],
    ['of a wider layer whose edges meet', { ...places, extent: [2, 1], edge_wrap: true }],
    ['in a volume', { ...places, z: [0, 1, 0.5] }],
    ['in a line, which has no breadth', { x: [0, 1, 2], y: [0.5, 0.5, 0.5] }],
    ['of one node', { x: [0.2], y: [0.1] }],
    ['of many nodes', many],
  ])('%s is written as it was opened and is the same network when its script is imported', (_name, list) => {
    const document = documentOf(list)
    expect(Object.values(document.populations).map(({ size }) => size)).toEqual([(list['x'] as readonly number[]).length])
    expect(checkDocument(document).filter(({ severity }) => severity === 'error')).toEqual([])
    expect(opened(writeDocument(document, '0'))).toEqual(document)
    const script = scriptOfDocument(document).text
    expect(script.split('\n').every((line) => line.length <= 88)).toBe(true)
    const again = imported(script)
    // The layer is written where NEST has none of its own.
    const layer = (each: CajalDocument) =>
      positionsOf(each).map(([size, positions]) => [size, { ...(positions as { list: object }).list, extent: null }])
    expect(layer(again)).toEqual(layer(document))
    expect(scriptOfDocument(again).text).toBe(script)
  })

  it('says in its script what NEST takes', () => {
    expect(scriptOfDocument(documentOf(places)).text).toContain(
      'e_positions = nest.spatial.free([[0.1, 0.25], [-0.4, 0.0], [0.30000000000000004, -0.2]])\nE = nest.Create("parrot_neuron", positions=e_positions)',
    )
    expect(scriptOfDocument(documentOf({ x: [0.2], y: [0.1] })).text).toContain('nest.spatial.free([[0.2, 0.1]], extent=[1.0, 1.0])')
  })

  it('tells their number in the methods, and each in the table of parameters', () => {
    const document = documentOf(many)
    const texts = JSON.stringify(methodsOf(document, '0'))
    expect(texts).toContain('E: one by one (places = 30; extent = 4, 4')
    expect(parameterTable(document)).toContain('0.125,0.25')
  })

  it.each([
    ['a list of lists', 'positions=nest.spatial.free([[0.1, 0.2], [1, 2.5]])', { list: { x: [0.1, 1], y: [0.2, 2.5] } }],
    [
      'tuples',
      'positions=nest.spatial.free([(0.1, 0.2), (1, 2.5)], extent=[2, 3])',
      { list: { x: [0.1, 1], y: [0.2, 2.5], extent: [2, 3] } },
    ],
    [
      'a comprehension',
      'positions=nest.spatial.free([[x / 2, x * x] for x in range(3)], edge_wrap=True)',
      { list: { x: [0, 0.5, 1], y: [0, 1, 4], edge_wrap: true } },
    ],
    [
      'random numbers for each',
      'positions=nest.spatial.free([[np.random.uniform(-1, 1), np.random.uniform(-1, 1)] for _ in range(20)])',
      { uniform: { extent: [2, 2] } },
    ],
  ])('follows %s of a script', (_name, call, expected) => {
    const { populations } = imported(`import nest\nimport numpy as np\nn = nest.Create("iaf_psc_alpha", ${call})`)
    expect(Object.values(populations)[0]).toMatchObject({ positions: expected })
  })

  it('tells of a script whose places are only known when it runs', () => {
    const { skipped } = importPynest('import nest\nn = nest.Create("iaf_psc_alpha", 3, positions=nest.spatial.free(read_places()))')
    expect(skipped.map(({ reason }) => reason)).toEqual([expect.stringContaining('nodes are created without their positions in space')])
  })
})

describe('what is wrong with places one by one', () => {
  it.each<readonly [string, ParameterValues, object, string, object]>([
    ['another size', places, { size: 5 }, 'grid-size size', { kind: 'set-parameter', parameter: 'size', value: 3 }],
    ['columns of other lengths', { ...places, y: [1] }, {}, 'rule-broken positions.x', {}],
    [
      'places outside of the layer',
      { ...places, extent: [0.5, 1] },
      {},
      'rule-broken positions.extent',
      { parameter: 'positions.extent', value: [1, 1] },
    ],
    [
      'an extent of one number',
      { ...places, extent: [4] },
      {},
      'rule-broken positions.extent',
      { parameter: 'positions.extent', value: [1, 1] },
    ],
    ['no places', { x: [], y: [] }, {}, 'rule-broken positions.x', {}],
  ])('is told, %s, and how to mend it', (_name, list, further, code, remedy) => {
    const [problem] = checkDocument(documentOf(list, further)).filter(({ severity }) => severity === 'error')
    expect(`${problem!.code} ${problem!.field!}`).toBe(code)
    expect(problem!.remedy ?? {}).toMatchObject(remedy)
  })
})
