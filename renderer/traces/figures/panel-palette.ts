import { isPalette, paletteColor, type PaletteName } from '../../../shared/document/palettes'
import type { PanelSettings } from '../../../shared/document/panels'

const ownColors = 8

/** The palette a panel draws with, where `usual` is that of the document; null for the colours of the drawing. */
export function panelPalette({ palette }: Pick<PanelSettings, 'palette'>, usual: string | undefined): PaletteName | null {
  const name = palette ?? usual
  return isPalette(name) ? name : null
}

/** The colour of the `index`-th of `count` things that have none of their own. */
export function seriesColor(palette: PaletteName | null, index: number, count: number): string {
  return palette === null ? `--series-${(index % ownColors) + 1}` : paletteColor(palette, index, count)
}
