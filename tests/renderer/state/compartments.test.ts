import { describe, expect, it } from 'vitest'
import type { BlockId, ProjectionId } from '../../../shared/ids'
import { importPynest } from '../../../shared/import/pynest/import-pynest'
import { openDocument } from '../../../shared/document/open-document'
import { checkDocument } from '../../../shared/document/checks/check-document'
import { scriptOfDocument } from '../../../shared/network/script-of-document'
import { describeNetwork } from '../../../shared/network/compile-network'
import { networkCalls } from '../../../shared/nest-server/network-calls'
import { scriptOf } from '../../../shared/nest-server/nest-call'
import { nodeValuesOf } from '../../../shared/nest-server/read-answer'
import { newProjection } from '../../../renderer/state/actions/projections'
import { projectionLook } from '../../../renderer/state/canvas/notation'
import { trialFields, protocolsFor, trialDocument } from '../../../renderer/state/runs/trial'
import { findNodeModel } from '../../../shared/models/catalogue'
import { drawing } from '../../shared/document/drawing'

const p1 = 'p1' as BlockId
const document = drawing({
  populations: {
    p1: { label: 'Cell', model: 'iaf_cond_alpha_mc', parameters: { 'soma.I_e': 300, g_sp: 5, 'soma.C_m': 160, 'distal.E_L': -68 } },
    p2: { label: 'Ports', model: 'aeif_cond_alpha_multisynapse', parameters: { E_rev: [0, -90], tau_syn: [2, 5] } },
  },
  devices: { d1: { model: 'spike_generator' }, d2: { model: 'dc_generator' }, d3: { model: 'voltmeter' } },
  edges: [
    ['d1 p1', { synapseParameters: { receptor_type: 5, weight: 3 } }],
    ['d1 p1', { synapseParameters: { receptor_type: 6, weight: 3 } }],
    ['d1 p2', { synapseParameters: { receptor_type: 1, weight: 3 } }],
    ['d1 p2', { synapseParameters: { receptor_type: 2, weight: 3 } }],
  ],
})

describe('neurons of several compartments', () => {
  it('have the parameters of a compartment in a dictionary of the script, and give them back from it', () => {
    const { text } = scriptOfDocument(document)
    expect(text).toContain('    "soma": {\n        "I_e": 300.0,  # pA\n        "C_m": 160.0,  # pF\n    },\n    "g_sp": 5.0,  # nS\n')
    const opened = openDocument(importPynest(text).text)
    if (opened.kind !== 'opened') throw new Error(opened.message)
    expect(Object.values(opened.document.populations)[0]?.parameters).toEqual(document.populations['p1' as never]?.parameters)
    expect(checkDocument(opened.document).filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('come from scripts that ask NEST for their receptors and what they tell', () => {
    const script = [
      'import nest',
      'facts = nest.GetDefaults("iaf_cond_alpha_mc")',
      'cell = nest.Create("iaf_cond_alpha_mc", params={"soma": {"g_L": 12.0}})',
      'meter = nest.Create("multimeter", params={"record_from": facts["recordables"]})',
      'nest.Connect(meter, cell)',
      'source = nest.Create("dc_generator")',
      'nest.Connect(source, cell, syn_spec={"receptor_type": facts["receptor_types"]["distal_curr"]})',
    ]
    const { text, skipped } = importPynest(script.join('\n'))
    const opened = openDocument(text)
    expect(skipped).toEqual([])
    if (opened.kind !== 'opened') throw new Error(opened.message)
    const { populations, devices, projections } = opened.document
    expect(Object.values(populations).map(({ parameters }) => parameters)).toEqual([{ 'soma.g_L': 12 }])
    expect(Object.values(devices).flatMap(({ parameters }) => (parameters['record_from'] ?? []) as readonly string[])).toHaveLength(10)
    expect(Object.values(projections).map(({ synapse }) => synapse.parameters['receptor_type'])).toContain(9)
  })

  it('reach a NEST Server as it has them, and their state comes back by names with a dot', () => {
    const network = describeNetwork(document)
    expect(scriptOf(networkCalls(network, 1).map(({ call }) => call))).toContain('"soma": {"I_e": 300.0, "C_m": 160.0}, "g_sp": 5.0')
    expect(nodeValuesOf({ soma: { V_m: -71, g_L: 10 }, V_th: -55 })).toEqual({ 'soma.V_m': -71, 'soma.g_L': 10, V_th: -55 })
  })

  it('get an edge at the first receptor that takes what it brings', () => {
    const receptorTo = (from: string, to: string): unknown => newProjection(document, from as BlockId, to as BlockId).synapse.parameters
    expect(receptorTo('d1', 'p1')).toEqual({ receptor_type: 1 })
    expect(receptorTo('d2', 'p1')).toEqual({ receptor_type: 7 })
    expect(receptorTo('d1', 'p2')).toEqual({ receptor_type: 1 })
    expect(receptorTo('d2', 'p2')).toEqual({})
    expect(receptorTo('p1', 'd3')).toEqual({})
  })

  it('are tried by the potential of their soma', () => {
    const [protocol] = protocolsFor(findNodeModel('iaf_cond_alpha_mc'))
    const values = Object.fromEntries(trialFields(document, p1, protocol!.id).map(({ name, descriptor }) => [name, descriptor.default]))
    const trial = trialDocument(document, p1, protocol!, values)
    expect(checkDocument(trial).filter(({ severity }) => severity === 'error')).toEqual([])
    expect(Object.values(trial.devices).map(({ parameters }) => parameters['record_from'])).toContainEqual(['V_m.s'])
  })

  it('are inhibited in a trial where they have a receptor for it', () => {
    const spike = protocolsFor(findNodeModel('iaf_cond_alpha_mc')).find(({ id }) => id === 'spike')!
    const trial = trialDocument(document, p1, spike, { weight: 5 })
    const synapses = Object.values(trial.projections).flatMap(({ synapse }) => ('weight' in synapse.parameters ? [synapse.parameters] : []))
    expect(synapses).toEqual([
      { weight: 5, receptor_type: 1 },
      { weight: 5, receptor_type: 2 },
    ])
  })

  it('and those with numbered receptors show what a receptor does, and which it is', () => {
    const look = (id: string) => projectionLook(document, document.projections[id as ProjectionId]!)
    expect(['c1', 'c2', 'c3', 'c4'].map((id) => look(id).tip)).toEqual(['triangle', 'circle', 'triangle', 'circle'])
    expect(['c1', 'c2', 'c3', 'c4'].map((id) => look(id).lines.at(-1))).toEqual([
      'at distal_exc',
      'at distal_inh',
      'at receptor 1',
      'at receptor 2',
    ])
  })
})
