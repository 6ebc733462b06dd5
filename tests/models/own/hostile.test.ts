import { describe, expect, test } from 'vitest'
import { Kernel } from '../../../shared/kernel/kernel'
import { ownModel } from '../../../shared/models/own/own-model'
import { planStep } from '../../../shared/models/own/write-step'
import { alphaText, deltaText, textOf } from './texts'
import * as texts from './texts-by-parts'

const head = 'model mine:\n    parameters:\n        tau ms = 10 ms\n    state:\n        U mV = -70 mV\n        x real = 0\n'

function inUpdate(...lines: readonly string[]): string {
  return `${head}    update:\n${lines.map((line) => `        ${line}\n`).join('')}`
}

function inState(value: string): string {
  return head.replace('x real = 0', `x real = ${value}`)
}

function times(count: number, of: (k: number) => string): string {
  return Array.from({ length: count }, (_, k) => of(k)).join('')
}

function doubling(count: number): string {
  return times(count, (k) => `    function f${k}(a real) real:\n        return ${k === 0 ? 'a' : `f${k - 1}(a) + f${k - 1}(a)`}\n`)
}

const endless = '    function f(a real) real:\n        while a > 0:\n            while a > 0:\n                a += 1\n        return a\n'

describe('an absurd text is refused in a moment, at a place in it', () => {
  test.each<[string, string]>([
    ['sums without end', inUpdate(`x = ${Array.from({ length: 4500 }, () => 'x').join(' + ')}`)],
    ['powers without end', inUpdate(`x = ${Array.from({ length: 3000 }, () => 'x').join('**')}`)],
    ['open brackets', inUpdate(`x = ${'('.repeat(9000)}`)],
    ['open brackets over all the lines', `${inUpdate('x = (1 +')}${times(500, () => '            (1 +\n')}`],
    ['lines that go on and on', inUpdate(`x = 1 + \\\n${times(500, () => '        1 + \\\n')}`)],
    ['a derivative of no order', inUpdate(`x${"'".repeat(9000)} = 1`)],
    ['dollars', inUpdate(`${'$'.repeat(9000)} = 1`)],
    ['functions that call twice what calls twice', `${inUpdate('x = f40(1)')}${doubling(41)}`],
    ['a function that calls itself', `${inUpdate('x = f(1)')}    function f(a real) real:\n        return f(a)\n`],
    ['a value that never is worked out', `${inState('f(1)')}${endless}`],
    ['inlines in a circle', `${head}    equations:\n        inline a real = b\n        inline b real = a\n`],
    ['an inline of itself', `${head}    equations:\n        inline a real = a\n`],
    ['parameters and states in a circle', inState('tau / ms').replace('tau ms = 10 ms', 'tau ms = x * ms')],
    [
      'pulses that double with every inline',
      `${head}    equations:\n        kernel K = delta(t)\n        inline i0 real = convolve(K, s1)\n${times(60, (k) => `        inline i${k + 1} real = i${k} + i${k}\n`)}        U' = -U / tau + i60 * mV / ms\n    input:\n        s1 <- spike\n    update:\n        integrate_odes()\n`,
    ],
    [
      'kernels of hundreds of equations',
      `${head}    equations:\n        kernel g' = -g / tau${times(300, (k) => `,\n               g${k}' = -g${k} / tau`)}\n`,
    ],
    ['a loop without end', inUpdate('while true:', '    x += 1')],
    ['names that mean something', inUpdate('exp real = 1', 'mV real = 2', 'if real = 3')],
    ['names of objects', inUpdate('constructor real = 1', '__proto__ real = 2', 'x = hasOwnProperty(1)')],
    ['functions that hide those there are', `${inUpdate('x = 1')}    function random_normal(a real) real:\n        return a\n`],
    ['a quote that is not closed', inUpdate(`print("${'a'.repeat(5000)}`)],
    ['nothing but backslashes', '\\\n\\\nmodel mine:\\\n\\'],
    ['a unit of no measure', head.replace('tau ms', 'tau ms**1e300')],
  ])('%s', (_, text) => {
    const { model, problems } = ownModel(text)
    expect(model).toBeNull()
    expect(problems.length).toBeGreaterThan(0)
    expectPlaces(text)
  })

  test.each<[string, string]>([
    [
      'functions within functions',
      `${inUpdate(`x = ${'f('.repeat(45)}1${')'.repeat(45)}`)}    function f(a integer) integer:\n        return a + 1\n`,
    ],
    [
      'internals that double',
      `${head}    internals:\n${times(60, (k) => `        c${k} real = ${k === 0 ? '1' : `c${k - 1} * c${k - 1}`}\n`)}`,
    ],
    [
      'a condition of internals that double',
      `${head}    internals:\n${times(60, (k) => `        c${k} real = ${k === 0 ? 'tau / ms' : `c${k - 1} + c${k - 1}`}${k === 59 ? ' [[c59 > 0]]' : ''}\n`)}`,
    ],
    ['huge numbers', inUpdate(`U = ${'9'.repeat(5000)} * 0 mV`)],
    ['loops in loops', inUpdate(...Array.from({ length: 8 }, (_, k) => `${'    '.repeat(k)}while x < 0:`), `${'    '.repeat(8)}x = 1`)],
  ])('what is only odd stays small: %s', (_, text) => {
    const { checked, model, problems } = ownModel(text)
    expect(problems).toEqual([])
    expect(planStep(checked!).code.length).toBeLessThan(20_000)
    const kernel = new Kernel()
    kernel.ResetKernel([model!])
    kernel.Create('mine', 1, { tau: 5 })
  })
})

