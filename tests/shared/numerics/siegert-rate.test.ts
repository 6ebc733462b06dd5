import { describe, expect, it } from 'vitest'
import { siegertRate } from '../../../shared/numerics/siegert-rate'

const neuron = { tauMs: 20, refractoryMs: 2, threshold: 20, reset: 0 }

describe('siegertRate', () => {
  // The integral by scipy.integrate.quad of scipy.special.erfcx.
  it.each([
    [15, 5, 8.0078205875096],
    [10, 5, 0.8558266415283574],
    [25, 0.1, 29.251022724445917],
    [25, 0.5, 29.29018754890757],
    [19, 2, 10.931210489204016],
    [40, 3, 63.3702228856418],
    [18, 3.3, 11.299288178784227],
  ])('is the passage rate at a mean of %d mV and a spread of %d mV', (mean, spread, rate) => {
    expect(siegertRate(neuron, { mean, spread }) / rate).toBeCloseTo(1, 9)
  })

  it('is the rate of a constant current without noise, and none below the threshold', () => {
    expect(siegertRate(neuron, { mean: 25, spread: 0 })).toBeCloseTo(1000 / (2 + 20 * Math.log(25 / 5)))
    expect(siegertRate(neuron, { mean: 19.9, spread: 0 })).toBe(0)
    expect(siegertRate(neuron, { mean: -50, spread: 3 })).toBe(0)
  })

  it('grows with mean and with noise below the threshold, and stays below the refractory limit', () => {
    const rates = [5, 10, 15, 20, 40, 200].map((mean) => siegertRate(neuron, { mean, spread: 4 }))
    expect(rates).toEqual([...rates].sort((a, b) => a - b))
    expect(rates.at(-1)).toBeLessThan(500)
    expect(siegertRate(neuron, { mean: 10, spread: 6 })).toBeGreaterThan(siegertRate(neuron, { mean: 10, spread: 4 }))
  })

  it('has no rate for a neuron that makes no sense', () => {
    expect(siegertRate({ ...neuron, tauMs: 0 }, { mean: 30, spread: 1 })).toBe(0)
    expect(siegertRate({ ...neuron, reset: 30 }, { mean: 30, spread: 1 })).toBe(0)
    expect(siegertRate(neuron, { mean: NaN, spread: 1 })).toBe(0)
  })
})
