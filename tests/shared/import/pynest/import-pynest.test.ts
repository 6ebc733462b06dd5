import { describe, expect, it } from 'vitest'
import { checkDocument } from '../../../../shared/document/checks/check-document'
import { openDocument } from '../../../../shared/document/open-document'
import type { CajalDocument } from '../../../../shared/document/schema'
import { simulationOf } from '../../../../shared/document/written-numbers'
import { importPynest, type ImportedScript } from '../../../../shared/import/pynest/import-pynest'
import { Kernel } from '../../../../shared/kernel/kernel'
import { buildNetwork } from '../../../../shared/network/build-network'
import { describeNetwork } from '../../../../shared/network/compile-network'

function opened(imported: ImportedScript): CajalDocument {
  const result = openDocument(imported.text)
  if (result.kind !== 'opened') throw new Error(result.message)
  return result.document
}

function documentOf(script: string): CajalDocument {
  return opened(importPynest(script))
}

describe('importPynest', () => {
  it('reads the tutorial’s first script, which then spikes as NEST does', () => {
    const imported = importPynest(`
import matplotlib.pyplot as plt
import numpy as np
from pprint import pprint
import nest

nest.set_verbosity("M_WARNING")
nest.ResetKernel()
pprint(nest.Models())
neuron     = nest.Create("iaf_psc_alpha")
multimeter = nest.Create("multimeter")
multimeter.set(record_from=["V_m"])
spikerecorder = nest.Create("spike_recorder")
pprint(f"{neuron.get(['V_m', 'V_th'])}")
neuron.set({"V_reset": -70.0})
I_e = 376.0 # [pA]
neuron.I_e = I_e # [pA]
nest.Connect(multimeter, neuron)
nest.Connect(neuron, spikerecorder)
nest.Simulate(1000.0)
recorded_events = multimeter.get()
recorded_V = recorded_events["events"]["V_m"]
spikes = spikerecorder.get("events")
plt.plot(spikes["times"], spikes["senders"]+np.max(recorded_V), "r.", markersize=10,
         label="spike events")
plt.gca().spines["top"].set_visible(False)
plt.show()
`)
    expect([imported.skipped, imported.remarks]).toEqual([[], []])
    const document = opened(imported)
    expect(checkDocument(document)).toEqual([])
    const kernel = new Kernel()
    buildNetwork(kernel, describeNetwork(document))
    kernel.Simulate(simulationOf(document).durationMs)
    const { steps } = kernel.readSpikes(3)
    expect([steps.length, ...[...steps].slice(0, 3)]).toEqual([16, 593, 1206, 1819])
  })

  it('follows loops, copies of models and arithmetic: the tutorial’s variants of izhikevich', () => {
    const document = documentOf(`
import nest
p_RS = [0.02, 0.2, -65, 8, "regular"]
p_FS = [0.1, 0.2, -65, 2, "fast"]
nest.CopyModel("izhikevich", "izhikevich_RS", {"a": p_RS[0], "b": p_RS[1], "c": p_RS[2], "d": p_RS[3]})
nest.CopyModel("izhikevich", "izhikevich_FS", {"a": p_FS[0], "b": p_FS[1], "c": p_FS[2], "d": p_FS[3]})
for model in ["izhikevich_RS", "izhikevich_FS"]:
    neuron = nest.Create(model)
    spikes = nest.Create("spike_recorder")
    neuron.I_e = 2 * 5.0
    nest.Connect(neuron, spikes)
    nest.Simulate(1000.0)
`)
    expect(document.variants).toMatchObject({ izhikevich_FS: { model: 'izhikevich', parameters: { a: 0.1, c: -65 } } })
    expect(Object.values(document.populations)).toMatchObject([
      { label: 'Neuron 1', model: 'izhikevich_RS', parameters: { I_e: 10 } },
      { label: 'Neuron 2', model: 'izhikevich_FS', parameters: { I_e: 10 } },
    ])
    expect(document.simulation.durationMs).toBe(1000)
    expect(checkDocument(document)).toEqual([])
  })

  it('reads populations, rules, parts, distributions and kernel settings', () => {
    const document = documentOf(`
import nest
import numpy as np
order = 20
N_E, N_I = 4*order, order
nest.SetKernelStatus({"resolution": 0.2, "rng_seed": 5})
nest.local_num_threads = 2
nest.SetDefaults("iaf_psc_delta", {"tau_m": 20.})
E = nest.Create("iaf_psc_delta", N_E, {"V_m": nest.random.uniform(-70.0, -55.0)})
I = nest.Create("iaf_psc_delta", n=N_I)
noise = nest.Create("poisson_generator")
nest.SetStatus(noise, {"rate": 8e3, "stop": np.inf})
syn = dict(synapse_model="static_synapse", weight=0.1, delay=1.5)
nest.Connect(E + I, E[:10], "all_to_all", syn)
nest.Connect(E, I, conn_spec={"rule": "fixed_indegree", "indegree": N_E // 10}, syn_spec={"weight": nest.math.redraw(nest.random.normal(1.0, 0.2), min=0.5, max=np.inf)})
nest.Connect(noise, E)
nest.Simulate(100)
nest.Simulate(150.)
`)
    expect(document.simulation).toEqual({ durationMs: 250, resolutionMs: 0.2, seed: 5 })
    expect(Object.values(document.populations)).toMatchObject([
      { label: 'E', size: 80, parameters: { tau_m: 20, V_m: { distribution: 'uniform', min: -70, max: -55 } } },
      { label: 'I', size: 20, parameters: { tau_m: 20 } },
    ])
    expect(Object.values(document.projections)).toMatchObject([
      { from: 'p1', to: 'p1', targets: { from: 0, to: 10 }, synapse: { parameters: { weight: 0.1, delay: 1.5 } } },
      { from: 'p2', to: 'p1', targets: { from: 0, to: 10 } },
      {
        rule: { name: 'fixed_indegree', parameters: { indegree: 8 } },
        synapse: { parameters: { weight: { distribution: 'normal', min: 0.5 } } },
      },
      { from: 'd1', to: 'p1' },
    ])
    expect(Object.values(document.devices)[0]?.parameters).toEqual({ rate: 8000, stop: Infinity })
  })

  it('knows the receptors of a node by their names', () => {
    const { projections } = documentOf(`
import nest
nest.CopyModel("iaf_bw_2001", "cell")
a = nest.Create("cell", 2)
receptors = a[0].receptor_types
nest.Connect(a, a, syn_spec={"receptor_type": receptors["NMDA"]})
nest.Connect(a, a, syn_spec={"receptor_type": nest.GetDefaults("iaf_bw_2001")["receptor_types"]["GABA"]})
`)
    expect(Object.values(projections).map(({ synapse }) => synapse.parameters['receptor_type'])).toEqual([3, 2])
  })

  it('lists what it does not follow with its line, keeps it as a note, and goes on', () => {
    const imported = importPynest(`import nest
n = input("How many? ")
a = nest.Create("iaf_psc_alpha", n)
b = nest.Create("iaf_psc_alpha", params={"tau_m": float(n), "C_m": 200.0})
nest.EnableStructuralPlasticity()
nest.Connect(a, b)
while True:
    pass
if n > 3:
    nest.Connect(b, b)
nest.Connect(b, b, syn_spec={"weight": 2.0, "delay": n})
`)
    expect(imported.skipped.map(({ line, isInPart = false }) => [line, isInPart])).toEqual([
      [3, false],
      [4, true],
      [5, false],
      [6, false],
      [7, false],
      [9, false],
      [11, true],
    ])
    const { populations, projections } = opened(imported)
    expect(Object.values(populations)).toMatchObject([{ label: 'B', parameters: { C_m: 200 } }])
    expect(Object.values(projections)).toMatchObject([{ synapse: { parameters: { weight: 2 } } }])
    expect(imported.text).toContain('5: nest.EnableStructuralPlasticity()')
    expect(imported.text).toContain('in part: the value of tau_m is only known when the script runs')
  })

  it('takes any text without harm', () => {
    for (const text of [
      '',
      '\u0000\u0001',
      'nest.Create(',
      'x = [[[[',
      'for i in range(10**9):\n  pass',
      'a.b.c[0] = 1',
      '))))',
      'import nest\nnest.Create("x", -1)',
      'def f(x):\n  return f(x)\nf(1)',
      'def f(x):\n  for i in range(9999): f(x)\nf(1)',
      'x = []\nx.append(x)\nprint(x == x)',
      'x = [0]\nwhile True:\n  x = x + x',
      `x = ${'('.repeat(20_000)}1`,
      'class A(A):\n  def __init__(self): A()\nA()',
      '[x for x in',
      'import numpy as np\nx = np.ones(100000)\nfor i in range(10000):\n    x = x * 2',
      'x = [0] * 100000\nfor i in range(10000):\n    y = x + []',
      'import nest\nn = nest.Create("iaf_psc_alpha", 100000)\nfor i in range(1000):\n    for k in n:\n        pass',
      'import nest\nn = nest.Create("iaf_psc_alpha", 100000)\nfor i in range(10000):\n    n[i].V_m = i * 1.0',
      'import nest\nn = nest.Create("iaf_psc_alpha")\nnest.ResetKernel()\nprint(n.tau_m)\nn.tau_m = 3.0\nnest.Connect(n, n)',
      'x = [1]\nfor i in range(99): x = [x, x]\nimport nest\nnest.Create("iaf_psc_alpha", params={"I_e": x})\nimport copy\ny = copy.deepcopy(x)\nz = x == y',
      's = "a"\nfor i in range(99): s = f"{s}{s}"',
      '{**1}',
      'f(*1, **2)',
    ]) {
      expect(['opened', 'invalid']).toContain(openDocument(importPynest(text).text).kind)
    }
  })
})
