import { describe, expect, test } from 'vitest'
import { edgeWithTextAt } from '../../../renderer/graph/edges/edge-pointing'
import { groupEdges } from '../../../renderer/graph/edges/edge-groups'
import { type DrawnEdge, createFlowAdapter, type CanvasView } from '../../../renderer/graph/flow-adapter'
import { changedSelection, readChanges } from '../../../renderer/graph/gestures/flow-changes'
import { applyAction, startHistory } from '../../../renderer/state/history'
import { renameBlock } from '../../../renderer/state/actions/blocks'
import type { BlockId, FrameId, ItemId } from '../../../shared/ids'
import { drawing } from '../../shared/document/drawing'

const network = drawing({
  populations: { p1: { label: 'E', size: 80, at: [0, 0] }, p2: { label: 'I', at: [0, 200] } },
  devices: { d1: { label: 'V', model: 'multimeter', at: [300, 0] } },
  edges: ['p1 p2', ['p2 p1', { rule: 'fixed_indegree', ruleParameters: { indegree: 4 }, synapseParameters: { weight: -3 } }], 'p1 d1'],
})
/** What an edge looks like apart from its text and the lines to it. */
const lineOf = (edge: DrawnEdge | undefined): unknown => {
  const { label: _lines, weightsPath: _weights, crowded: _room, route, ...rest } = edge!
  const { label: _text, labelAt: _at, ...line } = route
  return { ...rest, route: line }
}
const p1 = 'p1' as BlockId
const view: CanvasView = { document: network, selection: [], problems: [], resized: null, over: new Set() }

