import { describe, expect, test } from 'vitest'
import { checkDocument } from '../../../shared/document/checks/check-document'
import { openDocument } from '../../../shared/document/open-document'
import type { CajalDocument } from '../../../shared/document/schema'
import { importPynest } from '../../../shared/import/pynest/import-pynest'
import { Kernel } from '../../../shared/kernel/kernel'
import { findSynapseModel, synapseModels } from '../../../shared/models/catalogue'
import { usualSynapse } from '../../../shared/models/carried-signals'
import { buildNetwork } from '../../../shared/network/build-network'
import { describeNetwork } from '../../../shared/network/compile-network'
import { scriptOfDocument } from '../../../shared/network/script-of-document'
import { newProjection } from '../../../renderer/state/actions/projections'
import type { BlockId } from '../../../shared/ids'
import { drawing } from '../document/drawing'

const models = [
  'iaf_psc_alpha',
  'aeif_cond_alpha_astro',
  'lin_rate_ipn',
  'rate_transformer_tanh',
  'astrocyte_lr_1994',
  'hh_psc_alpha_gap',
  'siegert_neuron',
  'eprop_iaf_bsshslm_2020',
  'eprop_readout_bsshslm_2020',
  'eprop_iaf',
  'eprop_readout',
]

function pair(from: string, to: string, synapse: string): CajalDocument {
  return drawing({
    populations: { p1: { label: 'From', model: from }, p2: { label: 'To', model: to } },
    devices: { d1: { model: 'volume_transmitter' } },
    edges: [['p1 p2', { synapse, ...(findSynapseModel(synapse)?.needsTransmitter === true && { volumeTransmitter: 'd1' }) }]],
  })
}

const refusals = (document: CajalDocument) => checkDocument(document).filter(({ code }) => code === 'refused-signal')

