import { allow_offgrid_times } from '../common-parameters'
import { isRising, listRule, numbersOf } from '../define-rule'
import type { FlagParameter, Moment, NumbersParameter, ParameterProblem, ParameterValues, RuleDescriptor } from '../descriptor'
import type { GroupColumns, StimulatorGroup } from '../runtime'

const options = ['precise_times', 'allow_offgrid_times', 'shift_now_spikes']

/** Times lie on steps and after 0, unless the options say otherwise; options are set before or with the times they are about. */
export function checkSpikeTimes(values: ParameterValues, given: ParameterValues, { grid }: Moment): ParameterProblem | null {
  const times = numbersOf(values['spike_times'])
  const option = options.find((name) => name in given)
  if (option !== undefined && !('spike_times' in given) && times.length > 0) {
    return { parameter: option, code: 'rule-broken', message: `${option} must be set before or together with spike_times.` }
  }
  const refuse = (message: string): ParameterProblem => ({
    parameter: 'spike_times',
    code: 'rule-broken',
    message,
    remedy: {
      label: `Move to steps of ${grid.resolutionMs} ms`,
      parameter: 'spike_times',
      value: times.map((time) => grid.ms(Math.max(1, grid.stampOf(time)))),
    },
  })
  if (values['shift_now_spikes'] !== true && times.includes(0)) {
    return refuse('spike_times holds 0, but the first spike can be sent at the end of the first step; or set shift_now_spikes.')
  }
  const mayLieBetween = values['precise_times'] === true || values['allow_offgrid_times'] === true
  const offGrid = mayLieBetween ? undefined : times.find((time) => !grid.isOnGrid(time))
  if (offGrid === undefined) return null
  return refuse(
    `spike_times holds ${offGrid} ms, which lies between steps of ${grid.resolutionMs} ms; move it, or set allow_offgrid_times or precise_times.`,
  )
}

/** Puts times on steps: between steps goes up, and with shift_now_spikes what is due now goes to the next step. */
export function normaliseSpikeTimes(values: ParameterValues, given: ParameterValues, { grid, step }: Moment): ParameterValues {
  if (!('spike_times' in given) || values['precise_times'] === true) return given
  const origin = typeof values['origin'] === 'number' ? grid.steps(values['origin']) : 0
  const times = numbersOf(given['spike_times']).map((time) => {
    const stamp = grid.stampOf(time)
    return grid.ms(values['shift_now_spikes'] === true && origin + stamp === step ? stamp + 1 : stamp)
  })
  return { ...given, spike_times: times }
}

/** When to send spikes, how many each stands for, and how to treat times between steps. */
export const spikeTimesParameters = {
  spike_times: {
    kind: 'numbers',
    unit: 'ms',
    default: [],
    section: 'Input',
    atLeast: 0,
    text: 'When to send spikes (counted from origin): times that do not fall, above 0.',
  } satisfies NumbersParameter,
  spike_multiplicities: {
    kind: 'integers',
    unit: '',
    default: [],
    section: 'Input',
    atLeast: 0,
    text: 'How many spikes each one stands for; an empty list means 1.',
  } satisfies NumbersParameter,
  precise_times: {
    kind: 'flag',
    default: false,
    section: 'Input',
    advanced: true,
    text: 'Keeps times between steps exactly, for neurons with precise spike times.',
  } satisfies FlagParameter,
  allow_offgrid_times,
  shift_now_spikes: {
    kind: 'flag',
    default: false,
    section: 'Input',
    advanced: true,
    text: 'Moves a spike at the present moment to the next step instead of refusing it.',
  } satisfies FlagParameter,
} as const

/** Of generators that send at given times. */
export const spikeTimesRules = [
  listRule({
    needs: ['spike_times'],
    holds: (values) => isRising(values.spike_times),
    text: 'spike_times must not fall: sort them.',
    remedy: (values) => ({ parameter: 'spike_times', value: values.spike_times.toSorted((a, b) => a - b) }),
  }),
  listRule({
    needs: ['spike_times', 'spike_multiplicities'],
    holds: (values) =>
      values.spike_multiplicities.length === 0 ||
      values.spike_times.length === 0 ||
      values.spike_multiplicities.length === values.spike_times.length,
    text: 'spike_multiplicities must have one value for each of spike_times, or none.',
  }),
  {
    needs: ['precise_times', 'allow_offgrid_times', 'shift_now_spikes'] as const,
    holds: (values) => values['precise_times'] !== true || (values['allow_offgrid_times'] !== true && values['shift_now_spikes'] !== true),
    text: 'precise_times cannot be combined with allow_offgrid_times or shift_now_spikes.',
  },
] satisfies readonly RuleDescriptor[]

/** New times, or times that count from elsewhere, are gone through from the first on. */
export function restartSpikeTimes(g: GroupColumns<string, 'next', string>, i: number, given: ParameterValues): void {
  if (['spike_times', 'spike_weights', 'spike_multiplicities', 'origin'].some((name) => name in given)) g.s.next[i] = 0
}

/** Sends the spikes whose time is the end of step `t`. */
export function sendSpikesAtTimes(g: StimulatorGroup<'origin' | 'precise_times', 'next', string>, t: number): void {
  const { size, mask, grid } = g
  const { origin, precise_times } = g.p
  const { next } = g.s
  const { spike_times, spike_weights, spike_multiplicities } = g.lists
  for (let i = 0; i < size; i++) {
    const times = spike_times![i]!
    while (next[i]! < times.length) {
      const at = next[i]!
      const time = times[at]!
      const own = precise_times[i & mask] === 0 ? grid.stampOf(time) : grid.stepAtOrAfter(time)
      const stamp = grid.steps(origin[i & mask]!) + own
      if (stamp > t + 1) break
      next[i]!++
      // Times that were past when they were set are left out.
      if (stamp <= t || !g.isStampActive(i)) continue
      const offset = precise_times[i & mask] === 0 ? 0 : grid.ms(own) - time
      g.sendSpikes(i, spike_multiplicities![i]![at] ?? 1, spike_weights?.[i]![at] ?? 1, offset)
    }
  }
}
