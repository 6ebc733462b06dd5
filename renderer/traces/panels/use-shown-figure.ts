import { useEffect } from 'react'
import { useEditor } from '../../ui/editor-context'
import type { ShownFigure } from '../../state/worksheet/shown-figures'
import { readableNumber } from '../records/readable-number'
import type { NamedTable } from '../records/save-tables'
import { useLast } from './use-last'

const mostRows = 60

/** Tells whoever puts the results on paper what a panel shows, for as long as it is there. */
export function useShownFigure(shown: Omit<ShownFigure, 'tables'> & { readonly tables: () => readonly NamedTable[] }): void {
  const { figures } = useEditor()
  const read = useLast((): ShownFigure => ({ ...shown, tables: () => shown.tables().map(paperTable) }))
  const { panel } = shown
  useEffect(() => figures.add(panel, read), [figures, panel, read])
}

function paperTable({ table }: NamedTable): ReturnType<ShownFigure['tables']>[number] {
  const rows = Array.from({ length: Math.min(mostRows, table.rows) }, (_, row) =>
    table.columns.map((_column, column) => readableNumber(table.text(row, column)).replace(/^-/, '−')),
  )
  return { columns: table.columns.map(({ name }) => name), rows }
}