describe('a run of a model that never comes to an end', () => {
  test.each<[string, string]>([
    ['in a loop', inUpdate('while tau > 0 ms:', '    x += 1')],
    ['in a loop that counts a state', inUpdate('for x in 0 ... inf step 1:', '    x -= 1')],
    ['in loops in loops', inUpdate('while tau > 0 ms:', '    while tau > 1 ms:', '        while tau > 2 ms:', '            x += 1')],
    ['in a function', `${inUpdate('x = f(1)')}${endless}`],
    ['in the function of an internal', `${head}    internals:\n        c real = f(x)\n${endless.replaceAll('a > 0', 'a >= 0')}`],
    [
      'in the function of an equation',
      `${head}    equations:\n        U' = -U / tau * f(U / mV)\n    update:\n        integrate_odes()\n${endless.replaceAll('a > 0', 'a < 0').replace('+=', '-=')}`,
    ],
  ])('%s ends with a sentence', (_, text) => {
    const { model, problems } = ownModel(text)
    expect(problems).toEqual([])
    const kernel = new Kernel()
    kernel.ResetKernel([model!])
    expect(() => {
      kernel.Create('mine', 2)
      kernel.Simulate(1)
    }).toThrow(/a loop takes more than 10000 turns/)
  })
})

/** Every problem and note lies in the text, in order. */
function expectPlaces(text: string): void {
  const lines = text.split('\n')
  const { problems, notes } = ownModel(text)
  for (const { line, from, to, message } of [...problems, ...notes]) {
    expect(line).toBeGreaterThanOrEqual(1)
    expect(line).toBeLessThanOrEqual(lines.length)
    expect(from).toBeGreaterThanOrEqual(0)
    expect(to).toBeGreaterThanOrEqual(Math.min(from, lines[line - 1]!.length))
    expect(to).toBeLessThanOrEqual(lines[line - 1]!.length)
    expect(message).not.toBe('')
  }
}

const whole: readonly (readonly [string, string])[] = [
  ...Object.entries(texts).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  ...(['leaky', 'izhikevich', 'adaptive'] as const).map((id) => [id, textOf(id)] as const),
  ...Object.entries({ alphaText, deltaText }),
]

test.each(whole)('%s: after every character of it that is typed, it is a model or has a mistake at a place', (_, text) => {
  for (let length = 0; length <= text.length; length++) {
    const typed = text.slice(0, length)
    const { model, problems } = ownModel(typed)
    expect(model !== null || problems.length > 0).toBe(true)
    expectPlaces(typed)
  }
})

test.each(whole)('%s: without any one of its lines it is a model or has a mistake at a place', (_, text) => {
  const lines = text.split('\n')
  for (let left = 0; left < lines.length; left++) {
    const rest = lines.filter((__, index) => index !== left).join('\n')
    const { model, problems } = ownModel(rest)
    expect(model !== null || problems.length > 0).toBe(true)
    expectPlaces(rest)
  }
})
