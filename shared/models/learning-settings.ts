import type { FlagParameter, NumberParameter } from './descriptor'
import { relaxationSettings, type RelaxationValues, toldRelaxation } from './relaxation-settings'

/** NEST's settings of when neurons and connections learn by e-prop, by their names there. */
export const learningSettings: Readonly<Record<string, FlagParameter | NumberParameter>> = {
  eprop_update_interval: {
    unit: 'ms',
    default: 1000,
    above: 0,
    text: 'How long an interval is, at the end of which weights are updated.',
  },
  eprop_learning_window: {
    unit: 'ms',
    default: 1000,
    above: 0,
    text: 'How much of the end of an interval errors count in: not more than the interval.',
  },
  eprop_reset_neurons_on_update: {
    kind: 'flag',
    default: true,
    text: 'Neurons begin every interval at rest.',
  },
}

/** The parts of a drawing that settings of the kernel stand in. */
type SettingPart = 'relaxation' | 'learning'

/** What a drawing, or a description of it, has of these settings. */
type Settings = { readonly [Part in SettingPart]?: RelaxationValues }

/** All of them. */
export const networkSettings: Readonly<Record<string, FlagParameter | NumberParameter>> = { ...relaxationSettings, ...learningSettings }

/** In which part a setting stands. */
export function settingPart(name: string): SettingPart {
  return Object.hasOwn(learningSettings, name) ? 'learning' : 'relaxation'
}

/** Those of learning that the kernel has to be told: what is as usual is not. */
export function toldLearning(values: RelaxationValues | undefined): RelaxationValues {
  const told = Object.entries(learningSettings).flatMap(([name, descriptor]) => {
    const value = values?.[name]
    return value === undefined || value === descriptor.default ? [] : [[name, value] as const]
  })
  return Object.fromEntries(told)
}

/** All that the kernel has to be told, in the order in which it takes them. */
export function toldSettings({ relaxation, learning }: Settings): RelaxationValues {
  return { ...toldRelaxation(relaxation), ...toldLearning(learning) }
}
