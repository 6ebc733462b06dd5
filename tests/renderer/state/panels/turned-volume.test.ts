import { describe, expect, test } from 'vitest'
import {
  boxEdges,
  cornersOf,
  firstTurn,
  nearnessRange,
  keptTurn,
  turnKept,
  turnedBy,
  turnWords,
  viewVolume,
  type Turn,
} from '../../../../renderer/state/panels/turned-volume'

const box = { left: -1, bottom: -0.5, floor: 2, width: 2, height: 1, depth: 0.5 }

function seen(turn: Turn, place: readonly [number, number, number]): readonly number[] {
  const out = new Float32Array(3)
  viewVolume(box, turn, 400, 300, 20).see({ x: [place[0]], y: [place[1]], z: [place[2]] }, 1, out)
  return [...out].map((value) => Number(value.toFixed(3)))
}

const level: Turn = { azimuth: 0, elevation: 0, zoom: 1 }

describe('a volume on the screen', () => {
  test('has its middle in the middle, x to the right and z upwards, and what is behind is smaller', () => {
    expect(seen(level, [0, 0, 2.25])).toEqual([200, 150, 1])
    const [right, up] = [seen(level, [0.5, 0, 2.25]), seen(level, [0, 0, 2.5])]
    expect(right[0]).toBeGreaterThan(200)
    expect(right[1]).toBe(150)
    expect(up[0]).toBe(200)
    expect(up[1]).toBeLessThan(150)
    expect(seen(level, [0, 0.5, 2.25])[2]).toBeLessThan(1)
    expect(seen(level, [0, -0.5, 2.25])[2]).toBeGreaterThan(1)
  })

  test('from above is seen as a plane is drawn: x to the right, y upwards', () => {
    const above = { ...level, elevation: Math.PI / 2 }
    const [across, upwards] = [seen(above, [0.5, 0, 2.25]), seen(above, [0, 0.5, 2.25])]
    expect(across[0]! - 200).toBeGreaterThan(0)
    expect(across[1]).toBe(150)
    expect(upwards[0]).toBe(200)
    expect(150 - upwards[1]!).toBeCloseTo(across[0]! - 200, 2)
    expect(seen(above, [0, 0, 2.5])[2]).toBeGreaterThan(1)
  })

  test('is seen whole from every side', () => {
    const corners = new Float32Array(3 * 8)
    for (let side = 0; side < 24; side++) {
      const turn = turnedBy(level, side * 0.3, (side - 12) * 0.13)
      viewVolume(box, turn, 400, 300, 20).see(cornersOf(box), 8, corners)
      for (let corner = 0; corner < 8; corner++) {
        const [x, y, near] = corners.subarray(3 * corner)
        expect(x).toBeGreaterThan(19.9)
        expect(x).toBeLessThan(380.1)
        expect(y).toBeGreaterThan(19.9)
        expect(y).toBeLessThan(280.1)
        expect(near).toBeGreaterThan(nearnessRange[0] - 1e-3)
        expect(near).toBeLessThan(nearnessRange[1] + 1e-3)
      }
    }
  })

  test('has twelve edges, four along each axis, whose ends differ in that axis alone', () => {
    const { x, y, z } = cornersOf(box)
    const along = boxEdges.map(([from, to, axis]) =>
      [x, y, z].map((ends, each) => (ends[from] === ends[to] ? each !== axis : each === axis)),
    )
    expect(along).toHaveLength(12)
    expect(along.flat().every(Boolean)).toBe(true)
  })
})

test('a volume is never turned upside down, nor lost from sight', () => {
  expect(turnedBy(firstTurn, 0, 9).elevation).toBe(Math.PI / 2)
  expect(turnedBy(firstTurn, 0, -9).elevation).toBe(-Math.PI / 2)
  expect(turnedBy(firstTurn, 0, 0, 1000).zoom).toBe(8)
  expect(turnedBy(firstTurn, 0, 0, 1e-3).zoom).toBe(0.5)
})

test('how a volume is looked at is said in words', () => {
  expect(turnWords(firstTurn)).toBe('32° from the left, 24° from above')
  expect(turnWords(level)).toBe('from the front, level')
  expect(turnWords({ azimuth: 1.5 * Math.PI, elevation: -0.5, zoom: 2 })).toBe('90° from the left, 29° from below, 2.0×')
})

test('a view is kept in degrees, the first one not at all, and what cannot be looked at is the first', () => {
  expect(keptTurn(firstTurn)).toBeUndefined()
  expect(turnKept(undefined)).toBe(firstTurn)
  const kept = { azimuth: 100.5, elevation: -30, zoom: 2.25 }
  expect(keptTurn(turnKept(kept))).toEqual(kept)
  expect(turnKept({ azimuth: Infinity, elevation: 0, zoom: 1 })).toBe(firstTurn)
  expect(keptTurn(turnKept({ azimuth: 0, elevation: 500, zoom: 1000 }))).toEqual({ azimuth: 0, elevation: 90, zoom: 8 })
})
