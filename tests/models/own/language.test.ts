import { describe, expect, test } from 'vitest'
import { Kernel } from '../../../shared/kernel/kernel'
import { ownModel } from '../../../shared/models/own/own-model'
import { after, notesOf, type Parts, problemsOf, textOfParts } from './small-models'
import { kernelText } from './texts'
import * as texts from './texts-by-parts'

describe('functions', () => {
  test.each<[string, Parts, number]>([
    ['give a number', { update: 'x = f(3)', more: 'function f(a real) real:\n    return a * a' }, 9],
    [
      'stand in any order',
      { update: 'x = f(2)', more: 'function f(a real) real:\n    return g(a) + 1\nfunction g(a real) real:\n    return 10 * a' },
      21,
    ],
    ['read parameters', { parameters: 'p real = 4', update: 'x = f(2)', more: 'function f(a real) real:\n    return p * a' }, 8],
    ['convert units', { update: 'x = f(2 mV)', more: 'function f(U V) real:\n    return U / uV' }, 2000],
    ['choose', { update: 'x = f(-3)', more: 'function f(a real) real:\n    if a < 0:\n        return -a\n    else:\n        return a' }, 3],
    [
      'go round',
      {
        update: 'x = f(5)',
        more: 'function f(n integer) real:\n    sum real = 0\n    k integer = 0\n    while k < n:\n        k += 1\n        sum += k\n    return sum',
      },
      15,
    ],
    ['are true or false', { update: 'if f(3):\n    x = 7', more: 'function f(a real) boolean:\n    return a > 2' }, 7],
    ['take truths', { update: 'x = f(true) + 2 * f(1 > 2)', more: 'function f(b boolean) real:\n    return b ? 1 : 0' }, 1],
    [
      'make internals',
      { internals: 'c real = f(p)', update: 'x = c', parameters: 'p real = 3', more: 'function f(a real) real:\n    return a + 1' },
      4,
    ],
    [
      'make what states begin with',
      { state: 'x real = f(3)', update: 'p2 real = 0', more: 'function f(a real) real:\n    return a + resolution() / ms' },
      3.1,
    ],
    ['hide names of the model by what they are given', { update: 'x = f(5)', more: 'function f(x real) real:\n    return x + 1' }, 6],
  ])('%s', (_, parts, value) => {
    expect(after(parts, 0.1)).toBe(value)
  })

  test('follow the parameters of each node', () => {
    const parts: Parts = {
      parameters: 'p real = 3',
      internals: 'c real = f(1)',
      update: 'x = c + f(2)',
      more: 'function f(a real) real:\n    return p * a',
    }
    expect(after(parts, 0.1, 'x', { p: 10 })).toBe(30)
  })

  test('stand in equations, which are linear where they depend on parameters alone', () => {
    const parts: Parts = {
      state: 'x real = 1',
      equations: "x' = -x / f(p)",
      update: 'integrate_odes()',
      more: 'function f(a real) ms:\n    return 2 * a * ms',
    }
    expect(after(parts, 4)).toBeCloseTo(Math.exp(-2), 12)
  })

  test.each<[string, Parts, RegExp]>([
    ['call themselves', { update: 'x = f(1)', more: 'function f(a real) real:\n    return f(a - 1)' }, /f calls itself/],
    [
      'call each other',
      { update: 'x = f(1)', more: 'function f(a real) real:\n    return g(a)\nfunction g(a real) real:\n    return f(a)' },
      /f calls itself/,
    ],
    ['are called with too few numbers', { update: 'x = f()', more: 'function f(a real) real:\n    return a' }, /f takes a\./],
    [
      'are given what they cannot take',
      { update: 'x = f(1)', more: 'function f(a mV) real:\n    return a / mV' },
      /What f takes as a is a voltage, but this is a bare number/,
    ],
    ['give nothing', { update: 'x = f(1)', more: 'function f(a real):\n    return a' }, /A function says what it gives/],
    [
      'do not always return',
      { update: 'x = f(1)', more: 'function f(a real) real:\n    if a > 0:\n        return a' },
      /Not every way through f ends with return/,
    ],
    ['have the name of another', { more: 'function exp(a real) real:\n    return a' }, /There is a function exp already/],
    [
      'are declared twice',
      { more: 'function f(a real) real:\n    return a\nfunction f(b real) real:\n    return b' },
      /There is a function f already/,
    ],
    ['change states', { more: 'function f(a real) real:\n    x = a\n    return a' }, /a function changes only what is declared in it/],
    ['read states', { more: 'function f(a real) real:\n    return a + x' }, /x cannot stand in a function/],
    ['draw random numbers', { more: 'function f(a real) real:\n    return random_normal(0, 1)' }, /Random numbers are drawn in update/],
    ['send spikes', { more: 'function f(a real) real:\n    emit_spike()\n    return a' }, /A function only works out a number/],
  ])('that %s are told of', (_, parts, message) => {
    expect(problemsOf(parts).join('\n')).toMatch(message)
  })
})

