import type { NodeRange } from '../../shared/contract/kernel-contract'
import type { CajalDocument } from '../../shared/document/schema'
import type { BlockId } from '../../shared/ids'
import { findNodeModel } from '../../shared/models/catalogue'
import { blockSigns } from '../graph/notation'
import { findBlock, isPopulation } from '../state/actions/items'
import type { RunRecord } from './run-streams'
import type { Sender } from './samples-layout'

/** How the items of a run are called and coloured. Labels are those of now, everything else is as it was when the run began. */
export interface RunWords {
  label(item: BlockId): string
  /** CSS variable of a block's colour. */
  color(item: BlockId): string
  /** `E`, or `E 3` for the third of several neurons. */
  sender(sender: Pick<Sender, 'item' | 'index'>): string
  /** A quantity in plain words: `Membrane potential`. */
  quantity(item: BlockId, quantity: string): string
  /** `E`, or `E · neuron 3`: the sender where there is room. */
  fullSender(sender: Pick<Sender, 'item' | 'index'>): string
}

/** Words for a run, with labels as they stand in the document now. */
export function describeRun(record: RunRecord, now: CajalDocument): RunWords {
  const { document } = record
  const signs = blockSigns(document)
  const counts = new Map(record.network.nodes.map(({ item, count }: NodeRange) => [item, count]))
  const label = (item: BlockId): string => (findBlock(now, item) ?? findBlock(document, item))?.label ?? item
  return {
    label,
    color: (item) => (isPopulation(document, item) ? `--${signs.get(item) ?? 'excitatory'}` : '--generator'),
    sender: ({ item, index }) => ((counts.get(item) ?? 1) > 1 ? `${label(item)} ${index + 1}` : label(item)),
    fullSender: ({ item, index }) => ((counts.get(item) ?? 1) > 1 ? `${label(item)} · neuron ${index + 1}` : label(item)),
    quantity(item, quantity) {
      const model = findNodeModel(findBlock(document, item)?.model ?? '')
      return model?.recordables[quantity]?.text ?? quantity
    },
  }
}
