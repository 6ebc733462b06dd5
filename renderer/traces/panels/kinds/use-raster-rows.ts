import { useMemo } from 'react'
import type { PaletteName } from '../../../../shared/document/palettes'
import type { BlockId } from '../../../../shared/ids'
import type { LegendEntry } from '../../plots/legend-keys'
import { activeNeurons, rasterRows, type RasterRows } from '../../raster/raster-rows'
import type { SpikesTrack } from '../../buffers/run-streams'
import { sourcesOf, spikesSources, type TrackSource } from '../../buffers/sources'
import { panelPalette, seriesColor } from '../../figures/panel-palette'
import type { PanelProps } from '../panel-props'

/** What a panel of spikes draws. */
interface PanelRows {
  readonly sources: readonly TrackSource<SpikesTrack>[]
  readonly rows: RasterRows
  /** Every population, also those that are hidden. */
  readonly legend: readonly LegendEntry[]
}

/** The rows of the spike recorders of a panel, with the colours it chose and without what it hides. */
export function useRasterRows({ panel, runs, usualPalette }: Pick<PanelProps, 'panel' | 'runs' | 'usualPalette'>): PanelRows {
  const { recorders, colors, hidden } = panel
  const palette = panelPalette(panel, usualPalette)
  const hideQuiet = panel.kind === 'raster' && panel.hideQuiet === true
  const sources = useMemo(() => spikesSources(sourcesOf(runs, recorders)), [runs, recorders])
  // Rows are laid anew when a neuron fires for the first time.
  const active = hideQuiet ? activeNeurons(sources) : null
  return useMemo(() => {
    const usual = usualColors(sources, palette)
    const colorOf = (item: BlockId): string => colors?.[item] ?? usual.get(item) ?? '--muted'
    const legend = sources.flatMap(({ track, words }) =>
      track.rows.groups.map(({ item }) => ({ key: item, label: words.block(item), color: colorOf(item) })),
    )
    const choice = { ...(hidden !== undefined && { hidden }), hideQuiet: active !== null }
    return { sources, legend, rows: rasterRows(sources, (_, item) => colorOf(item), choice) }
  }, [sources, colors, hidden, palette, active])
}

/** Every population has its own colour where those differ and no palette was chosen; else colours that can be told apart. */
function usualColors(sources: readonly TrackSource<SpikesTrack>[], palette: PaletteName | null): ReadonlyMap<BlockId, string> {
  const own = new Map(sources.flatMap(({ track, words }) => track.rows.groups.map(({ item }) => [item, words.color(item)] as const)))
  if (palette === null && new Set(own.values()).size === own.size) return own
  return new Map([...own.keys()].map((item, index) => [item, seriesColor(palette, index, own.size)]))
}
