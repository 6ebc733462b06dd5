import { connectionParameters } from '../common-parameters'
import { defineSynapse } from '../define-synapse'

/** A connection whose weight and delay stay as they are. */
export const static_synapse = defineSynapse({
  name: 'static_synapse',
  version: 1,
  title: 'Static synapse',
  text: 'Passes every spike or current on after its delay, multiplied by its weight. Nothing changes while time runs.',
  equations: ['spike sent at t: the target receives w at t + delay'],
  references: [],
  tags: ['static'],
  parameters: { ...connectionParameters },
  rules: [],
})
