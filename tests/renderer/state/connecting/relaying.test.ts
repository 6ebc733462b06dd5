import { describe, expect, test } from 'vitest'
import { produce } from 'immer'
import { remedyAction } from '../../../../renderer/state/fields/remedy'
import { overlaps } from '../../../../renderer/state/canvas/geometry'
import { blockOutlines } from '../../../../renderer/state/canvas/outlines'
import { checkDocument } from '../../../../shared/document/checks/check-document'
import type { CajalDocument, Population } from '../../../../shared/document/schema'
import type { FrameId, PopulationId, ProjectionId } from '../../../../shared/ids'
import { Kernel } from '../../../../shared/kernel/kernel'
import { buildNetwork } from '../../../../shared/network/build-network'
import { describeNetwork } from '../../../../shared/network/compile-network'
import { drawing } from '../../../shared/document/drawing'
import { canvasOf } from '../canvas'

const told = (document: CajalDocument) => checkDocument(document).filter(({ code }) => code === 'bad-plastic-source')

/** What the button of a problem makes of a drawing, and how undo names it. */
function mended(document: CajalDocument, which = 0): { readonly name: string; readonly document: CajalDocument } {
  const { name, recipe } = remedyAction(document, told(document)[which]!.remedy!)
  return { name, document: produce(document, (draft) => recipe(draft)) }
}

const projection = (document: CajalDocument, id: string) => document.projections[id as ProjectionId]!
const population = (document: CajalDocument, id: string): Population => document.populations[id as PopulationId]!

/** Which nodes are connected with which in a run, by synapse. */
function connectionsIn(document: CajalDocument): readonly (readonly unknown[])[] {
  const kernel = new Kernel()
  buildNetwork(kernel, describeNetwork(document))
  return kernel.GetConnections().map(({ source, target, synapse_model }) => [source, target, synapse_model])
}

const stdp = { synapse: 'stdp_synapse', synapseParameters: { weight: 20, delay: 2, lambda: 0.02 } }

