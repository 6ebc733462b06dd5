/** A `.cajal` file's text around a document; what is left out of the document is completed on opening. */
export function drawing(document: object): string {
  return JSON.stringify({ format: 'cajal', formatVersion: 1, writtenBy: '0.1.0', document: { simulation, ...document } })
}

const simulation = { durationMs: 1000, resolutionMs: 0.1, seed: 143202461 }

/** Noise into a population of 200 neurons whose spikes are recorded, and the potential of one neuron more, for 60 s. */
export const minuteOfNoise = drawing({
  simulation: { ...simulation, durationMs: 60_000 },
  populations: {
    p1: { label: 'Population', model: 'iaf_psc_alpha', size: 200, parameters: {}, at: [256, 160] },
    p2: { label: 'Probe', model: 'iaf_psc_alpha', size: 1, parameters: {}, at: [256, 288] },
  },
  devices: {
    d1: { label: 'Noise', model: 'poisson_generator', parameters: { rate: 72_000 }, at: [16, 224] },
    d2: { label: 'Spikes', model: 'spike_recorder', parameters: {}, at: [512, 160] },
    d3: { label: 'Potential', model: 'multimeter', parameters: { record_from: ['V_m'] }, at: [512, 288] },
  },
  projections: {
    c1: { from: 'd1', to: 'p1' },
    c2: { from: 'd1', to: 'p2' },
    c3: { from: 'p1', to: 'd2' },
    c4: { from: 'p2', to: 'd3' },
  },
})

/** Two million samples and some ten thousand spikes. */
export const millionsOfSamples = drawing({
  simulation: { durationMs: 10_000, resolutionMs: 0.1, seed: 3 },
  populations: { p1: { label: 'E', model: 'iaf_psc_alpha', size: 20, parameters: {}, at: [256, 160] } },
  devices: {
    d1: { label: 'Noise', model: 'poisson_generator', parameters: { rate: 80_000 }, at: [16, 160] },
    d2: { label: 'Spikes', model: 'spike_recorder', at: [512, 96] },
    d3: { label: 'Potentials', model: 'multimeter', parameters: { record_from: ['V_m'], interval: 0.1 }, at: [512, 224] },
  },
  projections: { c1: { from: 'd1', to: 'p1' }, c2: { from: 'p1', to: 'd2' }, c3: { from: 'p1', to: 'd3' } },
})

const times = (everyMs: number): readonly number[] => Array.from({ length: 190 / everyMs }, (_, index) => everyMs * (index + 1))

/** Two relays that fire every 10 and every 5 ms, three that never do, and the state of two neurons. */
export const relaysAndCells = drawing({
  simulation: { durationMs: 200, resolutionMs: 0.1, seed: 1 },
  populations: {
    p1: { label: 'Slow', model: 'parrot_neuron', size: 1, at: [256, 96] },
    p2: { label: 'Fast', model: 'parrot_neuron', size: 1, at: [256, 256] },
    p3: { label: 'Cell', model: 'izhikevich', size: 2, parameters: { I_e: 10 }, at: [16, 352] },
    p4: { label: 'Mute', model: 'parrot_neuron', size: 3, at: [256, 416] },
  },
  devices: {
    d1: { label: 'Spikes', model: 'spike_recorder', at: [512, 160] },
    d2: { label: 'State', model: 'multimeter', parameters: { record_from: ['V_m', 'U_m'], interval: 0.1 }, at: [512, 352] },
    d3: { label: 'Every 10 ms', model: 'spike_generator', parameters: { spike_times: times(10) }, at: [16, 96] },
    d4: { label: 'Every 5 ms', model: 'spike_generator', parameters: { spike_times: times(5) }, at: [16, 256] },
  },
  projections: {
    c1: { from: 'd3', to: 'p1' },
    c2: { from: 'd4', to: 'p2' },
    c3: { from: 'p1', to: 'd1' },
    c4: { from: 'p2', to: 'd1' },
    c5: { from: 'p3', to: 'd2' },
    c6: { from: 'p4', to: 'd1' },
  },
})