describe('what is drawn', () => {
  test('blocks with their places, sizes and names', () => {
    const { nodes } = createFlowAdapter().draw(view)
    expect(nodes.map(({ id, position, ariaLabel }) => ({ id, position, ariaLabel }))).toEqual([
      { id: 'p1', position: { x: 0, y: 0 }, ariaLabel: 'E, iaf_psc_alpha, 80 neurons' },
      { id: 'p2', position: { x: 0, y: 200 }, ariaLabel: 'I, iaf_psc_alpha' },
      { id: 'd1', position: { x: 300, y: 0 }, ariaLabel: 'V, multimeter' },
    ])
    for (const { width, height, measured } of nodes) expect(measured).toEqual({ width, height })
  })

  test('a size that is worked out as the number it comes to, as wide whatever that is', () => {
    const of = (order: number): CanvasView['document'] => ({
      ...drawing({ populations: { p1: { label: 'E', size: { expression: '800*order' }, at: [0, 0] } } }),
      variables: { order: { value: order, unit: '' } },
    })
    const { draw } = createFlowAdapter()
    const block = (document: CanvasView['document']) => draw({ ...view, document }).nodes[0]
    expect(block(of(1))).toMatchObject({ data: { size: '800' }, ariaLabel: 'E, iaf_psc_alpha, 800 neurons' })
    expect(block(of(10))).toMatchObject({ data: { size: '8000' }, width: block(of(1))?.width })
    expect(block({ ...of(1), variables: {} })).toMatchObject({ data: { size: '800*order' } })
  })

  test('edges drawn by what they mean', () => {
    const { edges } = createFlowAdapter().draw(view)
    const looks = Object.fromEntries(edges.map(({ id, look }) => [id, look]))
    expect(looks['c1']).toMatchObject({
      tone: 'excitatory',
      tip: 'triangle',
      dashed: false,
      lines: ['all_to_all', '1\u00a0pA · 1\u00a0ms'],
      call: null,
    })
    expect(looks['c2']).toMatchObject({
      tone: 'inhibitory',
      tip: 'circle',
      dashed: true,
      lines: ['fixed_indegree 4', '−3\u00a0pA · 1\u00a0ms'],
    })
    expect(edges.map(({ look }) => look.plastic)).not.toContain(true)
    expect(looks['c3']).toMatchObject({ tone: 'recorder', tip: 'arrow', lines: [], call: 'Connect(V, E)' })
  })

  test('plastic edges by the model that changes them, in words too; what a recorder reads is not', () => {
    const document = {
      ...drawing({
        populations: { p1: { label: 'A' }, p2: { label: 'B', at: [300, 0] } },
        devices: { d1: { label: 'Spikes', at: [600, 0] } },
        edges: [
          ['p1 p2', { synapse: 'stdp_synapse' }],
          ['p1 p2', { synapse: 'slow' }],
          ['p1 p2', { synapse: 'static_synapse_hom_w' }],
          ['p1 d1', { synapse: 'stdp_synapse' }],
        ],
      }),
      variants: { slow: { model: 'tsodyks_synapse', parameters: {} } },
    } as CanvasView['document']
    const { edges } = createFlowAdapter().draw({ ...view, document })
    const told = Object.fromEntries(edges.map(({ id, look: { plastic, lines }, name }) => [id, { plastic, last: lines.at(-1), name }]))
    expect(told).toMatchObject({
      c1: { plastic: true, last: 'stdp_synapse', name: expect.stringMatching(/^Connection from A to B, .*, stdp_synapse, plastic$/) },
      c2: { plastic: true, last: 'slow' },
      c3: { plastic: false },
      c4: { plastic: false },
    })
  })

  test('the texts that there is room for, and what is wrong in any case', () => {
    const document = drawing({
      populations: { p1: {}, p2: { at: [250, 0] } },
      edges: Array.from({ length: 12 }, () => ['p1 p2', { rule: 'fixed_indegree', ruleParameters: { indegree: 1 } }] as const),
    })
    const draw = (problems: CanvasView['problems']) => createFlowAdapter().draw({ ...view, document, problems }).edges
    const crowded = draw([]).filter((edge) => edge.crowded)
    expect(crowded.length).toBeGreaterThan(3)
    expect(crowded.length).toBeLessThan(12)
    const wrong = { code: 'x', severity: 'error', item: crowded[0]!.id, message: 'Wrong.' } as unknown as CanvasView['problems'][number]
    expect(draw([wrong]).find(({ id }) => id === crowded[0]!.id)).toMatchObject({ crowded: false, problem: 'error' })
    const [first] = draw([])
    expect(edgeWithTextAt([{ ...first!, crowded: true }], first!.route.label, false)).toBeNull()
    expect(edgeWithTextAt([first!], first!.route.label, false)).toBe(first!.id)
  })

  test('between collapsed frames the texts of edges do not lie on each other: the middle one tells of all, a wrong one of itself', () => {
    const framed = (second: object): CanvasView['document'] =>
      ({
        ...drawing({
          populations: { p1: {}, p2: {}, p3: { at: [400, 0] }, p4: {} },
          edges: ['p1 p3', ['p1 p4', second], 'p2 p3', 'p3 p1', 'p1 p2'],
        }),
        frames: {
          f1: { label: 'A', at: [0, 0], size: [200, 200], blocks: ['p1', 'p2'], collapsed: true },
          f2: { label: 'B', at: [400, 0], size: [200, 200], blocks: ['p3', 'p4'], collapsed: true },
        },
      }) as unknown as CanvasView['document']
    const labels = (over: Partial<CanvasView>) =>
      Object.fromEntries(
        createFlowAdapter()
          .draw({ ...view, ...over })
          .edges.map(({ id, label }) => [id, label]),
      )
    const [alone, same] = [['all_to_all', '1\u00a0pA · 1\u00a0ms'], framed({})]
    expect(labels({ document: same })).toEqual({ c1: [], c2: ['3 × all_to_all', alone[1]], c3: [], c4: alone })
    const different = framed({ synapseParameters: { weight: 5 } })
    expect(labels({ document: different })).toEqual({ c1: [], c2: ['3 connections'], c3: [], c4: alone })
    const problems = [{ severity: 'error', code: 'unknown-receptor', item: 'c3' as ItemId, message: '' }] as const
    expect(labels({ document: different, problems })['c3']).toEqual(alone)
  })

  test('parts of populations are named, values worked out or told in words, and a weight recorder and a volume transmitter have a line to it', () => {
    const document = drawing({
      variables: { J: { value: 20, unit: 'pA' } },
      populations: { p1: { label: 'E', size: 80, at: [0, 0] }, p2: { label: 'I', size: 20, at: [0, 300] } },
      devices: {
        d1: { label: 'W', model: 'weight_recorder', at: [300, 100] },
        d2: { label: 'DA', model: 'volume_transmitter', at: [-300, 100] },
      },
      edges: [
        [
          'p1 p2',
          {
            ...{ sources: { from: 0, to: 10 }, weightRecorder: 'd1', synapseParameters: { weight: { expression: '-2*J' } } },
            ...{ synapse: 'stdp_dopamine_synapse', volumeTransmitter: 'd2' },
          },
        ],
        ['p2 p1', { synapseParameters: { weight: { distribution: 'normal', mean: { expression: '20/3' }, std: 2 } } }],
        'p1 d2',
      ],
    })
    const { edges } = createFlowAdapter().draw({ ...view, document })
    const drawn = Object.fromEntries(edges.map((edge) => [edge.id, edge]))
    expect(drawn['c1']?.look).toMatchObject({
      tone: 'inhibitory',
      lines: ['all_to_all', '−40\u00a0pA · 1\u00a0ms', 'stdp_dopamine_synapse', 'E[0:10] → I'],
    })
    expect(drawn['c1']?.name).toMatch(/weights recorded by W, modulated by DA$/)
    expect(drawn['c1']?.weightsPath).toMatch(/^M.*L300,/)
    expect(drawn['c1']?.modulationPath).toMatch(/^M/)
    expect(drawn['c2']?.modulationPath).toBeNull()
    expect(drawn['c3']?.look).toMatchObject({ tone: 'transmitter', lines: ['all_to_all', '1\u00a0ms'] })
    expect(drawn['c2']?.look.lines[1]).toBe('6.6667 ± 2\u00a0pA · 1\u00a0ms')
    expect(drawn['c2']?.weightsPath).toBeNull()
  })

  test('a population is inhibitory when all it sends to others is', () => {
    const { nodes } = createFlowAdapter().draw(view)
    expect(nodes.map(({ data }) => data.sign)).toEqual(['excitatory', 'inhibitory', 'excitatory'])
  })

  test('problems mark their items, an error over a warning', () => {
    const { nodes, edges } = createFlowAdapter().draw({
      ...view,
      problems: [
        { severity: 'error', code: 'a', item: p1, message: '' },
        { severity: 'warning', code: 'b', item: p1, message: '' },
        { severity: 'warning', code: 'c', item: 'c2' as ItemId, message: '' },
      ],
    })
    expect(nodes.map(({ data }) => data.problem)).toEqual(['error', null, null])
    expect(edges.find(({ id }) => id === 'c2')?.problem).toBe('warning')
  })

  test('a collapsed frame stands for its blocks, and their edges end at it', () => {
    const f1 = 'f1' as FrameId
    const frame = { label: 'Cortex', at: [-24, -48], size: [300, 400], blocks: ['p1', 'p2'] as unknown as readonly BlockId[] } as const
    const open = createFlowAdapter().draw({ ...view, document: { ...network, frames: { [f1]: frame } } })
    expect(open.nodes.map(({ id }) => id)).toEqual(['f1', 'p1', 'p2', 'd1'])
    expect(open.edges).toHaveLength(3)
    const problems = [{ severity: 'warning', code: 'a', item: p1, message: '' }] as const
    const closed = createFlowAdapter().draw({
      ...view,
      problems,
      document: { ...network, frames: { [f1]: { ...frame, collapsed: true } } },
    })
    expect(closed.nodes.map(({ id, ariaLabel }) => [id, ariaLabel])).toEqual([
      ['f1', 'Cortex, frame with 81 neurons (80 excitatory, 1 inhibitory), 2 blocks, collapsed'],
      ['d1', 'V, multimeter'],
    ])
    expect(closed.nodes[0]?.data).toMatchObject({ problem: 'warning' })
    expect(closed.edges.map(({ id, from, to, name }) => [id, from, to, name])).toEqual([['c3', 'f1', 'd1', 'Connection from E to V']])
  })

  test('an edge to a block that is not there is not drawn', () => {
    const dangling = { ...network, populations: {} }
    expect(createFlowAdapter().draw({ ...view, document: dangling }).edges).toEqual([])
  })
})

