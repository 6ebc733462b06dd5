import { FigureDialog, type PanelFigure } from './figure-dialog'
import { Download } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useState, type ReactElement } from 'react'
import type { RunId } from '../../../shared/ids'
import { IconButton } from '../../ui/button'
import { useEditor } from '../../ui/editor-context'
import { MenuContent, MenuHeading, MenuItem, MenuLine } from '../../ui/menu'
import { saveTables, tableFormats, type NamedTable } from '../records/save-tables'

interface PanelExportProps {
  readonly tables: () => readonly NamedTable[]
  readonly figure: PanelFigure | null
  readonly label: string
  /** The run the numbers are of; absent: they are of several. */
  readonly runId?: RunId
}

/** Takes numbers and figure of a panel out of the app. */
export function PanelExport({ tables, figure, label, runId }: PanelExportProps): ReactElement {
  const { exports } = useEditor()
  const [dialog, setDialog] = useState(false)
  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <IconButton label="Export" icon={Download} />
        </DropdownMenu.Trigger>
        <MenuContent label="Export" align="end">
          <MenuHeading>Numbers</MenuHeading>
          {tableFormats.map(([format, name]) => (
            <MenuItem key={format} onSelect={() => void saveTables(tables(), format, label)}>
              {name}
            </MenuItem>
          ))}
          {runId !== undefined && (
            <>
              <MenuHeading>Whole run</MenuHeading>
              <MenuItem onSelect={() => void exports.run(runId)}>NWB…</MenuItem>
            </>
          )}
          {figure && (
            <>
              <MenuLine />
              <MenuItem onSelect={() => setDialog(true)}>Figure…</MenuItem>
            </>
          )}
        </MenuContent>
      </DropdownMenu.Root>
      {dialog && figure && <FigureDialog figure={figure} label={label} onClose={() => setDialog(false)} />}
    </>
  )
}
