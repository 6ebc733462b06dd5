import { assert, property, double, array, constantFrom } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatNumber, formatNumbers, formatQuantity } from '../../../shared/units/format-quantity'
import { parseQuantity, parseQuantityList } from '../../../shared/units/parse-quantity'

describe('parseQuantity', () => {
  it.each([
    ['0.25 nF', 'pF', 250],
    ['250', 'pF', 250],
    ['  250 pF ', 'pF', 250],
    ['-65mV', 'mV', -65],
    ['−65 mV', 'mV', -65],
    ['–65 mV', 'mV', -65],
    ['-0.065 V', 'mV', -65],
    ['0.1 mV', 'V', 1e-4],
    ['1e3', 'ms', 1000],
    ['1E−3 s', 'ms', 1],
    ['1.5e+2 us', 'ms', 0.15],
    ['150 µs', 'ms', 0.15],
    ['150 μs', 'ms', 0.15],
    ['8 kHz', 'spikes/s', 8000],
    ['8000 1/s', 'spikes/s', 8000],
    ['2 1/ms', 'Hz', 2000],
    ['68\u202f000\u00a0spikes/s', 'spikes/s', 68000],
    ['68 000', 'spikes/s', 68000],
    ['0.04 GΩ', 'MOhm', 40],
    ['40 M\u2126', 'MOhm', 40],
    ['12 nS', 'uS', 0.012],
    ['.5', '', 0.5],
    ['5.', '', 5],
    ['+5', '', 5],
    ['45 deg', 'deg', 45],
    ['inf', 'ms', Infinity],
    ['∞ ms', 'ms', Infinity],
    ['-Infinity', 'mV', -Infinity],
    ['−∞', 'mV', -Infinity],
  ])('reads “%s” in a field of %s as %d', (text, unit, value) => {
    expect(parseQuantity(text, unit)).toEqual({ ok: true, value })
  })

  it.each([
    ['', 'pF', 'Nothing is entered: expected a capacitance such as 250 pF.'],
    ['   ', '', 'Nothing is entered: expected a number without a unit, such as 50.'],
    ['many', 'pA', '“many” is not a number: expected a current such as 376 pA.'],
    ['pF', 'pF', '“pF” is not a number: expected a capacitance such as 250 pF.'],
    ['.', 'ms', '“.” is not a number: expected a time such as 20 ms.'],
    ['NaN', 'ms', '“NaN” is not a number: expected a time such as 20 ms.'],
    ['20 mV', 'pF', '“mV” is the unit of a voltage: expected a capacitance such as 250 pF.'],
    ['20 ms', '', '“ms” is the unit of a time: expected a number without a unit, such as 50.'],
    ['5 NS', 'nS', '“NS” is not a unit known here: expected a conductance such as 10 nS. Did you mean “nS”?'],
    ['5 miles', 'ms', '“miles” is not a unit known here: expected a time such as 20 ms.'],
    ['5 5', 'ms', '“5” is not a unit known here: expected a time such as 20 ms.'],
    ['45 ms', 'deg', '“ms” is the unit of a time: expected a number in deg.'],
    ['1,5', 'ms', '“1,5” has a comma: write decimals with a point, as in 1.5, and thousands without a separator.'],
    ['1e400', 'ms', '“1e400” is too large for a number; write ∞ where no limit is meant.'],
  ])('says what is wrong with “%s” in a field of %s', (text, unit, message) => {
    expect(parseQuantity(text, unit)).toEqual({ ok: false, error: { message } })
  })

  it('never throws, whatever the text', () => {
    const letters = array(constantFrom(...'0123456789.,;-+−eE∞infmVµ []\n'), { maxLength: 12 })
    assert(
      property(letters, (characters) => {
        const text = characters.join('')
        expect(typeof parseQuantity(text, 'mV').ok).toBe('boolean')
        expect(typeof parseQuantityList(text, 'mV').ok).toBe('boolean')
      }),
      { seed: 1, numRuns: 2000 },
    )
  })
})

describe('parseQuantityList', () => {
  it.each([
    ['10, 20, 30', [10, 20, 30]],
    ['10 20 30', [10, 20, 30]],
    ['10\n20\n30\n', [10, 20, 30]],
    ['[10, 20, 30,]', [10, 20, 30]],
    ['1 s; 20 ms', [1000, 20]],
    ['1 s 20 ms', [1000, 20]],
    ['1, 2, 3 s', [1000, 2000, 3000]],
    ['1 2 3 s', [1000, 2000, 3000]],
    ['-1 −2 .5 inf', [-1, -2, 0.5, Infinity]],
    ['5', [5]],
    ['', []],
    ['[]', []],
  ])('reads “%s”', (text, value) => {
    expect(parseQuantityList(text, 'ms')).toEqual({ ok: true, value })
  })

  it.each([
    ['10, abc', 'Number 2 of the list: “abc” is not a number: expected a time such as 20 ms.'],
    ['10,, 20', 'Number 2 of the list: Nothing is entered: expected a time such as 20 ms.'],
    ['10 mV', '“mV” is the unit of a voltage: expected a time such as 20 ms.'],
  ])('names the number that is wrong in “%s”', (text, message) => {
    expect(parseQuantityList(text, 'ms')).toEqual({ ok: false, error: { message } })
  })
})

describe('formatNumber and formatQuantity', () => {
  it.each([
    [376, 'pA', '376', '376\u00a0pA'],
    [-65.5, 'mV', '−65.5', '−65.5\u00a0mV'],
    [1000, 'ms', '1000', '1000\u00a0ms'],
    [68000, 'spikes/s', '68000', '68\u202f000\u00a0spikes/s'],
    [-1234567.25, '', '−1234567.25', '−1\u202f234\u202f567.25'],
    [1e21, '', '1e21', '1e21'],
    [1e-9, '', '1e−9', '1e−9'],
    [Infinity, 'ms', '∞', '∞\u00a0ms'],
    [-Infinity, 'mV', '−∞', '−∞\u00a0mV'],
    [NaN, 'mV', 'not a number', 'not a number\u00a0mV'],
  ])('writes %d %s', (value, unit, plain, withUnit) => {
    expect(formatNumber(value)).toBe(plain)
    expect(formatQuantity(value, unit)).toBe(withUnit)
  })

  it('writes every number so that it reads back the same', () => {
    assert(
      property(double({ noNaN: true }), (value) => {
        expect(parseQuantity(formatNumber(value), 'mV')).toEqual({ ok: true, value })
        expect(parseQuantity(formatQuantity(value, 'mV'), 'mV')).toEqual({ ok: true, value })
      }),
      { seed: 1, numRuns: 2000 },
    )
  })

  it('writes every list so that it reads back the same', () => {
    assert(
      property(array(double({ noNaN: true }), { maxLength: 5 }), (values) => {
        expect(parseQuantityList(formatNumbers(values), 'ms')).toEqual({ ok: true, value: values })
      }),
      { seed: 1 },
    )
  })
})