describe('statements', () => {
  test.each<[string, Parts, number]>([
    ['names of their own', { update: 'a real = 2\nb mV = 3 mV\nx = a * b / mV' }, 6],
    ['a name in each branch', { update: 'if p > 0:\n    a real = 5\n    x = a\nelse:\n    a real = 6\n    x = a' }, 5],
    ['for', { update: 'k integer = 0\nfor k in 0 ... 4 step 1:\n    x += k' }, 6],
    ['for, down', { update: 'k integer = 0\nfor k in 4 ... 0 step -2:\n    x += k' }, 6],
    ['while', { update: 'while x < 7:\n    x += 2' }, 8],
    ['whole numbers, cut', { state: 'x real = 0\nn integer = 7', update: 'n /= 2\nx = n' }, 3],
    ['whole numbers, divided', { state: 'x real = 0\nn integer = 7', update: 'x = n / 2' }, 3],
    ['whole numbers, divided as numbers', { state: 'x real = 0\nn integer = 7', update: 'x = 1.0 * n / 2' }, 3.5],
    [
      'truths',
      { parameters: 'b boolean = true', update: 'c boolean = b == true and not (p2 > 3)\nx = c ? 1 : 0', internals: 'p2 real = 1' },
      1,
    ],
    ['steps', { update: 'x = steps(0.25 ms)' }, 3],
    ['clip', { update: 'x = clip(5, 0, 2) + clip(-1, 0, 2)' }, 2],
    ['round, away from zero', { update: 'x = round(-2.5)' }, -3],
    ['erf and erfc', { update: 'x = erf(0.5) + erfc(0.5)' }, 1],
    ['lines that go on', { update: 'x = (1 +\n    2 +  # two\n    3)\nx += 1 + \\\n    2' }, 9],
    ['texts that are printed nowhere', { update: 'println("x is {x}")\nx = 2' }, 2],
  ])('%s', (_, parts, value) => {
    expect(after(parts, 0.1)).toBe(value)
  })

  test('flags are parameters that are true or false', () => {
    const { model } = ownModel(textOfParts({ parameters: 'b boolean = false  # Whether it counts.', update: 'if b:\n    x += 1' }))
    expect(model?.parameters['b']).toMatchObject({ kind: 'flag', default: false, text: 'Whether it counts.' })
    expect(after({ parameters: 'b boolean = false', update: 'if b:\n    x += 1' }, 1, 'x', { b: true })).toBe(10)
  })

  test.each<[string, Parts, RegExp]>([
    ['a loop that asks for nothing', { update: 'while true:\n    x += 1' }, /The loop would never end/],
    ['a loop of step 0', { update: 'for x in 0 ... 3 step 0:\n    x += 1' }, /would never end/],
    ['integration in a loop', { equations: "x' = -x / ms", update: 'while x > 2:\n    integrate_odes()' }, /cannot stand in a loop/],
    ['a name that is declared twice in a block', { update: 'a real = 1\na real = 2' }, /a is declared already in this block/],
    ['a name of another block', { update: 'if p > 0:\n    a real = 1\nx = a' }, /a is neither a name/],
    ['return outside of functions', { update: 'return 1' }, /return says what a function gives/],
    ['a unit for a truth', { update: 'b boolean = 1 mV' }, /A condition is needed/],
    ['a count that is not declared', { update: 'for k in 0 ... 3 step 1:\n    x += 1' }, /k cannot be changed here/],
  ])('%s is told of', (_, parts, message) => {
    expect(problemsOf(parts).join('\n')).toMatch(message)
  })

  test('a loop that never ends ends the run and says so', () => {
    const { model } = ownModel(textOfParts({ update: 'while p > 0:\n    x += 1' }))
    const kernel = new Kernel()
    kernel.ResetKernel([model!])
    kernel.Create('mine')
    expect(() => kernel.Simulate(1)).toThrow(/a loop takes more than 10000 turns/)
  })
})

