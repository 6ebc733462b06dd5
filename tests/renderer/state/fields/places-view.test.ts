import { expect, test } from 'vitest'
import { nearestPlace, placesPlan, seenRanges, stepped, withSeen } from '../../../../renderer/state/fields/places-view'
import { listedLayer } from '../../../../shared/models/space/layer'

const flat = listedLayer({ x: [0, 1], y: [0, 0.5], extent: [2, 1] })
const deep = listedLayer({ x: [0, 1], y: [0, 0.5], z: [2, 2], extent: [2, 1, 4] })

test('pixels and places become each other, to what can be pointed at', () => {
  const ranges = seenRanges(flat, null)
  const plan = placesPlan(ranges, 'xy', 224)
  expect([plan.width, plan.height]).toEqual([224, 112])
  const [x, y] = plan.at([0.25, 0.5])
  expect(plan.from(x, y)).toEqual([0.25, 0.5])
  // Upwards on the screen is upwards in the layer, and beyond the picture is its rim.
  expect(plan.at([0.25, 0.6])[1]).toBeLessThan(y)
  expect(plan.from(-50, 500)).toEqual([-0.62, -0.31])
  expect(nearestPlace([[0, 0], [1, 0.5]], plan, [plan.at([1, 0.5])[0] + 3, plan.at([1, 0.5])[1]], 7)).toBe(1) // prettier-ignore
  expect(nearestPlace([[0, 0]], plan, [200, 20], 7)).toBe(-1)
})

test('from the side of a volume two numbers are seen, and the third stays', () => {
  const ranges = seenRanges(deep, null)
  expect(placesPlan(ranges, 'yz', 224).height).toBeCloseTo(224)
  expect(withSeen([1, 2, 3], 'xz', [7, 9])).toEqual([7, 2, 9])
  expect(stepped([0.5, 0, 2], 'xz', ranges, [1, -2])).toEqual([0.59, 0, 1.821])
  expect(stepped([0.5, 0, 2], 'xy', ranges, [-50, 0])).toEqual([-0.62, 0, 2])
})

test('what is seen stays while it shows all, and follows where it does not', () => {
  const ranges = seenRanges(flat, null)
  const moved = listedLayer({ x: [0, 1.2], y: [0, 0.6], extent: [2, 1] })
  expect(seenRanges(moved, ranges)).toBe(ranges)
  expect(seenRanges(listedLayer({ x: [0, 3], y: [0, 1] }), ranges)).not.toBe(ranges)
  expect(seenRanges(listedLayer({ x: [0, 0.1], y: [0, 0.1], extent: [0.2, 0.2] }), ranges)).not.toBe(ranges)
})