describe('what did not change is the same object', () => {
  test('when nothing changed, all of it', () => {
    const adapter = createFlowAdapter()
    const first = adapter.draw(view)
    const second = adapter.draw({ ...view, document: { ...network } })
    expect(second.nodes.every((node, index) => node === first.nodes[index])).toBe(true)
    expect(second.edges.every((edge, index) => edge === first.edges[index])).toBe(true)
  })

  test('when a block is selected, all others', () => {
    const adapter = createFlowAdapter()
    const first = adapter.draw(view)
    const second = adapter.draw({ ...view, selection: [p1] })
    expect(second.nodes.map((node, index) => node === first.nodes[index])).toEqual([false, true, true])
    expect(second.nodes[0]?.selected).toBe(true)
  })

  test('after a rename, the other blocks', () => {
    const adapter = createFlowAdapter()
    const first = adapter.draw(view)
    const renamed = applyAction(startHistory(network), renameBlock(network, 'd1' as BlockId, 'W')).document
    const second = adapter.draw({ ...view, document: renamed })
    expect(second.nodes.map((node, index) => node === first.nodes[index])).toEqual([true, true, false])
  })
})

describe('while things are dragged', () => {
  test('edges that are joined to what moves are routed anew, the rest and the document stay', () => {
    const adapter = createFlowAdapter()
    const { edges } = adapter.draw(view)
    const moved = (at: readonly [number, number]) =>
      adapter
        .reroute(new Map([['d1' as BlockId, at]]))
        .filter((edge) => !edges.includes(edge))
        .map(({ id }) => id)
    expect(moved([400, 80])).toContain('c3')
    expect(moved([400, 80])).not.toContain('c1')
    expect(network.devices).toMatchObject({ d1: { at: [300, 0] } })
    expect(moved([300, 0])).toEqual([])
  })

  test('and through a crowd every edge runs as a drawing of it from nothing has it', () => {
    const names = Array.from({ length: 24 }, (_, index) => `p${index + 1}`)
    const crowd = (places: ReadonlyMap<string, readonly [number, number]>) => {
      const at = (name: string, usual: readonly [number, number]) => ({ at: places.get(name) ?? usual })
      const to = (index: number, step: number): string => names[(index + step) % names.length] ?? ''
      return drawing({
        populations: Object.fromEntries(
          names.map((name, index) => [name, at(name, [(index % 6) * 232, Math.floor(index / 6) * 136] as const)]),
        ),
        devices: { d1: { model: 'weight_recorder', ...at('d1', [1500, 0]) } },
        edges: [
          ...names.flatMap((name, index) => [`${name} ${to(index, 1)}`, `${name} ${to(index, 6)}`, `${to(index, 7)} ${name}`]),
          'p9 p9',
          'p9 p9',
          ['p3 p4', { weightRecorder: 'd1' }],
        ],
      })
    }
    const document = crowd(new Map())
    const adapter = createFlowAdapter()
    const still = new Map(adapter.draw({ ...view, document }).edges.map((edge) => [edge.id, edge]))
    for (let step = 0; step < 10; step++) {
      const moved = step < 6 ? ['p9', 'p16'] : ['d1']
      const places = new Map(moved.map((id) => [id, [137 * step, 79 * step] as const]))
      const led = new Map(adapter.reroute(places as Map<BlockId, readonly [number, number]>).map((edge) => [edge.id, edge]))
      const drawn = createFlowAdapter().draw({ ...view, document: crowd(places) }).edges
      // Edges of what moves run as they will, though texts find their places at the end; those of its neighbours make room when it is let go.
      const isOwn = ({ from, to, recorder }: DrawnEdge): boolean => [from, to, recorder].some((id) => id !== null && moved.includes(id))
      for (const edge of drawn.filter(isOwn)) expect(lineOf(led.get(edge.id) ?? still.get(edge.id))).toEqual(lineOf(edge))
      expect([...led.values()].every(isOwn)).toBe(true)
      // Let go there, only what moved is routed anew, and it comes to the same.
      expect(adapter.draw({ ...view, document: crowd(places) }).edges).toEqual(drawn)
      adapter.draw({ ...view, document })
    }
  })
})