describe('rates and slow inward currents', () => {
  test('a new edge has the synapse that carries what its source sends; to a recorder it is that of samplers', () => {
    const document = drawing({
      populations: {
        p1: { model: 'lin_rate_ipn' },
        p2: { model: 'astrocyte_lr_1994' },
        p3: { model: 'aeif_cond_alpha_astro' },
        p4: { model: 'siegert_neuron' },
      },
      devices: { d1: { model: 'multimeter' } },
    })
    const synapseOf = (from: string, to: string): string => newProjection(document, from as BlockId, to as BlockId).synapse.model
    expect(synapseOf('p1', 'p1')).toBe('rate_connection_delayed')
    expect(synapseOf('p2', 'p3')).toBe('sic_connection')
    expect(synapseOf('p3', 'p2')).toBe('static_synapse')
    expect(synapseOf('p1', 'd1')).toBe('static_synapse')
    expect(synapseOf('p4', 'p4')).toBe('diffusion_connection')
    // What inhibits does so by its drift.
    expect(newProjection(document, 'p4' as BlockId, 'p4' as BlockId, 'inhibitory').synapse.parameters).toEqual({ drift_factor: -1 })
  })

  test('another synapse is told of at the edge, and mended there', () => {
    const place = { severity: 'error', item: 'c1', field: 'synapse.model' }
    expect(refusals(pair('lin_rate_ipn', 'lin_rate_ipn', 'static_synapse'))).toMatchObject([
      {
        ...place,
        message: expect.stringMatching(/rates go over rate_connection_delayed and rate_connection_instantaneous only/),
        remedy: { synapse: 'rate_connection_delayed' },
      },
    ])
    expect(refusals(pair('iaf_psc_alpha', 'iaf_psc_alpha', 'sic_connection'))).toMatchObject([
      { ...place, message: expect.stringMatching(/carries slow inward currents only, not spikes/), remedy: { synapse: 'static_synapse' } },
    ])
    expect(refusals(pair('astrocyte_lr_1994', 'aeif_cond_alpha_astro', 'sic_connection'))).toEqual([])
  })

  // What the kernel would refuse at Run is what the check tells before.
  test.each(models.flatMap((from) => models.map((to) => [from, to] as const)))(
    'from %s to %s the kernel takes what the check lets pass',
    (from, to) => {
      for (const { name } of synapseModels) {
        const document = pair(from, to, name)
        const errors = checkDocument(document).filter(({ severity }) => severity === 'error')
        const build = (): unknown => buildNetwork(new Kernel(), describeNetwork(document))
        if (errors.length === 0) expect(build, name).not.toThrow()
        if (refusals(document).length > 0) expect(build, name).toThrow(/only|carries|both directions|receptor_type is 0|takes no/)
      }
    },
  )

  test('the synapses that are named for signals are those that carry them', () => {
    for (const signal of ['rate', 'sic', 'diffusion'] as const) expect(findSynapseModel(usualSynapse(signal))?.carries).toBe(signal)
    expect(findSynapseModel(usualSynapse('spike'))?.carries).toBeUndefined()
  })

  test('a script says the factors of a diffusion connection, and no weight', () => {
    const document = drawing({
      populations: { p1: { label: 'From', model: 'siegert_neuron' }, p2: { label: 'To', model: 'siegert_neuron' } },
      edges: [['p1 p2', { synapse: 'diffusion_connection', synapseParameters: { drift_factor: 0.2, diffusion_factor: 0.02 } }]],
    })
    const { text } = scriptOfDocument(document)
    expect(text).toMatch(/"synapse_model": "diffusion_connection",\s+"drift_factor": 0.2,\s+"diffusion_factor": 0.02/)
    expect(text).not.toContain('"weight"')
    const read = openDocument(importPynest(text).text)
    if (read.kind !== 'opened') throw new Error(read.message)
    expect(Object.values(read.document.projections)[0]?.synapse).toEqual(Object.values(document.projections)[0]?.synapse)
  })

  test('the factors of single diffusion connections can be set while they exist, and tell of no weight', () => {
    const rateAt = (set: boolean): number => {
      const kernel = new Kernel()
      const source = kernel.Create('siegert_neuron', 1, { mean: 1000, rate: 1000 })
      const targets = kernel.Create('siegert_neuron', 2)
      kernel.Connect(source, targets, 'all_to_all', { synapse_model: 'diffusion_connection', drift_factor: 0.01, diffusion_factor: 0.02 })
      const second = { source, target: targets.slice(1, 2) }
      expect(kernel.GetConnections(second)[0]).not.toHaveProperty('weight')
      if (set) kernel.SetConnections(second, { drift_factor: 0.013 })
      expect(kernel.GetConnections(second)[0]).toMatchObject({ drift_factor: set ? 0.013 : 0.01, diffusion_factor: 0.02 })
      kernel.Simulate(20)
      const [first, other] = kernel.GetStatus(targets, ['rate']).map(({ rate }) => Number(rate))
      expect(first === other).toBe(!set)
      return first!
    }
    expect(rateAt(true)).toBe(rateAt(false))
  })

  test('a variance below 0 ends the run with a reason', () => {
    const kernel = new Kernel()
    const neuron = kernel.Create('siegert_neuron', 1, { rate: 5 })
    kernel.Connect(neuron, neuron, 'all_to_all', { synapse_model: 'diffusion_connection', diffusion_factor: -1 })
    expect(() => kernel.Simulate(5)).toThrow(/variance.*below 0.*diffusion_factor/)
  })

  test('a script says the synapse, and is read again as the same drawing', () => {
    const document = pair('tanh_rate_ipn', 'lin_rate_ipn', 'rate_connection_delayed')
    const { text } = scriptOfDocument(document)
    expect(text).toContain("'synapse_model': 'rate_connection_delayed'".replaceAll("'", '"'))
    const read = openDocument(importPynest(text).text)
    if (read.kind !== 'opened') throw new Error(read.message)
    expect(Object.values(read.document.projections).map(({ synapse }) => synapse.model)).toEqual(['rate_connection_delayed'])
  })

  test('values arrive after their delay, times the weight; nothing else does', () => {
    const kernel = new Kernel()
    const source = kernel.Create('lin_rate_ipn', 1, { sigma: 0, lambda: 0, rate: 2 })
    const target = kernel.Create('rate_transformer_lin', 2)
    kernel.Connect(source, target, 'all_to_all', {
      synapse_model: 'rate_connection_delayed',
      weight: 3,
      delay: 1.5,
    })
    const meter = kernel.Create('multimeter', 1, { record_from: ['rate'], interval: 0.1 })
    kernel.Connect(meter, target)
    kernel.Simulate(3)
    const { times, rate } = kernel.events(meter)[0]!
    expect(times!.filter((_, row) => rate![row] !== 0)[0]).toBeCloseTo(1.6)
    expect(new Set(rate)).toEqual(new Set([0, 6]))
  })

  test('a node that is frozen sends nothing', () => {
    const kernel = new Kernel()
    const source = kernel.Create('lin_rate_ipn', 1, { sigma: 0, lambda: 0, rate: 2, frozen: true })
    const target = kernel.Create('rate_transformer_lin')
    kernel.Connect(source, target, 'all_to_all', { synapse_model: 'rate_connection_delayed' })
    kernel.Simulate(5)
    expect(kernel.GetStatus(target)[0]!['rate']).toBe(0)
  })
})
