import { describe, expect, test } from 'vitest'
import { allProjections } from '../../../../renderer/state/actions/items'
import { connectingWords } from '../../../../renderer/state/connecting/connecting'
import { synapseParameters as parametersOfEdge } from '../../../../renderer/state/fields/common-parameters'
import { projectionLook } from '../../../../renderer/state/canvas/notation'
import type { BlockId, DeviceId, ProjectionId } from '../../../../shared/ids'
import { drawing } from '../../../shared/document/drawing'
import { canvasOf, type TestCanvas } from '../canvas'

const network = drawing({
  populations: { p1: { label: 'E', at: [0, 0] }, p2: { label: 'I', at: [0, 200] }, p3: { label: 'Relay', model: 'parrot_neuron' } },
  devices: { d1: { label: 'V', model: 'multimeter' }, d2: { label: 'Noise', model: 'poisson_generator' } },
  edges: [['d2 p1', { rule: 'fixed_indegree', ruleParameters: { indegree: 4 }, synapseParameters: { weight: 7 } }], 'p1 d1'],
})
const [p1, p2, p3, d1, d2] = ['p1', 'p2', 'p3', 'd1', 'd2'] as unknown as readonly [BlockId, BlockId, BlockId, BlockId, BlockId]
const [d3, d4] = ['d3', 'd4']
const [c1, c2] = ['c1', 'c2'] as unknown as readonly [ProjectionId, ProjectionId]
const ends = ({ documents }: TestCanvas): readonly string[] =>
  allProjections(documents.document()).map(([, { from, to }]) => `${from} ${to}`)

test('what inhibits by all that leaves it inhibits by a new edge, too; recorders have no weights', () => {
  const inhibiting = drawing({
    populations: { p1: { label: 'E' }, p2: { label: 'I' }, p3: { label: 'Compartments', model: 'iaf_cond_alpha_mc' } },
    devices: { d1: { label: 'Spikes' } },
    edges: [['p2 p1', { synapseParameters: { weight: -20 } }], 'p1 p2'],
  })
  const canvas = canvasOf(inhibiting)
  for (const [from, to] of [
    [p2, p2],
    [p2, d1],
    [p2, p3],
    [p1, p1],
  ] as const)
    canvas.editing.connect(from, to)
  const parameters = allProjections(canvas.documents.document()).slice(2)
  expect(parameters.map(([, { synapse }]) => synapse.parameters)).toEqual([{ weight: -1 }, {}, { receptor_type: 1 }, {}])
})

test('a wire that begins at a recorder is drawn the other way round, and not to other recorders', () => {
  const canvas = canvasOf(network)
  canvas.editing.startConnecting(d1, 'pointer')
  const { connecting } = canvas.session.get()
  expect(connecting && connectingWords(network, connecting, p2)).toBe('Connect I → V, which records')
  expect(connecting?.verdicts.get(p1)).toMatch(/records E already/)
  expect(connecting?.verdicts.get(d1)).toMatch(/both recorders/)
  canvas.editing.connectHeld(p2)
  expect(ends(canvas).slice(2)).toEqual(['p2 d1'])
})

test('a multimeter that is told of no quantity records the first of what it is led to, until it is told', () => {
  const meters = drawing({
    populations: { p1: { label: 'E' }, p2: { label: 'Field', model: 'siegert_neuron' }, p3: { label: 'Relay', model: 'parrot_neuron' } },
    devices: {
      d1: { model: 'multimeter' },
      d2: { model: 'multimeter' },
      d3: { model: 'multimeter', parameters: { record_from: [] } },
      d4: { model: 'voltmeter' },
    },
  })
  const canvas = canvasOf(meters)
  const recorded = (id: string): unknown => canvas.documents.document().devices[id as DeviceId]?.parameters['record_from']
  canvas.editing.connect(p2, d1)
  canvas.editing.connect(p1, d1)
  canvas.editing.connect(d2, p1)
  canvas.editing.connect(p1, d3 as BlockId)
  canvas.editing.connect(p1, d4 as BlockId)
  expect(['d1', 'd2', 'd3', 'd4'].map(recorded)).toEqual([['rate'], ['V_m'], [], undefined])
  canvas.documents.undo()
  canvas.documents.undo()
  canvas.documents.undo()
  expect(['d1', 'd2'].map(recorded)).toEqual([['rate'], undefined])
})

