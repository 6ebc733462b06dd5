import type { NodeModelDescriptor } from '../../../shared/models/descriptor'
import { formatNumber } from '../../../shared/units/format-quantity'

/** One value of a node, as it is shown. */
export interface StateRow {
  readonly heading: 'State' | 'Parameters' | 'Node'
  readonly name: string
  readonly text: string
  readonly unit: string
}

/** Units of what every model answers besides its parameters. */
const furtherUnits: Readonly<Record<string, string>> = { t_spike: 'ms' }

/** Whatever changes by itself while time runs, besides what can be recorded. */
const furtherState: ReadonlySet<string> = new Set(['t_spike', 'Ca', 'post_trace', 'archiver_length', 'n_events'])

const order = ['State', 'Parameters', 'Node'] as const
const mostElements = 6

/** The status of a node in rows: what changes by itself first, then what was set, then what concerns the kernel. */
export function stateRows(values: Readonly<Record<string, unknown>>, model: NodeModelDescriptor | null): readonly StateRow[] {
  const rows = Object.entries(values).map(([name, value]): StateRow => {
    const parameter = model?.parameters[name]
    const recordable = model?.recordables[name]
    const unit = recordable?.unit ?? (parameter && 'unit' in parameter ? parameter.unit : (furtherUnits[name] ?? ''))
    const heading = recordable || furtherState.has(name) ? 'State' : parameter ? 'Parameters' : 'Node'
    return { heading, name, text: valueWords(value), unit }
  })
  return order.flatMap((heading) => rows.filter((row) => row.heading === heading))
}

function valueWords(value: unknown): string {
  if (typeof value === 'number') return numberWords(value)
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (typeof value === 'string') return value === '' ? 'none' : value
  if (!Array.isArray(value)) return String(value)
  const shown = value.slice(0, mostElements).map(valueWords).join(', ')
  return value.length > mostElements ? `${shown}, … (${value.length})` : value.length === 0 ? 'none' : shown
}

/** NEST's largest number stands for a time without end. */
function numberWords(value: number): string {
  if (value >= Number.MAX_VALUE) return '∞'
  return Number.isInteger(value) ? formatNumber(value) : formatNumber(Number(value.toPrecision(7)))
}