describe('when edges or blocks come and go', () => {
  const names = Array.from({ length: 20 }, (_, index) => `p${index + 1}`)
  const populations = Object.fromEntries(
    names.map((name, index) => [name, { at: [(index % 5) * 232, Math.floor(index / 5) * 136] as const }] as const),
  )
  const edges = names.flatMap((name, index) => [1, 5, 6].map((step) => `${name} ${names[(index + step) % names.length] ?? ''}`))
  const whole = drawing({ populations, edges })
  const [, ...others] = Object.entries(whole.projections)
  const withoutOne = { ...whole, projections: Object.fromEntries(others) }
  const isAtP8 = ([, { from, to }]: (typeof others)[number]): boolean => from === 'p8' || to === 'p8'
  const withoutBlock = {
    ...whole,
    populations: Object.fromEntries(Object.entries(whole.populations).filter(([id]) => id !== 'p8')),
    projections: Object.fromEntries(Object.entries(whole.projections).filter((entry) => !isAtP8(entry))),
  }

  test.each([
    ['an edge', withoutOne],
    ['a block', withoutBlock],
  ])('all edges run as a drawing from nothing has them: %s', (_, less) => {
    const adapter = createFlowAdapter()
    for (const document of [whole, less, whole]) {
      expect(adapter.draw({ ...view, document }).edges).toEqual(createFlowAdapter().draw({ ...view, document }).edges)
    }
  })

  test('edges that were drawn together stay together', () => {
    const { edges: drawn } = createFlowAdapter().draw({ ...view, document: whole })
    const many = Array.from({ length: 5 }, (_, turn) =>
      drawn.map((edge) => ({ ...edge, id: `${edge.id}-${turn}` as typeof edge.id })),
    ).flat()
    const first = groupEdges(many, [])
    expect(first.map(({ length }) => length)).toEqual([64, 64, 64, 64, 44])
    const less = many.filter((_, index) => index % 64 !== 0 && index !== 100)
    const second = groupEdges(less, first)
    expect(second.map(({ length }) => length)).toEqual([63, 62, 63, 63, 43])
    expect(second.flat()).toEqual(less)
    expect(groupEdges(many, second).flat()).toEqual(many)
    expect(groupEdges(many, second).map(({ length }) => length)).toEqual([65, 64, 64, 64, 43])
    // Another drawing is grouped anew, and an empty one has no groups.
    expect(groupEdges(drawn, first).map(({ length }) => length)).toEqual([60])
    expect(groupEdges([], first)).toEqual([])
  })
})

