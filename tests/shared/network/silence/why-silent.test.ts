import { describe, expect, test } from 'vitest'
import { blockOf } from '../../../../shared/document/blocks'
import { checkContext } from '../../../../shared/document/checks/check-context'
import type { CajalDocument } from '../../../../shared/document/schema'
import type { BlockId } from '../../../../shared/ids'
import type { WrittenValues } from '../../../../shared/models/descriptor'
import { driveOf, freePotential } from '../../../../shared/network/silence/free-potential'
import { whySilent, type SilenceEvidence } from '../../../../shared/network/silence/why-silent'
import { drawing } from '../../document/drawing'

const p1 = 'p1' as BlockId
const evidence: SilenceEvidence = { simulatedMs: 1000, rates: new Map([['p1', 0]]), highestMv: new Map() }

/** A neuron with noise and a spike recorder. */
function noisy(
  {
    rate = 8000,
    weight = 10,
    delay = 1,
    noise = {},
    neuron = {},
    recorder = {},
  }: Partial<Record<'rate' | 'weight' | 'delay', number>> & Partial<Record<'noise' | 'neuron' | 'recorder', WrittenValues>>,
  model = 'iaf_psc_alpha',
): CajalDocument {
  return drawing({
    populations: { p1: { label: 'E', model, parameters: neuron } },
    devices: {
      d1: { label: 'Noise', model: 'poisson_generator', parameters: { rate, ...noise } },
      d2: { label: 'Spikes', model: 'spike_recorder', parameters: recorder },
    },
    edges: [['d1 p1', { synapseParameters: { weight, delay } }], 'p1 d2'],
  })
}

function reasonsOf(document: CajalDocument, seen: Partial<SilenceEvidence> = {}) {
  const problems = whySilent(document, [p1], { ...evidence, ...seen })[0]?.problems ?? []
  // Numbers keep to their units.
  return problems.map((problem) => ({ ...problem, message: problem.message.replace(/\s/g, ' ') }))
}

describe('why a population is silent', () => {
  test('nothing is connected to it: the current that makes it fire is offered', () => {
    const [reason] = reasonsOf(drawing({ populations: { p1: { label: 'E' } }, devices: { d1: {} }, edges: ['p1 d1'] }))
    expect(reason).toMatchObject({
      severity: 'warning',
      item: 'p1',
      field: 'I_e',
      message: 'E never fired. Nothing drives it: no generator and no other population is connected to it, and its I_e is 0 pA.',
      // 15 mV over 10 ms / 250 pF are 375 pA.
      remedy: { kind: 'set-parameter', item: 'p1', parameter: 'I_e', value: 420 },
    })
  })

  test.each([
    [noisy({ rate: 0 }), 'E never fired. Noise sends nothing: set its rate.', undefined],
    [noisy({ weight: 0 }), 'E never fired. The weight of Noise → E is 0.', undefined],
    [
      noisy({ delay: 1000 }),
      'E never fired. What Noise sends arrives after 1000 ms, and the run was 1000 ms long.',
      { item: 'c1', parameter: 'synapse.delay', value: 1 },
    ],
    [
      noisy({ noise: { start: 1500 } }),
      'E never fired. Noise begins at 1500 ms, and the run was 1000 ms long.',
      { item: 'd1', parameter: 'start', value: 0 },
    ],
    [noisy({ noise: { stop: 0 } }), 'E never fired. Noise ends at 0 ms, before it has begun.', { item: 'd1', parameter: 'stop' }],
    [
      noisy({ weight: -10 }),
      'E never fired. All it gets, from Noise, is inhibition: the weights are below 0.',
      { item: 'c1', parameter: 'synapse.weight', value: 10 },
    ],
    [
      noisy({ recorder: { start: 2000 } }),
      'No spike of E was recorded. Spikes begins at 2000 ms, and the run was 1000 ms long.',
      { item: 'd2', parameter: 'start', value: 0 },
    ],
  ])('%#', (document, message, remedy) => {
    const [reason] = reasonsOf(document)
    expect(reason?.message).toBe(message)
    if (remedy === undefined) expect(reason?.remedy).toBeUndefined()
    else expect(reason?.remedy).toMatchObject(remedy)
  })

  test('what is nothing at first is no reason where it is set while time runs', () => {
    const changing = drawing({
      populations: { p1: { label: 'E' } },
      devices: {
        d1: { model: 'poisson_generator', changes: [{ atMs: 10, parameters: { rate: 10, start: 20 } }], parameters: { start: 1500 } },
        d2: { model: 'spike_recorder' },
      },
      edges: [['d1 p1', { synapseParameters: { weight: 0 }, changes: [{ atMs: 10, parameters: { weight: 1 } }] }], 'p1 d2'],
    })
    const reasons = reasonsOf(changing).map(({ message }) => message)
    expect(reasons.filter((message) => /sends nothing|weight of|begins at/.test(message))).toEqual([])
  })

  test('the input is too weak: mean and deviation of the free potential, and the rate that reaches the threshold', () => {
    const [reason] = reasonsOf(noisy({ rate: 5000, weight: 10 }), { highestMv: new Map([['p1', -61.24]]) })
    expect(reason?.message).toMatch(
      /^E never fired\. Its input holds the free membrane potential at −59\.1 ± 1\.\d mV, 4\.1 mV below the threshold of −55 mV, \d\.\d deviations away\./,
    )
    expect(reason?.message).toContain('The highest V_m recorded was −61.2 mV.')
    const rate = (reason?.remedy as { value?: number }).value ?? 0
    const edge = checkContext(noisy({ rate })).edges[0]!
    const potential = freePotential(blockOf(noisy({ rate }), 'p1')!, [driveOf(edge, new Map())!])
    expect(potential?.meanMv).toBeGreaterThanOrEqual(-55)
    expect(potential?.meanMv).toBeLessThan(-54)
  })

  test('a current below the rheobase is raised, and one just above it gets a longer run', () => {
    const driven = (I_e: number): CajalDocument =>
      drawing({ populations: { p1: { label: 'E', parameters: { I_e } } }, devices: { d1: {} }, edges: ['p1 d1'] })
    expect(reasonsOf(driven(300))[0]).toMatchObject({ remedy: { parameter: 'I_e', value: 390 } })
    expect(reasonsOf(driven(376), { simulatedMs: 50 })[0]).toMatchObject({ remedy: { kind: 'set-simulation', field: 'durationMs' } })
  })

  test('what is known of nothing but V_m is told by how near it came', () => {
    const [reason] = reasonsOf(noisy({ rate: 10 }, 'aeif_cond_exp'), { highestMv: new Map([['p1', -68]]) })
    expect(reason?.message).toBe(
      'E never fired. What it gets from Noise is too weak: raise weights, rates or I_e. The highest V_m recorded was −68.0 mV, 17.6 mV below the threshold of −50.4 mV.',
    )
    expect(reasonsOf(noisy({ rate: 10 }, 'hh_psc_alpha'))[0]?.remedy).toMatchObject({ kind: 'record', model: 'multimeter' })
  })

  test('a source that never fired either is named', () => {
    const document = drawing({
      populations: { p1: { label: 'E' }, p2: { label: 'A' } },
      devices: { d1: {} },
      edges: ['p2 p1', 'p1 d1', 'p2 d1'],
    })
    const rates = new Map([
      ['p1', 0],
      ['p2', 0],
    ])
    expect(reasonsOf(document, { rates })[0]).toMatchObject({
      item: 'p2',
      message: 'E never fired. A, which it listens to, never fired either.',
    })
  })
})

