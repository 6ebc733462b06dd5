import { emptyDocument } from '../../../shared/document/new-document'
import { simulationOf } from '../../../shared/document/written-numbers'
import type { NumberParameter } from '../../../shared/models/descriptor'
import type { SimulationField } from '../actions/simulation'

const defaults = simulationOf(emptyDocument())

/** The settings of the simulation as fields, in the order of the form. */
export const simulationNumbers: readonly (readonly [SimulationField, string, NumberParameter])[] = [
  ['durationMs', 'Duration', { unit: 'ms', default: defaults.durationMs, atLeast: 0, text: 'How long a run simulates.' }],
  ['resolutionMs', 'Resolution', { unit: 'ms', default: defaults.resolutionMs, above: 0, text: 'The step in which time advances.' }],
  [
    'seed',
    'Seed',
    { kind: 'integer', unit: '', default: defaults.seed, atLeast: 1, atMost: 2 ** 32 - 1, text: 'Where random numbers start.' },
  ],
]

/** How many neurons a population has, as a field. */
export const sizeDescriptor: NumberParameter = {
  kind: 'integer',
  unit: '',
  default: 1,
  atLeast: 1,
  text: 'How many neurons the population has.',
}
