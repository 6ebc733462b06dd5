import { memo, type ReactElement } from 'react'
import { cssColor } from './theme-colors'

/** Something a legend names. */
export interface LegendEntry {
  /** As panels name it in their settings. */
  readonly key: string
  readonly label: string
  /** CSS colour or variable. */
  readonly color: string
}

/** What a panel's legend does. */
export interface LegendSwitch {
  readonly shown: boolean
  readonly hidden: readonly string[]
  /** Hides what is drawn, draws what is hidden. */
  readonly onToggle: (key: string) => void
}

/** More keys than this are not written out. */
export const mostKeys = 32

interface LegendKeysProps {
  /** Must be the same array as long as it says the same, as must the switch: numbers beside them run. */
  readonly entries: readonly LegendEntry[]
  readonly legend: LegendSwitch
}

/** Names beside their colours; each is pressed to hide what it names, and to show it again. What is drawn has an output for its value. */
export const LegendKeys = memo(function LegendKeys({ entries, legend }: LegendKeysProps): ReactElement | null {
  if (!legend.shown) return null
  return (
    <span className="trace-keys" role="group" aria-label="Legend">
      {entries.slice(0, mostKeys).map(({ key, label, color }, index) => {
        const shown = !legend.hidden.includes(key)
        return (
          <button
            key={`${key} ${index}`}
            type="button"
            className="trace-key"
            aria-pressed={shown}
            title={shown ? `Hide ${label}` : `Show ${label}`}
            onClick={() => legend.onToggle(key)}
          >
            <i style={{ background: cssColor(color) }} />
            <span>{label}</span>
            {shown && <output />}
          </button>
        )
      })}
    </span>
  )
})
