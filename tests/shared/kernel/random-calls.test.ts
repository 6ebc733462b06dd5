import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Interpreter } from '../../../shared/conformance/interpreter'
import type { ScenarioStep } from '../../../shared/conformance/scenario'
import { Kernel } from '../../../shared/kernel/kernel'
import { KernelError } from '../../../shared/kernel/kernel-error'
import { NodeCollection } from '../../../shared/kernel/node-collection'
import { connectionRules, findModel, nodeModels, synapseModels } from '../../../shared/models/catalogue'

const nodeNames = nodeModels.map(({ name }) => name)
const synapseNames = synapseModels.map(({ name }) => name)

/** Values of every kind that JSON can carry, most of them nonsense wherever they stand. */
const nonsense: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(0, -1, 1, 0.5, 3, 1e300, -1e300, 1e15, true, false, null, '', 'many', 'NaN', 'Infinity', '-Infinity', [], {}),
  fc.constantFrom<unknown>([1], [1.5, 2], [[1, 2], [3]], ['a'], { $array: [1, 2] }, { $float: 'nan' }, { $node: 'n0' }, { $node: 'n9' }),
  fc.constantFrom<unknown>({ $random: 'uniform', min: 1, max: 2 }, { $random: 'normal', mean: 0, std: -1 }, { $random: 'nope' }),
  fc.double({ min: -200, max: 200 }),
)

/** Values for what a model or rule has, or has not: about what its parameters are, or nonsense. */
function valuesFor(parameters: Readonly<Record<string, { readonly default: unknown }>>): fc.Arbitrary<Record<string, unknown>> {
  const entries = Object.entries(parameters).map(([name, descriptor]) => {
    const usual = descriptor.default
    const near = typeof usual === 'number' ? fc.constantFrom(usual, usual + 1, usual * 1.5, Math.round(usual)) : fc.constant(usual)
    return fc.tuple(fc.constant(name), fc.oneof({ weight: 4, arbitrary: near }, { weight: 1, arbitrary: nonsense }))
  })
  const strange = fc.tuple(fc.constantFrom('nope', 'model', 'events', 'frozen', 'n_events', '__proto__', 'weight_recorder'), nonsense)
  const each = fc.oneof({ weight: 8, arbitrary: fc.oneof(strange, ...entries) }, { weight: 1, arbitrary: strange })
  return fc.array(each, { maxLength: 3 }).map((pairs) => Object.fromEntries(pairs))
}

const parametersOf = (name: string): Readonly<Record<string, { readonly default: unknown }>> => findModel(name)?.parameters ?? {}
const nodeModel = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...nodeNames) },
  { weight: 1, arbitrary: nonsense as fc.Arbitrary<string> },
)
const anyModel = fc.oneof(nodeModel, fc.constantFrom(...synapseNames, 'copy'))
const nodes: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom<unknown>('n0', 'n1', 'n2', 'n3') },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>({ ref: 'n0', from: 0, to: 1 }, { ids: [1, 2] }, { ids: [99] }, ['n0', 'n1'], {
      ref: 'n1',
      index: [7],
    }),
  },
  { weight: 1, arbitrary: nonsense },
)
const names = fc.constantFrom('n0', 'n1', 'n2', 'n3')
const time = fc.oneof(
  fc.constantFrom<unknown>(0, 0.1, 1, 2.5, 7),
  fc.constantFrom<unknown>(-1, 0.05, 'NaN', 'Infinity', 1e300, '5', null, [1]),
)

const connSpec: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>('all_to_all', 'one_to_one', 'nope', undefined, {}, null),
  fc.constantFrom(...connectionRules).chain(({ name, parameters }) => valuesFor(parameters).map((values) => ({ ...values, rule: name }))),
)
const synSpec: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(undefined, 'static_synapse', 'nope', 'iaf_psc_alpha', [{ weight: 2 }, { delay: 3 }], null),
  fc.constantFrom(...synapseNames).chain((name) => valuesFor(parametersOf(name)).map((values) => ({ ...values, synapse_model: name }))),
)

