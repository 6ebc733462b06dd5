import { describe, expect, it } from 'vitest'
import { diagramSvg } from '../../../renderer/graph/diagram-svg'
import { plasticStroke } from '../../../renderer/graph/edges/tip-shapes'
import { routeEdges } from '../../../renderer/graph/edges/edge-routes'
import { createFlowAdapter } from '../../../renderer/graph/flow-adapter'
import { blockOutlines } from '../../../renderer/state/canvas/outlines'
import type { CajalDocument } from '../../../shared/document/schema'
import { emptyDocument } from '../../../shared/document/new-document'
import { drawing } from '../../shared/document/drawing'

const document = drawing({
  populations: { p1: { label: 'E <1> & "x"', size: 800, at: [300, 0] }, p2: { label: 'I', size: 200, at: [300, 200] } },
  devices: { d1: { label: 'Noise', model: 'poisson_generator', at: [0, 0] }, d2: { label: 'Spikes', at: [600, 0] } },
  edges: [
    'd1 p1',
    ['p2 p1', { rule: 'fixed_indegree', ruleParameters: { indegree: 20 }, synapseParameters: { weight: -4 } }],
    'p1 d2',
    'p1 p1',
  ],
})

describe('diagramSvg', () => {
  const svg = diagramSvg(document)

  it('draws the routes of the canvas with the shapes of the notation, texts as text', () => {
    const routes = routeEdges(blockOutlines(document), [
      { id: 'c1', from: 'd1', to: 'p1' },
      { id: 'c2', from: 'p2', to: 'p1' },
      { id: 'c3', from: 'p1', to: 'd2' },
      { id: 'c4', from: 'p1', to: 'p1' },
    ])
    for (const { path } of routes.values()) expect(svg).toContain(`d="${path}"`)
    expect(svg.match(/stroke-dasharray="6 4"/g)).toHaveLength(1)
    expect(svg.match(/<circle /g)).toHaveLength(1)
    expect(svg.match(/<rect [^>]*fill="none"/g)).toHaveLength(2)
    expect(svg).toContain('>fixed_indegree 20<')
    expect(svg).toContain('>800<')
  })

  it('marks plastic edges with a stroke behind their tip, and names the model', () => {
    const plastic = drawing({
      populations: { p1: { at: [0, 0] }, p2: { at: [400, 0] } },
      edges: [['p1 p2', { synapse: 'stdp_synapse' }], 'p2 p1'],
    })
    const picture = diagramSvg(plastic)
    const tip = routeEdges(blockOutlines(plastic), [
      { id: 'c1', from: 'p1', to: 'p2' },
      { id: 'c2', from: 'p2', to: 'p1' },
    ]).get('c1')!.tip
    expect(picture.split(`<path d="${plasticStroke(tip)}" fill=`)).toHaveLength(2)
    expect(picture).toContain('>stdp_synapse<')
    expect(picture.match(/Z" fill=/g)).toHaveLength(3)
  })

  it('leads a dotted line from an edge to the transmitter that modulates it', () => {
    const modulated = drawing({
      populations: { p1: { at: [0, 0] }, p2: { at: [400, 0] } },
      devices: { d1: { model: 'volume_transmitter', at: [200, 200] } },
      edges: [['p1 p2', { synapse: 'stdp_dopamine_synapse', volumeTransmitter: 'd1' }], 'p1 d1'],
    })
    expect(diagramSvg(modulated).match(/stroke="#7d4fb3"[^>]*stroke-dasharray="1 4"/g)).toHaveLength(1)
    expect(diagramSvg(document)).not.toContain('stroke-dasharray="1 4"')
  })

  it('leads a dotted line from an edge to what records its weights', () => {
    const recorded = drawing({
      populations: { p1: { at: [0, 0] }, p2: { at: [400, 0] } },
      devices: { d1: { model: 'weight_recorder', at: [200, 200] } },
      edges: [['p1 p2', { synapse: 'stdp_synapse', weightRecorder: 'd1' }]],
    })
    expect(diagramSvg(recorded).match(/stroke-dasharray="1 4"/g)).toHaveLength(1)
  })

  it('leaves out texts that found no room, as the canvas does, and every edge says what it is', () => {
    const between = (count: number) =>
      drawing({ populations: { p1: { at: [0, 0] }, p2: { at: [256, 0] } }, edges: Array.from({ length: count }, () => 'p1 p2') })
    const said = (count: number): number => diagramSvg(between(count)).split('>all_to_all<').length - 1
    expect(said(1)).toBe(1)
    const { edges } = createFlowAdapter().draw({ document: between(9), selection: [], problems: [], resized: null, over: new Set() })
    const told = edges.filter(({ crowded }) => !crowded).length
    expect(told).toBeLessThan(9)
    expect(said(9)).toBe(told)
    expect(diagramSvg(between(9)).split('<title>Connection from ')).toHaveLength(10)
    // Of more texts than the canvas looks through none lies on others either.
    expect(said(500)).toBeLessThan(20)
  })

  it('has frames and blocks in the colours that they were given, and notes with their text in lines', () => {
    const plain = drawing({ populations: { p1: { at: [0, 0] }, p2: { at: [400, 0] } } })
    const { p1, p2 } = plain.populations as Record<string, object>
    const coloured = {
      ...plain,
      populations: { p1, p2: { ...p2, color: 'blue' } },
      frames: {
        f1: { label: 'Open', at: [-20, -50], size: [220, 140], blocks: ['p1'], color: 'green' },
        f2: { label: 'Shut', at: [700, 0], size: [200, 100], blocks: [], color: 'vermillion', collapsed: true },
      },
      notes: { n1: { text: 'As in Brunel (2000), but smaller & slower\n\nSee page 3', at: [0, 300], size: [200, 40], color: 'sky' } },
    } as unknown as CajalDocument
    const picture = diagramSvg(coloured)
    for (const colour of ['#009e73', '#d55e00', '#0072b2', '#56b4e9']) expect(picture).toContain(`fill="${colour}"`)
    expect([...picture.matchAll(/<tspan x="12" [^>]*>([^<]*)</g)].map(([, line]) => line)).toEqual([
      'As in Brunel (2000), but',
      'smaller &amp; slower',
      '',
      'See page 3',
    ])
    const [, y = 0, , height = 0] = (/viewBox="([^"]*)"/.exec(picture)?.[1] ?? '').split(' ').map(Number)
    expect(y + height).toBeGreaterThan(300 + 4 * 18)
    expect(diagramSvg(plain)).not.toContain('#009e73')
  })

  it('is well formed whatever labels hold, and shows all of it', () => {
    expect(svg).toContain('>E &lt;1&gt; &amp; "x"<')
    const [x = 0, y = 0, width = 0, height = 0] = (/viewBox="([^"]*)"/.exec(svg)?.[1] ?? '').split(' ').map(Number)
    expect([x < 0, y < -50, x + width > 730, y + height > 250]).toEqual([true, true, true, true])
    expect(diagramSvg(emptyDocument())).toContain('viewBox="-24 -24 48 48"')
  })
})
