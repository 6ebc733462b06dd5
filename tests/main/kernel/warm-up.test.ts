import { expect, it } from 'vitest'
import { warmUp } from '../../../main/kernel/warm-up'

const clock = {
  now: () => performance.now(),
  yieldNow: () => new Promise<void>((resolve) => setImmediate(resolve)),
  wait: () => Promise.resolve(),
}

it('a kernel warms up by a whole run', async () => {
  expect(await warmUp(clock).outcome).toEqual({ reason: 'finished', step: 2000 })
})

it('a kernel that is needed warms up no further', async () => {
  let breaks = 0
  const hurried = {
    ...clock,
    // No time passes for it, so that it never takes a break of itself.
    now: () => (breaks += 100),
    yieldNow: () => {
      warming.end()
      return clock.yieldNow()
    },
  }
  const warming = warmUp(hurried)
  expect(await warming.outcome).toBeNull()
})
