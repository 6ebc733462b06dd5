import type { RunWords, ShownRun } from './sources'
import { knownColor } from '../../../shared/document/block-colors'
import type { CajalDocument } from '../../../shared/document/schema'
import type { BlockId, RunId } from '../../../shared/ids'
import { recordablesOfItem } from '../../../shared/document/blocks'
import { blockSigns } from '../../state/canvas/notation'
import { findBlock, isPopulation } from '../../state/actions/items'
import type { RunRecord } from './run-streams'

/** How people call and colour a block. */
interface Look {
  readonly label: string
  /** CSS variable of the colour they chose. */
  readonly color: string | null
}

function kindColor(document: CajalDocument, signs: ReturnType<typeof blockSigns>, item: BlockId): string {
  return isPopulation(document, item) ? `--${signs.get(item) ?? 'excitatory'}` : '--generator'
}

/** The CSS variable of each block's colour on the canvas, the one that was chosen for it or that of its kind; null where two have the same. */
export function ownColors(document: CajalDocument, items: readonly BlockId[]): readonly string[] | null {
  const signs = blockSigns(document)
  const colors = items.map((item) => {
    const known = knownColor(findBlock(document, item)?.color)
    return known === null ? kindColor(document, signs, item) : `--color-${known}`
  })
  return new Set(colors).size === colors.length ? colors : null
}

/** Gives the words for a run by the document as it is now: the same object as long as no label or colour of its blocks has changed. */
export function createRunDescriber(record: RunRecord): (now: CajalDocument) => RunWords {
  const { document, network } = record
  const signs = blockSigns(document)
  const counts = new Map(network.nodes.map(({ item, count }) => [item, count]))
  const items = new Set([...network.nodes.map(({ item }) => item), ...network.streams.map(({ recorder }) => recorder)])
  const looksIn = (now: CajalDocument): ReadonlyMap<BlockId, Look> =>
    new Map(
      [...items].map((item) => {
        const { label = item, color } = findBlock(now, item) ?? findBlock(document, item) ?? {}
        const known = knownColor(color)
        return [item, { label, color: known === null ? null : `--color-${known}` }]
      }),
    )

  const describe = (looks: ReadonlyMap<BlockId, Look>): RunWords => {
    const label = (item: BlockId): string => looks.get(item)?.label ?? item
    const numbered = (item: BlockId): boolean => (counts.get(item) ?? 1) > 1
    return {
      label,
      block: label,
      color: (item) => looks.get(item)?.color ?? kindColor(document, signs, item),
      sender: ({ item, index }) => (numbered(item) ? `${label(item)} ${index + 1}` : label(item)),
      fullSender: ({ item, index }) => (numbered(item) ? `${label(item)} · neuron ${index + 1}` : label(item)),
      quantity(item, quantity) {
        return recordablesOfItem(document, item)[quantity]?.text ?? quantity
      },
    }
  }

  let looks = looksIn(document)
  let words = describe(looks)
  return (now) => {
    const next = looksIn(now)
    if ([...next].some(([item, { label, color }]) => looks.get(item)?.label !== label || looks.get(item)?.color !== color)) {
      looks = next
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
