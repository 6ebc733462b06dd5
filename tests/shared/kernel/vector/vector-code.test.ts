import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Kernel } from '../../../../shared/kernel/kernel'
import { makeVectorHost } from '../../../../shared/kernel/vector/vector-code'
import { generatedNodeModels, generatedSynapseModels } from '../../../../shared/models/index.generated'

interface Drawn {
  readonly model: string
  readonly size: number
  readonly rate: number
  readonly weight: number
  readonly delays: readonly [number, number]
  readonly values: Readonly<Record<string, number>>
  /** Whether a noisy current drives the neurons too. */
  readonly driven: boolean
  readonly seed: number
}

const vectorModels = generatedNodeModels.flatMap((model) => (model.kind === 'neuron' && model.vector !== undefined ? [model.name] : []))

/** Where more would carry the potential to where no neuron has been. */
const largestWeight: Readonly<Record<string, number>> = { iaf_psc_delta: 3, hh_psc_alpha: 30 }

/** Everything that spikes and potentials tell of a noisy recurrent network, cut in two with a change of parameters in between. */
function run({ model, size, rate, weight, delays, values, driven, seed }: Drawn, vectorsFrom: number): unknown {
  const kernel = new Kernel({ vectorsFrom })
  kernel.SetKernelStatus({ rng_seed: seed })
  const known = Object.keys(kernel.GetDefaults(model))
  const cells = kernel.Create(model, size, Object.fromEntries(Object.entries(values).filter(([name]) => known.includes(name))))
  const noise = kernel.Create('poisson_generator', 1, { rate })
  const spikes = kernel.Create('spike_recorder')
  const potentials = kernel.Create('multimeter', 1, { record_from: ['V_m'], interval: 0.1 })
  if (driven) kernel.Connect(kernel.Create('noise_generator', 1, { std: 100 }), cells)
  kernel.Connect(noise, cells, 'all_to_all', { weight, delay: delays[0] })
  kernel.Connect(noise, cells.slice(0, 1), 'all_to_all', { weight: -weight, delay: delays[1] })
  kernel.Connect(cells, cells, { rule: 'fixed_indegree', indegree: 25 }, { weight: weight / 2, delay: delays[0] })
  kernel.Connect(cells, cells, { rule: 'fixed_indegree', indegree: 5 }, { weight: -weight, delay: delays[1] })
  const weights = { distribution: 'normal', mean: 0, std: weight } as const
  const times = { distribution: 'uniform', min: 0.1, max: 3 } as const
  kernel.Connect(cells, cells, { rule: 'fixed_outdegree', outdegree: 20 }, { weight: weights, delay: delays[0] })
  kernel.Connect(cells, cells, { rule: 'fixed_outdegree', outdegree: 20 }, { weight: weight / 9, delay: times })
  kernel.Connect(cells, cells, { rule: 'fixed_outdegree', outdegree: 20 }, { weight: weights, delay: times })
  kernel.Connect(cells, spikes)
  kernel.Connect(potentials, cells)
  kernel.Simulate(7.3)
  kernel.SetStatus(cells, { I_e: 200 })
  kernel.Simulate(12.7)
  return [kernel.events(spikes), kernel.events(potentials)]
}

