import type { FlagParameter, NumberParameter } from './descriptor'

/** NEST's settings of how neurons follow each other over connections without a delay (kernel rule 46), by their names there. */
export const relaxationSettings: Readonly<Record<string, FlagParameter | NumberParameter>> = {
  use_wfr: {
    kind: 'flag',
    default: true,
    text: 'Computes a slice of time again and again until neurons that follow each other agree; else they follow one step behind.',
  },
  wfr_comm_interval: {
    unit: 'ms',
    default: 1,
    above: 0,
    text: 'How long a slice is at most: that of the shortest delay where that is shorter. At least one step.',
  },
  wfr_tol: {
    unit: '',
    default: 0.0001,
    atLeast: 0,
    text: 'By how much a potential (mV) or rate may differ from one trial of a slice to the next.',
  },
  wfr_max_iterations: { kind: 'integer', unit: '', default: 15, atLeast: 1, text: 'How often a slice is tried at most.' },
  wfr_interpolation_order: {
    kind: 'integer',
    unit: '',
    default: 3,
    atLeast: 0,
    atMost: 3,
    text: 'How a potential is followed within a step: as a constant (0), a line (1) or a cubic (3).',
  },
}

/** Some of these settings. */
export type RelaxationValues = Readonly<Record<string, number | boolean>>

/** How often (ms) the ends of connections without a delay hear of each other. */
export function exchangeMs(values: RelaxationValues | undefined, resolutionMs: number): number {
  const { use_wfr: isUsed = true, wfr_comm_interval: interval = relaxationSettings['wfr_comm_interval']!.default } = values ?? {}
  return isUsed === true ? Math.max(Number(interval), resolutionMs) : resolutionMs
}

/** Those that the kernel has to be told: what is as usual is not, nor what has no meaning without `use_wfr`, which NEST refuses. */
export function toldRelaxation(values: RelaxationValues | undefined): RelaxationValues {
  if (values === undefined) return {}
  const isTold = (name: string): boolean =>
    Object.hasOwn(values, name) &&
    values[name] !== relaxationSettings[name]!.default &&
    (name !== 'wfr_comm_interval' || values['use_wfr'] !== false)
  const names = Object.keys(relaxationSettings).filter(isTold)
  return Object.fromEntries(names.map((name) => [name, values[name]!]))
}
