import { expect, test } from 'vitest'
import { synapseChoices } from '../../../../renderer/state/fields/synapse-choices'
import { checkContext } from '../../../../shared/document/checks/check-context'
import { drawing } from '../../../shared/document/drawing'

const document = drawing({
  populations: {
    p1: { label: 'E' },
    p2: { label: 'Clopath', model: 'aeif_psc_delta_clopath' },
    p3: { label: 'Dendrite', model: 'pp_cond_exp_mc_urbanczik' },
    p4: { label: 'Field', model: 'siegert_neuron' },
  },
  devices: { d1: { label: 'Spikes' } },
  edges: ['p1 p1', 'p1 p2', 'p1 p3', 'p1 d1', 'p4 p4'],
  variants: { mine: { model: 'clopath_synapse', parameters: {} } },
})
const edges = checkContext(document).edges

function choices(...which: readonly number[]) {
  return synapseChoices(
    document,
    which.map((index) => edges[index]!),
  )
}

const learning = ['eprop_synapse', 'eprop_synapse_bsshslm_2020']

test('a synapse that reads what the target does not keep is told apart, with what that is; nothing is left out', () => {
  const onE = choices(0)
  expect(onE.fitting).toContain('stdp_synapse')
  expect([...onE.lacking]).toEqual([
    ['clopath_synapse', 'the potential of its target over time'],
    ['eprop_synapse', 'how ready its target was to spike'],
    ['eprop_synapse_bsshslm_2020', 'how ready its target was to spike'],
    ['urbanczik_synapse', 'what the dendrite of its target predicts'],
    ['mine', 'the potential of its target over time'],
  ])
  expect(choices(1).fitting).toEqual(expect.arrayContaining(['clopath_synapse', 'mine', 'static_synapse']))
  expect([...choices(1).lacking.keys()]).toEqual([...learning, 'urbanczik_synapse'])
  expect([...choices(2).lacking.keys()]).toEqual(['clopath_synapse', ...learning, 'mine'])
})

test('of several edges each must keep what is read', () => {
  expect([...choices(0, 1, 2).lacking.keys()]).toEqual(['clopath_synapse', ...learning, 'urbanczik_synapse', 'mine'])
})

test('nothing plastic leads to what keeps no spikes, and other signals have synapses of their own', () => {
  expect(choices(3).lacking.get('stdp_synapse')).toBe('the spikes of its target')
  expect(choices(3).fitting).toContain('static_synapse')
  expect(choices(4).fitting).toEqual(['diffusion_connection'])
})