describe('what React Flow reports', () => {
  test('sizes interest nobody', () => {
    expect(readChanges([{ type: 'dimensions', id: 'p1', dimensions: { width: 1, height: 1 } }])).toEqual({
      dragged: null,
      dropped: false,
      selected: [],
      deselected: [],
    })
  })

  test('a place counts when the block is let go', () => {
    const dragging = readChanges([{ type: 'position', id: 'p1', position: { x: 7.6, y: 8 }, dragging: true }])
    expect([dragging.dragged, dragging.dropped]).toEqual([new Map([['p1', [7.6, 8]]]), false])
    const dropped = readChanges([{ type: 'position', id: 'p1', position: { x: 16, y: 8 }, dragging: false }])
    expect([dropped.dragged, dropped.dropped]).toEqual([null, true])
  })

  test('selecting keeps the order of selecting', () => {
    const selection = ['p1', 'p2'] as unknown as readonly ItemId[]
    const read = readChanges([
      { type: 'select', id: 'p1', selected: false },
      { type: 'select', id: 'd1', selected: true },
      { type: 'select', id: 'p2', selected: true },
    ])
    expect(changedSelection(selection, read)).toEqual(['p2', 'd1'])
    expect(changedSelection(selection, readChanges([]))).toBe(selection)
  })
})
