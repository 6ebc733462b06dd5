import { describe, expect, it } from 'vitest'
import type { CajalDocument } from '../../../shared/document/schema'
import { clusterFolder } from '../../../shared/network/cluster-folder'
import { scriptOfDocument } from '../../../shared/network/script-of-document'
import { drawing } from '../document/drawing'

const changing = drawing({
  simulation: { durationMs: { expression: 'duration' }, seed: 7 },
  variables: { duration: { value: 500, unit: 'ms' }, onset: { value: 100.1, unit: 'ms' }, strong: { value: 400, unit: 'pA' } },
  populations: {
    p1: {
      label: 'E',
      size: 20,
      changes: [
        { atMs: { expression: 'onset + 50 ms' }, parameters: { I_e: 0, tau_m: { expression: '20 ms' } } },
        { atMs: { expression: 'onset' }, parameters: { I_e: { expression: 'strong' } } },
        { atMs: 500, parameters: { I_e: 1 } },
      ],
    },
    p2: {
      label: 'Neurons of the second layer',
      size: 20,
      changes: [{ atMs: 30.2, parameters: { V_m: { distribution: 'uniform', min: -70, max: -60 } } }],
    },
  },
  devices: {
    d1: { label: 'Noise', model: 'poisson_generator', changes: [{ atMs: 30.2, parameters: { rate: 800 } }] },
    d2: { label: 'W', model: 'weight_recorder' },
  },
  edges: [
    'd1 p1',
    ['p2 p1', { weightRecorder: 'd2', sources: { from: 0, to: 4 }, changes: [{ atMs: 30.2, parameters: { weight: 2.5 } }] }],
    ['p1 p2', { synapse: 'stdp_synapse', changes: [{ atMs: 40, parameters: { weight: { expression: 'strong/(100 pA)' } } }] }],
  ],
})

function simulation(text: string): string {
  return /# Simulation\n([^]*?\n)\n/.exec(`${text}\n`)?.[1] ?? ''
}

const withDuration = (durationMs: CajalDocument['simulation']['durationMs']): CajalDocument => ({
  ...changing,
  simulation: { ...changing.simulation, durationMs },
})

describe('what is set while time runs, in a script', () => {
  it('stands between Simulate calls in order of time, in the words of the drawing', () => {
    expect(simulation(scriptOfDocument(changing).text)).toBe(`nest.Simulate(30.2)  # ms
neurons_of_the_second_layer.set({"V_m": nest.random.uniform(min=-70.0, max=-60.0)})  # mV
noise.set({"rate": 800.0})  # spikes/s
nest.GetConnections(neurons_of_the_second_layer[0:4], E,
                    synapse_model="static_synapse_neurons_of_the_second_lay").set({
    "weight": 2.5,  # pA
})
nest.Simulate(9.8)  # ms
nest.GetConnections(E, neurons_of_the_second_layer, synapse_model="stdp_synapse").set({
    "weight": strong / 100,  # pA
})
nest.Simulate(onset - 40.0)  # ms
E.set({"I_e": strong})  # pA
nest.Simulate(50.0)  # ms
E.set({
    "I_e": 0.0,  # pA
    "tau_m": 20.0,  # ms
})
nest.Simulate(duration - onset - 50.0)  # ms
`)
  })

  it('is marked with what it is set for', () => {
    const { lines } = scriptOfDocument(changing)
    const of = (item: string): readonly string[] => lines.filter(({ items }) => items.some((each) => each === item)).map(({ text }) => text)
    expect(of('p1').slice(-5)).toEqual([
      'E.set({"I_e": strong})  # pA',
      'E.set({',
      '    "I_e": 0.0,  # pA',
      '    "tau_m": 20.0,  # ms',
      '})',
    ])
    expect(of('c2').slice(-2)).toEqual(['    "weight": 2.5,  # pA', '})'])
  })

  it('comes in steps whose lengths are clean numbers, and not at the end or after it', () => {
    const text = simulation(scriptOfDocument(withDuration(100.4)).text)
    expect([...text.matchAll(/Simulate\((.*)\)/g)].map(([, wait]) => wait)).toEqual(['30.2', '9.8', 'onset - 40.0', '100.4 - onset'])
    expect([...simulation(scriptOfDocument(withDuration(30.2)).text).matchAll(/^(?!nest.Simulate\(30\.2\)).+/gm)]).toEqual([])
  })

  it('is in the script for a cluster, which ends early where an argument would end the run before it', () => {
    const run = clusterFolder(withDuration(300), '1').find(({ name }) => name === 'run.py')!.text
    expect(simulation(run)).toContain('\nnest.Simulate(args.duration - onset - 50.0)  # ms\nended = time.time()\n')
    expect(run).toContain('\nif not 40.0 <= onset <= onset + 50 <= args.duration:\n    parser.error("what is set while')
  })

  it('begins new files for what recorders write, of which the text beside the script tells', () => {
    const recorded = drawing({
      populations: { p1: { changes: [{ atMs: 50, parameters: { I_e: 1 } }] } },
      devices: { d1: { label: 'Spikes' } },
      edges: ['p1 d1'],
    })
    const folder = clusterFolder(recorded, '1')
    const [run, readme] = ['run.py', 'README.md'].map((file) => folder.find(({ name }) => name === file)!.text)
    expect(run).toContain('    for recorder, label in [(spikes, "spikes")]:\n        recorder.label = f"{label}-{part}"\n')
    expect(run).toContain('P1.set({"I_e": 1.0})  # pA\n_begin_files(2)\nnest.Simulate(args.duration - 50.0)  # ms\n')
    expect(readme).toContain('simulates 2 stretches, between which it sets values')
    expect(scriptOfDocument(recorded).text).not.toContain('_begin_files')
  })
})
