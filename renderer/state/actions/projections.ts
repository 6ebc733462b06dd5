import { castDraft } from 'immer'
import type { CajalDocument, Projection } from '../../../shared/document/schema'
import type { BlockId, ProjectionId } from '../../../shared/ids'
import type { Action } from './action'
import { itemLabel } from './items'

/** A projection as it is drawn: every connection NEST makes by default, with the static synapse at its defaults. */
export function newProjection(from: BlockId, to: BlockId): Projection {
  return { from, to, rule: { name: 'all_to_all', parameters: {} }, synapse: { model: 'static_synapse', parameters: {} } }
}

/** Adds a projection between two blocks. */
export function addProjection(document: CajalDocument, id: ProjectionId, projection: Projection): Action {
  return {
    name: `connect ${itemLabel(document, projection.from)} → ${itemLabel(document, projection.to)}`,
    recipe(draft) {
      draft.projections[id] = castDraft(projection)
    },
  }
}

/** Chooses who is connected with whom; the fields of the rule before it are forgotten. */
export function setRule(document: CajalDocument, id: ProjectionId, name: string): Action {
  return {
    name: `set rule of ${itemLabel(document, id)}`,
    recipe(draft) {
      const projection = draft.projections[id]
      if (projection && projection.rule.name !== name) projection.rule = { ...projection.rule, name, parameters: {} }
    },
  }
}

/** Chooses the synapse model; weight, delay and receptor stay, what only the old model knew is forgotten. */
export function setSynapseModel(
  document: CajalDocument,
  id: ProjectionId,
  model: string,
  knownParameters: Readonly<Record<string, unknown>>,
): Action {
  return {
    name: `set synapse of ${itemLabel(document, id)}`,
    recipe(draft) {
      const projection = draft.projections[id]
      if (!projection || projection.synapse.model === model) return
      projection.synapse.model = model
      for (const name of Object.keys(projection.synapse.parameters)) {
        if (!Object.hasOwn(knownParameters, name)) delete projection.synapse.parameters[name]
      }
    },
  }
}

/** Turns a projection round; its rule and synapse stay. */
export function reverseProjection(document: CajalDocument, id: ProjectionId): Action {
  return {
    name: `reverse ${itemLabel(document, id)}`,
    recipe(draft) {
      const projection = draft.projections[id]
      if (projection) [projection.from, projection.to] = [projection.to, projection.from]
    },
  }
}
