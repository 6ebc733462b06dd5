import fc from 'fast-check'
import { Kernel } from '../../../shared/kernel/kernel'
import type { KernelOptions } from '../../../shared/kernel/kernel-options'
import { KernelError } from '../../../shared/kernel/kernel-error'
import { NodeCollection } from '../../../shared/kernel/node-collection'
import { connectionRules, nodeModels, synapseModels } from '../../../shared/models/catalogue'

const namesOf = (kind: string): readonly string[] => nodeModels.flatMap((model) => (model.kind === kind ? [model.name] : []))
/** A parrot sends on every spike that it hears: in a loop they would multiply without end. */
const isParrot = (name: string): boolean => name.startsWith('parrot')
const parrots = namesOf('neuron').filter(isParrot)
const neurons = namesOf('neuron').filter((name) => !isParrot(name))
const stimulators = namesOf('stimulator')
const synapses = synapseModels.map(({ name }) => name)
const rules = connectionRules.map(({ name }) => name)

/** Models with a vector form: networks of these alone are advanced by all threads. */
const vectorNeurons = ['iaf_psc_delta', 'iaf_psc_alpha', 'iaf_psc_exp', 'hh_psc_alpha']

interface DrawnGroup {
  readonly size: number
  readonly I_e: number
}

interface DrawnProjection {
  readonly from: number
  readonly to: number
  readonly rule: string
  readonly degree: number
  readonly weight: number
  readonly delays: readonly [number, number]
  readonly ownWeights: boolean
  readonly ownDelays: boolean
}

/** A network and what happens to it. */
export interface RandomNetwork {
  readonly models: readonly string[]
  readonly stimulators: readonly string[]
  readonly parrot: string
  readonly synapse: string
  /** What weights are multiplied with: more than a little carries neurons with conductances to where solvers give up. */
  readonly strength: number
  readonly groups: readonly DrawnGroup[]
  readonly projections: readonly DrawnProjection[]
  readonly rate: number
  readonly times: readonly [number, number, number]
  readonly seed: number
}

const size = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 30 }) },
  { weight: 1, arbitrary: fc.integer({ min: 31, max: 150 }) },
)
const delay = fc.integer({ min: 1, max: 25 }).map((steps) => steps / 10)
const projection: fc.Arbitrary<DrawnProjection> = fc.record({
  from: fc.nat({ max: 2 }),
  to: fc.nat({ max: 2 }),
  rule: fc.constantFrom(...rules),
  degree: fc.integer({ min: 1, max: 40 }),
  weight: fc.integer({ min: -40, max: 60 }),
  delays: fc.tuple(delay, delay),
  ownWeights: fc.boolean(),
  ownDelays: fc.boolean(),
})
const drawn = fc.record({
  groups: fc.array(fc.record({ size, I_e: fc.integer({ min: 0, max: 900 }) }), { minLength: 3, maxLength: 3 }),
  projections: fc.array(projection, { minLength: 3, maxLength: 6 }),
  rate: fc.integer({ min: 400, max: 30_000 }),
  times: fc.tuple(...([0, 1, 2] as const).map(() => fc.integer({ min: 1, max: 60 }).map((steps) => steps / 10))),
  seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
})

const at = (names: readonly string[], k: number): string => names[k % names.length]!

/** So many networks, among which every model, rule and synapse comes up; every other one is of neurons with a vector form. */
export function randomNetworks(count: number): readonly RandomNetwork[] {
  return fc.sample(drawn, { numRuns: count, seed: 20261128 }).map((network, k) => ({
    ...network,
    times: network.times as [number, number, number],
    models: k % 2 === 0 ? [0, 1, 2].map((n) => at(vectorNeurons, k / 2 + n)) : [at(neurons, k >> 1), at(neurons, k), at(vectorNeurons, k)],
    stimulators: [at(stimulators, k), 'poisson_generator'],
    parrot: at(parrots, k),
    synapse: at(synapses, k),
    strength: k % 2 === 0 ? 1 : 0.05,
    projections: network.projections.map((each, n) => (n === 0 ? { ...each, rule: at(rules, k) } : each)),
  }))
}

function ruleSpec({ rule, degree }: DrawnProjection): { readonly rule: string } {
  switch (rule) {
    case 'fixed_indegree':
      return { rule, indegree: degree } as { readonly rule: string }
    case 'fixed_outdegree':
      return { rule, outdegree: degree } as { readonly rule: string }
    case 'fixed_total_number':
      return { rule, N: 10 * degree } as { readonly rule: string }
    case 'pairwise_bernoulli':
      return { rule, p: degree / 50 } as { readonly rule: string }
    case 'symmetric_pairwise_bernoulli':
      return { rule, p: degree / 50, allow_autapses: false, make_symmetric: true } as { readonly rule: string }
    case 'pairwise_poisson':
      return { rule, pairwise_avg_num_conns: degree / 30 } as { readonly rule: string }
    default:
      return { rule }
  }
}

