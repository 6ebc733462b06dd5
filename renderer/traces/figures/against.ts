import { blockOf, valueOf } from '../../../shared/document/blocks'
import type { CajalDocument } from '../../../shared/document/schema'
import type { BlockId } from '../../../shared/ids'
import type { RasterRows } from '../raster/raster-rows'
import type { ShownRun } from '../buffers/sources'
import type { Against } from './counts-source'

/** Parameters with a number for each population that differ between them: what a measure can be drawn against. */
export function againstChoices(runs: readonly ShownRun[]): readonly string[] {
  const [run] = runs
  if (run === undefined) return []
  const { document } = run.record
  const set = new Set(Object.values(document.populations).flatMap(({ parameters }) => Object.keys(parameters)))
  const values = (name: string): readonly (number | null)[] =>
    Object.keys(document.populations).map((id) => numberOf(document, id as BlockId, name))
  return [...set].filter((name) => new Set(values(name).filter((value) => value !== null)).size > 1).sort()
}

/** A parameter with its value for each block of a raster; null where none is chosen. */
export function againstOf(rows: RasterRows, name: string | undefined): Against | null {
  const [source] = rows.sources
  if (name === undefined || source === undefined) return null
  const descriptor = rows.blocks
    .map(({ item }) => blockOf(source.run.record.document, item)?.descriptor?.parameters[name])
    .find((each) => each !== undefined)
  const unit = descriptor && 'unit' in descriptor ? descriptor.unit : ''
  return {
    name,
    title: unit === '' ? name : `${name} (${unit})`,
    values: rows.blocks.map(({ item }) => numberOf(source.run.record.document, item, name)),
  }
}

function numberOf(document: CajalDocument, id: BlockId, name: string): number | null {
  const block = blockOf(document, id)
  const value = block && valueOf(block, name)
  return typeof value === 'number' ? value : null
}
