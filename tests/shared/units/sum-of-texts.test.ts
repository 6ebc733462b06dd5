import { describe, expect, it } from 'vitest'
import { exactSum, sumOfTexts } from '../../../shared/units/sum-of-texts'

const sum = (added: readonly string[], taken: readonly string[] = []) => {
  const { terms, number } = sumOfTexts(added, taken)
  return [...terms.map(([text, times]) => `${times}·${text}`), number].join(' ')
}

describe('sums of texts', () => {
  it('leave out what cancels, within brackets too', () => {
    expect(sum(['duration'], ['onset'])).toBe('1·duration -1·onset 0')
    expect(sum(['onset', 'duration - (onset + 10)', '10.0'])).toBe('1·duration 0')
    expect(sum(['onset+100'], ['onset'])).toBe('100')
    expect(sum(['T', 'T', '2 * T', '-(T - (1 - a))'])).toBe('3·T -1·a 1')
  })

  it('take only the signs between terms for such', () => {
    expect(sum(['a*-b - -c', '2**-3'])).toBe('1·a*-b 1·c 1·2**-3 0')
    expect(sum(['max(a - b, 1) + args.duration', '(a + b)*c - (a)'])).toBe('1·max(a - b, 1) 1·args.duration 1·(a + b)*c -1·a 0')
    expect(sum(['1e-3 + x', '2.5E+1'])).toBe('1·x 25.001')
  })

  it('keep the decimal places of numbers', () => {
    expect(exactSum([0.1, 0.2])).toBe(0.3)
    expect(exactSum([100000.1, -100000])).toBe(0.1)
    expect(exactSum([1e-7, 1])).toBe(1.0000001)
    expect(exactSum([])).toBe(0)
    expect(exactSum([1e21, 1])).toBe(1e21)
  })
})
