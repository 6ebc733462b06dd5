import type { ReactElement } from 'react'
import type { AxisRange } from '../../../../shared/axis-range'
import type { PanelSettings } from '../../../../shared/document/panels'
import { axisKey } from '../../../../shared/figures/dress-figure'
import { useEditor } from '../../../ui/editor-context'
import { useStore } from '../../../ui/use-store'
import type { PlotAxes } from '../../plots/time-plot'
import { RangeFields } from './range-fields'
import { FieldGroup, TextField } from './settings-fields'

/** An axis of a panel whose title can be written. */
export interface PanelAxis {
  /** As `axisTitles` and `axisRanges` of the panel name it. */
  readonly key: string
  readonly label: string
  /** The title it has while nobody chose one, with its unit in brackets. */
  readonly usual: string
  /** Who has the stretch it shows: the panel, all panels over time, or nobody, where it is as it must be. */
  readonly range: 'panel' | 'time' | 'none'
}

/** The axes of plots below each other, from the top. */
export function panelAxes(across: string, upwards: readonly string[]): readonly PanelAxis[] {
  return [
    { key: 'x', label: 'Across', usual: across, range: 'panel' },
    ...upwards.map((usual, index): PanelAxis => {
      return { key: axisKey(index), label: upwards.length === 1 ? 'Upwards' : `Upwards ${index + 1}`, usual, range: 'panel' }
    }),
  ]
}

/** The axes of plots over the time that all panels share; rows of neurons have a title and no range. */
export function timeAxes(upwards: readonly string[], rows?: string): readonly PanelAxis[] {
  return panelAxes('Time (ms)', rows === undefined ? upwards : [rows, ...upwards]).map((axis): PanelAxis => {
    if (axis.key === 'x') return { ...axis, range: 'time' }
    return axis.usual === rows ? { ...axis, range: 'none' } : axis
  })
}

/** What was chosen in a panel for a plot over time; `key` names the axis of its values. */
export function chosenAxes({ axisTitles, axisRanges }: PanelSettings, key: string): PlotAxes {
  return { timeTitle: axisTitles?.['x'], title: axisTitles?.[key], range: axisRanges?.[key], key }
}

/** The titles of the axes and what they show, on the screen and in exported figures. */
export function AxisFields({ panel, axes }: { readonly panel: PanelSettings; readonly axes: readonly PanelAxis[] }): ReactElement {
  const { panels, documents } = useEditor()
  const timeRange = useStore(documents, () => documents.document().timeRange)
  const { axisTitles: titles, axisRanges: ranges } = panel
  const setTitle = (key: string, text: string): void => {
    panels.change(panel.id, { axisTitles: withEntry(titles, key, text.trim() === '' ? undefined : text.trim()) })
  }
  const setRange = ({ key, range }: PanelAxis, chosen: AxisRange | undefined): void => {
    if (range === 'time') panels.setTimeRange(chosen)
    else {
      documents.endGesture()
      panels.change(panel.id, { axisRanges: withEntry(ranges, key, chosen) })
    }
  }
  return (
    <FieldGroup label="Axes">
      {axes.map((axis) => {
        const { key, label, usual, range } = axis
        return (
          <div className="panel-axis" key={key} data-axis-of={key}>
            <TextField label={label} value={titles?.[key] ?? ''} placeholder={usual} onValue={(text) => setTitle(key, text)} />
            {range !== 'none' && (
              <RangeFields
                label={range === 'time' ? 'All panels' : label}
                hint={range === 'time' ? 'All panels' : 'Range'}
                unit={unitOf(usual)}
                range={range === 'time' ? timeRange : ranges?.[key]}
                onRange={(chosen) => setRange(axis, chosen)}
              />
            )}
          </div>
        )
      })}
    </FieldGroup>
  )
}

/** What stands in brackets at the end of the title of an axis. */
function unitOf(title: string): string {
  return /\(([^()]+)\)$/.exec(title)?.[1] ?? ''
}

function withEntry<T>(
  entries: Readonly<Record<string, T>> | undefined,
  key: string,
  value: T | undefined,
): Readonly<Record<string, T>> | undefined {
  const others = Object.entries(entries ?? {}).filter(([own]) => own !== key)
  const next = value === undefined ? others : [...others, [key, value] as const]
  return next.length === 0 ? undefined : Object.fromEntries(next)
}
