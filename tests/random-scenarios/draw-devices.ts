import { type Drawing, type Values, drawTime } from './draw-values'

/** Generators that leave nothing to chance, by how often they come up. */
export const drivers = [
  'dc_generator',
  'dc_generator',
  'ac_generator',
  'step_current_generator',
  'step_current_generator',
  'spike_generator',
  'spike_generator',
  'spike_generator',
  'spike_generator',
  'spike_train_injector',
  'pulsepacket_generator',
  'noise_generator',
  'poisson_generator',
]

/** Generators whose numbers are random. */
export const randomDrivers = [
  'poisson_generator',
  'poisson_generator',
  'poisson_generator_ps',
  'noise_generator',
  'noise_generator',
  'mip_generator',
  'sinusoidal_poisson_generator',
  'gamma_sup_generator',
]

function times(drawing: Drawing, most: number, p: number): number[] {
  const { draw } = drawing
  const drawn = draw.list(draw.whole(1, draw.oneOf([3, 12, 40])), () => drawTime(drawing, most))
  const distinct = draw.chance(p) ? drawn : [...new Set(drawn)].filter((time) => time > 0)
  return draw.chance(0.98) ? distinct.sort((a, b) => a - b) : distinct
}

function spikeTimes(drawing: Drawing): Values {
  const { draw } = drawing
  const spike_times = times(drawing, draw.oneOf([30, 100, 300]), 0.3)
  const flag = draw.oneOf([{}, {}, {}, { precise_times: true }, { allow_offgrid_times: true }, { shift_now_spikes: true }])
  const offgrid = 'precise_times' in flag || 'allow_offgrid_times' in flag
  return {
    ...flag,
    spike_times: offgrid ? spike_times.map((time) => Number((time + draw.unit() * 0.9 * drawing.resolutionMs).toFixed(4))) : spike_times,
    ...(draw.chance(0.15) && spike_times.length > 0 && { spike_multiplicities: spike_times.map(() => draw.whole(0, 3)) }),
  }
}

/** Values for a generator; also to be set while time runs. */
export function drawDevice(model: string, drawing: Drawing): Values {
  const { draw, withChance } = drawing
  const current = draw.chance(0.8) ? draw.number(50, 1000) : draw.number(-200, 20)
  switch (model) {
    case 'dc_generator':
      return { amplitude: current }
    case 'ac_generator':
      return { amplitude: draw.number(0, 400), offset: current, frequency: draw.number(0, 120), phase: draw.number(-180, 360) }
    case 'step_current_generator': {
      const amplitude_times = times(drawing, 80, 0.02)
      const offgrid = draw.chance(0.2) ? { allow_offgrid_times: true } : {}
      return { ...offgrid, amplitude_times, amplitude_values: amplitude_times.map(() => draw.number(-200, 900)) }
    }
    case 'spike_generator':
      return spikeTimes(drawing)
    case 'spike_train_injector':
      return spikeTimes(drawing)
    case 'pulsepacket_generator':
      return { pulse_times: times(drawing, 60, 0), activity: draw.whole(0, 4), sdev: withChance ? draw.number(0, 3) : 0 }
    case 'noise_generator':
      return { mean: current, std: withChance ? draw.number(10, 400) : 0, ...(draw.chance(0.5) && { dt: drawTime(drawing, 3) }) }
    default:
      return { rate: withChance ? draw.number(50, 9000) : 0 }
  }
}

/** Values for a generator to begin with. */
export function drawDriver(model: string, drawing: Drawing): Values {
  const { draw } = drawing
  const values = drawDevice(model, drawing)
  const { spike_times } = values as { readonly spike_times?: readonly number[] }
  if (model === 'spike_generator' && draw.chance(0.25)) values['spike_weights'] = spike_times!.map(() => draw.number(-1, 2))
  for (const [key, p] of [
    ['start', 0.15],
    ['stop', 0.1],
    ['origin', 0.05],
  ] as const)
    if (draw.chance(p)) values[key] = drawTime(drawing, key === 'stop' ? 80 : 20)
  return values
}
