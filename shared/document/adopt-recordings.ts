import * as v from 'valibot'
import type { BlockId } from '../ids'
import { blockOf } from './blocks'
import { nextDeviceId, nextProjectionId } from './next-id'
import type { Notice } from './notice'
import type { CajalDocument, Device, Projection } from './schema'

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
  const devices: Record<string, Device> = {}
  const projections: Record<string, Projection> = {}
  const nextDevice = numbered(nextDeviceId(rest))
  const nextProjection = numbered(nextProjectionId(rest))
  for (const [id, entry] of Object.entries(map.output)) {
    const recording = v.safeParse(recordingSchema, entry)
    if (!recording.success) {
      unread[id] = entry
      continue
    }
    const { from, quantities, everyMs, ...further } = recording.output
    const source = blockOf(rest, from)
    const [x, y] = source?.at ?? [0, 0]
    const deviceId = nextDevice()
    devices[deviceId] = {
      ...further,
      label: `Recording ${id}`,
      model: 'multimeter',
      parameters: { record_from: quantities, ...(everyMs === undefined ? {} : { interval: everyMs }) },
      at: [x + besideX, y + besideY * notices.length],
    }
    projections[nextProjection()] = {
      from: from as BlockId,
      to: deviceId as BlockId,
      rule: { name: 'all_to_all', parameters: {} },
      synapse: { model: 'static_synapse', parameters: {} },
    }
    notices.push({
      kind: 'completed',
      item: deviceId,
      message: `The recording ${id} of ${source?.label ?? from} is now drawn as a multimeter, ${deviceId}.`,
    })
  }
  const adopted: CajalDocument & { readonly recordings?: unknown } = {
    ...rest,
    devices: { ...rest.devices, ...devices },
    projections: { ...rest.projections, ...projections },
    ...(Object.keys(unread).length > 0 && { recordings: unread }),
  }
  return { document: adopted, notices }
}

/** This id, then those with the numbers after it. */
function numbered(first: string): () => string {
  let number = Number(first.slice(1))
  return () => `${first.slice(0, 1)}${number++}`
}
