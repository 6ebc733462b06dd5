import { assert, constantFrom, property, string, uniqueArray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CajalDocument } from '../../../shared/document/schema'
import { createNames } from '../../../shared/network/python-names'
import { pythonComments, pythonNumber, pythonText } from '../../../shared/network/python-text'
import { scriptOfDocument } from '../../../shared/network/script-of-document'
import { drawing } from '../document/drawing'

const balanced = drawing({
  simulation: { durationMs: 500, seed: 7 },
  populations: {
    p1: { label: 'E', size: 80, parameters: { tau_m: 20, V_th: -50, t_ref: 1.5 } },
    p2: { label: 'I', size: 20, parameters: { tau_m: 20, V_th: -50, t_ref: 1.5 } },
  },
  devices: {
    d1: { label: 'Noise', model: 'poisson_generator', parameters: { rate: 8000 } },
    d2: { label: 'Potential', model: 'multimeter', parameters: { record_from: ['V_m', 'I_syn_ex'] } },
    d3: { label: 'Spikes' },
  },
  edges: [
    ['d1 p1', { synapseParameters: { delay: 1.5, weight: 20 } }],
    ['p1 p2', { rule: 'fixed_indegree', ruleParameters: { indegree: 8, allow_autapses: false }, synapse: 'stdp_synapse' }],
    ['p2 p1', { rule: 'one_to_one', synapseParameters: { weight: -4 } }],
    'p1 d2',
    'p1 d3',
  ],
})

function script(document: CajalDocument): string {
  return scriptOfDocument(document).text
}

describe('writePynest', () => {
  it('writes the calls a person would write, samplers the right way round, and plots what came of them', () => {
    expect(script({ ...balanced, about: { title: 'Balanced', text: 'A small one.' } })).toBe(`# Balanced
# A small one.
#
# Drawn in Cajal, for NEST 3.10.

import matplotlib.pyplot as plt
import numpy as np
import nest

nest.set_verbosity("M_WARNING")
nest.ResetKernel()
nest.resolution = 0.1  # ms
nest.rng_seed = 7

# Neurons
iaf_psc_alpha_parameters = {
    "tau_m": 20.0,  # ms
    "V_th": -50.0,  # mV
    "t_ref": 1.5,  # ms
}
E = nest.Create("iaf_psc_alpha", 80, params=iaf_psc_alpha_parameters)
I = nest.Create("iaf_psc_alpha", 20, params=iaf_psc_alpha_parameters)

# Generators
noise = nest.Create("poisson_generator", params={"rate": 8000.0})  # spikes/s

# Recorders
potential = nest.Create("multimeter", params={"record_from": ["V_m", "I_syn_ex"]})
spikes = nest.Create("spike_recorder")

# Connections (weights in pA, delays in ms)
nest.Connect(noise, E, syn_spec={"weight": 20.0, "delay": 1.5})
nest.Connect(E, I, {"rule": "fixed_indegree", "indegree": 8, "allow_autapses": False},
             {"synapse_model": "stdp_synapse"})
nest.Connect(I, E, "one_to_one", {"weight": -4.0})
# A sampler asks its targets, so it comes first.
nest.Connect(potential, E)
nest.Connect(E, spikes)

# Simulation
nest.Simulate(500.0)  # ms

# What the recorders got
potential_events = potential.get("events")
spikes_events = spikes.get("events")

fig, axes = plt.subplots(3, sharex=True, figsize=(8, 8))
for sender in np.unique(potential_events["senders"])[:10]:  # the first of 80
    of_sender = potential_events["senders"] == sender
    axes[0].plot(potential_events["times"][of_sender],
                 potential_events["V_m"][of_sender])
axes[0].set_ylabel("V_m (mV)")
axes[0].set_title("Potential")
for sender in np.unique(potential_events["senders"])[:10]:  # the first of 80
    of_sender = potential_events["senders"] == sender
    axes[1].plot(potential_events["times"][of_sender],
                 potential_events["I_syn_ex"][of_sender])
axes[1].set_ylabel("I_syn_ex (pA)")
axes[2].plot(spikes_events["times"], spikes_events["senders"], ".", markersize=2)
axes[2].set_ylabel("Sender")
axes[2].set_title("Spikes")
axes[2].set_xlabel("Time (ms)")
plt.tight_layout()
plt.show()
`)
  })

  it('says which lines are about which items', () => {
    const { lines } = scriptOfDocument(balanced)
    const linesOf = (item: string): readonly string[] =>
      lines.filter(({ items }) => items.some((id) => id === item)).map(({ text }) => text)
    expect(linesOf('c4')).toEqual(['# A sampler asks its targets, so it comes first.', 'nest.Connect(potential, E)'])
    expect(linesOf('p1')[0]).toBe('iaf_psc_alpha_parameters = {')
    expect(linesOf('p1').at(-1)).toBe('E = nest.Create("iaf_psc_alpha", 80, params=iaf_psc_alpha_parameters)')
    expect(linesOf('d3')).toContain('spikes_events = spikes.get("events")')
    expect(lines.filter(({ items }) => items.length === 0).map(({ text }) => text)).toContain('nest.Simulate(500.0)  # ms')
  })

  it('copies a synapse model where a projection sets what all its connections share', () => {
    const document = drawing({
      populations: { p1: { label: 'E', size: 2 } },
      edges: [['p1 p1', { synapse: 'stdp_synapse_hom', synapseParameters: { tau_plus: 12, weight: 3 } }]],
    })
    expect(script(document)).toContain(`nest.CopyModel("stdp_synapse_hom", "stdp_synapse_hom_e_e", {"tau_plus": 12.0})  # ms
nest.Connect(E, E, syn_spec={"synapse_model": "stdp_synapse_hom_e_e", "weight": 3.0})
`)
  })

  it('breaks long lists and long calls, and tells integers from numbers', () => {
    const document = drawing({
      populations: { p1: { label: 'A rather long name for a population of neurons', size: 3 } },
      devices: {
        d1: {
          model: 'spike_generator',
          label: 'S',
          parameters: { spike_times: Array.from({ length: 40 }, (_, k) => k + 1), stop: Infinity },
        },
      },
      edges: [
        [
          'd1 p1',
          { synapse: 'stdp_synapse', synapseParameters: { weight: 100, delay: 1, Wmax: 2000, receptor_type: 0, mu_plus: 0, lambda: 0.02 } },
        ],
      ],
    })
    const { lines, text } = scriptOfDocument(document)
    expect(Math.max(...lines.map((line) => line.text.length))).toBeLessThanOrEqual(88)
    expect(text).toContain('    "spike_times": [  # ms\n        1.0, 2.0, 3.0,')
    expect(text).toContain('    "stop": float("inf"),  # ms\n})')
    expect(text).toContain('"receptor_type": 0,')
  })

  it('writes what it can of a drawing that cannot run', () => {
    const document = drawing({ populations: { p1: { label: 'E' }, p2: { model: 'no_such' } }, edges: ['p1 p9', 'p2 p1'] })
    expect(script(document)).toContain('E = nest.Create("iaf_psc_alpha")\n')
    expect(script(document)).not.toContain('Connect')
  })

  it('fetches nothing where nothing is kept in memory', () => {
    const filed = drawing({ populations: { p1: {} }, devices: { d1: { parameters: { record_to: 'ascii' } } }, edges: ['p1 d1'] })
    expect(script(filed)).not.toMatch(/plt|events/)
    expect(script(filed).endsWith('nest.Simulate(1000.0)  # ms\n')).toBe(true)
  })

  it('keeps whatever labels and texts hold inside of comments and strings', () => {
    const hostile = 'x"\nimport os\u2028os.remove("$a$")\r#'
    const document = drawing({ populations: { p1: { label: hostile } }, devices: { d1: { label: hostile } }, edges: ['p1 d1'] })
    const text = script({ ...document, about: { title: hostile, text: '"""\nimport sys' } })
    const code = text.split(/[\n\r\u2028]/).filter((line) => !line.startsWith('#'))
    expect(code.filter((line) => /^\s*(import os|import sys|os\.)/.test(line))).toEqual([])
    expect(text).toContain('ax.set_title("x\\"\\nimport os')
    expect(text).toContain('\\\\$a\\\\$')
  })
})

