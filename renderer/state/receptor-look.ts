import type { CajalDocument, Projection } from '../../shared/document/schema'
import type { BlockId } from '../../shared/ids'
import { nodeModelOf, startingValues } from '../../shared/document/variants'
import type { NodeModelDescriptor } from '../../shared/models/descriptor'
import { findBlock } from './actions/items'

/** Where a projection arrives, as far as its drawing tells. */
export interface ReceptorLook {
  /** Name or number, where there are several to choose from. */
  readonly text: string | null
  /** What is above 0 inhibits there. */
  readonly inhibits: boolean
}

const plain: ReceptorLook = { text: null, inhibits: false }

/** The receptor of a projection's target. Of receptors that are known by their number their reversal potential tells what they do. */
export function receptorLook(document: CajalDocument, { to, synapse }: Projection): ReceptorLook {
  const receptor = synapse.parameters['receptor_type']
  const block = findBlock(document, to)
  const model = block && nodeModelOf(document, block.model)
  if (typeof receptor !== 'number' || receptor === 0 || !model) return plain
  const input = Object.values(model.inputs ?? {}).find((each) => each.receptor === receptor)
  if (input !== undefined) return { text: nameOf(model, receptor), inhibits: input.inhibits === true }
  const reversal = valueOf(document, to, 'E_rev')
  const rest = valueOf(document, to, 'E_L')
  const there = Array.isArray(reversal) ? (reversal as readonly unknown[])[receptor - 1] : undefined
  return { text: `receptor ${receptor}`, inhibits: typeof there === 'number' && typeof rest === 'number' && there < rest }
}

function nameOf({ receptors = {} }: NodeModelDescriptor, receptor: number): string {
  return Object.entries(receptors).find(([, number]) => number === receptor)?.[0] ?? `receptor ${receptor}`
}

function valueOf(document: CajalDocument, id: BlockId, name: string): unknown {
  const block = findBlock(document, id)
  return block?.parameters[name] ?? startingValues(document, block?.model ?? '')[name]
}
