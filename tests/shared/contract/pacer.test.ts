import { describe, expect, it } from 'vitest'
import { Pacer } from '../../../shared/contract/pacer'

describe('a pace', () => {
  it('lets simulated time go on as real time does, times its factor', () => {
    const pacer = new Pacer(0.1, null)
    expect(pacer.target(1000, 0, 50)).toBe(1000)
    pacer.begin(1, 0, 100)
    expect([100, 110, 150].map((now) => pacer.target(1000, 0, now))).toEqual([0, 100, 500])
    pacer.begin(0.1, 500, 150)
    expect([150, 250].map((now) => pacer.target(1000, 500, now))).toEqual([500, 600])
    expect(pacer.target(550, 500, 250)).toBe(550)
  })

  it('gives up the time that was lost to a machine that is too slow', () => {
    const pacer = new Pacer(0.1, null)
    pacer.begin(1, 0, 0)
    pacer.target(1e6, 10, 1000)
    expect(pacer.target(1e6, 10, 1010)).toBe(110)
  })
})
