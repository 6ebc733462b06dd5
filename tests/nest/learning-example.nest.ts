import { produce } from 'immer'
import { expect, it } from 'vitest'
import { Kernel } from '../../shared/kernel/kernel'
import { buildNetwork } from '../../shared/network/build-network'
import { describeNetwork } from '../../shared/network/compile-network'
import { scriptOfDocument } from '../../shared/network/script-of-document'
import type { CajalDocument } from '../../shared/document/schema'
import type { DeviceId, PopulationId, ProjectionId } from '../../shared/ids'
import { expectSameRecords } from './compare-runs'
import { openExample } from './examples'
import { runOnNest } from './records'

/** A network whose random weights and delays are written out as Cajal drew them, so that nothing is left to chance. */
function writtenOut(document: CajalDocument): CajalDocument {
  const kernel = new Kernel()
  const { nodes } = buildNetwork(kernel, describeNetwork(document))
  const nodesOf = (item: string): readonly [number, number] => {
    const { firstNode, count } = nodes.find((block) => block.item === item)!
    return [firstNode, firstNode + count]
  }
  return produce(document, (draft) => {
    for (const { from, to, rule, synapse } of Object.values(draft.projections)) {
      const [[firstSource, endSource], [firstTarget, endTarget]] = [nodesOf(from), nodesOf(to)]
      const own = kernel
        .GetConnections({})
        .map(({ source, target, weight, delay }) => ({
          source: Number(source),
          target: Number(target),
          weight: Number(weight),
          delay: Number(delay),
        }))
        .filter(({ source, target }) => source >= firstSource && source < endSource && target >= firstTarget && target < endTarget)
        .sort((a, b) => a.target - b.target || a.source - b.source)
      for (const [name, value] of Object.entries(synapse.parameters)) {
        if (typeof value !== 'object' || !('distribution' in value)) continue
        const drawn = own.map((connection) => connection[name as 'weight' | 'delay'])
        // A list has a place for connections that the rule leaves out, too: those of a neuron with itself.
        if (rule.parameters['allow_autapses'] === false) {
          for (let k = 0; k < endTarget - firstTarget; k++) drawn.splice(k * (endSource - firstSource + 1), 0, 0)
        }
        synapse.parameters[name] = drawn
      }
    }
  })
}

/** The example with models that learn at every step. */
function stepByStep(document: CajalDocument): CajalDocument {
  return produce(document, (draft) => {
    delete (draft.simulation as { learning?: unknown }).learning
    draft.simulation.durationMs = 4000
    draft.variables!['eta']!.value = 0.0002
    const { p2: network, p3: readout } = draft.populations as Record<string, (typeof draft.populations)[PopulationId]>
    network!.model = 'eprop_iaf'
    Object.assign(network!.parameters, { c_reg: 0.1, kappa: 0.95, eprop_isi_trace_cutoff: 80 })
    readout!.model = 'eprop_readout'
    for (const { synapse } of Object.values(draft.projections)) {
      synapse.model = synapse.model.replace('_bsshslm_2020', '')
      delete synapse.parameters['tau_m_readout']
    }
    const window = { amplitude_times: [4, 3000], amplitude_values: [1, 0.5] }
    draft.devices['d9' as DeviceId] = { label: 'Window', model: 'step_rate_generator', parameters: window, at: [0, 0] }
    const told = Object.values(draft.projections).find(({ synapse }) => synapse.model === 'rate_connection_delayed')!
    const synapse = { model: told.synapse.model, parameters: { delay: 1, receptor_type: 1 } }
    draft.projections['c9' as ProjectionId] = { ...told, from: 'd9' as DeviceId, synapse }
  })
}

it.each([
  ['in intervals', (document: CajalDocument) => document],
  ['step by step', stepByStep],
] as const)('what the example of e-prop learns %s is what NEST learns from the same weights, to the last digits', (_how, change) => {
  const document = writtenOut(change(openExample('learning-a-signal.cajal')))
  const description = describeNetwork(document)
  const { text } = scriptOfDocument(document)
  expect(JSON.stringify(document.projections)).not.toContain('distribution')
  expectSameRecords(description, (seeds) => runOnNest(text, seeds))
})
