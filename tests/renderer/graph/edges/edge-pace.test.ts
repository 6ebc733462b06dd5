import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createEdgePace } from '../../../../renderer/graph/edges/edge-pace'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function paced() {
  let followed = 0
  const pace = createEdgePace(() => {
    followed += 1
    return false
  })
  /** At which of these frames edges followed. */
  const drag = (frames: readonly number[]): readonly boolean[] =>
    frames.map((frame) => {
      const before = followed
      pace.shifted(frame)
      return followed > before
    })
  return { pace, drag, followed: () => followed }
}

const turns = (count: number, from: number, ms: number): number[] => Array.from({ length: count }, (_, index) => from + index * ms)

test('edges follow at every frame but the first', () => {
  expect(paced().drag(turns(6, 0, 16.7))).toEqual([false, true, true, true, true, true])
})

test('where frames are late they follow at every second one until the drag ends', () => {
  const { pace, drag } = paced()
  const late = drag(turns(12, 0, 34))
  expect(late).toEqual([false, true, true, true, true, true, false, true, false, true, false, true])
  expect(drag(turns(2, 380, 16.7))).toEqual([false, true])
  pace.end()
  expect(drag(turns(4, 500, 16.7))).toEqual([false, true, true, true])
})

test('they follow by themselves when nothing more comes, and not after the end', () => {
  const { pace, followed } = paced()
  pace.shifted(0)
  vi.runAllTimers()
  expect(followed()).toBe(1)
  pace.end()
  pace.shifted(100)
  pace.end()
  vi.runAllTimers()
  expect(followed()).toBe(1)
})

test('they follow again by themselves as long as there is more to do', () => {
  let rest = 3
  const pace = createEdgePace(() => --rest > 0)
  pace.shifted(0)
  vi.runAllTimers()
  expect(rest).toBe(0)
})
