import type { ReactElement } from 'react'
import type { PanelSettings } from '../../../../shared/document/panels'
import { FieldGroup } from './settings-fields'

/** Something of a panel that has a colour. */
export interface ColoredItem {
  readonly key: string
  readonly label: string
  /** CSS colour or variable, as it is now. */
  readonly color: string
}

interface ColorFieldsProps {
  readonly items: readonly ColoredItem[]
  readonly colors: PanelSettings['colors']
  readonly onColors: (colors: PanelSettings['colors']) => void
}

/** More rows than this nobody colours by hand. */
const mostItems = 16

/** The colour of every line or population of a panel. */
export function ColorFields({ items, colors = {}, onColors }: ColorFieldsProps): ReactElement {
  const unique = [...new Map(items.map((item) => [item.key, item])).values()].slice(0, mostItems)
  const without = (key: string): PanelSettings['colors'] => {
    const rest = Object.entries(colors).filter(([own]) => own !== key)
    return rest.length === 0 ? undefined : Object.fromEntries(rest)
  }
  return (
    <FieldGroup label="Colours">
      {unique.map(({ key, label, color }) => (
        <label className="panel-color" key={key}>
          <input
            type="color"
            value={hexOf(color)}
            aria-label={`Colour of ${label}`}
            onChange={(event) => onColors({ ...colors, [key]: event.target.value })}
          />
          <span>{label}</span>
          {colors[key] !== undefined && (
            <button type="button" className="link" onClick={() => onColors(without(key))}>
              Reset
            </button>
          )}
        </label>
      ))}
    </FieldGroup>
  )
}

/** A colour input takes nothing but `#rrggbb`, which is how a canvas tells of an opaque colour. */
function hexOf(color: string): string {
  const value = color.startsWith('--') ? getComputedStyle(document.documentElement).getPropertyValue(color).trim() : color
  const context = new OffscreenCanvas(1, 1).getContext('2d')
  if (!context) return '#808080'
  context.fillStyle = value
  return typeof context.fillStyle === 'string' ? context.fillStyle : '#808080'
}
