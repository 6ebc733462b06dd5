import { describe, expect, it } from 'vitest'
import { distributionShape } from '../../../../renderer/state/fields/distribution-shape'
import { freeVariableName, freeVariantName } from '../../../../renderer/state/editing/free-names'
import { readEntry } from '../../../../renderer/state/fields/entry'
import { kindOf, withKind, type ValueKind } from '../../../../renderer/state/fields/value-kind'
import type { Distribution, GivenValue, NumberParameter, WrittenValue } from '../../../../shared/models/descriptor'
import { drawing } from '../../../shared/document/drawing'

const tau: NumberParameter = { unit: 'ms', default: 10, above: 0, text: '' }
const current: NumberParameter = { unit: 'pA', default: 0, text: '' }

describe('another way to give a value', () => {
  it.each<readonly [WrittenValue, ValueKind, NumberParameter, WrittenValue]>([
    [20, 'normal', tau, { distribution: 'normal', mean: 20, std: 2, min: 0 }],
    [-20, 'normal', current, { distribution: 'normal', mean: -20, std: 2 }],
    [20, 'uniform', current, { distribution: 'uniform', min: 16, max: 24 }],
    [20, 'lognormal', current, { distribution: 'lognormal', mean: 3, std: 0.5 }],
    [-20, 'lognormal', current, { distribution: 'lognormal', mean: 0, std: 0.5 }],
    [20, 'exponential', current, { distribution: 'exponential', beta: 20 }],
    [20, 'each', current, [20, 20, 20]],
    [[1, 2, 3], 'constant', current, 2],
    [{ distribution: 'normal', mean: 7, std: 3 }, 'constant', current, 7],
    [{ distribution: 'normal', mean: 7, std: 3 }, 'normal', current, { distribution: 'normal', mean: 7, std: 3 }],
  ])('%j as %s', (value, kind, descriptor, wanted) => {
    const next = withKind(value, kind, { given: value as GivenValue, descriptor, count: 3 })
    expect(next).toEqual(wanted)
    expect(kindOf(next)).toBe(kind)
  })

  it('leaves an expression as it is, and takes the default where there is no value', () => {
    const expression = { expression: '2*tau' }
    expect(withKind(expression, 'constant', { given: 40, descriptor: tau, count: 1 })).toBe(expression)
    expect(withKind(expression, 'exponential', { given: undefined, descriptor: tau, count: 1 })).toEqual({
      distribution: 'exponential',
      beta: 10,
    })
    expect(kindOf({ distribution: 'cauchy' })).toBeNull()
  })
})

describe('the picture of a distribution', () => {
  it.each<Distribution>([
    { distribution: 'normal', mean: 20, std: 2, min: 18 },
    { distribution: 'lognormal', mean: 3, std: 0.5 },
    { distribution: 'lognormal', mean: 0, std: 4 },
    { distribution: 'exponential', beta: 3, max: 4 },
    { distribution: 'uniform', min: -1, max: 1 },
    { distribution: 'uniform_int', max: 5 },
    { distribution: 'uniform_int', max: 5000 },
  ])('of %j rises to 1 and stays in its frame', (distribution) => {
    const shape = distributionShape(distribution)
    expect(shape && shape.low < shape.high).toBe(true)
    expect(Math.max(...(shape?.points ?? []).map(([, y]) => y))).toBe(1)
    for (const [x, y] of shape?.points ?? []) expect(x >= 0 && x <= 1 && y >= 0 && y <= 1).toBe(true)
  })

  it('is cut at its limits, and there is none of what is no distribution', () => {
    const points = distributionShape({ distribution: 'normal', mean: 0, std: 1, min: 0 })?.points ?? []
    expect(points.filter(([x]) => x < 0.49).every(([, y]) => y === 0)).toBe(true)
    for (const wrong of [
      { distribution: 'normal', std: 0 },
      { distribution: 'uniform', min: 2, max: 1 },
      { distribution: 'exponential', beta: -1 },
    ] as const) {
      expect(distributionShape(wrong)).toBeNull()
    }
  })
})

describe('what is typed into a field with variables', () => {
  it.each<readonly [string, WrittenValue]>([
    ['2*tau', { expression: '2*tau' }],
    [' tau ', { expression: 'tau' }],
    ['1/(20 ms)', { expression: '1/(20 ms)' }],
    ['2*taau', { expression: '2*taau' }],
    ['20 ms', 20],
  ])('%j is read', (text, value) => {
    expect(readEntry('tau_m', tau, text, ['tau'])).toEqual({ ok: true, value })
  })

  it.each([
    ['taau', /not a number.*Did you mean tau\?/],
    ['2*(tau', /“\)” is missing/],
    ['20 mV', /voltage/],
  ])('%j is refused with the reason', (text, reason) => {
    const read = readEntry('tau_m', tau, text, ['tau'])
    expect(read.ok ? '' : read.error).toMatch(reason)
  })

  it('is no expression where there can be none', () => {
    expect(readEntry('size', tau, '2*tau').ok).toBe(false)
  })
})

describe('free names', () => {
  it('are not taken, are no units and no models', () => {
    const document = drawing({
      variables: { x: { value: 1 }, x_2: { value: 1 } },
      variants: { izhikevich_variant: { model: 'izhikevich', parameters: {} } },
    })
    expect(freeVariableName(document, 'x')).toBe('x_3')
    expect(freeVariableName(document, 'ms')).toBe('ms_')
    expect(freeVariantName(document, 'izhikevich')).toBe('izhikevich_variant_2')
    expect(freeVariantName(document, 'iaf_psc_exp')).toBe('iaf_psc_exp_variant')
  })
})
