import { array, assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareNaturally } from '../../../shared/document/natural-order'
import { emptyDocument } from '../../../shared/document/new-document'
import { nextDeviceId, nextPopulationId, nextProjectionId } from '../../../shared/document/next-id'
import type { CajalDocument, Device } from '../../../shared/document/schema'

describe('compareNaturally', () => {
  it.each([
    [
      ['p10', 'p2', 'p1'],
      ['p1', 'p2', 'p10'],
    ],
    [
      ['p1', 'd2', 'd10x', 'd10'],
      ['d2', 'd10', 'd10x', 'p1'],
    ],
    [
      ['a01', 'a1', 'a', '', '2', '10'],
      ['', '2', '10', 'a', 'a01', 'a1'],
    ],
    [
      ['p99999999999999999999', 'p100000000000000000000'],
      ['p99999999999999999999', 'p100000000000000000000'],
    ],
  ])('sorts %j as %j', (given, sorted) => {
    expect([...given].sort(compareNaturally)).toEqual(sorted)
  })

  it('is one order, whatever order it starts from', () => {
    assert(
      property(array(string({ unit: 'grapheme-ascii', maxLength: 4 }), { maxLength: 6 }), (ids) => {
        expect([...ids].reverse().sort(compareNaturally)).toEqual([...ids].sort(compareNaturally))
      }),
      { seed: 1, numRuns: 1000 },
    )
  })
})

describe('the next id', () => {
  const block: Device = { label: '', model: 'iaf_psc_alpha', parameters: {}, at: [0, 0] }
  const withIds = (...ids: readonly string[]): CajalDocument => ({
    ...emptyDocument(),
    populations: Object.fromEntries(ids.map((id) => [id, { ...block, size: 1 }])),
  })

  it.each([
    [[], 'p1', 'd1', 'c1'],
    [['p1', 'p2', 'd7'], 'p3', 'd8', 'c1'],
    [['p3'], 'p4', 'd1', 'c1'],
    [['p', 'px', 'p01', 'p1e5', '__proto', 'toString'], 'p1', 'd1', 'c1'],
    [['p99999999999999999999'], 'p1', 'd1', 'c1'],
  ])('after %j is %s, %s, %s', (ids, population, device, projection) => {
    const document = withIds(...ids)
    expect([nextPopulationId(document), nextDeviceId(document), nextProjectionId(document)]).toEqual([population, device, projection])
  })
})
