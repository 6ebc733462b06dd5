import { describe, expect, test } from 'vitest'
import type { BlockId } from '../../../../shared/ids'
import { middleOf, namedBlocks, shortened, type RasterBlock } from '../../../../renderer/traces/raster/raster-rows'

function blocksOf(counts: readonly number[]): readonly RasterBlock[] {
  return counts.map((count, index) => {
    const firstRow = counts.slice(0, index).reduce((sum, each) => sum + each, 0)
    return { item: 'p1' as BlockId, label: `B${index}`, color: '', firstRow, count, neurons: count, firstNode: 1 }
  })
}

const named = (counts: readonly number[], apart: number) =>
  namedBlocks({ blocks: blocksOf(counts), count: counts.reduce((sum, each) => sum + each, 0) }, apart)
const namesOf = (counts: readonly number[], apart: number): readonly string[] => named(counts, apart).map(({ block: { label } }) => label)

describe('the names beside a raster', () => {
  test('all stand there where there is room, from the top, except those of blocks without rows', () => {
    expect(namesOf([10, 0, 30, 20], 5)).toEqual(['B0', 'B2', 'B3'])
    for (const { block, at } of named([10, 0, 30, 20], 5)) expect(at).toBe(middleOf(block))
  })

  test('make room for each other where they would lie on each other, as the populations of a column of cortex do', () => {
    const column = [2068, 583, 2192, 548, 485, 107, 1440, 295]
    const apart = (11 * 7718) / 130
    const names = named(column, apart)
    expect(names.map(({ block: { label } }) => label)).toEqual(['B0', 'B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'B7'])
    for (const [index, { at }] of names.entries()) {
      expect(at - (names[index - 1]?.at ?? -apart)).toBeGreaterThanOrEqual(apart - 1e-6)
      expect(at).toBeGreaterThanOrEqual(0)
      expect(at).toBeLessThanOrEqual(7718)
    }
    // No further than it takes: the first has room where it is.
    expect(names[0]?.at).toBe(1034)
    const moved = names.map(({ block, at }) => Math.abs(at - middleOf(block)))
    expect(Math.max(...moved)).toBeLessThan(1.5 * apart)
  })

  test('of blocks of few rows are left out where there is no room for all', () => {
    expect(namesOf([16, 16, 1, 20], 20)).toEqual(['B0', 'B1', 'B3'])
    expect(namesOf([16, 16, 1, 20], 30)).toEqual(['B1', 'B3'])
    expect(namesOf([300, 1, 1, 1, 1, 1, 1, 1, 1], 20).length).toBeLessThan(7)
    expect(namesOf([5], 20)).toEqual(['B0'])
    expect(namesOf([], 20)).toEqual([])
  })

  test('are shortened to what there is room for', () => {
    const widthOf = (text: string): number => 6 * text.length
    expect(shortened('Dopamine', 48, widthOf)).toBe('Dopamine')
    expect(shortened('Dopamine neurons', 48, widthOf)).toBe('Dopamin…')
    expect(shortened('Dopamine neurons', 1, widthOf)).toBe('D…')
  })
})
