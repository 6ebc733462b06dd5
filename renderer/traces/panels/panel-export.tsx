import { Download } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactElement } from 'react'
import type { Figure } from '../../../shared/figures/figure'
import { IconButton } from '../../ui/button'
import { MenuContent, MenuHeading, MenuItem } from '../../ui/menu'
import { saveCsv } from '../save-csv'
import type { ResolveColor } from './figure-source'
import type { NamedTable } from './panel-frame'

/** Draws what a panel shows as a figure. */
export type PanelFigure = (color: ResolveColor) => Figure

interface PanelExportProps {
  readonly tables: () => readonly NamedTable[]
  readonly figure: PanelFigure | null
  readonly label: string
}

/** Takes numbers and figure of a panel out of the app. */
export function PanelExport({ tables, label }: PanelExportProps): ReactElement {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label="Export" icon={Download} />
      </DropdownMenu.Trigger>
      <MenuContent label="Export" align="end">
        <MenuHeading>Numbers</MenuHeading>
        <MenuItem
          onSelect={() => {
            for (const { table, name } of tables()) void saveCsv(table, name === '' ? label : name)
          }}
        >
          CSV
        </MenuItem>
      </MenuContent>
    </DropdownMenu.Root>
  )
}
