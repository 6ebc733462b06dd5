import { assert, property, string, constantFrom, array } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fail, ok } from '../../../shared/result'
import { noVariable, type LookUp } from '../../../shared/units/evaluate-expression'
import { mentions, withNameReplaced } from '../../../shared/units/expression-tokens'
import { bare, oneOf, product, type Quantity } from '../../../shared/units/quantity'
import { unitQuantity, workOut } from '../../../shared/units/work-out'

const of = (value: number, unit: string): Quantity => product(bare(value), oneOf(unit)!, 1)!
const variables = new Map([
  ['tau', of(20, 'ms')],
  ['g', bare(5)],
  ['J', of(20, 'pA')],
  ['C_m', of(250, 'pF')],
])
const lookUp: LookUp = (name) => {
  const value = variables.get(name)
  return value ? ok(value) : fail(noVariable(name))
}

describe('workOut', () => {
  it.each([
    ['2*tau', 'ms', 40],
    ['2 * tau + 1 ms', 'ms', 41],
    ['tau', 's', 0.02],
    ['0.25 nF', 'pF', 250],
    ['1/(20 ms)', 'Hz', 50],
    ['1/20 ms', 'spikes/s', 50],
    ['1/tau', '1/ms', 0.05],
    ['1000/s', 'spikes/s', 1000],
    ['8000 spikes/s', 'Hz', 8000],
    ['C_m/tau', 'nS', 12.5],
    ['-g*J', 'pA', -100],
    ['−g × J', 'pA', -100],
    ['10 nS/ms', 'nS/ms', 10],
    ['2 mV^2', 'mV²', 2],
    ['(2 mV)^2', 'mV²', 4],
    ['3/(s*mV)', '1/(s mV)', 3],
    ['30', 'deg', 30],
    ['-2^2', '', -4],
    ['2^3^2', '', 512],
    ['2**-1', '', 0.5],
    ['10-4-3', '', 3],
    ['2+3*4', '', 14],
    ['(2+3)*4', '', 20],
    ['(2+3) ms', 'ms', 5],
    ['sqrt(2 mV * 8 mV)', 'mV', 4],
    ['sqrt(tau*5 ms)', 'ms', 10],
    ['exp(-tau/(10 ms))', '', Math.exp(-2)],
    ['log(exp(2))', '', 2],
    ['pi', '', Math.PI],
    ['min(tau, 1 ms, 3 s)', 'ms', 1],
    ['max([1, 5, 2])', '', 5],
    ['round(0.8*g)', '', 4],
    ['abs(-J)', 'pA', 20],
    ['0.1 ms', 'ms', 0.1],
    ['3*0.1 ms', 'ms', 3 * 0.1],
    ['inf', 'ms', Infinity],
    ['7', 'mystery', 7],
    ['linspace(0, 100, 5)', 'ms', [0, 25, 50, 75, 100]],
    ['linspace(0 s, 0.1 s, 3)', 'ms', [0, 50, 100]],
    ['linspace(0, 100 ms, 3)', 'ms', [0, 50, 100]],
    ['max(0, -tau)', 'ms', 0],
    ['tau + 0', 'ms', 20],
    ['linspace(3, 4, 1)', '', [3]],
    ['arange(0, 30, 10)', 'ms', [0, 10, 20]],
    ['arange(3)', '', [0, 1, 2]],
    ['arange(0, 0.3, 0.1)', '', [0, 0.1, 0.2]],
    ['10 + [1, 2]', 'ms', [11, 12]],
    ['[1, 2] ms + tau', 'ms', [21, 22]],
    ['[tau, 2*tau]', 'ms', [20, 40]],
    ['[]', 'ms', []],
  ])('takes “%s” in a field of %s as %j', (text, unit, value) => {
    expect(workOut(text, unit, lookUp)).toEqual({ ok: true, value })
  })

  it.each([
    ['2*tau', 'mV', '“2*tau” is a time, but a voltage is expected, in mV.'],
    ['tau', '', '“tau” is a time, but a bare number is expected.'],
    ['tau*J*C_m', 'mV', '“tau*J*C_m” is a quantity in s²·V⁻¹·A², but a voltage is expected, in mV.'],
    ['tau + 5', 'ms', 'A bare number cannot be added to a time. Give the number a unit.'],
    ['tau - J', 'ms', 'A current cannot be taken from a time.'],
    ['tua', 'ms', 'There is no variable tua.'],
    ['2 tau', 'ms', '“tau” is not a unit known here; write * to multiply by a variable.'],
    ['g tau', 'ms', 'There is no sign before “tau”: write * to multiply.'],
    ['2 3', '', 'There is no sign before “3”: write * to multiply.'],
    ['2*', '', 'The expression ends where a number is expected.'],
    ['(2', '', '“)” is missing.'],
    ['2)', '', '“)” is not expected there.'],
    ['2 & 3', '', '“&” is not expected there.'],
    ['*2', '', '“*” stands where a number is expected.'],
    ['1,5', '', 'There is a comma: write decimals with a point, as in 1.5, and lists in brackets, as in [1, 2].'],
    ['', '', 'Nothing is entered.'],
    ['1/0', '', 'It divides by zero.'],
    ['sqrt(-1)', '', '“sqrt(-1)” comes to no number.'],
    ['sqrt(tau)', '', 'There is no square root of a time.'],
    ['tau^0.5', 'ms', 'A time cannot be raised to the power 0.5.'],
    ['2^tau', '', 'An exponent must be one number without a unit.'],
    ['exp(tau)', '', 'exp takes a number without a unit, not a time.'],
    ['sin(1)', '', 'There is no function sin.'],
    ['sqrt(1, 2)', '', 'sqrt takes one number.'],
    ['min()', '', 'min takes one number or more.'],
    ['[1, 2] + [1, 2, 3]', '', 'The lists have different lengths.'],
    ['[1, tau]', '', 'A list holds a bare number and a time: all of it must measure the same.'],
    ['linspace(0, 1)', '', 'linspace takes a first number, a last number and how many there are: linspace(0, 100, 11).'],
    ['arange(0, 1, 0)', '', 'The step of arange must not be 0.'],
    ['arange(1e9)', '', 'The list would hold more than 100000 numbers.'],
  ])('says what is wrong with “%s” in a field of %s', (text, unit, message) => {
    const result = workOut(text, unit, lookUp)
    expect(!result.ok && result.error.message).toBe(message)
  })

  it('refuses what nests deeper or is longer than anybody types', () => {
    const deep = workOut('('.repeat(60) + '1' + ')'.repeat(60), '', lookUp)
    expect(!deep.ok && deep.error.message).toBe('The expression nests deeper than 50 levels.')
    const long = workOut(`${'1+'.repeat(2000)}1`, '', lookUp)
    expect(!long.ok && long.error.message).toBe('The expression is longer than 2000 characters.')
  })

  it('never throws, whatever the text', () => {
    const pieces = constantFrom('tau', '2', 'ms', '+', '-', '*', '/', '^', '(', ')', '[', ']', ',', 'min', 'linspace', ' ', '1e3', 'é', '&')
    assert(
      property(string(), array(pieces), (text, parts) => {
        for (const entry of [text, parts.join('')]) expect(typeof workOut(entry, 'ms', lookUp).ok).toBe('boolean')
      }),
      { seed: 1 },
    )
  })
})

describe('names in an expression', () => {
  it('are replaced wherever they stand, and only whole', () => {
    expect(withNameReplaced('tau + 2*tau_m - tau', 'tau', 'T')).toBe('T + 2*tau_m - T')
    expect(mentions('tau_m*2', 'tau')).toBe(false)
    expect(mentions('2*tau', 'tau')).toBe(true)
  })
})

describe('unitQuantity', () => {
  it('knows a unit from what is none', () => {
    expect(unitQuantity('parsec')).toBeNull()
    expect(unitQuantity('2 ms')).toBeNull()
    expect(unitQuantity('1/ms')?.exponent).toBe(3)
  })
})
