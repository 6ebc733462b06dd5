import { describe, expect, test } from 'vitest'
import { isBeside, routeEdges, type EdgeEnds, type Route } from '../../../../renderer/graph/edges/edge-routes'
import type { Rect } from '../../../../renderer/state/canvas/geometry'

const size = { width: 144, height: 56 }
const outlines = new Map<string, Rect>([
  ['a', { x: 0, y: 0, ...size }],
  ['right', { x: 400, y: 0, ...size }],
  ['below', { x: 0, y: 300, ...size }],
  ['left', { x: -400, y: 40, ...size }],
  ['over', { x: 40, y: 20, ...size }],
  ['near', { x: 196, y: 8, ...size }],
  ['lower', { x: 196, y: 160, ...size }],
])

function route(...edges: readonly string[]): readonly Route[] {
  const ends = edges.map((edge, index): EdgeEnds => {
    const [from = '', to = ''] = edge.split(' ')
    return { id: `c${index}`, from, to }
  })
  const routes = routeEdges(outlines, ends)
  return ends.flatMap(({ id }) => routes.get(id) ?? [])
}

describe('an edge enters at the side that faces where it comes from', () => {
  test.each([
    ['a right', { x: 397, y: 28, degrees: 0 }],
    ['a left', { x: -253, y: 68, degrees: 180 }],
    ['a below', { x: 72, y: 297, degrees: 90 }],
    ['below a', { x: 72, y: 59, degrees: 270 }],
  ])('%s', (edge, tip) => {
    expect(route(edge)[0]?.tip).toEqual(tip)
  })
})

describe('a text that has no room between two blocks stands clear of them and of the line', () => {
  test('below both', () => {
    expect(route('a near')[0]?.label).toEqual({ x: 164, y: 84, anchor: 'middle' })
  })

  test('there and back, one above and one below', () => {
    expect(route('a near', 'near a').map(({ label }) => label.y)).toEqual([-20, 84])
  })

  test('where it passes between them it stays on the line', () => {
    expect(route('a lower')[0]?.label.y).toBe(108)
  })
})

describe('edges that would lie on each other fan out', () => {
  test('two the same way', () => {
    const [one, other] = route('a right', 'a right')
    expect(one?.tip.y).toBeLessThan((other?.tip.y ?? 0) - 10)
    expect(one?.path).not.toBe(other?.path)
  })

  test('there and back, with labels apart', () => {
    const [there, back] = route('a below', 'below a')
    expect(there?.label.anchor).toBe('end')
    expect(back?.label.anchor).toBe('start')
    expect(there?.label.x).toBeLessThan(back?.label.x ?? 0)
  })

  test('those that come from above enter above those from below', () => {
    const [fromOver, fromBelow] = route('right left', 'below left')
    expect(fromOver?.tip.y).not.toBe(fromBelow?.tip.y)
  })
})

describe('loops', () => {
  test('go above, or below where there is more traffic above', () => {
    expect(route('a a')[0]?.tip.degrees).toBe(90)
    expect(route('below a', 'below below')[1]?.tip.degrees).toBe(270)
  })

  test('several of one block are one around the other', () => {
    const [inner, outer] = route('a a', 'a a')
    expect(outer?.tip.x).toBeGreaterThan(inner?.tip.x ?? Infinity)
    expect(outer?.label.y).toBeLessThan(inner?.label.y ?? -Infinity)
  })
})

test('there is a route without a hole for blocks in any position', () => {
  for (const from of outlines.keys()) {
    for (const to of outlines.keys()) {
      const [found] = route(`${from} ${to}`)
      expect(found?.path).toMatch(/^M(-?[\d.]+,-?[\d.]+) C(-?[\d.]+,-?[\d.]+ ?){3}$/)
    }
  }
})

test('an edge without a block has no route', () => {
  expect(route('a nowhere')).toEqual([])
})

test('an edge is met beside its line and not beyond', () => {
  const [level] = route('a right')
  const [down] = route('a below')
  if (!level || !down) throw new Error('Both are routed.')
  expect([20, 28, 36].map((y) => isBeside(level, { x: 270, y }, 9))).toEqual([true, true, true])
  expect([10, 46].map((y) => isBeside(level, { x: 270, y }, 9))).toEqual([false, false])
  expect([isBeside(level, { x: 600, y: 28 }, 9), isBeside(down, { x: 72, y: 200 }, 9)]).toEqual([false, true])
})
