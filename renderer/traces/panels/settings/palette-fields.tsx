import type { ReactElement } from 'react'
import { drawingPalette, isPalette, palettes, paletteColor } from '../../../../shared/document/palettes'
import type { PanelSettings } from '../../../../shared/document/panels'
import { useEditor } from '../../../ui/editor-context'
import { cssColor } from '../../plots/theme-colors'
import { panelPalette } from '../../figures/panel-palette'
import { SelectField } from './settings-fields'

interface PaletteFieldsProps {
  readonly panel: PanelSettings
  readonly usualPalette: string | undefined
}

/** The palette of a panel, and the way to make it that of all. */
export function PaletteFields({ panel, usualPalette }: PaletteFieldsProps): ReactElement {
  const { panels } = useEditor()
  const shown = panelPalette(panel, usualPalette)
  const usualName = isPalette(usualPalette) ? palettes[usualPalette].label : 'colours of the drawing'
  const options = [
    { value: '', label: `As the project: ${usualName}` },
    { value: drawingPalette, label: 'Colours of the drawing' },
    ...Object.entries(palettes).map(([value, { label }]) => ({ value, label })),
  ]
  return (
    <div className="panel-palette">
      <SelectField
        label="Palette"
        value={panel.palette ?? ''}
        options={options}
        onValue={(palette) => panels.change(panel.id, { palette: palette === '' ? undefined : palette })}
      />
      <span className="panel-swatches" aria-hidden>
        {shown !== null &&
          palettes[shown].colors.map((_, index) => (
            <i key={index} style={{ background: cssColor(paletteColor(shown, index, palettes[shown].colors.length)) }} />
          ))}
      </span>
      {panel.palette !== undefined && (
        <button type="button" className="link" onClick={() => panels.setPalette(shown ?? undefined)}>
          Use for all panels
        </button>
      )}
    </div>
  )
}
