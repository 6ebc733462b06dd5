import { useMemo } from 'react'
import type { Store } from '../../../state/store'
import type { TrackSource } from '../../buffers/sources'

/** Counts the frames of several records together; `sources` must be the same list as long as it says the same. */
export function useVersions(sources: readonly TrackSource[]): Pick<Store<number>, 'get' | 'subscribe'> {
  return useMemo(() => {
    const versions = sources.map(({ track }) => track.version)
    return {
      get: () => versions.reduce((sum, version) => sum + version.get(), 0),
      subscribe(listener) {
        const stops = versions.map((version) => version.subscribe(listener))
        return () => stops.forEach((stop) => stop())
      },
    }
  }, [sources])
}