describe('equations of higher order and kernels by equations', () => {
  test('an oscillator of second order is carried on exactly', () => {
    const parts: Parts = { state: "x real = 1\nx' 1/ms = 0 / ms", equations: "x'' = -x / ms**2", update: 'integrate_odes(x)' }
    expect(after(parts, 3)).toBeCloseTo(Math.cos(3), 12)
    expect(after(parts, 3, 'x__d')).toBeCloseTo(-Math.sin(3), 12)
  })

  test('of third order too', () => {
    const parts: Parts = {
      state: "x real = 1\nx' 1/ms = 0 / ms\nx'' 1/ms**2 = 0 / ms**2",
      equations: "x''' = 6 / ms**3",
      update: 'integrate_odes()',
    }
    expect(after(parts, 2)).toBeCloseTo(1 + 8, 10)
  })

  test.each<[string, Parts, RegExp]>([
    [
      'a derivative that begins with nothing',
      { equations: "x'' = -x / ms**2", update: 'integrate_odes()' },
      /x'' needs a value of x' at the start/,
    ],
    [
      'a derivative without an equation',
      { state: "x real = 1\nx' 1/ms = 0 / ms", equations: "x' = -x / ms", update: 'integrate_odes()' },
      /x' belongs to an equation of higher order/,
    ],
    [
      'a kernel that begins with nothing',
      { equations: "kernel g' = -g / ms\nx' = -x / ms", update: 'integrate_odes()' },
      /What a spike adds to g is declared in the block state/,
    ],
    [
      'a kernel twice',
      { state: 'g real = 1', equations: "kernel g' = -g / ms\nkernel g = exp(-t / ms)", update: 'x = 1' },
      /g is declared already/,
    ],
    ['an order beyond all use', { equations: "x'''''''' = -x / ms", update: 'x = 1' }, /order 5 at most/],
  ])('%s is told of', (_, parts, message) => {
    expect(problemsOf(parts).join('\n')).toMatch(message)
  })

  test('what a kernel begins with is no state, and its convolution is', () => {
    const { model } = ownModel(texts.coupledKernelAlpha)
    expect(Object.keys(model?.recordables ?? {})).toEqual([
      ...['V_m', 'refr_t', 'K__X__excitation', 'K__DOLLAR__X__excitation', 'K__X__inhibition', 'K__DOLLAR__X__inhibition'],
    ])
  })

  test('they are shown as they are written', () => {
    const { checked } = ownModel(texts.secondOrderKernelAlpha)
    expect(checked?.equations).toContain("d²K/dt² = -2 / tau_syn_ex * K' - K / tau_syn_ex**2")
    expect(ownModel(texts.secondOrderAlpha).checked?.equations[0]).toBe("d²I_ex/dt² = -2 * I_ex' / tau_syn_ex - I_ex / tau_syn_ex**2")
  })
})

