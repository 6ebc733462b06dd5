import { expect, test } from 'vitest'
import { placeKey, sweepTarget, sweepTargets, withValues, type SweepPlace } from '../../../../renderer/state/runs/sweep-places'
import { emptyDocument } from '../../../../shared/document/new-document'
import type { CajalDocument } from '../../../../shared/document/schema'

const base = emptyDocument()
const document = {
  ...base,
  populations: {
    p1: { label: 'E', model: 'iaf_psc_alpha', size: 10, parameters: { tau_m: { expression: '2*tau' } }, at: [0, 0] },
  },
  devices: { d1: { label: 'Noise', model: 'poisson_generator', parameters: { rate: 8000 }, at: [0, 0] } },
  projections: {
    c1: {
      from: 'd1',
      to: 'p1',
      rule: { name: 'fixed_indegree', parameters: { indegree: 4 } },
      synapse: { model: 'static_synapse', parameters: { weight: 5 } },
    },
  },
  variables: { tau: { value: 10, unit: 'ms' } },
} as unknown as CajalDocument

function place(text: string): SweepPlace {
  const found = sweepTargets(document).find((target) => placeKey(target.place) === text)
  if (!found) throw new Error(`${text} cannot be swept`)
  return found.place
}

test.each([
  ['parameter p1 model tau_m', { name: 'tau_m', owner: 'E', value: 20, descriptor: { unit: 'ms' } }],
  ['size p1', { name: 'size', owner: 'E', value: 10 }],
  ['parameter d1 model rate', { owner: 'Noise', value: 8000 }],
  ['parameter c1 rule indegree', { owner: 'Noise → E', value: 4 }],
  ['parameter c1 synapse weight', { value: 5, descriptor: { unit: 'pA' } }],
  ['variable tau', { owner: 'Variables', value: 10, descriptor: { unit: 'ms' } }],
  ['simulation seed', { owner: 'Simulation', value: base.simulation.seed }],
])('%s can be swept', (key, expected) => {
  expect(sweepTarget(document, place(key))).toMatchObject(expected)
})

test('values are set at all places at once, and the drawing itself stays', () => {
  const before = JSON.stringify(document)
  const places = ['variable tau', 'size p1', 'parameter c1 synapse weight'].map(place)
  const changed = withValues(document, places, [15, 3, -20])
  expect(changed.variables).toEqual({ tau: { value: 15, unit: 'ms' } })
  expect(Object.values(changed.populations)[0]?.size).toBe(3)
  expect(Object.values(changed.projections)[0]?.synapse.parameters).toEqual({ weight: -20 })
  expect(JSON.stringify(document)).toBe(before)
})
