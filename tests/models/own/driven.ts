import { Kernel } from '../../../shared/kernel/kernel'
import { ownModel } from '../../../shared/models/own/own-model'

export interface Drive {
  readonly current: number
  readonly weight: number
  readonly resolution?: number
  readonly parameters?: Readonly<Record<string, number | boolean>>
}

interface Outcome {
  readonly spikes: readonly number[]
  readonly V: readonly number[]
}

/** A neuron under a step of current and random spikes of both signs, the same ones for every model. */
export function driven(text: string, model: string, { current, weight, resolution = 0.1, parameters = {} }: Drive): Outcome {
  const kernel = new Kernel()
  kernel.ResetKernel([ownModel(text).model!])
  kernel.SetKernelStatus({ resolution })
  const neuron = kernel.Create(model, 1, parameters)
  const generator = kernel.Create('dc_generator', 1, { amplitude: current, start: 20, stop: 400 })
  kernel.Connect(generator, neuron)
  for (const [rate, sign] of [
    [3000, 1],
    [1000, -1],
  ] as const) {
    const noise = kernel.Create('poisson_generator', 1, { rate })
    const parrot = kernel.Create('parrot_neuron')
    kernel.Connect(noise, parrot)
    kernel.Connect(parrot, neuron, 'all_to_all', { weight: sign * weight })
  }
  const recorder = kernel.Create('spike_recorder')
  const meter = kernel.Create('multimeter', 1, { record_from: ['V_m'], interval: 0.1 })
  kernel.Connect(neuron, recorder)
  kernel.Connect(meter, neuron)
  kernel.Simulate(500)
  return { spikes: [...kernel.events(recorder)[0]!['times']!].map(Number), V: [...kernel.events(meter)[0]!['V_m']!].map(Number) }
}

export function largestDifference({ V: a }: Outcome, { V: b }: Outcome): number {
  return a.reduce((worst, value, index) => Math.max(worst, Math.abs(value - b[index]!)), 0)
}
