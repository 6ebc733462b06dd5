import { type Block, blocksInOrder, projectionsInOrder } from '../document/blocks'
import { checkDocument } from '../document/checks/check-document'
import type { Problem } from '../document/problem'
import type { CajalDocument } from '../document/schema'
import type { ModelKind } from '../models/descriptor'
import { fail, ok, type Result } from '../result'
import { checkConnection } from './connectable'
import type { ConnectDescription, NetworkDescription } from './description'

/** Recorders come last, so that adding one changes no other node's id. */
const kindsInOrder: readonly ModelKind[] = ['neuron', 'stimulator', 'recorder']

/**
 * The network a drawing means, as plain data, or what keeps it from being run. It never reads places or labels: what only looks
 * different runs the same. Warnings do not stand in the way; `checkDocument` gives them.
 */
export function compileNetwork(document: CajalDocument): Result<NetworkDescription, readonly Problem[]> {
  const errors = checkDocument(document).filter(({ severity }) => severity === 'error')
  return errors.length > 0 ? fail(errors) : ok(describeNetwork(document))
}

/** The same without asking whether it can run; blocks of unknown models and edges that lead nowhere are left out. */
export function describeNetwork(document: CajalDocument): NetworkDescription {
  const { durationMs, resolutionMs, seed } = document.simulation
  const all = blocksInOrder(document)
  const blocks = kindsInOrder.flatMap((kind) => all.filter(({ descriptor }) => descriptor?.kind === kind))
  return {
    simulation: { durationMs, resolutionMs, seed },
    groups: blocks.map(({ id, model, size, parameters }) => ({ item: id, model, size, parameters })),
    connects: connectsOf(document, blocks),
  }
}

function connectsOf(document: CajalDocument, blocks: readonly Block[]): readonly ConnectDescription[] {
  const indexById = new Map<string, number>(blocks.map(({ id }, index) => [id, index]))
  return projectionsInOrder(document).flatMap(([item, { from, to, rule, synapse }]): readonly ConnectDescription[] => {
    const source = indexById.get(from)
    const target = indexById.get(to)
    const [sender, receiver] = [blocks[source ?? -1]?.descriptor, blocks[target ?? -1]?.descriptor]
    if (source === undefined || target === undefined || !sender || !receiver) return []
    const verdict = checkConnection(sender, receiver)
    if (!verdict.ok) return []
    const isTurned = verdict.turned
    return [
      {
        item,
        pre: isTurned ? target : source,
        post: isTurned ? source : target,
        rule: { name: rule.name, parameters: rule.parameters },
        synapse: { model: synapse.model, parameters: synapse.parameters },
      },
    ]
  })
}
