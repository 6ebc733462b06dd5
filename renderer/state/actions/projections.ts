import { castDraft } from 'immer'
import type { CajalDocument, Projection, Slice } from '../../../shared/document/schema'
import type { BlockId, DeviceId, ProjectionId } from '../../../shared/ids'
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

/** Lets only part of a population take part, or with undefined all of it. */
export function setSlice(document: CajalDocument, id: ProjectionId, end: 'sources' | 'targets', slice: Slice | undefined): Action {
  return {
    name: `set the ${end} of ${itemLabel(document, id)}`,
    gesture: `slice ${end} ${id}`,
    recipe(draft) {
      const projection = draft.projections[id]
      if (!projection) return
      if (slice === undefined) delete projection[end]
      else projection[end] = slice
    },
  }
}

/** Chooses the recorder that sees the weights of a projection, or with undefined none. */
export function setWeightRecorder(document: CajalDocument, id: ProjectionId, recorder: DeviceId | undefined): Action {
  return {
    name: `${recorder === undefined ? 'record no weights' : 'record the weights'} of ${itemLabel(document, id)}`,
    recipe(draft) {
      const projection = draft.projections[id]
      if (!projection) return
      if (recorder === undefined) delete projection.weightRecorder
      else projection.weightRecorder = recorder
    },
  }
}

/** Turns a projection round; its rule and synapse stay. */
export function reverseProjection(document: CajalDocument, id: ProjectionId): Action {
  return {
    name: `reverse ${itemLabel(document, id)}`,
    recipe(draft) {
      const projection = draft.projections[id]
      if (!projection) return
      ;[projection.from, projection.to] = [projection.to, projection.from]
      const { sources, targets } = projection
      delete projection.sources
      delete projection.targets
      if (targets) projection.sources = targets
      if (sources) projection.targets = sources
    },
  }
}
