import { describe, expect, test } from 'vitest'
import { fittedLabel, labelAdvance, labelLineHeight, labelPatch } from '../../../../renderer/graph/edges/label-room'
import { routeEdges } from '../../../../renderer/graph/edges/edge-routes'
import type { Rect } from '../../../../renderer/state/canvas/geometry'

const block = (x: number, y: number): Rect => ({ x, y, width: 136, height: 56 })
const lines = [
  'pairwise_bernoulli by distance',
  'in a circular mask',
  '400 pA, Gaussian over 0.25, by target minus source along x · 1.5 ms',
]

function fitted(from: Rect, to: Rect, written: readonly string[] = lines) {
  const route = routeEdges(new Map([['a', from], ['b', to]]), [{ id: 'c', from: 'a', to: 'b' }]).get('c')! // prettier-ignore
  const label = fittedLabel(written, route, [from, to])
  const width = Math.max(...label.map((line) => line.length)) * labelAdvance
  const { x, y, anchor } = route.label
  const left = anchor === 'middle' ? x - width / 2 : anchor === 'start' ? x : x - width
  const height = label.length * labelLineHeight
  const area = { x: left, y: y - height / 2, width, height }
  return { label, covers: [from, to].some((end) => end.x < area.x + area.width && area.x < end.x + end.width && end.y < area.y + height && area.y < end.y + end.height) } // prettier-ignore
}

describe('the text of an edge', () => {
  test('is cut where it would run under its ends, a weight before a delay', () => {
    const { label, covers } = fitted(block(0, 0), block(340, 0))
    expect(covers).toBe(false)
    expect(label).toEqual([
      expect.stringMatching(/^pairwise_bernoulli b.*…$/),
      'in a circular mask',
      expect.stringMatching(/^400 pA.*… · 1\.5 ms$/),
    ])
  })

  test.each([264, 340, 500, 900])('runs under no end that is %d pixels away', (x) => {
    expect(fitted(block(0, 0), block(x, 0)).covers).toBe(false)
  })

  test('stays whole where there is room', () => {
    expect(fitted(block(0, 0), block(340, 0), ['fixed_indegree 80', '20.7 pA · 1.5 ms']).label).toEqual([
      'fixed_indegree 80',
      '20.7 pA · 1.5 ms',
    ])
    expect(fitted(block(0, 0), block(0, 400), ['400 pA, Gaussian over 0.25 · 1.5 ms']).label).toEqual([
      '400 pA, Gaussian over 0.25 · 1.5 ms',
    ])
  })

  test('of a new edge stays whole between blocks as close as they usually lie', () => {
    expect(fitted(block(0, 0), block(216, 0), ['all_to_all', '1 pA · 1 ms'])).toEqual({
      label: ['all_to_all', '1 pA · 1 ms'],
      covers: false,
    })
  })

  test('has room above or below ends that lie at other heights, though not without end', () => {
    const { label } = fitted(block(0, 0), block(340, 400), ['400 pA, Gaussian over 0.25 · 1.5 ms'])
    expect(label).toEqual(['400 pA, Gaussian over 0.25 · 1.5 ms'])
    expect(fitted(block(0, 0), block(340, 400), ['x'.repeat(200)]).label[0]).toMatch(/^x{30,60}…$/)
  })

  test('of a long delay keeps the weight', () => {
    const [line] = fitted(block(0, 0), block(340, 0), ['5 pA · 1 ms + 20 ms × target minus source along x']).label
    expect(line).toMatch(/^5 pA · 1 ms \+.*…$/)
  })
})

test('a text above or below a loop grows away from it', () => {
  const at = (lines: number, grows: 'up' | 'down') =>
    labelPatch(
      Array.from({ length: lines }, () => 'weight'),
      { x: 0, y: 100, anchor: 'middle', grows },
    )
  expect([2, 3, 4].map((lines) => at(lines, 'down').y)).toEqual([85, 85, 85])
  expect([2, 3, 4].map((lines) => at(lines, 'up')).map(({ y, height }) => y + height)).toEqual([115, 115, 115])
})
