import { describe, expect, test } from 'vitest'
import { Kernel } from '../../shared/kernel/kernel'
import type { NodeModelDescriptor, ParameterValues } from '../../shared/models/descriptor'
import { type DriveOptions, type Driven, drive, neurons, otherValue, recordedBy } from './driven'

const rows = neurons.map((model) => [model.name, model] as const)

function run(options: Parameters<typeof drive>, ms: number): Driven {
  const driven = drive(...options)
  driven.kernel.Simulate(ms)
  return driven
}

/** Lengths in ms that are drawn by hand: no two alike, most of them no multiple of the shortest delay. */
const slices = [0.1, 7.3, 0.2, 25, 1, 13.4, 0.1, 3, 29.9, 20]

/** What has to be set as well before a parameter can show. */
const companies: readonly (readonly [RegExp, RegExp, ParameterValues])[] = [
  [/./, /^ignore_and_spike_/, { ignore_and_spike: true }],
  [/^glif/, /^(th_|voltage_|asc_)/, { spike_dependent_threshold: true, after_spike_currents: true, adapting_threshold: true }],
  [/^amat2/, /^(tau_2|tau_v)$/, { alpha_2: 5, beta: 1 }],
  [/^iaf_(psc_exp|tum_2000)$/, /^(rho|delta)$/, { delta: 2 }],
  [/^iaf_chs/, /^V_noise$/, { noise: Array.from({ length: 2000 }, (_, k) => Math.sin(k)) }],
  [/^iaf_chs/, /^noise$/, { V_noise: 2 }],
  [/^pp_psc_delta$/, /^dead_time_shape$/, { dead_time_random: true, dead_time: 5 }],
  [/_clopath$/, /^u_ref_squared$/, { A_LTD_const: false }],
  [/^iaf_psc_exp_htum$/, /^t_ref_tot$/, { I_e: 5000 }],
  [/^ignore_and_fire$/, /^(tau_|beta_)/, { rate: 200 }],
  [/^(ginzburg|erfc|mcculloch)/, /^(theta|sigma|c_)/, { tau_m: 0.1, theta: 0.5 }],
  [/urbanczik/, /^(t_ref|rate_slope)$/, { phi_max: 2 }],
  [/urbanczik/, /^dendritic\.(C_m|g_L)$/, { 'dendritic.tau_syn_ex': 5 }],
  [/^ht_neuron$/, /^equilibrate$/, { V_m: -62 }],
  [/^aeif_psc_delta/, /^refractory_input$/, { t_ref: 5 }],
  [/_rate_[io]pn$/, /^(g|theta)_(ex|in)$/, { mult_coupling: true }],
  [/_rate_.*ipn$/, /^rectify_rate$/, { rectify_output: true, mu: -1, sigma: 0 }],
  [/_rate_.*ipn$/, /^rectify_output$/, { mu: -1, sigma: 0 }],
  [/^eprop_iaf/, /^(f_target|kappa_reg)$/, { c_reg: 100 }],
  [/^rate_transformer_threshold_lin$/, /^linear_summation$/, { theta: 0.2 }],
]

/** What cannot show in such a run, with the reason. */
const silent: readonly (readonly [RegExp, RegExp, string])[] = [
  [/./, /^Ca$/, 'seen in its own value only'],
  [/^(hh_psc_alpha|mat2)/, /^t_ref$/, 'only keeps one spike from being counted twice; intervals are longer here'],
  [/^(gif_cond|iaf_bw)/, /^gsl_error_tol$/, 'no step is long enough to be refused'],
  [/^iaf_chs/, /^V_m$/, 'worked out anew in every step'],
  [/^parrot/, /^(tau_minus_triplet|flush_event_send_interval)$/, 'spikes with its source; empties no buffers'],
  [/^pp_psc_delta$/, /^(E_sfa|t_ref_remaining)$/, 'follows from q_sfa; shorter than the time without input'],
  [/^glif/, /^asc_init$/, 'kept and told as in NEST, where nothing reads it either'],
  [/rate|siegert/, /^(tau_minus|tau_Ca|beta_Ca)/, 'kept and told as in NEST; there are no spikes'],
  [/^astrocyte/, /^SIC_/, 'seen by its targets only'],
  [/^gif_pop/, /^len_kernel$/, 'below 1 it is chosen, whatever it is'],
  [/urbanczik/, /^dendritic\.(E_ex|E_in|I_e)$/, 'kept and told as in NEST, where nothing reads it either'],
  [/^rate_transformer_lin$/, /^linear_summation$/, 'a line of a sum is the sum of lines'],
  [/^rate_transformer_lin$/, /^(g|theta)_(ex|in)$/, 'kept and told as in NEST, where nothing reads it either'],
  [/^eprop_readout/, /^V_min$/, 'the potential stays above it; see the scenario “potentials”'],
  [/^eprop/, /^eprop_isi_trace_cutoff$/, 'spikes come sooner than the other value lets go; see the scenarios of cutoffs'],
  [/^eprop/, /^flush_event_send_interval$/, 'heard by synapses that learn and lead from it only'],
  [/^(?!iaf_psc_delta$|eprop_iaf)/, /^ignore_and_spike/, 'kept and told as in NEST, where these models have no use for it either'],
]

function companyOf(model: string, parameter: string): ParameterValues | undefined {
  return companies.find(([models, parameters]) => models.test(model) && parameters.test(parameter))?.[2]
}

