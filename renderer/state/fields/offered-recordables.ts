import type { CajalDocument } from '../../../shared/document/schema'
import { recordablesOfItem } from '../../../shared/document/blocks'
import { nodeModels } from '../../../shared/models/catalogue'
import type { RecordableDescriptor } from '../../../shared/models/descriptor'
import { allProjections } from '../actions/items'

/** What a recorder may be asked to record. */
export interface OfferedRecordables {
  /** False when nothing is connected to it yet: then what several models have is offered. */
  readonly connected: boolean
  readonly recordables: readonly (readonly [string, RecordableDescriptor])[]
}

/** What so many models have is worth offering before it is known which one is meant. */
const severalModels = 3

/** The quantities of what is connected to these recorders, by name; those every connected model has come first. */
export function offeredRecordables(document: CajalDocument, recorders: readonly string[]): OfferedRecordables {
  const sources = allProjections(document)
    .filter(([, { to }]) => recorders.some((recorder) => recorder === to))
    .map(([, { from }]) => recordablesOfItem(document, from))
    .filter((recordables) => Object.keys(recordables).length > 0)
  const connected = sources.length > 0
  const found = new Map<string, { readonly descriptor: RecordableDescriptor; readonly count: number }>()
  for (const recordables of connected ? sources : nodeModels.map((model) => model.recordables)) {
    for (const [name, descriptor] of Object.entries(recordables)) {
      const known = found.get(name)
      found.set(name, { descriptor: known?.descriptor ?? descriptor, count: (known?.count ?? 0) + 1 })
    }
  }
  const least = connected ? 1 : severalModels
  const inOrder = [...found]
    .filter(([, { count }]) => count >= least)
    .sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1))
  return { connected, recordables: inOrder.map(([name, { descriptor }]) => [name, descriptor]) }
}

/** What can be recorded of a block as it stands: how many receptors it has is up to its parameters. */
