import { useMemo } from 'react'
import type { BlockId, DeviceId } from '../../../shared/ids'
import { rasterRows, type RasterRows } from '../raster-rows'
import type { SpikesTrack } from '../run-streams'
import { sourcesOf, spikesSources, type ShownRun, type TrackSource } from '../sources'

/** The rows of the spike recorders of a panel, with the colours it chose. */
export function useRasterRows(
  runs: readonly ShownRun[],
  recorders: readonly DeviceId[],
  colors: Readonly<Record<string, string>> | undefined,
): { readonly sources: readonly TrackSource<SpikesTrack>[]; readonly rows: RasterRows } {
  return useMemo(() => {
    const sources = spikesSources(sourcesOf(runs, recorders))
    const usual = usualColors(sources)
    return { sources, rows: rasterRows(sources, (_, item) => colors?.[item] ?? usual.get(item) ?? '--muted') }
  }, [runs, recorders, colors])
}

const seriesColors = 8

/** Every population has its own colour where those differ; else colours that can be told apart. */
function usualColors(sources: readonly TrackSource<SpikesTrack>[]): ReadonlyMap<BlockId, string> {
  const own = new Map(sources.flatMap(({ track, words }) => track.rows.groups.map(({ item }) => [item, words.color(item)] as const)))
  if (new Set(own.values()).size === own.size) return own
  return new Map([...own.keys()].map((item, index) => [item, `--series-${(index % seriesColors) + 1}`]))
}