test('beside an edge stand five digits of its weight', () => {
  const synapseParameters = { weight: 20.68015524367846, delay: 1.5 }
  const document = drawing({ populations: { p1: { label: 'E' } }, edges: [['p1 p1', { synapseParameters }]] })
  expect(projectionLook(document, document.projections[c1]!).lines[1]).toMatch(/^20\.68\spA · 1\.5\sms$/)
})

test.each<[string, number, Readonly<Record<string, number>>, string]>([
  ['the default rounded up to whole steps', 5, {}, '5'],
  ['the default where it is whole steps', 0.5, {}, '1'],
  ['what is set rounded to the nearest', 0.5, { delay: 2.3 }, '2.5'],
  ['what is refused as it was set', 5, { delay: 1 }, '1'],
])('beside an edge stands the delay that runs: %s', (_title, resolutionMs, synapseParameters, ms) => {
  const document = drawing({ simulation: { resolutionMs }, populations: { p1: { label: 'E' } }, edges: [['p1 p1', { synapseParameters }]] })
  expect(projectionLook(document, document.projections[c1]!).lines[1]).toMatch(new RegExp(`· ${ms.replace('.', '\\.')}\\sms$`))
  if (!('delay' in synapseParameters)) expect(parametersOfEdge(document, c1)['delay']).toMatchObject({ default: Number(ms) })
})

test('an edge says what of it changes while it runs', () => {
  const changes = [
    { atMs: 100, parameters: { weight: 3 } },
    { atMs: 200, parameters: { weight: 5 } },
  ]
  const document = drawing({ populations: { p1: {}, p2: {} }, edges: [['p1 p2', { changes }]] })
  expect(projectionLook(document, document.projections[c1]!).lines.at(-1)).toBe('weight changes')
})

describe('connecting many', () => {
  test('all selected blocks that can reach a target are connected with it in one entry', () => {
    const canvas = canvasOf(network)
    canvas.select('p1', 'p2', 'd2')
    canvas.editing.startConnecting(p1, 'pointer')
    const { connecting } = canvas.session.get()
    expect(connecting?.sources).toEqual(['p1', 'p2', 'd2'])
    expect(connecting && connectingWords(network, connecting, d1)).toBe('Connect 1 of 3 blocks → V')
    canvas.editing.connectHeld(p3)
    expect(ends(canvas).slice(2)).toEqual(['p1 p3', 'p2 p3', 'd2 p3'])
    expect(canvas.documents.get().history.past.map(({ name }) => name)).toEqual(['connect 3 items → Relay'])
    canvas.documents.undo()
    expect(canvas.documents.document()).toBe(network)
  })

  test('a block that is not selected is alone', () => {
    const canvas = canvasOf(network)
    canvas.select('p1', 'd2')
    canvas.editing.startConnecting(p2, 'pointer')
    expect(canvas.session.get().connecting?.sources).toEqual(['p2'])
  })

  test('with many targets each is one entry, and what is made already is refused', () => {
    const canvas = canvasOf(network)
    canvas.select('p2')
    canvas.editing.startConnectingMany()
    for (const target of [p1, p2, d1, d1, d2]) canvas.editing.connectHeld(target)
    expect(ends(canvas).slice(2)).toEqual(['p2 p1', 'p2 p2', 'p2 d1'])
    expect(canvas.session.get().connecting).toMatchObject({ sources: ['p2'], by: 'clicks' })
    expect(canvas.session.get().connecting?.verdicts.get(d1)).toMatch(/already/)
    canvas.editing.endConnecting('cancel')
    expect(canvas.documents.get().history.past).toHaveLength(3)
  })

  test('a wire let go with Alt goes on from the same blocks', () => {
    const canvas = canvasOf(network)
    canvas.editing.startConnecting(d2, 'pointer')
    canvas.editing.connectHeld(p2)
    canvas.editing.endConnecting('again')
    expect(canvas.session.get().connecting).toMatchObject({ sources: ['d2'], by: 'clicks' })
  })

  test('by keyboard Space connects and goes on to the next', () => {
    const canvas = canvasOf(network)
    canvas.editing.startConnecting(d2, 'keyboard')
    canvas.editing.connectCandidate()
    canvas.editing.connectCandidate()
    canvas.editing.endConnecting('cancel')
    expect(ends(canvas).slice(2)).toEqual(['d2 p1', 'd2 p2'])
  })
})

