import { describe, expect, it } from 'vitest'
import { openDocument } from '../../../shared/document/open-document'
import { simulationOf } from '../../../shared/document/written-numbers'
import { importPynest } from '../../../shared/import/pynest/import-pynest'
import { Kernel } from '../../../shared/kernel/kernel'
import { NodeCollection } from '../../../shared/kernel/node-collection'
import { buildNetwork } from '../../../shared/network/build-network'
import { describeNetwork } from '../../../shared/network/compile-network'
import { readScenarios } from '../../reference/read-reference'

type Columns = Readonly<Record<string, readonly number[]>>

const scenarios = readScenarios()

/** What NEST's recorders got in the tutorial's networks, by their names there. */
function reference(name: string): Readonly<Record<string, Columns>> {
  const found = scenarios.find(({ scenario }) => scenario.name === `tutorial/${name}`)
  return (found?.result as unknown as { readonly events: Readonly<Record<string, Columns>> }).events
}

/** Imports a script that must be understood whole, runs the drawing, and gives what its recorders got in the order of their nodes. */
function recorded(script: string): readonly Columns[] {
  const { text, skipped } = importPynest(script)
  expect(skipped).toEqual([])
  const result = openDocument(text)
  if (result.kind !== 'opened') throw new Error(result.message)
  const description = describeNetwork(result.document)
  const kernel = new Kernel()
  const { nodes } = buildNetwork(kernel, description)
  kernel.Simulate(simulationOf(result.document).durationMs)
  const recorders = description.groups.flatMap(({ model }, index) => (/recorder|meter/.test(model) ? [nodes[index]!.firstNode] : []))
  return recorders.map((node) => kernel.events(NodeCollection.range(node, 1))[0] as Columns)
}

function expectEqual(ours: readonly number[] | undefined, nest: readonly number[] | undefined): void {
  expect(ours?.length).toBe(nest?.length)
  ours?.forEach((value, index) => {
    expect(Math.abs(value - nest![index]!)).toBeLessThan(1e-9 * (1 + Math.abs(value)))
  })
}

const head = `
import matplotlib.pyplot as plt
import numpy as np
from pprint import pprint
import nest
nest.set_verbosity("M_WARNING")
nest.ResetKernel()
pprint(nest.Models())
`
const tail = `
recorded_events = multimeter.get()
recorded_V = recorded_events["events"]["V_m"]
time = recorded_events["events"]["times"]
spikes = spikerecorder.get("events")
plt.plot(time, recorded_V, label="membrane potential")
plt.plot(spikes["times"], spikes["senders"]+np.max(recorded_V), "r.", markersize=10)
plt.title(f"Membrane potential of a {neuron.get('model')} neuron ($I_e$={I_e} pA)")
plt.show()
`

