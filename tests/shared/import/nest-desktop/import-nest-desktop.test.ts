import { describe, expect, it } from 'vitest'
import { checkDocument } from '../../../../shared/document/checks/check-document'
import { openDocument } from '../../../../shared/document/open-document'
import type { CajalDocument } from '../../../../shared/document/schema'
import { importNestDesktop } from '../../../../shared/import/nest-desktop/import-nest-desktop'
import { Kernel } from '../../../../shared/kernel/kernel'
import { buildNetwork } from '../../../../shared/network/build-network'
import { describeNetwork } from '../../../../shared/network/compile-network'

interface Opened {
  readonly document: CajalDocument
  readonly remarks: readonly string[]
}

function opened(project: object): Opened {
  const imported = importNestDesktop(JSON.stringify(project))
  if (imported === null) throw new Error('It is taken for no project.')
  const result = openDocument(imported.text)
  if (result.kind !== 'opened') throw new Error(result.message)
  return { document: result.document, remarks: imported.remarks }
}

const at = (x: number, y: number) => ({ position: { x, y } })
const kernel = { localNumThreads: 1, resolution: 0.1, rngSeed: 7 }

/** Written as version 4 writes it. */
const four = {
  name: 'Noise',
  description: 'A neuron under noise.',
  version: '4.1',
  simulation: { kernel, time: 200 },
  network: {
    nodes: [
      { model: 'poisson_generator', params: [{ id: 'rate', value: 6500 }], view: at(-150, -25) },
      {
        model: 'iaf_psc_alpha',
        size: 4,
        params: [
          {
            id: 'tau_m',
            value: 10,
            type: {
              id: 'random.normal',
              specs: [
                { id: 'mean', value: 10 },
                { id: 'std', value: 1 },
              ],
            },
          },
        ],
        annotations: ['Cells'],
        view: { ...at(0, 25), color: '#1f77b4' },
      },
      { model: 'voltmeter', view: at(150, -25) },
      { model: 'spike_recorder', view: at(150, 75) },
    ],
    connections: [
      { source: 0, target: 1, synapse: { params: [{ id: 'weight', value: 10 }] } },
      {
        source: 2,
        target: 1,
        targetSlice: [
          { id: 'start', value: 0 },
          { id: 'stop', value: 2 },
          { id: 'step', value: 1 },
        ],
      },
      { source: 1, target: 3 },
    ],
  },
}