describe('moving an end', () => {
  test('of an edge keeps its rule and synapse', () => {
    const canvas = canvasOf(network)
    canvas.editing.startMovingEnd(c1, 'to')
    expect(canvas.session.get().connecting?.verdicts.get(d1)).toMatch(/multimeter/)
    canvas.editing.connectHeld(p2)
    expect(canvas.documents.document().projections[c1]).toEqual({ ...network.projections[c1], to: 'p2' })
    expect(canvas.documents.get().history.past.at(-1)?.name).toBe('move Noise → E to I')
  })

  test('at its start is judged from there, and back on its own block is no change', () => {
    const canvas = canvasOf(network)
    canvas.editing.startMovingEnd(c2, 'from')
    const verdicts = canvas.session.get().connecting?.verdicts
    expect([verdicts?.get(p2), verdicts?.get(p1)]).toEqual([null, null])
    expect(verdicts?.get(d2)).toMatch(/poisson_generator/)
    canvas.editing.connectHeld(p1)
    expect(canvas.documents.document()).toBe(network)
    canvas.editing.connectHeld(d2)
    expect(canvas.documents.document()).toBe(network)
  })
})

describe('putting a block into an edge', () => {
  test('a relay let go over it stands between its ends, in one entry with the move', () => {
    const canvas = canvasOf(network)
    expect(canvas.editing.canInsert(p3, c1)).toBe(true)
    canvas.editing.move(new Map([[p3, [40, 40]]]), c1)
    expect(canvas.documents.document()).toMatchObject({
      populations: { p3: { at: [40, 40] } },
      projections: {
        c1: { from: 'p3', to: 'p1', rule: { name: 'fixed_indegree' } },
        c3: { from: 'd2', to: 'p3', rule: { name: 'all_to_all' } },
      },
    })
    expect(canvas.documents.get().history.past.map(({ name }) => name)).toEqual(['insert Relay into Noise → E'])
    expect(canvas.editing.canInsert(p3, c2)).toBe(false)
    canvas.documents.undo()
    expect(canvas.documents.document()).toBe(network)
  })

  test('other blocks are only moved there, and a relay does not fit before a sampler', () => {
    const canvas = canvasOf(network)
    expect([canvas.editing.canInsert(p2, c1), canvas.editing.canInsert(p3, c2)]).toEqual([false, false])
    canvas.editing.move(new Map([[p2, [40, 40]]]), c1)
    expect(ends(canvas)).toEqual(['d2 p1', 'p1 d1'])
  })

  test('a model from the palette is put into the edge it is dropped on', () => {
    const canvas = canvasOf(network)
    canvas.editing.addModel('parrot_neuron', { centre: [0, 0], into: c1 })
    canvas.editing.addModel('iaf_psc_alpha', { centre: [0, 90], into: c1 })
    expect(ends(canvas)).toEqual(['p4 p1', 'p1 d1', 'd2 p4'])
    expect(canvas.documents.get().history.past).toHaveLength(2)
  })
})
