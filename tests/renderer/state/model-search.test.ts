import { describe, expect, test } from 'vitest'
import { searchModels } from '../../../renderer/state/model-search'
import { nodeModels } from '../../../shared/models/catalogue'

const names = (query: string): readonly string[] => searchModels(nodeModels, query).flatMap(({ models }) => models.map(({ name }) => name))

describe('models are found', () => {
  test.each([
    ['by name', 'iaf_psc_alpha', 'iaf_psc_alpha'],
    ['by part of it', 'psc_exp', 'iaf_psc_exp'],
    ['with spaces for underscores', 'psc alpha', 'iaf_psc_alpha'],
    ['in any case', 'POISSON', 'poisson_generator'],
    ['by title', 'constant current', 'dc_generator'],
    ['by kind', 'recorders', 'spike_recorder'],
    ['by tag', 'sampler', 'multimeter'],
  ])('%s', (_, query, name) => {
    expect(names(query)).toContain(name)
  })

  test('all of them by nothing, none by nonsense', () => {
    expect(names('').length).toBe(nodeModels.length)
    expect(searchModels(nodeModels, 'no such thing')).toEqual([])
  })

  test('those whose name begins with the query come first', () => {
    expect(names('spike')[0]).toBe('spike_generator')
  })
})
