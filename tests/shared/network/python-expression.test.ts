import { describe, expect, it } from 'vitest'
import { pythonExpression, type PythonVariable } from '../../../shared/network/python-expression'

const units: Readonly<Record<string, string>> = { order: '', g: '', tau: 'ms', J: 'mV', rate: 'spikes/s', C: 'pF' }

function find(name: string): PythonVariable | undefined {
  return Object.hasOwn(units, name) ? { name, unit: units[name]! } : undefined
}

describe('pythonExpression', () => {
  it.each([
    ['800*order', '', '800 * order'],
    ['2*tau', 'ms', '2 * tau'],
    ['-(order + 1)^2', '', '-(order + 1) ** 2'],
    ['2^-order', '', '2 ** -order'],
    ['(2^3)^2', '', '(2 ** 3) ** 2'],
    ['order - (1 - g)', '', 'order - (1 - g)'],
    ['order/(2*g)', '', 'order / (2 * g)'],
    ['min(order, 3)', '', 'min(order, 3)'],
    ['sqrt(order)', 'mV', 'math.sqrt(order)'],
    ['round(order/3)', '', 'math.floor(order / 3 + 0.5)'],
    ['2*pi', '', '2 * math.pi'],
    // Units: the number is in the unit of its field.
    ['0.25 nF', 'pF', '0.25 * 1000.0'],
    ['1/tau', 'spikes/s', '1 / tau * 1000.0'],
    ['rate*tau', '', 'rate * tau / 1000.0'],
    ['tau + 1 s', 'ms', 'tau + 1 * 1000.0'],
    ['2*((order) ms)', 'ms', '2 * order'],
    ['sqrt(J*J)', 'mV', 'math.sqrt(J * J)'],
    ['tau + 0', 'ms', 'tau + 0'],
  ])('writes %s in “%s” as %s', (text, unit, written) => {
    expect(pythonExpression(text, unit, find)).toBe(written)
  })

  it.each([
    ['[1, 2]', ''],
    ['linspace(0, 1, 3)', ''],
    ['nobody', ''],
    ['tau', 'mV'],
    ['tau + J', 'ms'],
    ['2^tau', ''],
    ['tau^order', 'ms'],
    ['tau +', 'ms'],
  ])('does not write %s in “%s”, which Python has not or means otherwise', (text, unit) => {
    expect(pythonExpression(text, unit, find)).toBeNull()
  })
})
