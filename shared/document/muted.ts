import type { BlockId } from '../ids'
import { frameTree } from './frame-tree'
import type { CajalDocument, Projection } from './schema'

/** Everything that is left out of runs: what is muted itself, what is in muted frames, and the edges of muted blocks. */
export function mutedItems({ populations, devices, projections, frames = {} }: CajalDocument): ReadonlySet<string> {
  const muted = new Set<string>()
  const { outerFirst, members } = frameTree({ frames })
  for (const id of outerFirst) {
    if (frames[id]?.muted !== true && !muted.has(id)) continue
    for (const item of [id, ...(members.get(id) ?? [])]) muted.add(item)
  }
  for (const items of [populations, devices]) {
    for (const [id, item] of Object.entries<{ readonly muted?: boolean }>(items)) if (item.muted === true) muted.add(id)
  }
  for (const [id, projection] of Object.entries<Projection>(projections)) {
    if (projection.muted === true || muted.has(projection.from) || muted.has(projection.to)) muted.add(id)
  }
  return muted
}

/** The document as runs, scripts and checks see it: without what is muted. The very same where nothing is. */
export function withoutMuted(document: CajalDocument): CajalDocument {
  const muted = mutedItems(document)
  if (muted.size === 0) return document
  const heard = <T>(items: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(items).filter(([id]) => !muted.has(id)))
  const projections = Object.entries<Projection>(heard(document.projections)).map(([id, projection]): [string, Projection] => {
    const { weightRecorder, volumeTransmitter, thirdFactor, ...rest } = projection
    const isHeard = (block: BlockId | undefined): boolean => block === undefined || !muted.has(block)
    if ([weightRecorder, volumeTransmitter, thirdFactor?.population].every(isHeard)) return [id, projection]
    const named = {
      ...(weightRecorder !== undefined && isHeard(weightRecorder) && { weightRecorder }),
      ...(volumeTransmitter !== undefined && isHeard(volumeTransmitter) && { volumeTransmitter }),
      ...(thirdFactor !== undefined && isHeard(thirdFactor.population) && { thirdFactor }),
    }
    return [id, { ...rest, ...named }]
  })
  return {
    ...document,
    populations: heard(document.populations),
    devices: heard(document.devices),
    projections: Object.fromEntries(projections),
  }
}
