import type { SimulationSettings } from '../../../shared/document/schema'
import type { Action } from './action'

/** A number of the simulation settings. */
export type SimulationField = 'durationMs' | 'resolutionMs' | 'seed'

const names: Readonly<Record<SimulationField, string>> = {
  durationMs: 'duration',
  resolutionMs: 'resolution',
  seed: 'seed',
} satisfies Readonly<Record<keyof SimulationSettings, string>>

/** Sets duration, resolution or seed. */
export function setSimulation(field: SimulationField, value: number): Action {
  return {
    name: `set ${names[field]}`,
    gesture: `simulation ${field}`,
    recipe(draft) {
      draft.simulation[field] = value
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
