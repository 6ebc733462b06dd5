import { Kernel } from '../shared/kernel/kernel'

const durationMs = 200

/** Simulates a small network and forgets it: code that has run once is compiled when the first run of a person needs it. */
export function warmUp(): void {
  const kernel = new Kernel()
  const neuron = kernel.Create('iaf_psc_alpha')
  for (const generator of ['poisson_generator', 'dc_generator']) kernel.Connect(kernel.Create(generator), neuron)
  kernel.Connect(kernel.Create('multimeter', 1, { record_from: ['V_m'] }), neuron)
  kernel.Connect(neuron, kernel.Create('spike_recorder'))
  kernel.Simulate(durationMs)
}