const step: fc.Arbitrary<ScenarioStep> = fc.oneof(
  {
    weight: 5,
    arbitrary: nodeModel.chain((model) =>
      fc.record({
        op: fc.constant('Create'),
        as: names,
        model: fc.constant(model),
        n: fc.oneof(fc.constantFrom<unknown>(1, 2, 3), nonsense),
        params: valuesFor(parametersOf(model)),
      }),
    ),
  },
  { weight: 6, arbitrary: fc.record({ op: fc.constant('Connect'), pre: nodes, post: nodes, conn_spec: connSpec, syn_spec: synSpec }) },
  {
    weight: 3,
    arbitrary: nodeModel.chain((model) => fc.record({ op: fc.constant('SetStatus'), nodes, params: valuesFor(parametersOf(model)) })),
  },
  {
    weight: 2,
    arbitrary: anyModel.chain((model) =>
      fc.record({ op: fc.constant('SetDefaults'), model: fc.constant(model), params: valuesFor(parametersOf(model)) }),
    ),
  },
  {
    weight: 1,
    arbitrary: anyModel.chain((model) =>
      fc.record({
        op: fc.constant('CopyModel'),
        existing: fc.constant(model),
        new: fc.constantFrom('copy', 'another', 'iaf_psc_alpha'),
        params: valuesFor(parametersOf(model)),
      }),
    ),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('Disconnect'), pre: nodes, post: nodes, conn_spec: connSpec, syn_spec: synSpec }) },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constant('SetConnections'),
      source: nodes,
      params: fc.constantFrom(...synapseNames).chain((name) => valuesFor(parametersOf(name))),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constant('SetKernelStatus'),
      params: valuesFor({
        resolution: { default: 0.1 },
        rng_seed: { default: 7 },
        min_delay: { default: 1 },
        max_delay: { default: 2 },
        local_num_threads: { default: 1 },
      }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ op: fc.constantFrom('Simulate', 'Simulate', 'Run'), t: time }) },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constantFrom('Prepare', 'Cleanup', 'GetKernelStatus', 'GetConnections', 'Models', 'nope', 'constructor'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constantFrom('GetStatus', 'Events', 'GetDefaults', 'GetConnections'),
      nodes,
      model: anyModel,
      keys: nonsense,
      source: nodes,
    }),
  },
)

/** All that a kernel tells about itself, and about the models that these calls name. */
function snapshot(kernel: Kernel, steps: readonly ScenarioStep[]): string {
  const all = kernel.nodeCount === 0 ? [] : kernel.GetStatus(NodeCollection.range(1, kernel.nodeCount))
  const named = JSON.stringify(steps)
  const models = kernel.Models().filter((model) => named.includes(`"${model}"`))
  const defaults = models.map((model) => kernel.GetDefaults(model))
  return JSON.stringify([all, kernel.GetConnections(), kernel.GetKernelStatus(), defaults, kernel.currentStep])
}

/** Spikes of a small network with noise and plasticity. */
function referenceRun(kernel: Kernel): unknown {
  const neurons = kernel.Create('iaf_psc_alpha', 10, { I_e: 300 })
  const noise = kernel.Create('poisson_generator', 1, { rate: 20_000 })
  const recorder = kernel.Create('spike_recorder')
  kernel.Connect(noise, neurons, 'all_to_all', { weight: 20 })
  kernel.Connect(neurons, neurons, { rule: 'fixed_indegree', indegree: 3 }, { synapse_model: 'stdp_synapse', weight: 40 })
  kernel.Connect(neurons, recorder)
  kernel.Simulate(50)
  return [kernel.events(recorder), kernel.GetConnections(), kernel.GetKernelStatus()]
}

const wanted = referenceRun(new Kernel())

test.each([1, 2, 3, 4])(
  'random calls give a value or a coded error, a refused one changes nothing, a reset kernel is as new (rule 8), %d',
  (run) => {
    const calls = fc.array(step, { minLength: 3, maxLength: 14 })
    fc.assert(
      fc.property(calls, (steps) => {
        const interpreter = new Interpreter()
        const { kernel } = interpreter
        let before = snapshot(kernel, steps)
        for (const call of steps) {
          const failure = attempt(() => interpreter.run(call))
          if (failure !== null && !(failure instanceof KernelError)) throw failure
          const after = snapshot(kernel, steps)
          // A run that breaks off because a neuron cannot go on stops where it is.
          const ran = call.op === 'Simulate' || call.op === 'Run'
          if (failure !== null && !ran) expect(after, failure.message).toBe(before)
          before = after
        }
        kernel.ResetKernel()
        expect(referenceRun(kernel)).toEqual(wanted)
      }),
      { seed: 20261128 + run, numRuns: 30 },
    )
  },
)

function attempt(act: () => unknown): Error | null {
  try {
    act()
    return null
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
