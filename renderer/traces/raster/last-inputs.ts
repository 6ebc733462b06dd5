import type { NodeInputs } from '../../../shared/contract/kernel-contract'
import type { BlockId } from '../../../shared/ids'
import { nodeModelOf } from '../../../shared/document/variants'
import { findBlock } from '../../state/actions/items'
import { loadColumns } from '../buffers/growing-column'
import { rangeOfNode } from '../buffers/node-rows'
import type { RunRecord, SpikesTrack } from '../buffers/run-streams'
import type { Sender } from '../buffers/samples-layout'

/** A spike that came to a neuron over one connection. */
export interface Arrival {
  readonly sender: Pick<Sender, 'item' | 'index'>
  /** When it was sent. */
  readonly sentMs: number
  readonly arrivedStep: number
  readonly weight: number
}

/** What came to a neuron before it fired, as far as it was recorded. */
export interface LastInputs {
  /** The latest first. */
  readonly arrived: readonly Arrival[]
  /** Whether any of its sources is recorded. */
  readonly heard: boolean
  /** Blocks that send it spikes and are not recorded, or not wholly. */
  readonly unrecorded: readonly BlockId[]
}

/** How long before a spike its inputs are looked for. */
export const inputsMs = 5

interface Connection {
  readonly weight: number
  readonly delaySteps: number
}

/** The recorded spikes of its sources that came to a neuron in the few milliseconds up to a step, over the connections it has. */
export async function lastInputs(record: RunRecord, inputs: NodeInputs, step: number): Promise<LastInputs> {
  const { resolutionMs } = record.network
  const unrecorded = new Set<BlockId>()
  const heard = new Map<SpikesTrack, Map<number, Connection[]>>()
  inputs.sources.forEach((source, index) => {
    const range = rangeOfNode(record.network, source)
    if (range === undefined || !sendsSpikes(record, range.item)) return
    const track = record.tracks.find((each): each is SpikesTrack => each.kind === 'spikes' && each.rows.rowOf(source) >= 0)
    if (track === undefined) return void unrecorded.add(range.item)
    const ofTrack = heard.get(track) ?? new Map<number, Connection[]>()
    heard.set(track, ofTrack)
    const connection = { weight: inputs.weights[index] ?? 0, delaySteps: Math.round((inputs.delays[index] ?? 0) / resolutionMs) }
    ofTrack.set(source, [...(ofTrack.get(source) ?? []), connection])
  })
  const arrived: Arrival[] = []
  /** It had to come after this step. */
  const afterStep = step - Math.round(inputsMs / resolutionMs)
  for (const [{ buffer }, connections] of heard) {
    const longest = [...connections.values()].flat().reduce((most, { delaySteps }) => Math.max(most, delaySteps), 0)
    const [from, to] = await buffer.rangeOf(afterStep - longest, step)
    await loadColumns(buffer.columns, from, to)
    for (let index = from; index < to; index += 1) {
      const source = buffer.senders.at(index)
      const sentStep = buffer.steps.at(index)
      const range = rangeOfNode(record.network, source)
      if (range === undefined) continue
      const sender = { item: range.item, index: source - range.firstNode }
      for (const { weight, delaySteps } of connections.get(source) ?? []) {
        const arrivedStep = sentStep + delaySteps
        if (arrivedStep > afterStep && arrivedStep <= step) arrived.push({ sender, sentMs: sentStep * resolutionMs, arrivedStep, weight })
      }
    }
  }
  arrived.sort((one, other) => other.arrivedStep - one.arrivedStep)
  return { arrived, heard: heard.size > 0, unrecorded: [...unrecorded] }
}

function sendsSpikes({ document }: RunRecord, item: BlockId): boolean {
  return nodeModelOf(document, findBlock(document, item)?.model ?? '')?.sends === 'spike'
}
