import type { ItemId } from '../ids'
import { defaultValues } from '../models/check-parameters'
import {
  type CallValue,
  type CallValues,
  type ConnectDescription,
  type GroupDescription,
  type NetworkDescription,
  describedModel,
  describedNodeModel,
} from './description'
import { isSettableOfConnection, settableOf } from '../models/settable'

/** What SetStatus can bring a network from one description to another by: values of the nodes of a block or the connections of a projection. */
export interface LiveChange {
  readonly item: ItemId
  readonly parameters: CallValues
}

/**
 * The changes that turn a network that stands into what another description means, or null when they differ in more than values: then
 * only a new run can show it. The duration is no part of a network.
 */
export function liveChanges(before: NetworkDescription, after: NetworkDescription): readonly LiveChange[] | null {
  if (structureOf(before) !== structureOf(after)) return null
  const ofBlocks = after.groups.map((group, index): LiveChange => ({
    item: group.item,
    parameters: changed(effectiveValues(before, before.groups[index]!), effectiveValues(after, group)),
  }))
  const ofProjections = after.connects.map((connect, index): LiveChange => ({
    item: connect.item,
    parameters: changed(settable(before, before.connects[index]!), settable(after, connect)),
  }))
  return [...ofBlocks, ...ofProjections].filter(({ parameters }) => Object.keys(parameters).length > 0)
}

/** Everything that SetStatus cannot change, as text that is the same for the same. */
function structureOf(description: NetworkDescription): string {
  const { simulation, copies = [], models, groups, connects, changes = [] } = description
  const isOfNodes = (existing: string): boolean => describedNodeModel(description, existing) !== null
  return JSON.stringify([
    [simulation.resolutionMs, simulation.seed, simulation.relaxation, simulation.learning],
    models,
    changes,
    copies.map((copy) => (isOfNodes(copy.existing) ? [copy.name, copy.existing] : copy)),
    groups.map((group) => [group.item, group.model, group.size, group.positions ?? null, fixedValues(description, group)]),
    connects.map((connect) => {
      const open = settable(description, connect)
      const { synapse, ...rest } = connect
      const fixed = Object.entries(synapse.parameters).filter(([name]) => !Object.hasOwn(open, name))
      return [rest, synapse.model, fixed, Object.keys(open)]
    }),
  ])
}

/** What the nodes of a group are created with, its model's defaults included. */
function effectiveValues(description: NetworkDescription, { model, parameters }: GroupDescription): CallValues {
  const valuesOf = (name: string): CallValues => {
    const copy = description.copies?.find((each) => each.name === name)
    const model = copy === undefined ? describedModel(description, name) : null
    return copy === undefined ? (model === null ? {} : defaultValues(model)) : { ...valuesOf(copy.existing), ...copy.parameters }
  }
  return { ...valuesOf(model), ...parameters }
}

/** Values that stay as they were when the nodes were made. */
function fixedValues(description: NetworkDescription, group: GroupDescription): readonly (CallValue | undefined)[] {
  const values = effectiveValues(description, group)
  const model = describedNodeModel(description, group.model)
  const settable = model === null ? [] : settableOf(model)
  return Object.keys(model?.parameters ?? {}).flatMap((name) => (settable.includes(name) ? [] : [values[name]]))
}

/** The values of a projection that can be set by its ends and model: single numbers, where no other projection has the same. */
function settable({ connects }: NetworkDescription, connect: ConnectDescription): CallValues {
  const made = connects.flatMap(({ pre, post, synapse, third }) => [
    { pre, post, model: synapse.model },
    ...(third === undefined
      ? []
      : [
          { pre, post: third.group, model: third.in.model },
          { pre: third.group, post, model: third.out.model },
        ]),
  ])
  const isLike = ({ pre, post, model }: (typeof made)[number]): boolean =>
    pre === connect.pre && post === connect.post && model === connect.synapse.model
  if (made.filter(isLike).length > 1) return {}
  const entries = Object.entries(connect.synapse.parameters)
  return Object.fromEntries(entries.filter(([name, value]) => typeof value === 'number' && isSettableOfConnection(name)))
}

function changed(before: CallValues, after: CallValues): CallValues {
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => !isSame(before[name], value)))
}

function isSame(a: CallValue | undefined, b: CallValue): boolean {
  return Object.is(a, b) || JSON.stringify(a) === JSON.stringify(b)
}