describe('a generator whose spikes do not pass a synapse', () => {
  test('of one train for all gets a relay, behind which its edges keep rule and synapse', () => {
    const document = drawing({
      populations: { p1: { label: 'E', size: 8, at: [360, 0] }, p2: { label: 'I', size: 2, at: [360, 160] } },
      devices: { d1: { label: 'Times', model: 'spike_generator', parameters: { spike_times: [10, 20] } }, d2: { model: 'spike_recorder' } },
      edges: [['d1 p1', stdp], ['d1 p2', { ...stdp, targets: { from: 0, to: 1 } }], 'd1 d2'],
    })
    expect(told(document).map(({ item }) => item)).toEqual(['c1', 'c2'])
    const { name, document: now } = mended(document, 1)
    expect(name).toBe('insert Parrot into 2 connections')
    expect(told(now)).toEqual([])
    expect(population(now, 'p3')).toMatchObject({ label: 'Parrot', model: 'parrot_neuron', size: 1 })
    expect(projection(now, 'c4')).toMatchObject({
      from: 'd1',
      to: 'p3',
      rule: { name: 'one_to_one' },
      synapse: { model: 'static_synapse' },
    })
    expect(projection(now, 'c1')).toEqual({ ...projection(document, 'c1'), from: 'p3' })
    expect(projection(now, 'c2')).toEqual({ ...projection(document, 'c2'), from: 'p3' })
    expect(projection(now, 'c3')).toEqual(projection(document, 'c3'))
    expect(connectionsIn(now)).toHaveLength(1 + 8 + 1 + 1)
  })

  test('of a train for each target gets a relay for each, and its rule chooses which of them hear it', () => {
    const document = drawing({
      variables: { N: { value: 6 } },
      populations: { p1: { label: 'E', size: { expression: 'N' }, at: [360, 0] }, p2: { label: 'I', size: 4, at: [360, 160] } },
      devices: { d1: { label: 'Noise', model: 'poisson_generator', parameters: { rate: 500 } } },
      edges: [
        ['d1 p1', { ...stdp, rule: 'pairwise_bernoulli', ruleParameters: { p: 0.5 } }],
        ['d1 p2', { ...stdp, targets: { from: 1, to: 4 } }],
      ],
    })
    const { name, document: now } = mended(document)
    expect(name).toBe('insert Parrot and Parrot 2 into 2 connections')
    expect(told(now)).toEqual([])
    expect([population(now, 'p3').size, population(now, 'p4').size]).toEqual([{ expression: 'N' }, 3])
    expect(projection(now, 'c3')).toMatchObject({ from: 'd1', to: 'p3', rule: { name: 'pairwise_bernoulli', parameters: { p: 0.5 } } })
    expect(projection(now, 'c4')).toMatchObject({ from: 'd1', to: 'p4', rule: { name: 'all_to_all' } })
    expect(projection(now, 'c1')).toMatchObject({ from: 'p3', to: 'p1', rule: { name: 'one_to_one' }, synapse: { model: 'stdp_synapse' } })
    expect(projection(now, 'c2')).toMatchObject({ from: 'p4', targets: { from: 1, to: 4 }, rule: { name: 'one_to_one' } })
    expect(connectionsIn(now).filter(([, , synapse]) => synapse === 'stdp_synapse')).toHaveLength(6 + 3)
  })

  test('passes spikes between steps on by relays that keep their times', () => {
    const document = drawing({
      populations: { p1: { model: 'iaf_psc_alpha_ps' } },
      devices: { d1: { model: 'poisson_generator_ps' } },
      edges: [['d1 p1', { synapse: 'stdp_synapse' }]],
    })
    expect(population(mended(document).document, 'p2').model).toBe('parrot_neuron_ps')
  })

  test('has relays between it and its targets, over nothing, in the frame that is there', () => {
    const document: CajalDocument = {
      ...drawing({
        populations: { p1: { label: 'E', at: [600, 0] } },
        devices: { d1: { label: 'Times', model: 'spike_generator' }, d2: { label: 'In the way', at: [300, 0] } },
        edges: [['d1 p1', stdp]],
      }),
      frames: { ['f1' as FrameId]: { label: 'All', at: [-40, -400], size: [900, 800], blocks: [] } },
    }
    const { document: now } = mended(document)
    const { p2: relay, ...others } = Object.fromEntries(blockOutlines(now))
    expect(relay!.x).toBeGreaterThan(0)
    expect(relay!.x).toBeLessThan(600)
    expect(Object.values(others).some((outline) => overlaps(outline, relay!, 0))).toBe(false)
    expect(now.frames!['f1' as FrameId]!.blocks).toEqual(['p2'])
  })

  test('has no such button where relays change nothing, or would have other partners', () => {
    const document = drawing({
      populations: { p1: { size: 4 } },
      devices: { d1: { model: 'dc_generator' }, d2: { model: 'poisson_generator' } },
      edges: [
        ['d1 p1', stdp],
        ['d2 p1', { synapse: 'stdp_synapse', rule: 'pairwise_bernoulli' }],
      ],
    })
    const masked: CajalDocument = produce(document, (draft) => {
      draft.projections['c2' as ProjectionId]!.mask = { circular: { radius: 0.3 } }
    })
    expect(told(masked).map(({ remedy }) => remedy)).toEqual([undefined, undefined])
  })

  test('is mended in one step of undo', () => {
    const document = drawing({ populations: { p1: {} }, devices: { d1: { model: 'spike_generator' } }, edges: [['d1 p1', stdp]] })
    const { documents } = canvasOf(document)
    documents.apply(remedyAction(document, told(document)[0]!.remedy!))
    expect(documents.document().populations).toHaveProperty('p2')
    documents.undo()
    expect(documents.document()).toBe(document)
  })
})