describe('a project of NEST Desktop', () => {
  it('becomes a drawing with its values, places, colours and slices, which runs', () => {
    const { document, remarks } = opened(four)
    expect(remarks).toEqual([])
    expect(checkDocument(document).filter(({ severity }) => severity === 'error')).toEqual([])
    expect(document).toMatchObject({
      about: { title: 'Noise', text: 'A neuron under noise.' },
      simulation: { durationMs: 200, resolutionMs: 0.1, seed: 7 },
      populations: {
        p1: {
          label: 'Cells',
          model: 'iaf_psc_alpha',
          size: 4,
          color: 'blue',
          parameters: { tau_m: { distribution: 'normal', mean: 10, std: 1 } },
        },
      },
      devices: {
        d1: { label: 'Poisson generator', parameters: { rate: 6500 } },
        d2: { model: 'voltmeter' },
        d3: { label: 'Spike recorder' },
      },
      projections: {
        c1: { from: 'd1', to: 'p1', synapse: { parameters: { weight: 10 } } },
        // Drawn from the neuron to the recorder, whichever way round NEST connects them.
        c2: { from: 'p1', to: 'd2', sources: { from: 0, to: 2 } },
        c3: { from: 'p1', to: 'd3' },
      },
    })
    const { d1, d2 } = document.devices as Record<string, { readonly at: readonly [number, number] }>
    expect(d1!.at[0]).toBeLessThan(document.populations['p1' as never]!.at[0])
    expect(d2!.at[0]).toBeGreaterThan(document.populations['p1' as never]!.at[0])
    const network = new Kernel()
    buildNetwork(network, describeNetwork(document))
    expect(() => network.Simulate(200)).not.toThrow()
  })

  it('of version 3 keeps only parameters that were shown', () => {
    const params = [
      { id: 'I_e', value: 376, visible: true },
      { id: 'C_m', value: 123, visible: false },
    ]
    const { document } = opened({
      name: 'old',
      version: '3.0.3',
      simulation: { kernel, time: 100 },
      network: { nodes: [{ model: 'iaf_psc_alpha', size: 1, params, view: at(0, 0) }], connections: [] },
    })
    expect(document.populations['p1' as never]!.parameters).toEqual({ I_e: 376 })
  })

  it('has its copied models as variants, its recorders of weights on their edges, its groups as frames', () => {
    const models = [
      { existing: 'iaf_psc_alpha', new: 'slow', params: [{ id: 'tau_m', value: 40 }] },
      {
        existing: 'static_synapse',
        new: 'watched',
        params: [
          { id: 'weight', value: 3 },
          { id: 'weight_recorder', value: 'wr1' },
        ],
      },
    ]
    const nodes = [
      { model: 'slow', size: 2, view: at(0, 0) },
      { model: 'iaf_psc_alpha', size: 3, view: at(0, 100) },
      { nodes: [0, 1] },
      { model: 'weight_recorder', view: at(100, 0) },
      { model: 'spike_recorder', view: at(200, 0) },
    ]
    const connections = [
      { source: 0, target: 1, synapse: { model: 'watched', receptorIdx: 0 } },
      { source: 2, target: 4 },
    ]
    const { document, remarks } = opened({ name: 'g', version: '4.0', network: { models, nodes, connections }, simulation: { time: 10 } })
    expect(remarks).toEqual([])
    expect(document).toMatchObject({
      variants: { slow: { model: 'iaf_psc_alpha', parameters: { tau_m: 40 } }, watched: { parameters: { weight: 3 } } },
      frames: { f1: { label: 'Group', blocks: ['p1', 'p2'] } },
      projections: {
        c1: { from: 'p1', to: 'p2', synapse: { model: 'watched' }, weightRecorder: 'd1' },
        c2: { from: 'p1', to: 'd2' },
        c3: { from: 'p2', to: 'd2' },
      },
    })
  })

  it('has devices with a value each as devices, each at its neuron', () => {
    const amplitude = {
      id: 'amplitude',
      value: 0,
      type: {
        id: 'np.linspace',
        specs: [
          { id: 'start', value: 0 },
          { id: 'stop', value: 1 },
          { id: 'num', value: 3 },
        ],
      },
    }
    const { document, remarks } = opened({
      version: '4.0',
      network: {
        nodes: [
          { model: 'dc_generator', size: 3, params: [amplitude], view: at(0, 0) },
          { model: 'iaf_psc_alpha', size: 3, view: at(100, 0) },
        ],
        connections: [{ source: 0, target: 1, rule: 'one_to_one' }],
      },
    })
    expect(remarks).toEqual([])
    expect(Object.values(document.devices).map(({ parameters }) => parameters['amplitude'])).toEqual([0, 0.5, 1])
    expect(Object.values(document.projections).map(({ from, targets }) => [from, targets])).toEqual([
      ['d1', { from: 0, to: 1 }],
      ['d2', { from: 1, to: 2 }],
      ['d3', { from: 2, to: 3 }],
    ])
  })

  it('says what is left out, in the notices and in a note', () => {
    const { document, remarks } = opened({
      version: '4.0',
      network: {
        nodes: [
          { model: 'iaf_psc_alpha', size: 9, view: at(0, 0), spatial: { positions: 'free' } },
          {
            model: 'dc_generator',
            size: 90,
            params: [{ id: 'amplitude', value: Array.from({ length: 90 }, (_, k) => k) }],
            view: at(0, 80),
          },
        ],
        connections: [
          {
            source: 0,
            target: 0,
            mask: { masktype: 'circular' },
            synapse: { params: [{ id: 'weight', type: { id: 'spatial.distance' } }] },
          },
          { source: 7, target: 0 },
        ],
      },
    })
    expect(remarks).toEqual([
      'iaf_psc_alpha: its positions in space are left out: give it positions in the inspector.',
      'Dc generator: amplitude of each of 90 devices is left out; a block of Cajal is one device. Neurons can have a list each.',
      'Connection 1: its mask is left out: give both ends positions, and the connection a mask, in the inspector.',
      'Connection 1: weight is left out; values of the kind spatial.distance are not known here.',
      'Connection 2 was left out: a node at its end is missing.',
    ])
    expect(document.notes?.['n1' as never]?.text).toContain(remarks[0])
  })

  it.each([
    ['no JSON', '{"network": '],
    ['a drawing of ours', '{"format": "cajal", "document": {"network": {}}}'],
    ['a network of somebody else', '{"network": {"nodes": [1], "connections": []}}'],
    ['a list of something else', '[{"network": {"cells": []}}]'],
  ])('is not what %s is', (_name, text) => {
    expect(importNestDesktop(text)).toBeNull()
  })

  it('is the first of a list of projects', () => {
    const imported = importNestDesktop(JSON.stringify([four, { ...four, name: 'other' }]))
    expect([imported?.name, imported?.remarks]).toEqual(['Noise', ['The file holds 2 projects; the first is opened.']])
  })

  it('has groups in groups as frames in frames', () => {
    const nodes = [
      { model: 'iaf_psc_alpha', view: at(0, 0) },
      { model: 'iaf_psc_alpha', view: at(0, 100) },
      { nodes: [3, 1] },
      { nodes: [0] },
    ]
    const { document, remarks } = opened({ name: 'g', version: '4.0', network: { nodes, connections: [{ source: 2, target: 2 }] } })
    expect(remarks).toEqual([])
    expect(document.frames).toMatchObject({ f1: { blocks: ['p2'] }, f2: { blocks: ['p1'], within: 'f1' } })
    expect(Object.keys(document.projections)).toHaveLength(4)
    const [outer, inner] = [document.frames!['f1' as never]!, document.frames!['f2' as never]!]
    expect([inner.at[0] > outer.at[0], inner.at[1] > outer.at[1]]).toEqual([true, true])
  })

  it('that groups itself ends all the same', () => {
    const { remarks } = opened({ version: '4.0', network: { nodes: [{ nodes: [0] }], connections: [{ source: 0, target: 0 }] } })
    expect(remarks).toEqual(['Connection 1 was left out: a node at its end is missing.'])
  })
})
