import type { CajalDocument } from '../../shared/document/schema'
import type { BlockId, RunId } from '../../shared/ids'
import { nodeModelOf } from '../../shared/document/variants'
import { blockSigns } from '../state/notation'
import { findBlock, isPopulation } from '../state/actions/items'
import type { RunRecord } from './run-streams'
import type { Sender } from './samples-layout'
import type { ShownRun } from './sources'

/** How the items of a run are called and coloured. Labels are those of now, everything else is as it was when the run began. */
export interface RunWords {
  label(item: BlockId): string
  /** The block where several runs may be told apart: `E, run 2`. */
  block(item: BlockId): string
  /** CSS variable of a block's colour. */
  color(item: BlockId): string
  /** `E`, or `E 3` for the third of several neurons. */
  sender(sender: Pick<Sender, 'item' | 'index'>): string
  /** A quantity in plain words: `Membrane potential`. */
  quantity(item: BlockId, quantity: string): string
  /** `E`, or `E · neuron 3`: the sender where there is room. */
  fullSender(sender: Pick<Sender, 'item' | 'index'>): string
}

/** Gives the words for a run by the document as it is now: the same object as long as no label of the run's blocks has changed. */
export function createRunDescriber(record: RunRecord): (now: CajalDocument) => RunWords {
  const { document, network } = record
  const signs = blockSigns(document)
  const counts = new Map(network.nodes.map(({ item, count }) => [item, count]))
  const items = new Set([...network.nodes.map(({ item }) => item), ...network.streams.map(({ recorder }) => recorder)])
  const labelsIn = (now: CajalDocument): ReadonlyMap<BlockId, string> =>
    new Map([...items].map((item) => [item, (findBlock(now, item) ?? findBlock(document, item))?.label ?? item]))

  const describe = (labels: ReadonlyMap<BlockId, string>): RunWords => {
    const label = (item: BlockId): string => labels.get(item) ?? item
    const numbered = (item: BlockId): boolean => (counts.get(item) ?? 1) > 1
    return {
      label,
      block: label,
      color: (item) => (isPopulation(document, item) ? `--${signs.get(item) ?? 'excitatory'}` : '--generator'),
      sender: ({ item, index }) => (numbered(item) ? `${label(item)} ${index + 1}` : label(item)),
      fullSender: ({ item, index }) => (numbered(item) ? `${label(item)} · neuron ${index + 1}` : label(item)),
      quantity(item, quantity) {
        const model = nodeModelOf(document, findBlock(document, item)?.model ?? '')
        return model?.recordables[quantity]?.text ?? quantity
      },
    }
  }

  let labels = labelsIn(document)
  let words = describe(labels)
  return (now) => {
    const next = labelsIn(now)
    if ([...next].some(([item, label]) => labels.get(item) !== label)) {
      labels = next
      words = describe(next)
    }
    return words
  }
}

/**
 * Gives several runs with their words: where there is more than one, what each sent says of which run it is. The same list as long as
 * no label has changed.
 */
export function createRunsDescriber(
  records: readonly RunRecord[],
  numberOf: (runId: RunId) => number,
): (now: CajalDocument) => readonly ShownRun[] {
  const describers = records.map(createRunDescriber)
  let shown: readonly ShownRun[] = []
  let plain: readonly RunWords[] = []
  return (now) => {
    const next = describers.map((describe) => describe(now))
    if (next.every((words, index) => words === plain[index]) && shown.length > 0) return shown
    plain = next
    shown = records.map((record, index) => {
      const words = next[index]!
      return { record, words: records.length === 1 ? words : numbered(words, numberOf(record.runId)) }
    })
    return shown
  }
}

function numbered(words: RunWords, number: number): RunWords {
  const run = `run ${number}`
  return {
    ...words,
    block: (item) => `${words.label(item)}, ${run}`,
    sender: (sender) => `${words.sender(sender)}, ${run}`,
    fullSender: (sender) => `${words.fullSender(sender)}, ${run}`,
  }
}