describe('pulses', () => {
  const pulse = (equation: string): string =>
    kernelText('delta(t)')
      .replace('recordable inline I pA = convolve(K, spikes) * 1 pA', 'inline I mV = 2 mV * convolve(K, spikes)')
      .replace("V_m' = -V_m / tau", equation)

  test('by way of an inline jump by what they are multiplied with', () => {
    const { model, problems } = ownModel(pulse("V_m' = -V_m / tau + I / ms"))
    expect(problems).toEqual([])
    const kernel = new Kernel()
    kernel.ResetKernel([model!])
    const neuron = kernel.Create('mine')
    const generator = kernel.Create('spike_generator', 1, { spike_times: [1] })
    kernel.Connect(generator, neuron, 'all_to_all', { weight: 1.5, delay: 1 })
    kernel.Simulate(2)
    expect(kernel.GetStatus(neuron)[0]!['V_m']).toBe(3)
  })

  test.each([
    ["V_m' = -V_m / tau + I * I / ms / mV", /A pulse can only be added/],
    ["V_m' = -V_m / tau + exp(I / mV) * mV / ms", /A pulse can only be added/],
    ["V_m' = -V_m / tau + convolve(K) / ms", /convolve takes a kernel and a port/],
    ["V_m' = -V_m / tau + I", /V_m is a voltage, but this is/],
  ])('%s is told of', (equation, message) => {
    expect(
      ownModel(pulse(equation))
        .problems.map((problem) => problem.message)
        .join('\n'),
    ).toMatch(message)
  })

  test('in a step stand in onReceive', () => {
    const text = pulse("V_m' = -V_m / tau").replace(
      '        integrate_odes()\n',
      '        integrate_odes()\n        V_m += convolve(K, spikes) * mV\n',
    )
    expect(ownModel(text).problems[0]?.message).toMatch(/let onReceive add to the state/)
  })
})

describe('what is no mistake, but worth knowing, is a note at its line', () => {
  test.each<[string, Parts, RegExp]>([
    [
      'a bare number beside a quantity',
      { state: 'x real = 0\nU mV = 1 mV', update: 'if U > 3:\n    x = 1' },
      /A voltage and a bare number are compared: the number is taken to be in mV/,
    ],
    [
      'a quantity where a number is wanted',
      { state: 'x real = 0\nU mV = 1 mV', update: 'x = exp(U)' },
      /What exp takes is a bare number, but this is a voltage: it is taken as its number in mV/,
    ],
    ['a state in an internal', { internals: 'c real = x + 1' }, /x changes while time runs: here stands what it begins with/],
    ['a name that hides a state', { update: 'x real = 3' }, /x is a new name that holds until the block ends/],
    [
      'whole numbers that are divided',
      { state: 'x real = 0\nn integer = 3', update: 'x = n / 2' },
      /Whole numbers are divided to a whole number/,
    ],
    ['a fraction that NEST’s code would cut', { update: 'x = 1 / 2' }, /makes a whole number of this, and here it is 0.5/],
    ['what is printed', { update: 'print("a")' }, /Nothing is printed here/],
  ])('%s', (_, parts, message) => {
    expect(notesOf(parts).join('\n')).toMatch(message)
  })

  test('takes numbers as NESTML does', () => {
    expect(after({ state: 'x real = 0\nU mV = 2 mV', update: 'x = (U + 3) / mV' }, 0.1)).toBe(5)
    expect(after({ state: 'x real = 0\nU mV = 2 mV', update: 'x = U + 0.001 V' }, 0.1)).toBe(3)
    expect(after({ state: 'x real = 0\ny real = 5', internals: 'c real = y + 1', update: 'x = c' }, 0.1)).toBe(6)
  })

  test('of nothing where nothing is to be said', () => {
    for (const text of Object.values(texts)) if (typeof text === 'string') expect(ownModel(text).notes).toEqual([])
  })
})
