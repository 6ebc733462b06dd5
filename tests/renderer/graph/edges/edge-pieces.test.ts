import { expect, test } from 'vitest'
import { linePieces } from '../../../../renderer/graph/edges/edge-pieces'
import { bezier, type Curve } from '../../../../renderer/graph/edges/edge-routes'

const routeOf = (curve: Curve) => {
  const [xs, ys] = [curve.map(({ x }) => x), curve.map(({ y }) => y)]
  return { path: bezier(curve), curve, span: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const }
}
const straight = (length: number): Curve => [0, 1, 2, 3].map((part) => ({ x: (length * part) / 3, y: 0 })) as unknown as Curve

test('a short line is one piece', () => {
  expect(linePieces(routeOf(straight(300)))).toEqual([{ path: 'M0,0 C100,0 200,0 300,0', offset: 0 }])
})

test('a long line is drawn in pieces that overlap a little, and its dashes go on', () => {
  const pieces = linePieces(routeOf(straight(1500)))
  expect(pieces.map(({ offset }) => offset)).toEqual([0, 500, 1000])
  expect(pieces.map(({ path }) => path)).toEqual([
    'M0,0 C168.7,0 337.3,0 506,0',
    'M500,0 C668.7,0 837.3,0 1006,0',
    'M1000,0 C1166.7,0 1333.3,0 1500,0',
  ])
})

test('the pieces of a bend end where it does', () => {
  const bend: Curve = [
    { x: 0, y: 0 },
    { x: 120, y: 0 },
    { x: 880, y: 1400 },
    { x: 1000, y: 1400 },
  ]
  const ends = linePieces(routeOf(bend)).map(({ path }) => [path.split(' C')[0], path.split(' ').at(-1)])
  expect(ends).toHaveLength(3)
  expect([ends[0]?.[0], ends[2]?.[1]]).toEqual(['M0,0', '1000,1400'])
})
