import { expect, test } from 'vitest'
import { inTurns } from '../../../renderer/state/turns'

test('work that nobody wants any more is given up before its next step', async () => {
  const giveUp = new AbortController()
  function* work(): Generator<number> {
    yield 1
    giveUp.abort()
    yield 2
    throw new Error('It went on.')
  }
  expect(await inTurns(work(), giveUp.signal)).toEqual([1])
})
