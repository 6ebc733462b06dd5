import { describe, expect, test } from 'vitest'
import { linesAt } from '../../../../renderer/graph/edges/label-room'
import { plasticStroke, tipArea } from '../../../../renderer/graph/edges/tip-shapes'
import { createFlowAdapter, type DrawnEdge } from '../../../../renderer/graph/flow-adapter'
import type { CajalDocument } from '../../../../shared/document/schema'
import { drawing, type EdgeParts } from '../../../shared/document/drawing'

const [x, y, width] = [0, 0, 144]
const stdp: EdgeParts = { synapse: 'stdp_synapse', rule: 'fixed_indegree', ruleParameters: { indegree: 20 } }

function drawn(document: CajalDocument, adapter = createFlowAdapter()): readonly DrawnEdge[] {
  return adapter.draw({ document, selection: [], problems: [], resized: null, over: new Set() }).edges
}

/** Two blocks so far from each other, joined once or in both directions. */
function pair(gap: number, ways: 'one' | 'both', synapse: EdgeParts = stdp): CajalDocument {
  const populations = { p1: { at: [x, y] as const }, p2: { at: [x + width + gap, y] as const } }
  return drawing({ populations, edges: [['p1 p2', synapse], ...(ways === 'both' ? ['p2 p1'] : [])] })
}

/** How much of the ends of edges lies under texts that are shown, in square pixels. */
function covered(edges: readonly DrawnEdge[]): number {
  const lines = edges.flatMap(({ crowded, label, route }) => (crowded ? [] : linesAt(label, route)))
  const ends = edges.map(({ route, look }) => tipArea(route.tip, look.plastic))
  return ends.reduce((sum, end) => {
    const share = lines.map((line) => {
      const across = Math.min(line.x + line.width, end.x + end.width) - Math.max(line.x, end.x)
      const down = Math.min(line.y + line.height, end.y + end.height) - Math.max(line.y, end.y)
      return Math.max(0, across) * Math.max(0, down)
    })
    return sum + share.reduce((all, each) => all + each, 0)
  }, 0)
}

describe('the stroke of plasticity and the tip before it', () => {
  test.each(['one', 'both'] as const)('are seen beside the texts, and so are these, however near two blocks are (%s)', (ways) => {
    const gaps = Array.from({ length: 60 }, (_, index) => 48 + 4 * index)
    const wrong = gaps.filter((gap) => {
      const edges = drawn(pair(gap, ways))
      return covered(edges) > 0 || edges.some(({ crowded }) => crowded)
    })
    expect(wrong).toEqual([])
  })

  test('take their room as well where an edge becomes plastic, or is so no more', () => {
    const [plastic, still] = [pair(104, 'one'), pair(104, 'one', { ...stdp, synapse: 'static_synapse' })]
    expect(drawn(plastic)[0]!.route.label.y).not.toBe(drawn(still)[0]!.route.label.y)
    const adapter = createFlowAdapter()
    for (const document of [still, plastic, still]) expect(drawn(document, adapter)).toEqual(drawn(document))
  })

  test.each([0, 90, 180, 270])('lie within what they are said to take up, but for the ends of the stroke (%d°)', (degrees) => {
    const tip = { x: 10, y: 20, degrees }
    const area = tipArea(tip, true)
    const numbers = (plasticStroke(tip).match(/-?\d+(\.\d+)?/g) ?? []).map(Number)
    const [across, down] = [0, 1].map((axis) => numbers.filter((_, index) => index % 2 === axis))
    const aside = 1
    expect(Math.min(...across!)).toBeGreaterThanOrEqual(area.x - aside)
    expect(Math.max(...across!)).toBeLessThanOrEqual(area.x + area.width + aside)
    expect(Math.min(...down!)).toBeGreaterThanOrEqual(area.y - aside)
    expect(Math.max(...down!)).toBeLessThanOrEqual(area.y + area.height + aside)
  })
})