function isSilent(model: string, parameter: string): boolean {
  return silent.some(([models, parameters]) => models.test(model) && parameters.test(parameter))
}

/** All that can be seen of a run: what was recorded, and what the neuron tells besides the parameter itself. */
function shown(model: NodeModelDescriptor, parameters: ParameterValues, but: string): string {
  const driven = run([model, { parameters }], 110)
  const status = Object.entries(driven.kernel.GetStatus(driven.neuron)[0]!).filter(([name]) => name !== but)
  return JSON.stringify([recordedBy(driven), status])
}

/** Every recordable after 13 ms with a weak constant current, from a potential that is not at rest. */
function settled(model: NodeModelDescriptor, resolution: number): readonly number[] {
  const kernel = new Kernel()
  kernel.SetKernelStatus({ resolution })
  const neuron = kernel.Create(model.name)
  const { V_m, recordables } = kernel.GetStatus(neuron)[0]!
  if (!Array.isArray(recordables)) return []
  kernel.SetStatus(neuron, {
    ...('V_m' in model.parameters && { V_m: Number(V_m) + 3 }),
    ...('I_e' in model.parameters && { I_e: model.name === 'izhikevich' ? 2 : 40 }),
  })
  const meter = kernel.Create('multimeter', 1, { record_from: recordables as readonly string[], interval: 1 })
  kernel.Connect(meter, neuron)
  kernel.Simulate(13)
  return Object.values(kernel.events(meter)[0]!).map((column) => column.at(-1)!)
}

describe('every neuron', () => {
  test.each(rows)('%s: however a run is cut, its results are the same (rule 15)', (_name, model) => {
    const options: DriveOptions = { noisy: true }
    const whole = run([model, options], 100)
    const tenths = drive(model, options)
    for (let k = 0; k < 10; k++) tenths.kernel.Simulate(10)
    expect(recordedBy(tenths)).toEqual(recordedBy(whole))
    const uneven = drive(model, options)
    for (const ms of slices) uneven.kernel.Simulate(ms)
    expect(uneven.kernel.currentStep).toBe(1000)
    expect(recordedBy(uneven)).toEqual(recordedBy(whole))
  })

  test.each(rows)('%s: what else is created or recorded changes no spike (rule 29)', (_name, model) => {
    const plain = run([model, { noisy: true, sampled: false }], 100)
    const watched = run([model, { noisy: true, sampled: true }], 100)
    const times = (driven: Driven): readonly number[] => driven.kernel.events(driven.spikes)[0]!['times']!
    expect(times(watched)).toEqual(times(plain))
    expect(times(run([model, { noisy: true, strangers: model.name !== 'iaf_chs_2007' }], 100))).toEqual(times(plain))
  })

  test.each(rows)('%s: every recordable stays finite', (_name, model) => {
    const { kernel, meter } = run([model, { noisy: true }], 100)
    const columns = meter === null ? {} : kernel.events(meter)[0]!
    for (const [name, column] of Object.entries(columns)) expect(column.every(Number.isFinite), name).toBe(true)
  })

  test.each(rows)('%s: a value set after Create is as one set with it', (_name, model) => {
    for (const parameter of Object.keys(model.parameters)) {
      const value = otherValue(model, parameter)
      if (value === null) continue
      const [before, after] = [false, true].map((setLater) => run([model, { parameters: { [parameter]: value }, setLater }], 10))
      expect(recordedBy(after!), parameter).toEqual(recordedBy(before!))
      expect(after!.kernel.GetStatus(after!.neuron), parameter).toEqual(before!.kernel.GetStatus(before!.neuron))
    }
  })

  test.each(rows)('%s: every parameter matters', (name, model) => {
    const idle = Object.keys(model.parameters).filter((parameter) => {
      const company = companyOf(name, parameter)
      const value = otherValue(model, parameter, company)
      if (value === null || isSilent(name, parameter)) return false
      return shown(model, { ...company, [parameter]: value }, parameter) === shown(model, company ?? {}, parameter)
    })
    expect(idle).toEqual([])
  })

  // A binary neuron has no course, only changes at random; the noise of a rate neuron and the spikes of a population are drawn for each step; what learns by e-prop counts in steps.
  const hasCourse = ({ name, speaks, sends, eligibility }: NodeModelDescriptor): boolean =>
    speaks !== 'binary' && sends !== 'rate' && name !== 'gif_pop_psc_exp' && eligibility === undefined
  test.each(rows.filter(([, model]) => hasCourse(model)))(
    '%s: below its threshold, steps of any length give what its order promises',
    (name, model) => {
      const fine = settled(model, 0.01)
      const errorAt = (resolution: number): number => {
        const errors = settled(model, resolution).map((value, k) => Math.abs(value - fine[k]!) / (1e-3 + Math.abs(fine[k]!)))
        return Math.max(0, ...errors)
      }
      if (name === 'izhikevich') {
        // First order: against steps a tenth as long, half a step leaves (0.05 − 0.01) / (0.1 − 0.01) of the error.
        expect(errorAt(0.05) / errorAt(0.1)).toBeCloseTo(4 / 9, 1)
      } else {
        expect(errorAt(0.1)).toBeLessThan(/^h[ht]_/.test(name) ? 1e-3 : 1e-10)
      }
    },
  )
})