describe('vector code', () => {
  test('runs where the tests do', () => {
    expect(makeVectorHost()).not.toBeNull()
  })

  test.each(vectorModels)('has a step for %s', (model) => {
    expect(makeVectorHost()?.code[model]).toBeTypeOf('function')
  })

  test.each(vectorModels)('gives the very digits of the plain step of %s', (model) => {
    const networks: fc.Arbitrary<Drawn> = fc.record({
      model: fc.constant(model),
      size: fc.integer({ min: 1, max: 60 }),
      rate: fc.integer({ min: 0, max: 30_000 }),
      weight: fc.double({ min: 0.1, max: largestWeight[model] ?? 300, noNaN: true }),
      delays: fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 })).map(([a, b]) => [a / 10, b / 10] as const),
      values: fc.record({
        tau_m: fc.double({ min: 3, max: 40, noNaN: true }),
        C_m: fc.double({ min: 50, max: 500, noNaN: true }),
        V_reset: fc.double({ min: -90, max: -60, noNaN: true }),
        t_ref: fc.integer({ min: 1, max: 40 }).map((steps) => steps / 10),
      }),
      driven: fc.boolean(),
      seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    })
    fc.assert(
      fc.property(networks, (network) => {
        expect(run(network, 1)).toEqual(run(network, Infinity))
      }),
      { numRuns: 25, seed: 1 },
    )
  })

  test('is left out where a group needs more than it knows', () => {
    const spikesOf = (vectorsFrom: number): unknown => {
      const kernel = new Kernel({ vectorsFrom })
      const cells = kernel.Create('iaf_psc_delta', 20, { I_e: 400, refractory_input: true })
      const different = kernel.Create('iaf_psc_exp', 20, { I_e: Array.from({ length: 20 }, (_, k) => 380 + k) })
      const noisy = kernel.Create('iaf_psc_exp', 20, { I_e: 380, delta: 2 })
      const current = kernel.Create('noise_generator', 1, { std: 500 })
      const spikes = kernel.Create('spike_recorder')
      for (const nodes of [cells, different, noisy]) {
        kernel.Connect(current, nodes)
        kernel.Connect(nodes, spikes)
      }
      kernel.Simulate(50)
      return kernel.events(spikes)
    }
    expect(spikesOf(1)).toEqual(spikesOf(Infinity))
  })

  test('delivers what spikes carry where NMDA receptors want it, beside what needs their number only', () => {
    const told = (vectorsFrom: number): unknown => {
      const kernel = new Kernel({ vectorsFrom })
      const cells = kernel.Create('iaf_bw_2001', 60)
      const noise = kernel.Create('poisson_generator', 1, { rate: 3000 })
      const meter = kernel.Create('multimeter', 1, { record_from: ['s_AMPA', 's_NMDA'], interval: 0.1 })
      const spikes = kernel.Create('spike_recorder', 1, { time_in_steps: true })
      kernel.Connect(noise, cells, 'all_to_all', { weight: 3, receptor_type: 1 })
      kernel.Connect(cells, cells, 'all_to_all', { weight: 0.05, delay: 0.5, receptor_type: 1 })
      kernel.Connect(cells, cells, 'all_to_all', { weight: 0.1, delay: 0.5, receptor_type: 3 })
      const weights = { distribution: 'uniform', min: -0.1, max: 0.2 } as const
      kernel.Connect(cells, cells, { rule: 'fixed_indegree', indegree: 30 }, { weight: weights, receptor_type: 3 })
      kernel.Connect(cells, cells, 'one_to_one', { synapse_model: 'stdp_synapse', weight: 0.5, receptor_type: 3 })
      kernel.Connect(cells, cells, 'one_to_one', { synapse_model: 'tsodyks2_synapse', weight: 0.5, receptor_type: 3 })
      kernel.Connect(meter, cells)
      kernel.Connect(cells, spikes)
      kernel.Simulate(60)
      return [kernel.work, kernel.events(meter), kernel.events(spikes)]
    }
    const expected = told(Infinity)
    expect((expected as readonly [{ readonly spikes: number }])[0].spikes).toBeGreaterThan(100)
    expect(told(1)).toEqual(expected)
  })

  test('delivers changes of binary neurons, several spikes at once or one by one', () => {
    const told = (vectorsFrom: number): unknown => {
      const kernel = new Kernel({ vectorsFrom })
      const cells = kernel.Create('ginzburg_neuron', 60, { tau_m: 1 })
      const meter = kernel.Create('multimeter', 1, { record_from: ['S', 'h'], interval: 0.1 })
      kernel.Connect(cells, cells, { rule: 'fixed_indegree', indegree: 30, allow_multapses: false }, { weight: -0.3, delay: 0.5 })
      kernel.Connect(
        cells,
        cells.slice(0, 20),
        { rule: 'all_to_all', allow_autapses: false },
        { synapse_model: 'stdp_synapse', weight: 0.2 },
      )
      kernel.Connect(meter, cells)
      kernel.Simulate(60)
      return [kernel.work, kernel.events(meter)]
    }
    const expected = told(Infinity)
    expect((expected as readonly [{ readonly spikes: number }])[0].spikes).toBeGreaterThan(500)
    expect(told(1)).toEqual(expected)
  })

  test('takes up more spikes in a slice than there is room for at a time', () => {
    const told = (vectorsFrom: number): unknown => {
      const kernel = new Kernel({ vectorsFrom })
      const cells = kernel.Create('iaf_psc_delta', 9000, { I_e: 3000, t_ref: 0.5, C_m: 50 })
      const spikes = kernel.Create('spike_recorder')
      kernel.Connect(cells, cells, 'one_to_one', { weight: -1, delay: 10 })
      kernel.Connect(cells.slice(8990), spikes)
      kernel.Simulate(31)
      const { t_spike: last, Ca } = kernel.GetStatus(cells.slice(0, 1))[0]!
      return [kernel.work, last, Ca, kernel.events(spikes)]
    }
    expect(told(1)).toEqual(told(Infinity))
  })

  test('takes up any number of spikes where each step ends with what plain code delivers', () => {
    const told = (vectorsFrom: number): unknown => {
      const kernel = new Kernel({ vectorsFrom })
      const cells = kernel.Create('iaf_psc_delta', 3000, { I_e: 3000, t_ref: 0.5, C_m: 50 })
      const noise = kernel.Create('noise_generator', 1, { std: 500 })
      const spikes = kernel.Create('spike_recorder')
      kernel.Connect(cells, cells, 'one_to_one', { weight: -1, delay: 1 })
      kernel.Connect(noise, cells.slice(0, 2))
      kernel.Connect(cells.slice(2990), spikes)
      kernel.Simulate(60)
      return [kernel.work, kernel.events(spikes)]
    }
    const expected = told(Infinity)
    expect((expected as readonly [{ readonly spikes: number }])[0].spikes).toBeGreaterThan(2 * 32_768)
    expect(told(1)).toEqual(expected)
  })

  test('keeps the calcium of neurons that spike, and leaves those alone that stand still', () => {
    const told = (vectorsFrom: number): unknown => {
      const kernel = new Kernel({ vectorsFrom })
      const cells = kernel.Create('iaf_psc_exp', 20, { I_e: 800, tau_Ca: 50, beta_Ca: 0.3 })
      kernel.Connect(cells, cells, 'all_to_all', { weight: 10 })
      kernel.Simulate(100)
      kernel.SetStatus(cells.slice(0, 5), { frozen: true })
      kernel.Simulate(100)
      kernel.SetStatus(cells, { frozen: false, tau_Ca: 20, Ca: 1 })
      kernel.Simulate(100)
      return kernel.GetStatus(cells).map(({ Ca, t_spike, V_m }) => [Ca, t_spike, V_m])
    }
    expect(told(1)).toEqual(told(Infinity))
  })

  test('takes spikes through plastic connections with the very digits of the plain code', () => {
    const vectorSynapses = generatedSynapseModels.filter(({ vector }) => vector !== undefined).map(({ name }) => name)
    expect(vectorSynapses).toEqual(['stdp_synapse', 'stdp_synapse_hom', 'tsodyks2_synapse'])
    const exponent = fc.constantFrom(0, 1, 0.4)
    const networks = fc.record({
      synapse_model: fc.constantFrom(...vectorSynapses),
      rate: fc.integer({ min: 2000, max: 20_000 }),
      delay: fc.integer({ min: 1, max: 30 }).map((steps) => steps / 10),
      isSame: fc.boolean(),
      exponents: fc.tuple(exponent, exponent),
      rule: fc.constantFrom('fixed_indegree', 'fixed_outdegree'),
      seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    })
    const told = (drawn: typeof networks extends fc.Arbitrary<infer Network> ? Network : never, vectorsFrom: number): unknown => {
      const { synapse_model, rate, delay, isSame, exponents, rule, seed } = drawn
      const kernel = new Kernel({ vectorsFrom })
      kernel.SetKernelStatus({ rng_seed: seed })
      const cells = kernel.Create('iaf_psc_delta', 30, { tau_minus: isSame ? 20 : Array.from({ length: 30 }, (_, k) => 10 + k) })
      kernel.Connect(kernel.Create('poisson_generator', 1, { rate }), cells, 'all_to_all', { weight: 1.5 })
      const isTsodyks = synapse_model === 'tsodyks2_synapse'
      const isHom = synapse_model === 'stdp_synapse_hom'
      const [mu_plus, mu_minus] = exponents
      const spread = { distribution: 'uniform', min: 5, max: 30 } as const
      if (isHom) kernel.SetDefaults(synapse_model, { mu_plus, mu_minus, Wmax: 3, lambda: 0.1 })
      const own = isTsodyks
        ? { tau_rec: isSame ? 20 : spread, tau_fac: 3 }
        : { mu_plus, mu_minus, Wmax: 3, lambda: 0.1, tau_plus: isSame ? 20 : spread }
      const given = {
        synapse_model,
        weight: isSame ? 1 : ({ distribution: 'uniform', min: 0.1, max: 2 } as const),
        delay: isSame ? delay : spread,
        ...(isHom ? {} : own),
      } as const
      kernel.Connect(cells, cells, rule === 'fixed_indegree' ? { rule, indegree: 15 } : { rule, outdegree: 15 }, given)
      kernel.Simulate(80)
      kernel.SetStatus(cells, { tau_minus: 15 })
      kernel.Simulate(40.1)
      return [kernel.GetConnections(), kernel.GetStatus(cells, ['V_m', 't_spike', 'archiver_length', 'post_trace']), kernel.work]
    }
    fc.assert(
      fc.property(networks, (network) => {
        expect(told(network, 1)).toEqual(told(network, Infinity))
      }),
      { numRuns: 40, seed: 1 },
    )
  })
})
