import type { CajalDocument } from '../../shared/document/schema'
import type { ItemId } from '../../shared/ids'
import { findNodeModel, nodeModels } from '../../shared/models/catalogue'
import type { NodeModelDescriptor, RecordableDescriptor } from '../../shared/models/descriptor'
import { allProjections, findBlock } from './actions/items'

/** What a recorder may be asked to record. */
export interface OfferedRecordables {
  /** False when nothing is connected to it yet: then all that any model has is offered. */
  readonly connected: boolean
  readonly recordables: readonly (readonly [string, RecordableDescriptor])[]
}

/** The quantities of what is connected to these recorders, by name; those every connected model has come first. */
export function offeredRecordables(document: CajalDocument, recorders: readonly ItemId[]): OfferedRecordables {
  const sources = allProjections(document)
    .filter(([, { to }]) => recorders.some((recorder) => recorder === to))
    .flatMap(([, { from }]) => findNodeModel(findBlock(document, from)?.model ?? '') ?? [])
    .filter(hasRecordables)
  const connected = sources.length > 0
  const models = connected ? sources : nodeModels.filter(hasRecordables)
  const found = new Map<string, { readonly descriptor: RecordableDescriptor; readonly count: number }>()
  for (const model of models) {
    for (const [name, descriptor] of Object.entries(model.recordables)) {
      const known = found.get(name)
      found.set(name, { descriptor: known?.descriptor ?? descriptor, count: (known?.count ?? 0) + 1 })
    }
  }
  const inOrder = [...found].sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1))
  return { connected, recordables: inOrder.map(([name, { descriptor }]) => [name, descriptor]) }
}

function hasRecordables(model: NodeModelDescriptor): boolean {
  return Object.keys(model.recordables).length > 0
}