describe('names of variables', () => {
  it.each([
    ['E', 'E'],
    ['V_m', 'V_m'],
    ['L2/3 E', 'L2_3_E'],
    ['Membrane potential', 'membrane_potential'],
    ['Neuron 1', 'neuron_1'],
    ['2 cells', 'n2_cells'],
    ['Élan  vital!', 'elan_vital'],
    ['Thalamo-cortical', 'thalamo_cortical'],
    ['lambda', 'lambda_2'],
    ['nest', 'nest_2'],
    ['…', 'iaf_psc_alpha'],
    ['α', 'α'],
  ])('%s becomes %s', (label, name) => {
    expect(createNames()(label, 'iaf_psc_alpha')).toBe(name)
  })

  it('are different identifiers, whatever the labels', () => {
    assert(
      property(
        uniqueArray(constantFrom('E', 'e', 'E events', 'E-events', 'for', 'E_2', ' ')),
        string({ unit: 'grapheme' }),
        (labels, other) => {
          const names = createNames()
          const given = [...labels, other, other].map((label) => names(label, 'neuron'))
          expect(new Set(given).size).toBe(given.length)
          for (const name of given) expect(name).toMatch(/^[\p{L}_][\p{L}\p{Nd}_]*$/u)
        },
      ),
    )
  })
})

describe('Python texts', () => {
  it.each<[number, boolean, string]>([
    [1, false, '1.0'],
    [1, true, '1'],
    [-0.5, false, '-0.5'],
    [1e-7, false, '1e-7'],
    [1e21, false, '1e+21'],
    [-0, false, '-0.0'],
    [Infinity, false, 'float("inf")'],
    [-Infinity, false, '-float("inf")'],
    [NaN, false, 'float("nan")'],
  ])('of the number %s, integer: %s', (value, isInteger, text) => {
    expect(pythonNumber(value, isInteger)).toBe(text)
  })

  it('hold quotes and lines', () => {
    expect(pythonText('a "b"\n\\')).toBe(String.raw`"a \"b\"\n\\"`)
    expect(pythonComments(' \n')).toEqual([])
    expect(pythonComments('a\nb\u0000c')).toEqual(['# a b c'])
  })
})
