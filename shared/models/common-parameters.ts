import type {
  ChoiceParameter,
  FlagParameter,
  Moment,
  NumberParameter,
  ParameterProblem,
  ParameterValues,
  TextParameter,
} from './descriptor'
import { numberRule } from './define-rule'

function group<const G>(parameters: G): G {
  return parameters
}

/** What every spiking neuron of NEST has besides its own parameters: traces for plastic synapses, calcium, forced spikes. */
export const archiverParameters = group({
  tau_minus: {
    unit: 'ms',
    default: 20,
    symbol: 'τ_minus',
    section: 'Plasticity',
    advanced: true,
    above: 0,
    span: [1, 100],
    text: 'Time constant of the trace of this neuron’s spikes that depression in STDP synapses reads.',
  },
  tau_minus_triplet: {
    unit: 'ms',
    default: 110,
    symbol: 'τ_minus,triplet',
    section: 'Plasticity',
    advanced: true,
    above: 0,
    span: [1, 500],
    text: 'Time constant of the slow trace of this neuron’s spikes that triplet STDP synapses read.',
  },
  Ca: {
    unit: '',
    default: 0,
    symbol: 'Ca',
    section: 'Calcium',
    advanced: true,
    atLeast: 0,
    text: 'Calcium concentration: a slow measure of activity that falls with τ_Ca and rises by β_Ca at each spike.',
  },
  tau_Ca: {
    unit: 'ms',
    default: 10000,
    symbol: 'τ_Ca',
    section: 'Calcium',
    advanced: true,
    above: 0,
    span: [100, 50000],
    text: 'Time constant with which the calcium concentration falls.',
  },
  beta_Ca: {
    unit: '',
    default: 0.001,
    symbol: 'β_Ca',
    section: 'Calcium',
    advanced: true,
    above: 0,
    span: [0.0001, 0.1],
    text: 'What one spike adds to the calcium concentration.',
  },
  ignore_and_spike: {
    kind: 'flag',
    default: false,
    section: 'Forced spikes',
    advanced: true,
    text: 'Sends spikes at fixed intervals instead of those that the dynamics would give; made for benchmarks.',
  } satisfies FlagParameter,
  ignore_and_spike_interval: {
    unit: 'ms',
    default: 100,
    section: 'Forced spikes',
    advanced: true,
    above: 0,
    span: [1, 1000],
    text: 'Time between two forced spikes.',
  },
  ignore_and_spike_offset: {
    unit: 'ms',
    default: 1,
    section: 'Forced spikes',
    advanced: true,
    above: 0,
    span: [0.1, 1000],
    text: 'Time of the first forced spike.',
  },
})

const origin: NumberParameter = {
  unit: 'ms',
  default: 0,
  section: 'Timing',
  advanced: true,
  text: 'Start and stop count from this time, so that a whole window can be moved by one number.',
}

const label: TextParameter = {
  kind: 'text',
  default: '',
  section: 'Output',
  advanced: true,
  text: 'A name of your own for the device; recorders that write files put it into the file name.',
}

/** When a generator is active, and what every generator has. */
export const stimulatorParameters = group({
  start: { unit: 'ms', default: 0, section: 'Timing', span: [0, 1000], text: 'The device is silent until then (counted from origin).' },
  stop: {
    unit: 'ms',
    default: Infinity,
    section: 'Timing',
    span: [0, 1000],
    text: 'The device is silent from then on (counted from origin).',
  },
  origin,
  label,
  stimulus_source: {
    kind: 'text',
    default: '',
    section: 'Input',
    advanced: true,
    text: 'Name of a back end that feeds the device from outside; only the empty one is there.',
  } satisfies TextParameter,
})

/** Of every device: its window has a beginning before its end. */
export const windowRule = numberRule({
  needs: ['start', 'stop'],
  holds: (values) => values.stop >= values.start,
  text: 'stop must not lie before start.',
})

