import { blockOf, valueOf } from '../../../shared/document/blocks'
import type { CajalDocument, Projection } from '../../../shared/document/schema'
import { nodeModelOf } from '../../../shared/document/variants'
import { receptorWords } from '../../../shared/models/receptors'
import { findBlock } from '../actions/items'

/** Where a projection arrives, as far as its drawing tells. */
export interface ReceptorLook {
  /** Name or number, where there are several to choose from. */
  readonly text: string | null
  /** What is above 0 inhibits there. */
  readonly inhibits: boolean
}

const plain: ReceptorLook = { text: null, inhibits: false }

/** The receptor of a projection's target. Of receptors that are known by their number their reversal potential tells what they do. */
export function receptorLook(document: CajalDocument, { from, to, synapse }: Projection): ReceptorLook {
  const receptor = synapse.parameters['receptor_type']
  const written = findBlock(document, to)
  const descriptor = written === undefined ? null : nodeModelOf(document, written.model)
  if (descriptor === null) return plain
  const { channels, portWords } = descriptor
  if (channels !== undefined) return { text: receptorWords(descriptor, Number(receptor ?? 0)), inhibits: false }
  if (portWords === undefined && (typeof receptor !== 'number' || receptor === 0)) return plain
  // Last, because few need the values of the block, which take long to be worked out.
  const target = blockOf(document, to)
  if (target === undefined) return plain
  if (portWords !== undefined) {
    const signal = blockOf(document, from)?.descriptor?.sends === 'current' ? 'current' : 'spike'
    const text = portWords({ ...target.base, ...target.parameters }, signal, Number(receptor ?? 0))
    return { text, inhibits: text.startsWith('GABA') }
  }
  const number = Number(receptor)
  const text = receptorWords(descriptor, number)
  const input = Object.values(descriptor.inputs ?? {}).find((each) => each.receptor === number)
  if (input !== undefined) return { text, inhibits: input.inhibits === true }
  const [reversal, rest] = [valueOf(target, 'E_rev'), valueOf(target, 'E_L')]
  const there: unknown = Array.isArray(reversal) ? reversal[number - 1] : undefined
  return { text, inhibits: typeof there === 'number' && typeof rest === 'number' && there < rest }
}
