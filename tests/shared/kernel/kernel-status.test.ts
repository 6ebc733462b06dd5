import { describe, expect, test } from 'vitest'
import { Kernel } from '../../../shared/kernel/kernel'
import { codeOf } from './helpers'

describe('SetKernelStatus', () => {
  test.each([
    [{ wfr_tol: -1 }, 'KernelException'],
    [{ wfr_comm_interval: 0.05 }, 'KernelException'],
    [{ wfr_max_iterations: 0 }, 'KernelException'],
    [{ wfr_interpolation_order: 2 }, 'KernelException'],
    [{ use_wfr: false, wfr_comm_interval: 1 }, 'KernelException'],
    [{ eprop_learning_window: 2000 }, 'KernelException'],
    [{ update_time_limit: 0 }, 'KernelException'],
    [{ spike_buffer_shrink_spare: 1.1 }, 'BadProperty'],
    [{ spike_buffer_grow_extra: -1 }, 'BadProperty'],
    [{ network_size: 1 }, 'BadProperty'],
    [{ tics_per_ms: 1000 }, 'KernelException'],
  ])('refuses %j', (values, code) => {
    const kernel = new Kernel()
    const before = kernel.GetKernelStatus()
    expect(codeOf(() => kernel.SetKernelStatus(values))).toBe(code)
    expect(kernel.GetKernelStatus()).toEqual(before)
  })

  test.each<[string, (kernel: Kernel) => void]>([
    ['nodes exist', (kernel) => kernel.Create('iaf_psc_alpha')],
    ['a model was copied', (kernel) => kernel.CopyModel('iaf_psc_alpha', 'mine')],
    ['defaults were changed', (kernel) => kernel.SetDefaults('iaf_psc_alpha', { I_e: 1 })],
    ['time has run on', (kernel) => kernel.Simulate(1)],
  ])('rule 6: the resolution cannot be set once %s, nor can the number of threads', (_case, act) => {
    const kernel = new Kernel()
    kernel.SetKernelStatus({ resolution: 0.1, local_num_threads: 1 })
    act(kernel)
    expect(codeOf(() => kernel.SetKernelStatus({ resolution: 0.1 }))).toBe('KernelException')
    expect(codeOf(() => kernel.SetKernelStatus({ local_num_threads: 2 }))).toBe('KernelException')
  })

  test.each([
    [0.1, 0.001, 2.1, 12.3],
    [0.1, 1, 2, 13],
    [0.1, 0.1, 2.1, 12.3],
  ])('rule 11: limits of delays set at %d ms keep their times at %d ms, rounded outwards', (before, after, min, max) => {
    const kernel = new Kernel()
    kernel.SetKernelStatus({ resolution: before, min_delay: 2.1, max_delay: 12.3 })
    kernel.SetKernelStatus({ resolution: after })
    const { min_delay, max_delay } = kernel.GetKernelStatus()
    expect(min_delay).toBeCloseTo(min, 9)
    expect(max_delay).toBeCloseTo(max, 9)
    expect(codeOf(() => new Kernel().SetKernelStatus({ resolution: 3, min_delay: 1, max_delay: 3 }))).toBe('BadDelay')
  })
})

test('without waveform relaxation nodes talk at every step', () => {
  const kernel = new Kernel()
  kernel.SetKernelStatus({ use_wfr: false })
  kernel.SetKernelStatus({ resolution: 0.2 })
  expect(kernel.GetKernelStatus(['wfr_comm_interval'])).toEqual({ wfr_comm_interval: 0.2 })
})

test('nodes tell threads and numbers as NEST has them, which change no result', () => {
  const kernel = new Kernel()
  kernel.SetKernelStatus({ local_num_threads: 2 })
  const neurons = kernel.Create('iaf_psc_delta', 3)
  const recorder = kernel.Create('spike_recorder')
  expect(kernel.GetStatus(neurons, ['thread_local_id'])).toEqual(new Array(3).fill({ thread_local_id: -1 }))
  kernel.Connect(neurons, recorder)
  expect(kernel.GetStatus(neurons.join(recorder), ['vp', 'thread', 'thread_local_id'])).toEqual([
    { vp: 1, thread: 1, thread_local_id: 0 },
    { vp: 0, thread: 0, thread_local_id: 0 },
    { vp: 1, thread: 1, thread_local_id: 1 },
    { vp: 0, thread: 0, thread_local_id: 1 },
  ])
  expect(kernel.GetConnections().map(({ source, target_thread: thread }) => [source, thread])).toEqual([
    [2, 0],
    [1, 1],
    [3, 1],
  ])
})

test('a detector keeps the channels that connections lead to', () => {
  const kernel = new Kernel()
  const neurons = kernel.Create('parrot_neuron', 2)
  const detectors = kernel.Create('correlomatrix_detector', 2, { N_channels: 3 })
  kernel.Connect(neurons, detectors.slice(0, 1), 'all_to_all', { receptor_type: 1 })
  expect(codeOf(() => kernel.SetStatus(detectors.slice(0, 1), { N_channels: 1 }))).toBe('BadProperty')
  kernel.SetStatus(detectors.slice(0, 1), { N_channels: 2 })
  kernel.SetStatus(detectors.slice(1, 2), { N_channels: 1 })
  expect(kernel.GetStatus(detectors, ['N_channels'])).toEqual([{ N_channels: 2 }, { N_channels: 1 }])
})

test('recording backends have defaults of their own', () => {
  expect(new Kernel().GetDefaults('ascii')).toEqual({ element_type: 'recording_backend' })
})
