import { describe, expect, test } from 'vitest'
import type { BlockId } from '../../../../shared/ids'
import { blocksWithRoom, shortened, type RasterBlock } from '../../../../renderer/traces/raster/raster-rows'

function blocksOf(counts: readonly number[]): readonly RasterBlock[] {
  return counts.map((count, index) => {
    const firstRow = counts.slice(0, index).reduce((sum, each) => sum + each, 0)
    return { item: 'p1' as BlockId, label: `B${index}`, color: '', firstRow, count, neurons: count, firstNode: 1 }
  })
}

const namesOf = (counts: readonly number[], apart: number): readonly string[] =>
  blocksWithRoom(blocksOf(counts), apart).map(({ label }) => label)

describe('the names beside a raster', () => {
  test('all stand there where there is room, from the top, except those of blocks without rows', () => {
    expect(namesOf([10, 0, 30, 20], 5)).toEqual(['B0', 'B2', 'B3'])
  })

  test('a block of few rows has none where it would lie on that of a larger one', () => {
    expect(namesOf([16, 16, 1, 20], 11)).toEqual(['B0', 'B1', 'B3'])
  })

  test('are shortened to what there is room for', () => {
    const widthOf = (text: string): number => 6 * text.length
    expect(shortened('Dopamine', 48, widthOf)).toBe('Dopamine')
    expect(shortened('Dopamine neurons', 48, widthOf)).toBe('Dopamin…')
    expect(shortened('Dopamine neurons', 1, widthOf)).toBe('D…')
  })
})