describe('scripts as the tutorial has them, imported and run', () => {
  it('the first network spikes and reads as NEST did', () => {
    const [multimeter, spikes] = recorded(`${head}
neuron     = nest.Create("iaf_psc_alpha")
multimeter = nest.Create("multimeter")
multimeter.set(record_from=["V_m"])
spikerecorder = nest.Create("spike_recorder")
neuron.set({"V_reset": -70.0})
I_e = 376.0 # [pA]
neuron.I_e = I_e # [pA]
pprint(f"recordables of {neuron.model}: {nest.GetDefaults(neuron.model)['recordables']}")
nest.Connect(multimeter, neuron)
nest.Connect(neuron, spikerecorder)
nest.Simulate(1000.0)
${tail}`)
    const { mm, sr } = reference('constant_current')
    expectEqual(spikes?.['times'], sr?.['times'])
    expectEqual(multimeter?.['V_m'], mm?.['V_m'])
  })

  it.each([360, 620, 650])('the Hodgkin–Huxley neuron under %d pA spikes as NEST did', (current) => {
    const [, spikes] = recorded(`${head}
neuron     = nest.Create("hh_psc_alpha")
multimeter = nest.Create("multimeter")
multimeter.set(record_from=["V_m"])
spikerecorder = nest.Create("spike_recorder")
I_e = ${current}.0 # [pA] # 630.0: spike train; 620.0: a few spikes; 360.0: single spike
neuron.I_e = I_e
nest.Connect(multimeter, neuron)
nest.Connect(neuron, spikerecorder)
nest.Simulate(200.0)
${tail}`)
    expectEqual(spikes?.['times'], reference(`hodgkin_huxley_${current}pA`)['sr']?.['times'])
  })

  it('the variants of izhikevich spike as NEST’s did in the second after each was made', () => {
    const names = ['RS', 'IB', 'CH', 'FS', 'TC', 'LTS', 'RZ']
    const records = recorded(`${head}
p_RS  = [0.02, 0.2, -65, 8, "regular spiking (RS)"]
p_IB  = [0.02, 0.2, -55, 4, "intrinsically bursting (IB)"]
p_CH  = [0.02, 0.2, -51, 2, "chattering (CH)"]
p_FS  = [0.1, 0.2, -65, 2, "fast spiking (FS)"]
p_TC  = [0.02, 0.25, -65, 0.05, "thalamic-cortical (TC)"]
p_LTS = [0.02, 0.25, -65, 2, "low-threshold spiking (LTS)"]
p_RZ  = [0.1, 0.26, -65, 2, "resonator (RZ)"]
${names.map((name) => `nest.CopyModel("izhikevich", "izhikevich_${name}", {"a": p_${name}[0], "b": p_${name}[1], "c": p_${name}[2], "d": p_${name}[3]})`).join('\n')}
model_loop_list = [${names.map((name) => `"izhikevich_${name}"`).join(', ')}]
for model in model_loop_list:
    neuron     = nest.Create(model)
    multimeter = nest.Create("multimeter")
    multimeter.set(record_from=["V_m"])
    spikerecorder = nest.Create("spike_recorder")
    I_e = 10.0 # [pA]
    neuron.I_e = I_e # [pA]
    nest.Connect(multimeter, neuron)
    nest.Connect(neuron, spikerecorder)
    nest.Simulate(1000.0)
    plt.plot(spikerecorder.get("events")["times"])
`)
    const events = reference('izhikevich_variants')
    names.forEach((name, index) => {
      const within = (events[`sr_${name}`]?.['times'] ?? []).map((ms) => ms - 1000 * index).filter((ms) => ms <= 1000)
      expect(within.length).toBeGreaterThan(0)
      expectEqual(records[2 * index + 1]?.['times'], within)
    })
  })

  it('two neurons share a multimeter, whose rows are NEST’s', () => {
    const [multimeter] = recorded(`${head}
neuron1 = nest.Create("iaf_psc_alpha")
neuron1.set({"I_e": 340.0})
neuron2 = nest.Create("iaf_psc_alpha")
neuron2.set({"I_e": 370.0})
multimeter = nest.Create("multimeter")
multimeter.set(record_from=["V_m"])
spikerecorder = nest.Create("spike_recorder")
nest.Connect(multimeter, neuron1)
nest.Connect(multimeter, neuron2)
nest.Simulate(1000.0)
mm   = multimeter.get()
Vms1 = mm["events"]["V_m"][::2]
ts1  = mm["events"]["times"][::2]
plt.plot(ts1, Vms1)
`)
    expectEqual(multimeter?.['V_m'], reference('two_neurons_one_multimeter')['mm']?.['V_m'])
  })

  it('noise makes the neuron fire as often as NEST’s two hundred did on average', () => {
    const [, spikes] = recorded(`${head}
neuron     = nest.Create("iaf_psc_alpha", 200)
noise      = nest.Create("poisson_generator")
multimeter = nest.Create("multimeter")
multimeter.set(record_from=["V_m", "I_syn_ex", "I_syn_in"])
spikerecorder = nest.Create("spike_recorder")
neuron.I_e = 0.0
noise.rate = 68000.0 # [Hz]
nest.SetStatus(neuron, {"tau_m": 11}) # [ms], default is 10 ms
nest.SetStatus(neuron, {"V_th": -55.0}) # [mV], default is -55 mV
nest.Connect(multimeter, neuron[:1])
nest.Connect(noise, neuron)
nest.Connect(neuron, spikerecorder)
nest.Simulate(1000.0)
`)
    const nest = reference('poisson_68000')['sr']?.['times']?.length ?? 0
    expect(Math.abs((spikes?.['times']?.length ?? 0) / nest - 1)).toBeLessThan(0.03)
  })
})
