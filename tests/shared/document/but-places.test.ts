import { expect, test } from 'vitest'
import { askedButForPlaces } from '../../../shared/document/but-places'
import type { CajalDocument } from '../../../shared/document/schema'
import type { PopulationId } from '../../../shared/ids'
import { drawing } from './drawing'

const document = drawing({ populations: { p1: { label: 'E', at: [0, 0] }, p2: { label: 'I', at: [0, 200] } }, edges: ['p1 p2'] })
const p1 = 'p1' as PopulationId

function withPopulation(change: object): CajalDocument {
  const population = document.populations[p1]
  if (!population) throw new Error('It is there.')
  return { ...document, populations: { ...document.populations, [p1]: { ...population, ...change } } }
}

test('who does not read places is asked again only when something else has changed', () => {
  let asked = 0
  const ask = askedButForPlaces(() => (asked += 1))
  const after = (next: CajalDocument): number => {
    ask(document)
    const before = asked
    ask(next)
    return asked - before
  }
  expect(after(document)).toBe(0)
  expect(after(withPopulation({ at: [80, 8] }))).toBe(0)
  expect(after(withPopulation({ label: 'Excitatory' }))).toBe(1)
  expect(after(withPopulation({ color: 'sky' }))).toBe(1)
  expect(after({ ...document, projections: {} })).toBe(1)
  expect(after({ ...document, simulation: { ...document.simulation, seed: 7 } })).toBe(1)
  expect(after({ ...document, notes: {} })).toBe(0)
})
