import { frameTree, membersWithin } from '../../shared/document/frame-tree'
import type { CajalDocument } from '../../shared/document/schema'
import { sizeOf } from '../../shared/document/written-numbers'
import type { BlockId, FrameId } from '../../shared/ids'
import { isBlock, isPopulation } from './actions/items'
import { countOf, formatCount } from '../../shared/units/format-value'
import type { Sign } from './canvas/notation'

/** What a frame holds, with what is in the frames in it. */
export interface FrameSummary {
  readonly blocks: number
  /** By the sign of what their populations send. */
  readonly neurons: Readonly<Record<Sign, number>>
}

/** Counts what every frame of a document holds. */
export function frameSummaries(document: CajalDocument, signs: ReadonlyMap<BlockId, Sign>): ReadonlyMap<FrameId, FrameSummary> {
  const tree = frameTree(document)
  return new Map(
    tree.outerFirst.map((id) => {
      const blocks = membersWithin(tree, id).filter((member) => isBlock(document, member))
      const neurons = { excitatory: 0, inhibitory: 0 }
      for (const block of blocks) {
        const population = isPopulation(document, block) ? document.populations[block] : undefined
        if (population) neurons[signs.get(block) ?? 'excitatory'] += sizeOf(document, population)
      }
      return [id, { blocks: blocks.length, neurons }] as const
    }),
  )
}

/** What a frame holds, in a line: `1250 neurons, 4 blocks`. */
export function summaryText({ blocks, neurons: { excitatory, inhibitory } }: FrameSummary): string {
  const neurons = excitatory + inhibitory
  return [...(neurons > 0 ? [countOf(neurons, 'neuron')] : []), countOf(blocks, 'block')].join(', ')
}

/** The same for those who cannot see it: `1250 neurons (1000 excitatory, 250 inhibitory), 4 blocks`. */
export function summaryWords(summary: FrameSummary): string {
  const { excitatory, inhibitory } = summary.neurons
  if (excitatory === 0 || inhibitory === 0) return summaryText(summary)
  const signs = `${formatCount(excitatory)} excitatory, ${formatCount(inhibitory)} inhibitory`
  return `${countOf(excitatory + inhibitory, 'neuron')} (${signs}), ${countOf(summary.blocks, 'block')}`
}
