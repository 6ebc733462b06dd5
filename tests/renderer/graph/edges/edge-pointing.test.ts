import { describe, expect, test } from 'vitest'
import { edgeWithTextAt } from '../../../../renderer/graph/edges/edge-pointing'
import { labelPatch } from '../../../../renderer/graph/edges/label-room'
import { createFlowAdapter } from '../../../../renderer/graph/flow-adapter'
import { drawing } from '../../../shared/document/drawing'

const document = drawing({
  populations: { p1: { label: 'E', at: [0, 0] } },
  devices: { g1: { label: 'Noise', model: 'poisson_generator', at: [-300, 0] }, d1: { label: 'V', model: 'multimeter', at: [300, 0] } },
  edges: ['g1 p1', 'p1 d1'],
})
const { edges } = createFlowAdapter().draw({ document, selection: [], problems: [], resized: null, over: new Set() })
const driving = edges.find(({ from }) => from === 'g1')!
const recording = edges.find(({ to }) => to === 'd1')!
const { x, y, width, height } = labelPatch(driving.label, driving.route.label)

describe('the text of an edge', () => {
  test('means its edge all over its patch, and nothing beside it', () => {
    expect(edgeWithTextAt(edges, { x: x + 1, y: y + 1 }, false)).toBe(driving.id)
    expect(edgeWithTextAt(edges, { x: x + width - 1, y: y + height - 1 }, false)).toBe(driving.id)
    expect(edgeWithTextAt(edges, { x: x - 1, y: y + 1 }, false)).toBeNull()
    expect(edgeWithTextAt(edges, { x: x + 1, y: y + height + 1 }, false)).toBeNull()
  })

  test('means nothing where there is none, and from far only where it tells of a problem', () => {
    expect(edgeWithTextAt(edges, recording.route.label, false)).toBeNull()
    expect(edgeWithTextAt(edges, { x: x + 1, y: y + 1 }, true)).toBeNull()
    expect(edgeWithTextAt([{ ...driving, problem: 'error' }], { x: x + 1, y: y + 1 }, true)).toBe(driving.id)
  })
})
