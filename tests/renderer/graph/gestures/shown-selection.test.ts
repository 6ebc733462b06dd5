import { expect, test } from 'vitest'
import { showMore } from '../../../../renderer/graph/gestures/use-shown-selection'
import type { ItemId } from '../../../../shared/ids'

const ids = (from: number, to: number): readonly ItemId[] => Array.from({ length: to - from }, (_, index) => `p${from + index}` as ItemId)

test('a selection that changes little is shown at once, in its order', () => {
  const wanted = [...ids(5, 60), ...ids(0, 2)]
  expect(showMore({ wanted, shown: ids(0, 10) }).shown).toBe(wanted)
})

test('hundreds are shown in a few frames, and let go of in as many', () => {
  const frames = (from: readonly ItemId[], wanted: readonly ItemId[]): readonly number[] => {
    const lengths: number[] = []
    for (let now = { wanted, shown: from }; now.shown !== wanted;) {
      now = showMore(now)
      lengths.push(now.shown.length)
    }
    return lengths
  }
  expect(frames([], ids(0, 500))).toEqual([128, 256, 384, 500])
  expect(frames(ids(0, 500), [])).toEqual([372, 244, 116, 0])
  expect(frames(ids(0, 200), ids(100, 300))).toEqual([128, 200])
})
