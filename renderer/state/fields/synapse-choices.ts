import type { Edge } from '../../../shared/document/checks/check-context'
import type { CajalDocument } from '../../../shared/document/schema'
import { refusedSignal } from '../../../shared/models/carried-signals'
import { synapseModels } from '../../../shared/models/catalogue'
import type { SynapseModelDescriptor } from '../../../shared/models/descriptor'
import { missingOfTarget } from '../../../shared/models/kept-of-targets'

/** What edges may be made by. */
export interface SynapseChoices {
  readonly fitting: readonly string[]
  /** What carries the signal but reads of the targets what these do not keep, each with what that is. */
  readonly lacking: ReadonlyMap<string, string>
}

/** The synapse models, and the copies of them in a drawing, that carry what goes over all of these edges. */
export function synapseChoices(
  { variants = {} }: Pick<CajalDocument, 'variants'>,
  edges: readonly Edge[],
  offered: (model: SynapseModelDescriptor) => boolean = () => true,
): SynapseChoices {
  const carrying = synapseModels.filter((model) => offered(model) && edges.every((edge) => carries(model, edge)))
  const missing = new Map(carrying.map((model) => [model.name, edges.map((edge) => missingOn(model, edge)).find((each) => each !== null)]))
  const copies = Object.entries(variants).filter(([, { model }]) => missing.has(model))
  const all = [...carrying.map(({ name }) => [name, name] as const), ...copies.map(([name, { model }]) => [name, model] as const)]
  return {
    fitting: all.flatMap(([name, model]) => (missing.get(model) === undefined ? [name] : [])),
    lacking: new Map(all.flatMap(([name, model]) => (missing.get(model) === undefined ? [] : [[name, missing.get(model)!]]))),
  }
}

function carries(model: SynapseModelDescriptor, { verdict }: Edge): boolean {
  return verdict?.ok !== true || refusedSignal(model, verdict.signal, verdict.joins === true) === null
}

function missingOn(model: SynapseModelDescriptor, { to, verdict }: Edge): string | null {
  return verdict?.ok !== true || verdict.turned || !to?.descriptor ? null : missingOfTarget(model, to.descriptor)
}
