import { expect, it } from 'vitest'
import { warmUp } from '../../main/warm-up'

it('a kernel warms up by a whole run', async () => {
  const clock = {
    now: () => performance.now(),
    yieldNow: () => new Promise<void>((resolve) => setImmediate(resolve)),
    wait: () => Promise.resolve(),
  }
  expect(await warmUp(clock)).toEqual({ reason: 'finished', step: 2000 })
})
