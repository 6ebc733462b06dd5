import { describe, expect, test } from 'vitest'
import { Kernel } from '../../../shared/kernel/kernel'
import { ownModel } from '../../../shared/models/own/own-model'
import { planStep } from '../../../shared/models/own/write-step'
import { kernelText, textOf } from './texts'

const frame = (blocks: string): string => `model mine:\n${blocks}`
const membrane = `    parameters:
        tau ms = 10 ms
    state:
        V_m mV = -70 mV  # membrane potential
    equations:
        V_m' = -V_m / tau
    update:
        integrate_odes()
`

describe('a text without mistakes becomes a model', () => {
  test.each(['leaky', 'izhikevich', 'adaptive'] as const)('the template %s', (id) => {
    const { model, problems } = ownModel(textOf(id))
    expect(problems).toEqual([])
    expect(model?.name).toBe('mine')
    expect(model?.sends).toBe('spike')
  })

  test('with parameters, units, texts and what can be recorded', () => {
    const { model } = ownModel(textOf('adaptive'))
    expect(model?.parameters['C_m']).toMatchObject({ unit: 'pF', default: 281, text: 'Membrane capacitance.' })
    expect(model?.parameters['V_m']).toMatchObject({ unit: 'mV', default: -70.6 })
    expect(Object.keys(model?.recordables ?? {})).toEqual(['V_m', 'w', 'g_ex', 'g_in', 'refr_t', 'I_syn'])
    expect(model?.weightUnit).toBe('nS')
    expect(model?.equations?.[0]).toBe('dV_m/dt = (-g_L * (V_cut - E_L) + I_spike + I_syn - w + I_e + I_stim) / C_m')
  })

  test('values in other units than they are declared in are converted', () => {
    const { model } = ownModel(frame(membrane.replace('10 ms', '0.01 s').replace('-70 mV', '-0.07 V')))
    expect(model?.parameters['tau']).toMatchObject({ unit: 'ms', default: 10 })
    expect(model?.parameters['V_m']).toMatchObject({ default: -70 })
  })

  test('a unit by itself is one of it', () => {
    const { model } = ownModel(frame(membrane.replace('10 ms', '10 * ms').replace('-70 mV', '-0.07 * V')))
    expect(model?.parameters['tau']).toMatchObject({ unit: 'ms', default: 10 })
    expect(model?.parameters['V_m']).toMatchObject({ default: -70 })
  })

  test('linear equations are carried on exactly, clocks on microseconds, all others by the solver', () => {
    const sites = (id: Parameters<typeof textOf>[0]) => planStep(ownModel(textOf(id)).checked!).sites
    expect(sites('leaky').map(({ clocks, linear, solved }) => [clocks.length, linear?.states.length ?? 0, solved.length])).toEqual([
      [1, 1, 0],
      [0, 2, 0],
    ])
    expect(sites('izhikevich').map(({ solved }) => solved.length)).toEqual([2])
  })

  test('a condition of parameters is a rule', () => {
    const { model } = ownModel(frame(membrane.replace('tau ms = 10 ms', 'tau ms = 10 ms [[tau > 0 ms]]')))
    const kernel = new Kernel()
    kernel.ResetKernel([model!])
    expect(() => kernel.Create('mine', 1, { tau: -1 })).toThrow(/tau > 0 ms must hold/)
  })

  test('ports without signs are receptor types 1, 2, …', () => {
    const text = frame(`${membrane}    input:
        fast <- spike
        slow <- spike
    onReceive(fast):
        V_m += fast * 1 mV * 1 s
    onReceive(slow):
        V_m += 2 * slow * 1 mV * 1 s
`)
    const { model } = ownModel(text)
    expect(model?.receptors).toEqual({ FAST: 1, SLOW: 2 })
    expect(model?.weightUnit).toBe('mV')
  })
})

