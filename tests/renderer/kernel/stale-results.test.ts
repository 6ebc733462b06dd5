import { expect, test } from 'vitest'
import type { CajalDocument, Population } from '../../../shared/document/schema'
import { isSameSimulation } from '../../../renderer/kernel/stale-results'

const population: Population = { label: 'E', model: 'iaf_psc_alpha', size: 2, parameters: { tau_m: 20 }, at: [0, 0] }

function documentWith(change: Partial<Population>, seed = 1): CajalDocument {
  return {
    simulation: { durationMs: 100, resolutionMs: 0.1, seed },
    populations: { p1: { ...population, ...change } },
    devices: {},
    projections: {},
  } as CajalDocument
}

test.each<[string, CajalDocument, boolean]>([
  ['nothing changed', documentWith({}), true],
  ['a block was moved', documentWith({ at: [50, 70] }), true],
  ['a label was changed', documentWith({ label: 'Exc' }), true],
  ['a parameter was changed', documentWith({ parameters: { tau_m: 10 } }), false],
  ['the size was changed', documentWith({ size: 3 }), false],
  ['the seed was changed', documentWith({}, 2), false],
  ['the drawing cannot be simulated any more', documentWith({ size: 0 }), false],
])('when %s the results are of this simulation: %#', (_title, document, same) => {
  expect(isSameSimulation(documentWith({}), document)).toBe(same)
})
