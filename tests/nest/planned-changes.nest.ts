import { describe, expect, it } from 'vitest'
import { checkDocument } from '../../shared/document/checks/check-document'
import type { CajalDocument, Device } from '../../shared/document/schema'
import { clusterFolder } from '../../shared/network/cluster-folder'
import { describeNetwork } from '../../shared/network/compile-network'
import { scriptOfDocument } from '../../shared/network/script-of-document'
import { drawing } from '../shared/document/drawing'
import { expectSameRecords } from './compare-runs'
import { runFolderOnNest, runOnNest } from './records'

const variables = { onset: { value: 60.3, unit: 'ms' }, strength: { value: 0.42, unit: 'nA' } }

/** Neurons, a generator of each kind, a recurrent population of its own values and connections of three kinds; nothing is random. */
const exact = drawing({
  simulation: { durationMs: { expression: '5*onset' } },
  variables,
  populations: {
    p1: {
      label: 'Driven',
      changes: [
        { atMs: { expression: 'onset' }, parameters: { I_e: { expression: 'strength' }, tau_m: 8 } },
        { atMs: { expression: '2*onset + 30.1 ms' }, parameters: { V_m: -75, t_ref: 4 } },
      ],
    },
    p2: {
      label: 'Recurrent',
      model: 'iaf_psc_exp',
      size: 6,
      parameters: { I_e: [380, 390, 400, 410, 420, 430] },
      changes: [{ atMs: 100, parameters: { I_e: [430, 420, 410, 400, 390, 380], V_th: -54.5 } }],
    },
  },
  devices: {
    d1: { model: 'dc_generator', parameters: { amplitude: 50 }, changes: [{ atMs: 40.2, parameters: { amplitude: 300 } }] },
    d2: {
      model: 'ac_generator',
      parameters: { amplitude: 100, frequency: 20 },
      changes: [{ atMs: 99.9, parameters: { frequency: 60, offset: 20 } }],
    },
    d3: {
      model: 'spike_generator',
      parameters: { spike_times: [10, 50] },
      changes: [{ atMs: 120, parameters: { spike_times: [130.5, 131] } }],
    },
    d4: { model: 'multimeter', parameters: { record_from: ['V_m'], interval: 0.5 } },
    d5: { model: 'spike_recorder', changes: [{ atMs: 200, parameters: { start: 220 } }] },
    d6: { model: 'weight_recorder' },
  },
  edges: [
    ['d1 p1', { changes: [{ atMs: 70, parameters: { weight: 0.5 } }] }],
    'd2 p2',
    ['d3 p2', { synapseParameters: { weight: 900 }, changes: [{ atMs: 125, parameters: { weight: -900 } }] }],
    [
      'p2 p2',
      {
        rule: 'one_to_one',
        synapse: 'stdp_synapse',
        synapseParameters: { weight: 20, delay: 1.5 },
        weightRecorder: 'd6',
        changes: [{ atMs: 150, parameters: { weight: 60, lambda: 0.05 } }],
      },
    ],
    [
      'p1 p2',
      {
        targets: { from: 0, to: 3 },
        synapseParameters: { weight: 100 },
        changes: [{ atMs: { expression: 'onset' }, parameters: { weight: { expression: '-strength/2' } } }],
      },
    ],
    'p1 d4',
    'p2 d4',
    'p2 d5',
    'p1 d5',
  ],
})

/** The same without weights recorded: NEST numbers ports anew on each thread. */
function withoutWeights(document: CajalDocument): CajalDocument {
  const { d6: _recorder, ...devices } = document.devices as CajalDocument['devices'] & { readonly d6: Device }
  const projections = Object.entries(document.projections).map(([id, { weightRecorder: _its, ...projection }]) => [id, projection])
  return { ...document, devices, projections: Object.fromEntries(projections) as CajalDocument['projections'] }
}

/** A population whose potentials and drive are drawn anew while it runs. */
const random = drawing({
  simulation: { durationMs: 400 },
  variables,
  populations: {
    p1: {
      label: 'Excitatory',
      model: 'iaf_psc_exp',
      size: 80,
      changes: [
        { atMs: { expression: 'onset' }, parameters: { V_m: { distribution: 'uniform', min: -70, max: -56 } } },
        { atMs: 250, parameters: { I_e: { distribution: 'normal', mean: { expression: 'strength' }, std: 20 } } },
      ],
    },
  },
  devices: {
    d1: { model: 'poisson_generator', parameters: { rate: 6000 }, changes: [{ atMs: 150, parameters: { rate: 9000 } }] },
    d2: { model: 'multimeter', parameters: { record_from: ['V_m'] } },
    d3: { model: 'spike_recorder' },
  },
  edges: [
    ['d1 p1', { synapseParameters: { weight: 30 } }],
    [
      'p1 p1',
      {
        rule: 'fixed_indegree',
        ruleParameters: { indegree: 8 },
        synapseParameters: { weight: 10 },
        changes: [{ atMs: 300, parameters: { weight: -40 } }],
      },
    ],
    'p1 d2',
    'p1 d3',
  ],
})

const drawings: readonly (readonly [string, CajalDocument])[] = [
  ['of neurons, generators, a recorder and connections', exact],
  ['of a population by chance', random],
]

describe('what is set while time runs, in the real NEST, as in Cajal', () => {
  it.each(drawings)('by the script: %s', (_, document) => {
    expect(checkDocument(document).filter(({ severity }) => severity === 'error')).toEqual([])
    expectSameRecords(describeNetwork(document), (seeds) => runOnNest(scriptOfDocument(document).text, seeds))
  })

  it('by the folder for a cluster, and with a variable that comes as an argument', () => {
    const drawn = withoutWeights(exact)
    const folder = clusterFolder(drawn, '1')
    expectSameRecords(describeNetwork(drawn), (seeds) => runFolderOnNest(folder, [], seeds))
    const later = { ...drawn, variables: { ...variables, onset: { ...variables.onset, value: 65.5 } } }
    expectSameRecords(describeNetwork(later), (seeds) => runFolderOnNest(folder, ['--onset', '65.5'], seeds))
  })
})
