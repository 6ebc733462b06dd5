import { describe, expect, it } from 'vitest'
import { selectionInWords, selectionParts } from '../../../../renderer/state/canvas/selection-parts'
import type { CajalDocument } from '../../../../shared/document/schema'
import type { ItemId } from '../../../../shared/ids'
import { drawing } from '../../../shared/document/drawing'

const document = {
  ...drawing({
    populations: { p1: {}, p2: {}, p3: { model: 'iaf_cond_exp' } },
    devices: { d1: { model: 'poisson_generator' }, d2: {} },
    edges: ['p1 p2', 'p2 p1', 'd1 p3', 'p1 d2'],
  }),
  notes: { n1: { text: 'As in Brunel', at: [0, 0], size: [100, 40] } },
} as unknown as CajalDocument
const of = (...ids: string[]): readonly ItemId[] => ids as unknown as ItemId[]
const partsOf = (...ids: string[]) => selectionParts(document, of(...ids)).map(({ words, items }) => [words, items.join(' ')])

describe('a selection of several kinds', () => {
  it('is told in numbers', () => {
    expect(selectionInWords(document, of('p1', 'p2'))).toBe('2 blocks')
    expect(selectionInWords(document, of('p1', 'c1', 'c2', 'c3'))).toBe('1 block and 3 connections')
    expect(selectionInWords(document, of('p1', 'p2', 'n1', 'c1'))).toBe('2 blocks, 1 connection and 1 note')
  })

  it('is narrowed to blocks, connections, and the blocks of one model', () => {
    expect(partsOf('p1', 'p2', 'p3', 'c1', 'c2')).toEqual([
      ['3 blocks', 'p1 p2 p3'],
      ['2 connections', 'c1 c2'],
      ['2 iaf_psc_alpha', 'p1 p2'],
      ['1 iaf_cond_exp', 'p3'],
    ])
  })

  it('leads from all blocks to the connections among them that carry weights', () => {
    expect(partsOf('p1', 'p2', 'p3', 'd1', 'd2', 'n1')).toEqual([
      ['5 blocks', 'p1 p2 p3 d1 d2'],
      ['1 note', 'n1'],
      ['2 iaf_psc_alpha', 'p1 p2'],
      ['1 iaf_cond_exp', 'p3'],
      ['1 poisson_generator', 'd1'],
      ['1 spike_recorder', 'd2'],
      ['3 weighted connections among them', 'c1 c2 c3'],
    ])
    expect(partsOf('p1', 'd2')).toContainEqual(['1 connection among them', 'c4'])
  })

  it('of one kind and model is as narrow as it gets', () => {
    expect(partsOf('c1', 'c4')).toEqual([])
    expect(partsOf('p1')).toEqual([])
  })
})
