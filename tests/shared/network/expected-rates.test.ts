import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkContext } from '../../../shared/document/checks/check-context'
import { openDocument } from '../../../shared/document/open-document'
import type { CajalDocument } from '../../../shared/document/schema'
import { Kernel } from '../../../shared/kernel/kernel'
import { buildNetwork } from '../../../shared/network/build-network'
import { compileNetwork } from '../../../shared/network/compile-network'
import { expectedRates } from '../../../shared/network/expected-rates'
import { drawing } from '../document/drawing'

function expected(document: CajalDocument): Readonly<Record<string, number>> {
  const { blocks, edges } = checkContext(document)
  return Object.fromEntries(expectedRates(blocks, edges))
}

/** Spikes per second of all neurons together, over their number. */
function simulated(document: CajalDocument, neurons: number): number {
  const compiled = compileNetwork(document)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error))
  const kernel = new Kernel()
  buildNetwork(kernel, compiled.value)
  kernel.Simulate(compiled.value.simulation.durationMs)
  return kernel.work.spikes / neurons / (compiled.value.simulation.durationMs / 1000)
}

const poisson = (model: string, rate: number, weight: number, parameters = {}): CajalDocument =>
  drawing({
    populations: { p1: { model, size: 200, parameters } },
    devices: { d1: { model: 'poisson_generator', parameters: { rate } } },
    edges: [['d1 p1', { synapseParameters: { weight, delay: 1 } }]],
  })

const brunel = (model: string, weight: number, rate: number): CajalDocument => {
  const parameters = { tau_m: 20, C_m: 250, E_L: 0, V_m: 0, V_reset: 0, V_th: 20, t_ref: 2 }
  const excitation = { synapseParameters: { weight, delay: 1.5 } }
  const excite = { ...excitation, rule: 'fixed_indegree', ruleParameters: { indegree: 80 } }
  const inhibit = {
    ...{ rule: 'fixed_indegree', ruleParameters: { indegree: 20 } },
    synapseParameters: { weight: { expression: `-6*${weight}` }, delay: 1.5 },
  }
  return drawing({
    populations: { p1: { model, size: 800, parameters }, p2: { model, size: 200, parameters } },
    devices: { d1: { model: 'poisson_generator', parameters: { rate } } },
    edges: [
      ['d1 p1', excitation],
      ['d1 p2', excitation],
      ['p1 p1', excite],
      ['p1 p2', excite],
      ['p2 p1', inhibit],
      ['p2 p2', inhibit],
    ],
  })
}

describe('expectedRates', () => {
  it.each([
    ['iaf_psc_delta', 16_000, 0.1],
    ['iaf_psc_exp', 12_000, 16],
    ['iaf_psc_alpha', 9_000, 8],
  ])('comes within a quarter of what %s does under %d spikes/s of noise', (model, rate, weight) => {
    const document = poisson(model, rate, weight)
    const truth = simulated(document, 200)
    expect(truth).toBeGreaterThan(1)
    expect(Math.abs(expected(document)['p1']! / truth - 1)).toBeLessThan(0.25)
  })

  it.each([
    ['iaf_psc_delta', 0.4, 4000],
    ['iaf_psc_exp', 50, 4000],
    ['iaf_psc_alpha', 40, 2000],
  ])('finds where a balanced network of %s settles', (model, weight, rate) => {
    const document = brunel(model, weight, rate)
    const { p1, p2 } = expected(document)
    expect(p1).toBeCloseTo(p2!)
    const truth = simulated(document, 1000)
    expect(truth).toBeGreaterThan(1)
    expect(Math.abs(p1! / truth - 1)).toBeLessThan(0.25)
  })

  it('knows constant currents, drawn weights and relays, and leaves other models out', () => {
    const driven = drawing({
      populations: { p1: { parameters: { I_e: 500 } }, p2: { model: 'hh_psc_alpha' }, p3: { model: 'parrot_neuron' } },
      devices: { d1: { model: 'poisson_generator', parameters: { rate: 70 } } },
      edges: ['d1 p3', 'd1 p3'],
    })
    const rates = expected(driven)
    expect(rates['p1']).toBeCloseTo(1000 / (2 + 10 * Math.log(20 / 5)), 0)
    expect(rates['p2']).toBeUndefined()
    expect(rates['p3']).toBeCloseTo(140, 0)
    const drawn = poisson('iaf_psc_delta', 16_000, 0.1)
    const spread = { distribution: 'normal', mean: 0.1, std: 0.05 }
    const varied = {
      ...drawn,
      projections: {
        c1: { ...Object.values(drawn.projections)[0]!, synapse: { model: 'static_synapse', parameters: { weight: spread } } },
      },
    }
    expect(expected(varied as CajalDocument)['p1']).toBeGreaterThan(expected(drawn)['p1']!)
  })

  it('finds the rates of the cortical microcircuit at any scale, though its populations hold each other in check', () => {
    const file = path.resolve(import.meta.dirname, '../../../examples/cortical-microcircuit.cajal')
    const opened = openDocument(readFileSync(file, 'utf8'))
    if (opened.kind !== 'opened') throw new Error(opened.message)
    // Of the whole column, in spikes/s (Potjans and Diesmann 2014): diffusion approximations are a little below.
    const whole = [0.94, 3.03, 4.37, 5.88, 7.73, 8.66, 1.1, 7.85]
    for (const value of [0.3, 0.5, 0.8, 1]) {
      const variables = { ...opened.document.variables, scale: { value } }
      const rates = Object.values(expected({ ...opened.document, variables }))
      expect(rates).toHaveLength(8)
      rates.forEach((rate, k) => expect(Math.abs(rate - whole[k]!), `${k} at ${value}`).toBeLessThan(0.4 + 0.1 * whole[k]!))
    }
  })
})
