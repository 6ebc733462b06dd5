import { describe, expect, test } from 'vitest'
import { entryText, rangeText, readEntry, steppedValue, valueText, type TypedParameter } from '../../../../renderer/state/fields/entry'

const tau: TypedParameter = { unit: 'ms', default: 10, above: 0, text: 'Time constant.' }
const size: TypedParameter = { kind: 'integer', unit: '', default: 1, atLeast: 1, text: 'Size.' }
const times: TypedParameter = { kind: 'numbers', unit: 'ms', default: [], above: 0, text: 'Times.' }
const label: TypedParameter = { kind: 'text', default: '', text: 'Label.' }

describe('what is typed into a field', () => {
  test.each([
    ['20', tau, 20],
    [' 0.02 s ', tau, 20],
    ['250 us', tau, 0.25],
    ['∞', tau, Infinity],
    ['800', size, 800],
    ['1, 2, 3', times, [1, 2, 3]],
    ['', times, []],
    ['', label, ''],
    ['spikes', label, 'spikes'],
  ])('%j is read', (text, descriptor, value) => {
    expect(readEntry('x', descriptor, text)).toEqual({ ok: true, value })
  })

  test.each([
    ['abc', tau, /not a number/],
    ['', tau, /Nothing is entered/],
    ['20 mV', tau, /voltage/],
    ['-5', tau, /above 0 ms/],
    ['0', tau, /above 0 ms/],
    ['1.5', size, /whole number/],
    ['0', size, /at least 1/],
    ['1, x', times, /Number 2/],
    ['1, -2', times, /above 0 ms/],
  ])('%j is refused with the reason', (text, descriptor, reason) => {
    const read = readEntry('x', descriptor, text)
    expect(read.ok ? '' : read.error).toMatch(reason)
  })

  test.each([20, -65.5, 1e-9, Infinity, 143202461])('the text of %d is read back as the same', (value) => {
    expect(readEntry('x', { unit: 'mV', default: 0, text: '' }, entryText(value))).toEqual({ ok: true, value })
  })
})

test.each(['3 mV', '-3 mV'])('%j is no expression: a number with a wrong unit, of either sign, is no value of the document', (text) => {
  expect(readEntry('x', tau, text, [])).toEqual({ ok: false, error: expect.stringMatching(/unit of a voltage/) as string })
})

describe('a step by arrow key suits the size of the number and stays in range', () => {
  test.each([
    [20, 1, false, 21],
    [20, -1, false, 19],
    [20, 1, true, 30],
    [0.5, 1, false, 0.51],
    [800, 1, false, 810],
    [-65, 1, false, -64],
    [0, -1, false, -1],
    [Infinity, 1, false, Infinity],
  ] as const)('%d', (value, direction, far, next) => {
    expect(steppedValue({ unit: 'mV', default: 0, text: '' }, value, direction, far)).toBe(next)
  })

  test('whole numbers step by whole numbers, and not out of range', () => {
    expect(steppedValue({ kind: 'integer', unit: '', default: 1, atLeast: 1, text: '' }, 5, 1, false)).toBe(6)
    expect(steppedValue({ kind: 'integer', unit: '', default: 1, atLeast: 1, text: '' }, 1, -1, false)).toBe(1)
  })
})

test('values and ranges in words', () => {
  expect(valueText(tau, 10)).toBe('10\u00a0ms')
  expect(valueText({ kind: 'flag', default: true, text: '' }, true)).toBe('on')
  expect(valueText({ kind: 'recordables', default: [], text: '' }, ['V_m', 'I'])).toBe('V_m, I')
  expect(valueText(times, [])).toBe('nothing')
  expect(rangeText(tau)).toBe('above 0 ms')
  expect(rangeText({ kind: 'flag', default: true, text: '' })).toBe('')
})
