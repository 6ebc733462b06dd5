import { describe, expect, test } from 'vitest'
import { Kernel } from '../../../shared/kernel/kernel'
import { makeTimeGrid } from '../../../shared/kernel/time'
import { rounded, timesOf } from './helpers'

describe('resolutions whose steps are no binary fractions', () => {
  test('rule 3: a time on the grid is its own stamp, whatever its last digit', () => {
    const grid = makeTimeGrid(0.3)
    expect([28.8, 40.2, 84.6, 0.3].map((ms) => grid.stampOf(ms))).toEqual([96, 134, 282, 1])
    expect(grid.stampOf(28.7)).toBe(96)
  })

  test('a spike listed at 28.8 ms is sent at 28.8 ms at 0.3 ms, and a current changes then', () => {
    const kernel = new Kernel()
    kernel.SetKernelStatus({ resolution: 0.3 })
    const spikes = kernel.Create('spike_generator', 1, { spike_times: [28.8, 40.2] })
    const relay = kernel.Create('parrot_neuron')
    const recorder = kernel.Create('spike_recorder')
    kernel.Connect(spikes, recorder)
    kernel.Connect(spikes, relay, 'all_to_all', { delay: 0.3 })
    kernel.Connect(relay, recorder)
    kernel.Simulate(45)
    expect(timesOf(kernel, recorder).map(rounded)).toEqual([28.8, 29.1, 40.2, 40.5])
    expect(kernel.GetStatus(spikes, ['spike_times'])).toEqual([{ spike_times: [28.8, 40.2] }])
  })
})
