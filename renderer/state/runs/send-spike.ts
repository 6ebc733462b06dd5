import { blockOf, valueOf } from '../../../shared/document/blocks'
import type { CajalDocument } from '../../../shared/document/schema'
import { nodeModelOf } from '../../../shared/document/variants'
import type { BlockId } from '../../../shared/ids'
import { withTime, type SentSpike } from '../../../shared/network/sent-spike'
import type { Action } from '../actions/action'
import { findBlock, isDevice, itemLabel } from '../actions/items'
import type { DocumentStore } from '../document-store'

interface SpikeParts {
  readonly documents: Pick<DocumentStore, 'document' | 'apply'>
  readonly runner: { sendSpike(item: BlockId): Promise<SentSpike | null> }
}

/** Whether a model is a generator of spikes at times that are listed, so that one more can be asked for. */
export function listsSpikes(document: CajalDocument, model: string): boolean {
  const parameters = nodeModelOf(document, model)?.parameters ?? {}
  return ['spike_times', 'spike_weights'].every((name) => Object.hasOwn(parameters, name))
}

/** Those of these blocks whose spikes are listed. */
export function spikeListers(document: CajalDocument, items: readonly BlockId[]): readonly BlockId[] {
  return items.filter((id) => listsSpikes(document, findBlock(document, id)?.model ?? ''))
}

/**
 * Lets generators send a spike into the run that stands, and writes it down in the drawing: the next run from time 0 has it again at the same time,
 * and it can be undone.
 */
export async function sendSpikes({ documents, runner }: SpikeParts, items: readonly BlockId[]): Promise<void> {
  for (const item of items) {
    const sent = await runner.sendSpike(item)
    const action = sent === null ? null : listSpike(documents.document(), item, sent)
    if (action !== null) documents.apply(action)
  }
}

function listSpike(document: CajalDocument, item: BlockId, { timeMs }: SentSpike): Action | null {
  const block = blockOf(document, item)
  if (block === undefined || !isDevice(document, item)) return null
  const list = (name: string): readonly number[] => numbersOf(valueOf(block, name))
  const lists = {
    spike_times: list('spike_times'),
    spike_weights: list('spike_weights'),
    spike_multiplicities: list('spike_multiplicities'),
  }
  return {
    name: `send a spike from ${itemLabel(document, item)}`,
    recipe: (draft) => void Object.assign(draft.devices[item]?.parameters ?? {}, withTime(lists, timeMs)),
  }
}

function numbersOf(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'number') : []
}
