import { describe, expect, test } from 'vitest'
import { checkDocument } from '../../../shared/document/checks/check-document'
import { changesInWords } from '../../../shared/document/describe-changes'
import { withoutMuted } from '../../../shared/document/muted'
import { openDocument } from '../../../shared/document/open-document'
import type { CajalDocument, Device, Projection } from '../../../shared/document/schema'
import { writeDocument } from '../../../shared/document/write-document'
import type { DeviceId } from '../../../shared/ids'
import { synapseModels } from '../../../shared/models/catalogue'
import { importPynest } from '../../../shared/import/pynest/import-pynest'
import { Kernel } from '../../../shared/kernel/kernel'
import { buildNetwork } from '../../../shared/network/build-network'
import { compileNetwork, describeNetwork } from '../../../shared/network/compile-network'
import { scriptOfDocument } from '../../../shared/network/script-of-document'
import { methodsOf } from '../../../shared/network/write-methods'
import { drawing } from '../document/drawing'

const rewarded = drawing({
  populations: {
    p1: { label: 'Cue', model: 'parrot_neuron' },
    p2: { label: 'Cell' },
    p3: { label: 'VTA', model: 'parrot_neuron', size: 3 },
  },
  devices: {
    d1: { label: 'Dopamine', model: 'volume_transmitter', parameters: { deliver_interval: 3 } },
    d2: { model: 'weight_recorder' },
  },
  edges: [
    [
      'p1 p2',
      {
        synapse: 'stdp_dopamine_synapse',
        synapseParameters: { weight: 20, tau_c: 400 },
        volumeTransmitter: 'd1',
        weightRecorder: 'd2',
      },
    ],
    'p3 d1',
  ],
})

/** The same with another transmitter, or with none. */
function withTransmitter(id: string | undefined): CajalDocument {
  const projections = Object.entries<Projection>(rewarded.projections).map(([edge, { volumeTransmitter, ...projection }]) => {
    const named = volumeTransmitter === undefined || id === undefined ? {} : { volumeTransmitter: id as DeviceId }
    return [edge, { ...projection, ...named }] as const
  })
  return { ...rewarded, projections: Object.fromEntries(projections) }
}

const problemsOf = (document: CajalDocument, code: string) => checkDocument(document).filter((problem) => problem.code === code)

