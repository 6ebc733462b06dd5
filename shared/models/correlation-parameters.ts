import { recorderParameters } from './common-parameters'
import type { Moment, NumberParameter, ParameterProblem, ParameterValues } from './descriptor'
import type { TimeGrid } from './time-grid'

function group<const G>(parameters: G): G {
  return parameters
}

const { start, stop, origin } = recorderParameters

/** What every detector of correlations has. */
export const correlationParameters = group({
  delta_tau: {
    unit: 'ms',
    default: 0.5,
    symbol: 'δ_τ',
    section: 'Lags',
    span: [0.1, 10],
    text: 'Width of a bin of lags, a multiple of the resolution.',
  },
  tau_max: {
    unit: 'ms',
    default: 5,
    symbol: 'τ_max',
    section: 'Lags',
    span: [0, 200],
    text: 'The largest lag that is counted, a multiple of delta_tau: the middle of the last bin.',
  },
  Tstart: {
    unit: 'ms',
    default: 0,
    section: 'Lags',
    span: [0, 1000],
    text: 'Spikes before are paired with later ones but not counted themselves, so that the beginning has no rim. Set it to tau_max or later.',
  },
  Tstop: {
    unit: 'ms',
    default: Infinity,
    section: 'Lags',
    span: [0, 10000],
    text: 'Spikes after it are not counted.',
  },
  start: { ...start, text: 'Spikes up to then are not heard (counted from origin).' },
  stop: { ...stop, text: 'Spikes after it are not heard (counted from origin).' },
  origin,
} satisfies Record<string, NumberParameter>)

/** Of detectors of any number of channels; all pairs of them take memory. */
export const channelCountParameter = {
  kind: 'integer',
  unit: '',
  default: 1,
  section: 'Lags',
  atLeast: 1,
  atMost: 200,
  span: [1, 10],
  text: 'How many channels there are: receptor types 0 … N_channels − 1.',
} satisfies NumberParameter

/** What of a detector begins its counts anew when it is set, as in NEST. */
export const restarting: ReadonlySet<string> = new Set(['delta_tau', 'tau_max', 'Tstart', 'Tstop', 'N_channels'])

/** Steps of a bin where nobody says. */
const usualBinSteps = 5

/** The width of a bin that lies on no steps of this resolution is five of them, or for states one, as in NEST. */
export function binsAt({ delta_tau }: ParameterValues, grid: TimeGrid, steps = usualBinSteps): ParameterValues {
  return typeof delta_tau === 'number' && !grid.isOnGrid(delta_tau) ? { delta_tau: steps * grid.resolutionMs } : {}
}

/** Whole microseconds. */
function microseconds(ms: number): number {
  return Math.round(ms * 1000)
}

/** Bins lie on steps, and the largest lag is the middle of one; `odd` where they must have a step in the middle. */
export function checkLags(
  values: ParameterValues,
  given: ParameterValues,
  { grid }: Moment,
  steps: 'any' | 'odd' = 'any',
  usualSteps = usualBinSteps,
): ParameterProblem | null {
  if (!('delta_tau' in given) && !('tau_max' in given)) return null
  const { tau_max: tauMs } = values
  const deltaMs = 'delta_tau' in given ? values['delta_tau'] : { ...values, ...binsAt(values, grid, usualSteps) }['delta_tau']
  if (typeof deltaMs !== 'number' || typeof tauMs !== 'number') return null
  const { resolutionMs } = grid
  const fits = Number.isFinite(deltaMs) && microseconds(deltaMs) > 0 && grid.isOnGrid(deltaMs)
  if (!fits || (steps === 'odd' && grid.steps(deltaMs) % 2 !== 1)) {
    const [allowed, code] = fits
      ? (['an odd multiple of', 'rule-broken'] as const)
      : ([`${steps === 'odd' ? 'an odd multiple' : 'a multiple'} of`, 'not-a-step-multiple'] as const)
    const message = `delta_tau is ${deltaMs} ms, but must be ${allowed} the resolution of ${resolutionMs} ms, above 0.`
    return { parameter: 'delta_tau', code, message, remedy: set('delta_tau', nearestWidth(deltaMs, grid, steps)) }
  }
  if (Number.isFinite(tauMs) && tauMs >= 0 && microseconds(tauMs) % microseconds(deltaMs) === 0) return null
  const message = `tau_max is ${tauMs} ms, but must be a multiple of delta_tau, ${deltaMs} ms, not below 0.`
  const bins = Number.isFinite(tauMs) ? Math.max(1, Math.ceil(microseconds(tauMs) / microseconds(deltaMs))) : 10
  return { parameter: 'tau_max', code: 'not-a-multiple', message, remedy: set('tau_max', (bins * microseconds(deltaMs)) / 1000) }
}

function set(parameter: string, value: number): NonNullable<ParameterProblem['remedy']> {
  return { label: `Set ${parameter} to ${value} ms`, parameter, value }
}

function nearestWidth(ms: number, { resolutionMs }: TimeGrid, steps: 'any' | 'odd'): number {
  const nearest = Number.isFinite(ms) && ms > 0 ? Math.max(1, Math.round(ms / resolutionMs)) : usualBinSteps
  return microseconds((steps === 'odd' && nearest % 2 === 0 ? nearest + 1 : nearest) * resolutionMs) / 1000
}
