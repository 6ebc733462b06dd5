import { Expand, Minimize2, Settings2, Table2 } from 'lucide-react'
import { memo, type ReactElement, type ReactNode } from 'react'
import type { RunId } from '../../../shared/ids'
import type { HelpTopic } from '../../state/help/help-topics'
import { IconButton } from '../../ui/button'
import { HelpButton } from '../../ui/help-button'
import { Popover } from '../../ui/popover'
import { useStore } from '../../ui/use-store'
import type { PlotGroup } from '../plots/plot-group'
import type { NamedTable } from '../records/save-tables'
import { PanelExport } from './panel-export'
import type { PanelFigure } from './figure-dialog'
import { PanelMenu } from './panel-menu'

/** All must be the same as long as they say or do the same. */
interface PanelToolsProps {
  readonly id: string
  /** Of the panel, for help and settings. */
  readonly name: string
  /** Names the files of exports. */
  readonly label: string
  readonly topic: HelpTopic
  readonly group: PlotGroup
  readonly runId: RunId | undefined
  readonly tables: () => readonly NamedTable[]
  readonly figure: PanelFigure | null
  /** Null while they are closed. */
  readonly settings: ReactNode
  /** The axis the settings begin with; empty where they begin with what comes first, null while they are closed. */
  readonly axis: string | null
  readonly onAxis: (axis: string | null) => void
  readonly asTable: boolean
  readonly onTable: (asTable: boolean) => void
  readonly menuOpen: boolean
  readonly onMenu: (open: boolean) => void
  readonly isEnlarged: boolean
  readonly onEnlarge: (isEnlarged: boolean) => void
}

/** The buttons at the end of a panel's header. Numbers beside them run ten times a second: these are drawn when they change only. */
export const PanelTools = memo(function PanelTools(props: PanelToolsProps): ReactElement {
  const {
    id,
    name,
    label,
    topic,
    group,
    runId,
    tables,
    figure,
    settings,
    axis,
    onAxis,
    asTable,
    onTable,
    menuOpen,
    onMenu,
    isEnlarged,
    onEnlarge,
  } = props
  const zoomed = useStore(group.zoom, (span) => span !== null)
  return (
    <>
      <HelpButton on={name} about={topic} />
      {zoomed && (
        <IconButton
          label={group.range.get() === undefined ? 'Show the whole run' : 'Show the chosen time'}
          icon={Expand}
          onClick={() => group.zoomTo(null)}
        />
      )}
      <IconButton label="Table" icon={Table2} aria-pressed={asTable} onClick={() => onTable(!asTable)} />
      <PanelExport tables={tables} figure={figure} label={label} {...(runId !== undefined && { runId })} />
      <Popover
        label={`Settings of ${name}`}
        align="end"
        trigger={<IconButton label="Settings" icon={Settings2} />}
        open={axis !== null}
        onOpenChange={(open) => onAxis(open ? '' : null)}
        onFocus={(card) => focusAxis(card, axis ?? '')}
      >
        {settings}
      </Popover>
      <PanelMenu id={id} open={menuOpen} onOpenChange={onMenu} isEnlarged={isEnlarged} onEnlarge={onEnlarge} />
      {isEnlarged && <IconButton label="Back to its place" icon={Minimize2} shortcut="Esc" side="left" onClick={() => onEnlarge(false)} />}
    </>
  )
})

/** Goes to what an axis shows, else to its title; false where the settings know no such axis. */
function focusAxis(settings: HTMLElement, axis: string): boolean {
  const fields = [...settings.querySelectorAll<HTMLElement>('[data-axis-of]')].find((each) => each.dataset['axisOf'] === axis)
  const field = fields?.querySelector<HTMLElement>('[data-axis-end="from"]') ?? fields?.querySelector('input')
  field?.scrollIntoView({ block: 'center' })
  field?.focus()
  return field !== undefined && field !== null
}