describe('a synapse that dopamine modulates', () => {
  test('gets a model of its own that names the transmitter, which stands before recorders', () => {
    const description = compileNetwork(rewarded)
    expect(description).toMatchObject({
      ok: true,
      value: {
        groups: [{ item: 'p1' }, { item: 'p2' }, { item: 'p3' }, { item: 'd1' }, { item: 'd2' }],
        copies: [{ existing: 'stdp_dopamine_synapse', parameters: { tau_c: 400 }, volumeTransmitter: 3, weightRecorder: 4, item: 'c1' }],
      },
    })
    if (!description.ok) return
    const kernel = new Kernel()
    buildNetwork(kernel, description.value)
    expect(kernel.GetDefaults(description.value.copies![0]!.name, ['volume_transmitter'])).toEqual({ volume_transmitter: [6] })
  })

  test('is written as a script that names it, and read from one, by CopyModel and by SetDefaults', () => {
    const { text } = scriptOfDocument(rewarded)
    expect(text).toContain('dopamine = nest.Create("volume_transmitter", params={"deliver_interval": 3})')
    expect(text).toContain('    "weight_recorder": D2,\n    "volume_transmitter": dopamine,\n})')
    const readBack = (script: string) => {
      const { text: found, skipped, remarks } = importPynest(script)
      expect([skipped, remarks]).toEqual([[], []])
      const result = openDocument(found)
      if (result.kind !== 'opened') throw new Error(result.message)
      return Object.values(result.document.projections).find(({ synapse }) => synapse.model.includes('dopamine'))
    }
    expect(readBack(text)).toMatchObject({
      synapse: { model: 'stdp_dopamine_synapse', parameters: { tau_c: 400, weight: 20 } },
      volumeTransmitter: 'd1',
      weightRecorder: 'd2',
    })
    const byDefaults = [
      'import nest',
      'vt = nest.Create("volume_transmitter")',
      'pre, post = nest.Create("parrot_neuron"), nest.Create("iaf_psc_alpha")',
      'nest.SetDefaults("stdp_dopamine_synapse", {"volume_transmitter": vt, "tau_n": 150.0})',
      'nest.Connect(pre, post, syn_spec={"synapse_model": "stdp_dopamine_synapse", "weight": 30.0})',
      'nest.Simulate(100.0)',
    ]
    expect(readBack(byDefaults.join('\n'))).toMatchObject({
      synapse: { model: 'stdp_dopamine_synapse', parameters: { tau_n: 150, weight: 30 } },
      volumeTransmitter: 'd1',
    })
  })

  test('is refused without a transmitter, with one that is none or is gone, and the way out is offered', () => {
    expect(checkDocument(rewarded).filter(({ severity }) => severity === 'error')).toEqual([])
    const place = { item: 'c1', field: 'volumeTransmitter', severity: 'error' }
    expect(problemsOf(withTransmitter(undefined), 'bad-volume-transmitter')).toMatchObject([
      {
        ...place,
        message: expect.stringMatching(/choose the volume transmitter/),
        remedy: { kind: 'set-volume-transmitter', transmitter: 'd1' },
      },
    ])
    expect(problemsOf(withTransmitter('d2'), 'bad-volume-transmitter')).toMatchObject([
      { ...place, message: expect.stringMatching(/transmits nothing/) },
    ])
    expect(problemsOf(withTransmitter('d9'), 'bad-volume-transmitter')).toMatchObject([
      { ...place, message: expect.stringMatching(/not in the drawing/) },
    ])
    const none = drawing({ populations: { p1: {}, p2: {} }, edges: [['p1 p2', { synapse: 'stdp_dopamine_synapse' }]] })
    expect(problemsOf(none, 'bad-volume-transmitter')).toMatchObject([{ remedy: { kind: 'add-volume-transmitter', item: 'c1' } }])
  })

  test('takes spikes of neurons only: a generator at its start is told at the edge, as are those that no synapse of the kind takes', () => {
    const from = (model: string, synapse: string) =>
      drawing({
        populations: { p1: { label: 'Cell' } },
        devices: { d1: { label: 'Source', model }, d2: { model: 'volume_transmitter' } },
        edges: [['d1 p1', { synapse, volumeTransmitter: 'd2' }]],
      })
    const told = (model: string, synapse: string) => problemsOf(from(model, synapse), 'bad-plastic-source')
    expect(told('poisson_generator', 'stdp_dopamine_synapse')).toEqual([
      {
        severity: 'error',
        code: 'bad-plastic-source',
        item: 'c1',
        field: 'synapse.model',
        message: expect.stringMatching(/only spikes of neurons pass stdp_dopamine_synapse.*let Source feed a parrot_neuron/),
        remedy: { kind: 'insert-relays', label: 'Put a parrot_neuron in between', items: ['c1'], relay: 'parrot_neuron', ownTrains: true },
      },
    ])
    expect(told('spike_train_injector', 'stdp_dopamine_synapse')).toHaveLength(1)
    expect(told('poisson_generator', 'stdp_synapse')).toHaveLength(1)
    for (const [model, synapse] of [
      ['spike_train_injector', 'stdp_synapse'],
      ['poisson_generator', 'static_synapse'],
    ] as const) {
      expect(told(model, synapse)).toEqual([])
    }
  })

  // What the kernel would refuse at Run is what the check tells before.
  test.each(['poisson_generator', 'spike_generator', 'spike_train_injector', 'pulsepacket_generator', 'dc_generator'])(
    'from a %s the kernel refuses the very synapses that are told of',
    (source) => {
      for (const { name, needsTransmitter } of synapseModels) {
        const document = drawing({
          populations: { p1: {} },
          devices: { d1: { model: source }, d2: { model: 'volume_transmitter' } },
          edges: [['d1 p1', { synapse: name, ...(needsTransmitter && { volumeTransmitter: 'd2' }) }]],
        })
        const isTold = problemsOf(document, 'bad-plastic-source').length > 0
        const build = () => buildNetwork(new Kernel(), describeNetwork(document))
        if (isTold) expect(build).toThrow(/parrot_neuron and connect that/)
        else expect(build).not.toThrow(/parrot_neuron and connect that/)
      }
    },
  )

  test('is saved and opened, told in words, and left without its transmitter where that is muted', () => {
    expect(openDocument(writeDocument(rewarded, '0'))).toMatchObject({ kind: 'opened', document: rewarded, notices: [] })
    expect(changesInWords(rewarded, withTransmitter(undefined))).toBe('volume transmitter of Cue → Cell')
    const devices = Object.entries<Device>(rewarded.devices).map(([id, device]) => [id, { ...device, muted: id === 'd1' }] as const)
    const [edge] = Object.values<Projection>(withoutMuted({ ...rewarded, devices: Object.fromEntries(devices) }).projections)
    expect(edge).not.toHaveProperty('volumeTransmitter')
  })
})