/** What a generator needs to do anything. */
function drive(model: string, rate: number): Readonly<Record<string, number | readonly number[]>> {
  const parameters = nodeModels.find(({ name }) => name === model)!.parameters
  const values = { rate, amplitude: 300, mean: 100, std: 200, frequency: 50, pulse_times: [1, 4], activity: 20, sdev: 1 }
  const lists = {
    spike_times: [1, 2.5, 6],
    amplitude_times: [1, 5],
    amplitude_values: [200, -100],
    rate_times: [1, 4],
    rate_values: [rate, 50],
  }
  return Object.fromEntries(
    Object.entries({ ...values, ...lists }).filter(
      ([name]) => name in parameters && !(name === 'amplitude' && model === 'step_current_generator'),
    ),
  )
}

/** Does what a network may refuse, such as a rule that it is too small for: refused, it changes nothing. */
function tryTo(act: () => void): boolean {
  try {
    act()
    return true
  } catch (error) {
    if (!(error instanceof KernelError)) throw error
    return false
  }
}

/** Runs on in pieces, as a window does. */
function advance(kernel: Kernel, ms: number): void {
  const end = kernel.endOf(ms)
  while (!kernel.advance(end, () => true));
}

/** Everything that the network tells, after runs with a change of parameters, of connections and of nodes in between. */
export function runNetwork(network: RandomNetwork, options: KernelOptions): unknown {
  const kernel = new Kernel(options)
  const { groups, models, projections, synapse, strength, times, rate, seed } = network
  kernel.SetKernelStatus({ rng_seed: seed })
  const cells = groups.map((group, k) => kernel.Create(models[k]!, group.size))
  const values = groups.map(({ I_e }, k) => ('I_e' in kernel.GetDefaults(models[k]!) ? { I_e: strength * I_e } : {}))
  const drives = network.stimulators.map((model) => kernel.Create(model, 2, drive(model, rate)))
  const relays = kernel.Create(network.parrot, 3)
  kernel.Connect(drives[1]!, relays)
  tryTo(() => kernel.Connect(relays, cells[0]!, 'all_to_all', { weight: 3 * strength, delay: 0.4 }))
  const spikes = kernel.Create('spike_recorder')
  const weights = kernel.Create('weight_recorder')
  const samplers = cells.map((nodes, k) => {
    const { recordables } = nodeModels.find(({ name }) => name === models[k])! as {
      readonly recordables: Readonly<Record<string, unknown>>
    }
    const sampler = kernel.Create('multimeter', 1, { record_from: Object.keys(recordables).slice(0, 2), interval: k === 0 ? 0.1 : 0.7 })
    tryTo(() => kernel.Connect(sampler, nodes))
    return sampler
  })
  tryTo(() => kernel.CopyModel(synapse, 'watched', { weight_recorder: weights.at(0) }))
  cells.forEach((nodes, k) => tryTo(() => kernel.SetStatus(nodes, values[k]!)))
  for (const [k, device] of drives.entries()) {
    for (const nodes of cells)
      tryTo(() =>
        kernel.Connect(device, nodes, 'all_to_all', {
          weight: strength * (k === 0 ? 30 : 5),
          delay: 0.3 + k / 2,
        }),
      )
  }
  const connect = (each: DrawnProjection, k: number): void => {
    const { from, to, delays, ownWeights, ownDelays } = each
    const weight = strength * each.weight
    const spec = {
      weight: ownWeights ? ({ distribution: 'uniform', min: Math.min(weight, 1), max: Math.max(weight, 2) } as const) : weight,
      delay: ownDelays ? ({ distribution: 'uniform', min: 0.1, max: 0.1 + delays[1] } as const) : delays[0],
    }
    const plastic = { ...spec, weight: Math.abs(weight) + 1, synapse_model: 'watched' }
    // The first projection has the synapse of the network; where that cannot be, and elsewhere, connections are plain.
    if (k === 0 && tryTo(() => kernel.Connect(cells[from]!, cells[to]!, ruleSpec(each), plastic))) return
    tryTo(() => kernel.Connect(cells[from]!, cells[to]!, ruleSpec(each), spec))
  }
  projections.slice(1).forEach((each, k) => connect(each, k))
  for (const nodes of cells) tryTo(() => kernel.Connect(nodes, spikes))
  const told: unknown[] = [tryTo(() => kernel.Simulate(times[0]))]
  tryTo(() => kernel.SetStatus(cells[0]!, { I_e: 500 * strength }))
  tryTo(() => kernel.SetStatus(drives[1]!, { rate: rate / 2 }))
  told.push(tryTo(() => advance(kernel, times[1])))
  connect(projections[0]!, 1)
  tryTo(() => kernel.Connect(cells[0]!, kernel.Create(models[2]!, 5), 'all_to_all', { weight: 20, delay: projections[0]!.delays[1] }))
  tryTo(() => kernel.SetConnections({ source: cells[0]!.slice(0, 1), synapse_model: 'static_synapse' }, { weight: 11 }))
  tryTo(() => kernel.Disconnect(cells[1]!.slice(0, 1), cells[1]!.slice(0, 1)))
  tryTo(() => kernel.SetStatus(cells[1]!.slice(0, 1), { frozen: true }))
  told.push(tryTo(() => kernel.Simulate(times[2])))
  told.push([spikes, weights, ...samplers].map((recorder) => kernel.events(recorder)))
  told.push(kernel.GetStatus(NodeCollection.range(1, kernel.nodeCount)), kernel.GetConnections(), kernel.work)
  kernel.endThreads()
  return told
}
