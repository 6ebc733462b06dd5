import * as v from 'valibot'
import type { BlockId } from '../ids'
import { ownValue } from './json'
import { nextDeviceId, nextProjectionId } from './next-id'
import type { Notice } from './notice'
import type { CajalDocument, Device, Position, Projection } from './schema'

const recordingSchema = v.looseObject({
  from: v.string(),
  quantities: v.array(v.string()),
  everyMs: v.optional(v.number()),
})

const [besideX, besideY] = [260, 110]

/**
 * Turns each entry of a `recordings` map (what a file may say instead of drawing a recorder) into a multimeter with an edge from the
 * recorded block. Entries that cannot be read stay in the map, which is kept like anything unknown.
 */
export function adoptRecordings(document: CajalDocument): { readonly document: CajalDocument; readonly notices: readonly Notice[] } {
  const { recordings, ...rest } = document as CajalDocument & { readonly recordings?: unknown }
  const map = v.safeParse(v.record(v.string(), v.unknown()), recordings)
  if (!map.success) return { document, notices: [] }

  const unread: Record<string, unknown> = {}
  const notices: Notice[] = []
  let adopted: CajalDocument = rest
  for (const [id, entry] of Object.entries(map.output)) {
    const recording = v.safeParse(recordingSchema, entry)
    if (!recording.success) {
      unread[id] = entry
      continue
    }
    const { from, quantities, everyMs, ...further } = recording.output
    const deviceId = nextDeviceId(adopted)
    const source = ownValue<{ readonly label: string; readonly at: Position }>({ ...adopted.populations, ...adopted.devices }, from)
    const [x, y] = source?.at ?? [0, 0]
    const device: Device = {
      ...further,
      label: `Recording ${id}`,
      model: 'multimeter',
      parameters: { record_from: quantities, ...(everyMs === undefined ? {} : { interval: everyMs }) },
      at: [x + besideX, y + besideY * notices.length],
    }
    const projection: Projection = {
      from: from as BlockId,
      to: deviceId,
      rule: { name: 'all_to_all', parameters: {} },
      synapse: { model: 'static_synapse', parameters: {} },
    }
    adopted = {
      ...adopted,
      devices: { ...adopted.devices, [deviceId]: device },
      projections: { ...adopted.projections, [nextProjectionId(adopted)]: projection },
    }
    notices.push({
      kind: 'completed',
      item: deviceId,
      message: `The recording ${id} of ${source?.label ?? from} is now drawn as a multimeter, ${deviceId}.`,
    })
  }
  return { document: Object.keys(unread).length === 0 ? adopted : { ...adopted, ...{ recordings: unread } }, notices }
}