test('methods tell who releases, and what is modulated', () => {
  expect(methodsOf(rewarded, '0').tables.find(({ title }) => title === 'Neuromodulation')).toEqual({
    title: 'Neuromodulation',
    columns: ['Name', 'Model', 'Parameters', 'Spikes of', 'Modulates'],
    rows: [['Dopamine', 'volume_transmitter', 'deliver_interval = 3', 'VTA', 'Cue → Cell']],
  })
})

describe('a volume transmitter', () => {
  const between = (from: string) =>
    checkDocument(
      drawing({ populations: { p1: {} }, devices: { d1: { model: 'volume_transmitter' }, d2: { model: from } }, edges: ['d2 d1'] }),
    )

  test('takes spikes of a spike_train_injector as those of a neuron', () => {
    expect(between('spike_train_injector').filter(({ severity }) => severity === 'error')).toEqual([])
    const document = drawing({
      populations: { p1: { label: 'Cue', model: 'parrot_neuron' }, p2: { label: 'Cell' } },
      devices: { d1: { model: 'volume_transmitter' }, d2: { model: 'spike_train_injector', parameters: { spike_times: [5, 9] } } },
      edges: [['p1 p2', { synapse: 'stdp_dopamine_synapse', volumeTransmitter: 'd1' }], 'd2 d1'],
    })
    const kernel = new Kernel()
    buildNetwork(kernel, describeNetwork(document))
    kernel.Simulate(50)
    const dopamine = kernel.GetConnections({}).flatMap(({ n }) => (typeof n === 'number' ? [n] : []))
    // They arrive at 6 and 10 ms; each adds 1/tau_n.
    expect(dopamine).toEqual([expect.closeTo((Math.exp(-44 / 200) + Math.exp(-40 / 200)) / 200, 12)])
    const { skipped, remarks, text } = importPynest(scriptOfDocument(document).text)
    expect([skipped, remarks]).toEqual([[], []])
    expect(text).toContain('spike_train_injector')
  })

  test('takes spikes of neurons only, and says why', () => {
    for (const model of ['poisson_generator', 'spike_generator', 'dc_generator']) {
      expect(between(model)).toContainEqual(
        expect.objectContaining({ severity: 'error', item: 'c1', message: expect.stringMatching(/spikes of neurons only/) }),
      )
    }
    const random = drawing({
      populations: { p1: {} },
      devices: { d1: { model: 'volume_transmitter' } },
      edges: [['p1 d1', { rule: 'pairwise_bernoulli' }]],
    })
    expect(problemsOf(random, 'rule-at-recorder')).toMatchObject([
      { item: 'c1', message: expect.stringMatching(/a volume transmitter cannot/) },
    ])
  })

  test('that hears nobody, or that no synapse names, is idle', () => {
    const alone = drawing({ populations: { p1: { label: 'VTA' } }, devices: { d1: { model: 'volume_transmitter' } } })
    expect(problemsOf(alone, 'unconnected-device')).toMatchObject([
      {
        item: 'd1',
        message: expect.stringMatching(/collects no spikes/),
        remedy: { kind: 'connect', from: 'p1', to: 'd1', label: 'Collect from VTA' },
      },
    ])
    expect(problemsOf(withTransmitter(undefined), 'unconnected-device')).toMatchObject([
      { item: 'd1', message: expect.stringMatching(/modulates nothing/) },
    ])
    expect(problemsOf(rewarded, 'unconnected-device')).toEqual([])
  })
})
