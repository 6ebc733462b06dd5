import { describe, expect, test } from 'vitest'
import { Kernel } from '../../../../shared/kernel/kernel'
import { KernelError } from '../../../../shared/kernel/kernel-error'
import type { RecordingOutput } from '../../../../shared/kernel/recording/recording-output'
import { codeOf } from '../helpers'

/** Files and a screen in memory. */
function makeOutput() {
  const files = new Map<string, string>()
  const open = new Set<string>()
  let screen = ''
  const output: RecordingOutput = {
    open(path, overwrite) {
      if (path.startsWith('/locked/')) throw new Error('permission denied')
      if (files.has(path) && !overwrite) return null
      files.set(path, '')
      open.add(path)
      return {
        write: (text) => void files.set(path, files.get(path)! + text),
        close: () => void open.delete(path),
      }
    },
    hasFolder: (path) => path !== '/nowhere',
    show: (text) => void (screen += text),
  }
  return { output, files, open, screen: () => screen }
}

const head = '# NEST version: 3.10.0\n# RecordingBackendASCII version: 2\n'

describe('recorders that write', () => {
  test('files have NEST’s names, header and columns', () => {
    const { output, files, open } = makeOutput()
    const kernel = new Kernel({ output })
    kernel.SetKernelStatus({ data_path: '/data', data_prefix: 'run_' })
    const neuron = kernel.Create('iaf_psc_alpha', 1, { I_e: 500 })
    const ascii = { record_to: 'ascii' }
    const spikes = kernel.Create('spike_recorder', 1, { ...ascii, precision: 1, label: 'spikes', file_extension: 'txt' })
    const meter = kernel.Create('multimeter', 1, { ...ascii, record_from: ['V_m', 'I_syn_ex'], interval: 5 })
    const inSteps = kernel.Create('voltmeter', 8, { ...ascii, interval: 10, time_in_steps: true })
    kernel.Connect(neuron, spikes)
    kernel.Connect(meter, neuron)
    kernel.Connect(inSteps, neuron)
    expect(kernel.GetStatus(spikes, ['filenames'])).toEqual([{ filenames: ['/data/run_spikes-2-0.txt'] }])
    kernel.Prepare()
    kernel.Run(15)
    expect(files.get('/data/run_spikes-2-0.txt')).toBe(`${head}sender\ttime_ms\n1\t13.9\n`)
    expect(open.size).toBe(10)
    kernel.Run(16)
    kernel.Cleanup()
    expect(open.size).toBe(0)
    expect(files.get('/data/run_spikes-2-0.txt')).toBe(`${head}sender\ttime_ms\n1\t13.9\n1\t29.8\n`)
    const sampled = `${head}sender\ttime_ms\tV_m\tI_syn_ex\n1\t5.000\t-62.131\t0.000\n1\t10.000\t-57.358\t0.000\n`
    expect(files.get('/data/run_multimeter-3-0.dat')!.slice(0, sampled.length)).toBe(sampled)
    expect(files.get('/data/run_voltmeter-04-0.dat')).toBe(
      `${head}sender\ttime_step\ttime_offset\tV_m\n1\t100\t0.000\t-57.358\n1\t200\t0.000\t-63.273\n1\t300\t0.000\t-70.000\n`,
    )
    const [status] = kernel.GetStatus(spikes)
    expect(status).toMatchObject({ n_events: 2, precision: 1, file_extension: 'txt' })
    expect(status).not.toHaveProperty('events')
  })

  test('what was recorded is written while time runs, and not kept', () => {
    const { output, files } = makeOutput()
    const kernel = new Kernel({ output })
    const meter = kernel.Create('voltmeter', 1, { record_to: 'ascii', interval: 0.1 })
    kernel.Connect(meter, kernel.Create('iaf_psc_alpha', 50))
    kernel.Prepare()
    const lengths: number[] = []
    const end = kernel.endOf(400)
    while (!kernel.advance(end, () => true)) lengths.push(files.get('voltmeter-1-0.dat')!.length)
    expect(lengths.length).toBeGreaterThan(2)
    expect(lengths[1]).toBeGreaterThan(lengths[0]!)
    expect(kernel.readSamples(1).reduce((sum, { steps }) => sum + steps.length, 0)).toBe(0)
    expect(kernel.GetStatus(meter, ['n_events'])).toEqual([{ n_events: 3990 * 50 }])
  })

  test('the screen shows rows as they come', () => {
    const { output, screen } = makeOutput()
    const kernel = new Kernel({ output })
    const recorder = kernel.Create('spike_recorder', 1, { record_to: 'screen', precision: 2 })
    kernel.Connect(kernel.Create('spike_generator', 1, { spike_times: [1, 2.5] }), recorder)
    kernel.Simulate(5)
    expect(screen()).toBe('2\t1.00\n2\t2.50\n')
  })

  test('a file that is there stops the run before it begins, unless files may be overwritten', () => {
    const { output, files, open } = makeOutput()
    const kernel = new Kernel({ output })
    kernel.Create('spike_recorder', 2, { record_to: 'ascii' })
    files.set('spike_recorder-2-0.dat', 'mine')
    expect(codeOf(() => kernel.Simulate(1))).toBe('IOError')
    expect(files.get('spike_recorder-2-0.dat')).toBe('mine')
    expect({ open: open.size, step: kernel.currentStep }).toEqual({ open: 0, step: 0 })
    kernel.Cleanup()
    kernel.SetKernelStatus({ overwrite_files: true })
    kernel.Simulate(1)
    expect(files.get('spike_recorder-2-0.dat')).toBe(`${head}sender\ttime_ms\n`)
  })

  test('a file that cannot be written is told with its reason, at the recorder', () => {
    const kernel = new Kernel({ output: makeOutput().output })
    kernel.SetKernelStatus({ data_path: '/locked' })
    kernel.Create('spike_recorder', 1, { record_to: 'ascii' })
    let thrown: unknown
    try {
      kernel.Simulate(1)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(KernelError)
    expect(thrown).toMatchObject({
      item: 'spike_recorder 1',
      field: 'record_to',
      message: 'Prepare: spike_recorder 1: the file /locked/spike_recorder-1-0.dat cannot be written: permission denied',
    })
    expect(codeOf(() => kernel.SetKernelStatus({ data_path: '/nowhere' }))).toBe('BadProperty')
  })

  test('parameters of one place are unknown at others, and nothing changes while files are open', () => {
    const kernel = new Kernel({ output: makeOutput().output })
    const recorder = kernel.Create('spike_recorder')
    expect(codeOf(() => kernel.SetStatus(recorder, { precision: 5 }))).toBe('UnaccessedDictionaryEntry')
    expect(codeOf(() => kernel.SetStatus(recorder, { record_to: 'screen', file_extension: 'txt' }))).toBe('UnaccessedDictionaryEntry')
    kernel.SetStatus(recorder, { record_to: 'screen', precision: 5 })
    expect(kernel.GetStatus(recorder, ['precision'])).toEqual([{ precision: 5 }])
    kernel.Prepare()
    expect(codeOf(() => kernel.SetStatus(recorder, { start: 1 }))).toBe('BadProperty')
    kernel.Cleanup()
    kernel.SetStatus(recorder, { start: 1 })
  })

  test('without an output all is kept in memory', () => {
    const kernel = new Kernel()
    const recorder = kernel.Create('spike_recorder', 1, { record_to: 'ascii' })
    kernel.Connect(kernel.Create('spike_generator', 1, { spike_times: [1] }), recorder)
    kernel.Simulate(5)
    expect(kernel.readSpikes(1).steps).toEqual(Int32Array.of(10))
  })
})
