import { blockOf, valueOf } from '../../../shared/document/blocks'
import type { CajalDocument, Projection } from '../../../shared/document/schema'
import { receptorWords } from '../../../shared/models/receptors'

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
  const target = blockOf(document, to)
  if (target?.descriptor?.channels !== undefined) return { text: receptorWords(target.descriptor, Number(receptor ?? 0)), inhibits: false }
  const portWords = target?.descriptor?.portWords
  if (target !== undefined && portWords !== undefined) {
    const signal = blockOf(document, from)?.descriptor?.sends === 'current' ? 'current' : 'spike'
    const text = portWords({ ...target.base, ...target.parameters }, signal, Number(receptor ?? 0))
    return { text, inhibits: text.startsWith('GABA') }
  }
  const block = typeof receptor === 'number' && receptor !== 0 ? target : undefined
  if (typeof receptor !== 'number' || !block?.descriptor) return plain
  const text = receptorWords(block.descriptor, receptor)
  const input = Object.values(block.descriptor.inputs ?? {}).find((each) => each.receptor === receptor)
  if (input !== undefined) return { text, inhibits: input.inhibits === true }
  const [reversal, rest] = [valueOf(block, 'E_rev'), valueOf(block, 'E_L')]
  const there: unknown = Array.isArray(reversal) ? reversal[receptor - 1] : undefined
  return { text, inhibits: typeof there === 'number' && typeof rest === 'number' && there < rest }
}
