import { describe, expect, test } from 'vitest'
import { compareResults } from '../../../shared/conformance/compare'
import { runScenario } from '../../../shared/conformance/run-scenario'
import { readScenarios } from '../../reference/read-reference'

const scenarios = readScenarios()

/** Groups that must pass as a whole. */
const complete = ['kernel', 'network']

const alsoComplete = [
  'tutorial/constant_current',
  'tutorial/two_neurons_one_multimeter',
  'tutorial/poisson_68000',
  'device/dc_generator',
  'device/dc_generator_delay',
  'device/dc_generator_origin',
  'device/multimeter_offset',
  'device/parrot_relay',
  'device/poisson_generator',
  'device/spike_generator_multiplicity',
  'device/spike_generator_weights',
  'device/spike_recorder_window',
  'device/step_current_generator',
  'device/voltmeter',
  'device/weight_recorder',
  'neuron/iaf_psc_alpha',
  'neuron/iaf_psc_delta',
  'neuron/iaf_psc_exp',
  'neuron/refractory_0.0',
  'neuron/refractory_0.1',
  'neuron/refractory_2.0',
  'neuron/refractory_12.3',
  'connect/all_to_all',
  'connect/autapses',
  'connect/fixed_indegree',
  'connect/fixed_indegree_no_multapses',
  'connect/one_to_one',
  'connect/weight_arrays',
  'synapse/static_synapse',
  'synapse/stdp_on_iaf',
  'synapse/stdp_synapse',
]

test('there are all 153 scenarios', () => {
  expect(scenarios.length).toBe(153)
})

describe('what NEST answers', () => {
  test.each(scenarios.map(({ scenario, result }) => [scenario.name, scenario, result] as const))('%s', (name, scenario, result) => {
    const ours = runScenario(scenario)
    const problems = compareResults(scenario, ours, result)
    const isNotBuilt = ours.error?.type === 'Unsupported'
    if (isNotBuilt && !alsoComplete.includes(name) && !complete.includes(name.split('/')[0] ?? '')) {
      expect(problems).not.toEqual([])
      return
    }
    expect(problems).toEqual([])
    if (result.error !== null && !isNotBuilt) expect(ours.error?.type).toBe(result.error.type)
  })
})