/** When a recorder records, and what every recorder has. */
export const recorderParameters = group({
  start: {
    unit: 'ms',
    default: 0,
    section: 'Timing',
    span: [0, 1000],
    text: 'What happens up to then is not recorded (counted from origin).',
  },
  stop: {
    unit: 'ms',
    default: Infinity,
    section: 'Timing',
    span: [0, 1000],
    text: 'What happens after it is not recorded (counted from origin).',
  },
  origin,
  label,
  record_to: {
    kind: 'choice',
    choices: ['memory', 'ascii', 'screen'],
    default: 'memory',
    section: 'Output',
    advanced: true,
    text: 'Where the data go: kept in memory, written to text files, or printed.',
  } satisfies ChoiceParameter,
  precision: {
    kind: 'integer',
    unit: '',
    default: 3,
    section: 'Output',
    advanced: true,
    atLeast: 0,
    atMost: 100,
    span: [0, 15],
    text: 'Number of decimals in text files and on the screen.',
  },
  file_extension: {
    kind: 'text',
    default: 'dat',
    section: 'Output',
    advanced: true,
    text: 'Ending of the name of the text file.',
  } satisfies TextParameter,
  time_in_steps: {
    kind: 'flag',
    default: false,
    section: 'Output',
    advanced: true,
    text: 'Gives times as whole steps with an offset instead of milliseconds.',
  } satisfies FlagParameter,
})

/** What a sampler has besides the quantities it records. */
export const samplerParameters = group({
  interval: {
    unit: 'ms',
    default: 1,
    section: 'Recording',
    above: 0,
    span: [0.1, 10],
    text: 'Time between two samples, a multiple of the resolution.',
  },
  offset: {
    unit: 'ms',
    default: 0,
    section: 'Recording',
    advanced: true,
    atLeast: 0,
    span: [0, 10],
    text: 'Time of the first sample; 0 means after the first interval.',
  },
  ...recorderParameters,
})

/** Of samplers: an interval lies on steps, an offset is at least one. */
export function checkSampling(values: ParameterValues, given: ParameterValues, { grid }: Moment): ParameterProblem | null {
  for (const parameter of ['interval', 'offset']) {
    const value = values[parameter]
    if (!(parameter in given) || typeof value !== 'number' || (parameter === 'offset' && value === 0)) continue
    const mustLieOnSteps = parameter === 'interval'
    if ((!mustLieOnSteps || grid.isOnGrid(value)) && value >= grid.resolutionMs) continue
    const allowed = `${mustLieOnSteps ? 'a multiple of' : 'at least'} the resolution of ${grid.resolutionMs} ms`
    return { parameter, code: 'out-of-range', message: `${parameter} is ${value} ms, but must be ${allowed}.` }
  }
  return null
}

/** Of samplers: an offset between steps goes up to the next. */
export function normaliseSampling(_: ParameterValues, given: ParameterValues, { grid }: Moment): ParameterValues {
  const { offset } = given
  return typeof offset === 'number' ? { ...given, offset: grid.ms(grid.steps(offset)) } : given
}

/** What every connection has. */
export const connectionParameters = group({
  weight: {
    unit: '',
    default: 1,
    symbol: 'w',
    section: 'Connection',
    span: [-1000, 1000],
    text: 'Strength: what a spike or current is multiplied by. Its unit follows from the target; below 0 it inhibits.',
  },
  delay: {
    unit: 'ms',
    default: 1,
    symbol: 'd',
    section: 'Connection',
    above: 0,
    span: [0.1, 20],
    text: 'Time from sending to arrival, rounded to the resolution and at least one step.',
  },
  receptor_type: {
    kind: 'integer',
    unit: '',
    default: 0,
    section: 'Connection',
    advanced: true,
    atLeast: 0,
    text: 'Number of the target’s receptor, for targets that have several.',
  },
})

/** Of connection rules: whether a node may be connected with itself. */
export const allowAutapses: FlagParameter = {
  kind: 'flag',
  default: true,
  section: 'Rule',
  text: 'A neuron may be connected with itself.',
}

/** Of connection rules: whether a pair may be connected more than once. */
export const allowMultapses: FlagParameter = {
  kind: 'flag',
  default: true,
  section: 'Rule',
  text: 'The same source may be connected with the same target more than once.',
}

/** Of connection rules: whether each connection comes with one in the other direction. */
export const makeSymmetric: FlagParameter = {
  kind: 'flag',
  default: false,
  section: 'Rule',
  advanced: true,
  text: 'Each connection comes with one in the other direction, with the same values.',
}

/** Of neurons with a fixed threshold: they are reset to a potential below it. What was changed goes back to its default to mend it. */
export const resetBelowThreshold = numberRule({
  needs: ['V_reset', 'V_th'],
  holds: (values) => values.V_reset < values.V_th,
  text: 'V_reset must lie below V_th.',
})

/** Of generators that do something at given times. */
export const allow_offgrid_times: FlagParameter = {
  kind: 'flag',
  default: false,
  section: 'Input',
  advanced: true,
  text: 'Rounds times that lie between steps up to the next step instead of refusing them.',
}