describe('a mistake is told at its line', () => {
  test.each([
    ['', 1, /no model/],
    ['neuron', 1, /name of the model/],
    [frame(membrane.replace("V_m' = -V_m / tau", "V_m' = -V_m / tua")), 7, /tua is neither a name of this model nor a unit/],
    [frame(membrane.replace("V_m' = -V_m / tau", "V_m' = -V_m / tau + V_m")), 7, /and a voltage cannot be added/],
    [frame(membrane.replace("V_m' = -V_m / tau", "V_m' = -V_m")), 7, /changes by in time/],
    [frame(membrane.replace("V_m' = -V_m / tau", 'dV_m/dt = -V_m / tau')), 7, /written with a prime: V_m' =/],
    [frame(membrane.replace("V_m' = -V_m / tau", "V_m' = (-V_m / tau")), 7, /“\)” is missing/],
    [frame(membrane.replace('tau ms = 10 ms', 'tau = 10 ms')), 3, /tau has no unit/],
    [frame(membrane.replace('tau ms = 10 ms', 'tau ms = 10')), 3, /Give the number a unit/],
    [frame(membrane.replace('tau ms = 10 ms', 'tau ms = 10 mV')), 3, /tau is a time, but this is a voltage/],
    [frame(membrane.replace('tau ms = 10 ms', 'ms ms = 10 ms')), 3, /ms is a unit/],
    [frame(membrane.replace('tau ms =', 'tau lightyears =')), 3, /lightyears is not a unit known here/],
    [frame(membrane.replace('        integrate_odes()\n', '')), 7, /never integrated/],
    [frame(membrane.replace('integrate_odes()', 'integrate_odes(tau)')), 9, /tau has no equation/],
    [frame(membrane.replace('integrate_odes()', 'tau = 5 ms')), 9, /tau cannot be changed/],
    [frame(`${membrane}        emit_spike()\n`), 10, /add a block output/],
    [frame(`${membrane}    onReceive(spikes):\n        V_m += 1 mV\n`), 10, /spikes is no port of spikes/],
    [frame(`${membrane}    whatever:\n        x\n`), 10, /There is no block whatever/],
    [frame(`${membrane}    onCondition(V_m):\n        V_m = 0 mV\n`), 10, /A condition is needed/],
    [frame(`${membrane}    onCondition(V_m > 0 mV):\n`), 10, /Nothing stands indented/],
    [kernelText('t / tau'), 8, /K does not fade/],
    [kernelText('exp(-t / 1 pA)'), 8, /A kernel is a bare number that changes with the time t/],
    [kernelText('t * t * exp(-t / tau)'), 8, /Kernels are sums of exponentials/],
    [kernelText('2 * delta(t)'), 8, /A pulse stands by itself/],
    [
      kernelText(Array.from({ length: 30 }, () => '(exp(-t / tau) + exp(-t / tau_rise))').join(' * ')),
      8,
      /Kernels are sums of exponentials/,
    ],
    [kernelText('exp(-t / tau)').replace('convolve(K', 'convolve(Q'), 9, /convolve takes a kernel and a port/],
    [
      kernelText('exp(-t / tau)').replace('integrate_odes()', 'integrate_odes()\n        integrate_odes()'),
      14,
      /called at most once on every way/,
    ],
  ])('%j: line %i', (text, line, message) => {
    const { model, problems } = ownModel(text)
    expect(model).toBeNull()
    expect(problems.map((problem) => problem.line)).toContain(line)
    expect(problems.find((problem) => problem.line === line)?.message).toMatch(message)
  })

  test('a convolution of what cannot be convolved is told of once', () => {
    const text = kernelText('exp(-t / tau)').replace('convolve(K, spikes)', 'convolve(spikes, K)')
    expect(ownModel(text).problems).toHaveLength(1)
  })

  test('a kernel whose line cannot be read is told of there, not where it is convolved', () => {
    const { problems } = ownModel(kernelText('exp(-t / '))
    expect(problems.map(({ line }) => line)).toEqual([8])
  })

  test('several mistakes are told at once', () => {
    const text = frame(membrane.replace('tau ms = 10 ms', 'tau = 10 ms').replace('integrate_odes()', 'foo()'))
    expect(ownModel(text).problems.map(({ line }) => line)).toEqual([3, 7, 7, 9])
  })
})

describe('a hostile text is refused', () => {
  test.each([
    ['deep formulas', frame(membrane.replace('-V_m / tau', `${'('.repeat(10_000)}V_m${')'.repeat(10_000)}`))],
    ['chains of signs', frame(membrane.replace('-V_m / tau', `${'-'.repeat(5000)}V_m / tau`))],
    ['deep blocks', Array.from({ length: 100 }, (_, depth) => `${' '.repeat(depth)}model mine:`).join('\n')],
    ['huge texts', `model mine:\n${'    state:\n'.repeat(10_000)}`],
    ['very long lines', `model mine:\n    ${'a'.repeat(30_000)}`],
    ['names of objects', frame(membrane.replaceAll('tau', 'constructor'))],
    ['names of prototypes', frame(membrane.replaceAll('tau', '__proto__'))],
    ['names of functions', frame(membrane.replaceAll('tau', 'exp'))],
    ['names that code would end with', frame(membrane.replaceAll('tau', 'x;process.exit()//'))],
    ['texts in place of numbers', frame(membrane.replace('10 ms', '"10"'))],
    ['other scripts', '<script>alert(1)</script>'],
  ])('%s', (_, text) => {
    const { model, problems } = ownModel(text)
    expect(model).toBeNull()
    expect(problems.length).toBeGreaterThan(0)
  })

  test('formulas that would double with every line stay small', () => {
    const lines = Array.from({ length: 60 }, (_, k) => `        inline x${k + 1} real = x${k} * x${k} + x${k}\n`).join('')
    const { model, checked, problems } = ownModel(
      frame(
        membrane
          .replace('equations:\n', `equations:\n        inline x0 real = V_m / 1 mV\n${lines}`)
          .replace('-V_m / tau', '-x60 * 1 mV / tau'),
      ),
    )
    expect(problems).toEqual([])
    expect(model).not.toBeNull()
    expect(planStep(checked!).code.length).toBeLessThan(20_000)
  })

  test('the code of a model has no word of its text', () => {
    const { checked } = ownModel(textOf('adaptive', 'secret_name'))
    expect(planStep(checked!).code).not.toMatch(/secret|V_cut|Delta|tau|adaptation/i)
  })
})

describe('a model that cannot go on', () => {
  test.each([
    ['divides by zero', 'tau', 0],
    ['has no number', 'V_m', 1e308],
  ])('ends the run and says so where it %s', (_, name, value) => {
    const { model } = ownModel(frame(membrane.replace('-V_m / tau', '-V_m * V_m / 1 mV / tau')))
    const kernel = new Kernel()
    kernel.ResetKernel([model!])
    kernel.Create('mine', 2, { [name]: value })
    expect(() => kernel.Simulate(1)).toThrow(/mine|solver steps/)
  })
})