describe('the free membrane potential', () => {
  /** The response to one spike, step by step, independent of the closed form. */
  function response(shape: 'alpha' | 'exponential', weight: number): { readonly area: number; readonly squared: number } {
    const [tauMs, capacitance, synapseMs, stepMs] = [10, 250, 2, 0.001]
    let potential = 0
    let area = 0
    let squared = 0
    for (let ms = 0; ms < 150; ms += stepMs) {
      const current =
        shape === 'alpha' ? weight * (Math.E / synapseMs) * ms * Math.exp(-ms / synapseMs) : weight * Math.exp(-ms / synapseMs)
      potential += stepMs * (-potential / tauMs + current / capacitance)
      area += potential * stepMs
      squared += potential * potential * stepMs
    }
    return { area, squared }
  }

  test.each([
    ['iaf_psc_alpha', 'alpha'],
    ['iaf_psc_exp', 'exponential'],
  ] as const)('of %s has the mean and deviation of random spikes', (model, shape) => {
    const document = noisy({ rate: 8000, weight: 10 }, model)
    const potential = freePotential(blockOf(document, 'p1')!, [driveOf(checkContext(document).edges[0]!, new Map())!])
    const { area, squared } = response(shape, 10)
    expect(potential?.meanMv).toBeCloseTo(-70 + 8 * area, 2)
    // NEST’s own default of tau_syn of both is 2 ms.
    expect(potential?.deviationMv).toBeCloseTo(Math.sqrt(8 * squared), 2)
  })

  test('of iaf_psc_delta moves by the weight at each spike', () => {
    const document = noisy({ rate: 10_000, weight: 0.1 }, 'iaf_psc_delta')
    const potential = freePotential(blockOf(document, 'p1')!, [driveOf(checkContext(document).edges[0]!, new Map())!])
    expect(potential?.meanMv).toBeCloseTo(-60, 9)
    expect(potential?.deviationMv).toBeCloseTo(Math.sqrt(0.5), 9)
  })

  test('of a conductance lies between the reversal potentials', () => {
    const document = noisy({ rate: 1000, weight: 5 }, 'iaf_cond_exp')
    const potential = freePotential(blockOf(document, 'p1')!, [driveOf(checkContext(document).edges[0]!, new Map())!])
    // 1 spike/ms · 5 nS · 0.2 ms against a leak of 16.67 nS.
    expect(potential?.meanMv).toBeCloseTo((16.6667 * -70 + 1 * 0) / 17.6667, 3)
  })
})
