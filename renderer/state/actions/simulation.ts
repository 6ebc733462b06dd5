import { castDraft } from 'immer'
import { usualKeepMs } from '../../../shared/document/checks/values/simulation-settings'
import type { SimulationSettings, WrittenNumber } from '../../../shared/document/schema'
import { networkSettings, settingPart } from '../../../shared/models/learning-settings'
import type { Action } from './action'
import { namedValue } from './named-value'

/** A number of the simulation settings. */
export type SimulationField = 'durationMs' | 'resolutionMs' | 'seed'

const names: Readonly<Record<SimulationField | 'keepMs', string>> = {
  durationMs: 'duration',
  resolutionMs: 'resolution',
  seed: 'seed',
  keepMs: 'kept time',
} satisfies Readonly<Record<Exclude<keyof SimulationSettings, 'endless' | 'relaxation' | 'learning'>, string>>

/** Sets one of the numbers. */
export function setSimulation(field: 'durationMs' | 'resolutionMs', value: WrittenNumber): Action
export function setSimulation(field: SimulationField | 'keepMs', value: number): Action
export function setSimulation(field: SimulationField | 'keepMs', value: WrittenNumber): Action {
  return {
    // A seed is a name more than a number: it is written as its field has it.
    name: `set ${names[field]} to ${field === 'seed' && typeof value === 'number' ? String(value) : namedValue(value, 'ms')}`,
    gesture: `simulation ${field}`,
    recipe(draft) {
      if (field === 'durationMs' || field === 'resolutionMs') draft.simulation[field] = castDraft(value)
      else if (typeof value === 'number') draft.simulation[field] = value
    },
  }
}

/** Lets runs go on until they are stopped, or for the duration. A run without end keeps its end only, unless that was chosen otherwise. */
export function setEndless(endless: boolean): Action {
  return {
    name: endless ? 'run until stopped' : 'run for the duration',
    recipe({ simulation }) {
      if (!endless) delete simulation.endless
      else {
        simulation.endless = true
        simulation.keepMs ??= usualKeepMs
      }
    },
  }
}

/** Keeps the end of a run only, or all of it. */
export function keepEndOnly(only: boolean): Action {
  return {
    name: only ? 'keep the end only' : 'keep everything',
    recipe({ simulation }) {
      if (only) simulation.keepMs = usualKeepMs
      else delete simulation.keepMs
    },
  }
}

/** Sets how neurons follow each other over connections without a delay, or learn; what is as usual is not kept. */
export function setNetworkSetting(name: string, value: number | boolean): Action {
  const part = settingPart(name)
  const descriptor = networkSettings[name]
  return {
    name: `set ${name} to ${namedValue(value, descriptor && 'unit' in descriptor ? descriptor.unit : '')}`,
    gesture: `simulation ${name}`,
    recipe({ simulation }) {
      const { [name]: _before, ...others } = simulation[part] ?? {}
      const next = value === descriptor?.default ? others : { ...others, [name]: value }
      if (Object.keys(next).length === 0) delete simulation[part]
      else simulation[part] = next
    },
  }
}

/** Sets what the document says about itself; with neither title nor text it says nothing. */
export function setAbout(title: string, text: string): Action {
  return {
    name: 'edit the description',
    recipe(draft) {
      if (title === '' && text === '') delete draft.about
      else draft.about = { ...draft.about, title, text }
    },
  }
}
