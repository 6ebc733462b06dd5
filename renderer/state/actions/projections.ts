import { castDraft } from 'immer'
import type { CajalDocument, Projection, Slice } from '../../../shared/document/schema'
import { blockOf, recordablesOfItem } from '../../../shared/document/blocks'
import { ruleInBothDirections, toldOfBothDirections } from '../../../shared/document/both-directions'
import { edgeOf } from '../../../shared/document/checks/check-context'
import { channelCount, channelsTaken } from '../../../shared/document/channels'
import { nodeModelOf, startingValues, synapseModelOf } from '../../../shared/document/variants'
import type { BlockId, DeviceId, ProjectionId } from '../../../shared/ids'
import { needsOneStep, usualSynapse } from '../../../shared/models/carried-signals'
import type { NodeModelDescriptor, Signal } from '../../../shared/models/descriptor'
import { firstReceptor, receptorsFor } from '../../../shared/models/receptors'
import { strengthOf } from '../../../shared/models/strength'
import { checkConnection } from '../../../shared/network/connectable'
import { simulationOf } from '../../../shared/document/written-numbers'
import { sliceText } from '../canvas/connect-call'
import type { Sign } from '../canvas/notation'
import type { Action, DocumentDraft } from './action'
import { allBlocks, findBlock, findProjection, itemLabel, itemsLabel } from './items'

/**
 * A projection as it is drawn: every connection NEST makes by default, with the synapse that carries what is sent, at its defaults. Where the target has no
 * receptor 0 for what arrives, it leads to the first there is. What inhibits by all that leaves it does so by this one, too.
 */
export function newProjection(document: CajalDocument, from: BlockId, to: BlockId, sign?: Sign): Projection {
  const model = (id: BlockId): NodeModelDescriptor | null => nodeModelOf(document, findBlock(document, id)?.model ?? '')
  const [source, target] = [model(from), model(to)]
  const verdict = source && target && checkConnection(source, target)
  const signal = verdict?.ok === true && !verdict.turned ? verdict.signal : source?.sends
  const receptor = freeChannel(document, to) ?? freeReceptor(document, to, signal, source) ?? firstReceptor(target, signal, source?.name)
  // What a sampler records does not go to it.
  const synapse = target?.kind === 'recorder' ? usualSynapse('request') : usualSynapse(signal ?? 'spike', source)
  const inhibits = sign === 'inhibitory' && target?.kind === 'neuron'
  const parameters = receptor !== 0 ? { receptor_type: receptor } : inhibits ? { [strengthOf(synapseModelOf(document, synapse))]: -1 } : {}
  const delay = oneStepDelay(document, synapse, target)
  return { from, to, rule: { name: 'all_to_all', parameters: {} }, synapse: { model: synapse, parameters: { ...parameters, ...delay } } }
}

/** The delay that a synapse must have to be used with a target, where that is one step and not its default. */
function oneStepDelay(document: CajalDocument, synapse: string, target: NodeModelDescriptor | null): { readonly delay?: number } {
  const descriptor = synapseModelOf(document, synapse)
  const { resolutionMs } = simulationOf(document)
  if (descriptor === null || target === null || !needsOneStep(descriptor, target)) return {}
  return descriptor.parameters['delay']!.default === resolutionMs ? {} : { delay: resolutionMs }
}

/** The lowest receptor of a readout to which nothing leads yet that says when or what it is to learn; null of other blocks, and where none is free. */
function freeReceptor(
  document: CajalDocument,
  to: BlockId,
  signal: Signal | null | undefined,
  source: NodeModelDescriptor | null,
): number | null {
  const target = nodeModelOf(document, findBlock(document, to)?.model ?? '')
  if (signal !== 'rate' || target?.eligibility === undefined) return null
  const taken = channelsTaken(document, to)
  return receptorsFor(target, signal, source?.name).find((receptor) => !taken.has(receptor)) ?? null
}

/** The lowest channel of a detector of correlations to which nothing leads yet, or 0; null of other blocks. */
function freeChannel(document: CajalDocument, to: BlockId): number | null {
  const block = blockOf(document, to)
  if (block?.descriptor?.channels === undefined) return null
  const taken = channelsTaken(document, to)
  const free = Array.from({ length: channelCount(block) }, (_, channel) => channel).find((channel) => !taken.has(channel))
  return free ?? 0
}

/** Adds projections as one edit: one, or one from each of the selected blocks. A sampler that would record nothing records the first there is. */
export function addProjections(document: CajalDocument, projections: ReadonlyMap<ProjectionId, Projection>): Action {
  const all = [...projections.values()]
  const targets = new Set(all.map(({ to }) => to))
  const sources = new Set(all.map(({ from }) => from))
  return {
    name: `connect ${itemsLabel(document, [...sources])} → ${itemsLabel(document, [...targets])}`,
    recipe(draft) {
      for (const [id, projection] of projections) draft.projections[id] = castDraft(projection)
      recordFirst(document, draft, all)
    },
  }
}

/** Lets samplers that are told of no quantity, as NEST makes a multimeter, record the first of what they are led to. */
export function recordFirst(document: CajalDocument, draft: DocumentDraft, added: readonly Pick<Projection, 'from' | 'to'>[]): void {
  for (const { from, to } of added) {
    const sampler = draft.devices[to as DeviceId]
    if (sampler === undefined || sampler.parameters[recordFrom] !== undefined) continue
    const usual = startingValues(document, sampler.model)[recordFrom]
    const [first] = Object.keys(recordablesOfItem(document, from))
    if (Array.isArray(usual) && usual.length === 0 && first !== undefined) sampler.parameters[recordFrom] = [first]
  }
}

const recordFrom = 'record_from'

/** Where an end of a projection goes: what it was let go over, and the blocks that is or stands for. */
export interface NewEnd {
  readonly onto: string
  readonly blocks: readonly BlockId[]
}

/**
 * Lets one end of a projection be another block; its rule and synapse stay. Where it goes to several, it stays at its own if that is one of them,
 * else goes to the first; the others get one like it each, with these ids.
 */
export function moveEnd(
  document: CajalDocument,
  id: ProjectionId,
  end: 'from' | 'to',
  { onto, blocks }: NewEnd,
  ids: readonly ProjectionId[] = [],
): Action {
  const old = findProjection(document, id)
  const [first, ...others] = blocks.toSorted((a, b) => Number(b === old?.[end]) - Number(a === old?.[end]))
  // A part of the other population is no part of this one.
  const part = end === 'from' ? 'sources' : 'targets'
  return {
    name: `move ${itemLabel(document, id)} to ${itemLabel(document, onto)}`,
    recipe(draft) {
      const projection = draft.projections[id]
      if (projection === undefined || first === undefined) return
      others.forEach((block, index) => {
        const copy = ids[index]
        if (copy === undefined || old === undefined) return
        const { [part]: _part, ...whole } = old
        draft.projections[copy] = castDraft({ ...whole, [end]: block })
      })
      if (projection[end] === first) return
      projection[end] = first
      delete projection[part]
    },
  }
}

/** Puts a block between the ends of a projection, which keeps its rule and synapse on the way from the block; `id` is of what leads to it. */
export function insertBlock(document: CajalDocument, edge: ProjectionId, block: BlockId, id: ProjectionId): Action {
  return {
    name: `insert ${itemLabel(document, block)} into ${itemLabel(document, edge)}`,
    recipe(draft) {
      const projection = draft.projections[edge]
      if (projection === undefined) return
      const { sources } = projection
      draft.projections[id] = castDraft({ ...newProjection(document, projection.from, block), ...(sources && { sources }) })
      delete projection.sources
      projection.from = block
    },
  }
}

/** What a rule is told for a synapse model besides what the user says: gap junctions go in both directions. */
function ownRuleValues(document: CajalDocument, synapse: string, rule: string): Readonly<Record<string, boolean>> {
  return synapseModelOf(document, synapse)?.symmetric === true ? (toldOfBothDirections[rule] ?? {}) : {}
}

/** Chooses who is connected with whom; the fields of the rule before it are forgotten. */
export function setRule(document: CajalDocument, ids: readonly ProjectionId[], name: string): Action {
  return {
    name: `set rule of ${itemsLabel(document, ids)} to ${name}`,
    recipe(draft) {
      for (const id of ids) {
        const projection = draft.projections[id]
        if (!projection || projection.rule.name === name) continue
        projection.rule = { ...projection.rule, name, parameters: { ...ownRuleValues(document, projection.synapse.model, name) } }
      }
    },
  }
}

/** The rule that an edge gets with a synapse that goes in both directions; null where it may keep its own. */
function symmetricRule(document: CajalDocument, id: ProjectionId, synapse: string): Projection['rule'] | null {
  const edge = edgeOf(document, id)
  if (edge === undefined) return null
  const told = toldOfBothDirections[edge.rule.name]
  if (told !== undefined) return { ...edge.projection.rule, parameters: { ...edge.projection.rule.parameters, ...told } }
  const { sources, targets, projection } = edge
  const name = ruleInBothDirections({ isOneBlock: projection.from === projection.to, sources, targets })
  return name === edge.rule.name ? null : { name, parameters: { ...ownRuleValues(document, synapse, name) } }
}

/**
 * Chooses the synapse model; weight, delay and receptor stay, what only the old model knew is forgotten. Where it needs a volume
 * transmitter and the drawing has but one, that is chosen too; where it goes in both directions, a rule that makes these.
 */
export function setSynapseModel(document: CajalDocument, ids: readonly ProjectionId[], model: string): Action {
  const { parameters: knownParameters = {}, needsTransmitter = false, symmetric = false } = synapseModelOf(document, model) ?? {}
  const transmitters = allBlocks(document).filter(([, block]) => nodeModelOf(document, block.model)?.kind === 'transmitter')
  const only = transmitters.length === 1 ? transmitters[0]![0] : undefined
  return {
    name: `set synapse of ${itemsLabel(document, ids)} to ${model}`,
    recipe(draft) {
      for (const id of ids) {
        const projection = draft.projections[id]
        if (!projection || projection.synapse.model === model) continue
        projection.synapse.model = model
        for (const name of Object.keys(projection.synapse.parameters)) {
          if (!Object.hasOwn(knownParameters, name)) delete projection.synapse.parameters[name]
        }
        Object.assign(
          projection.synapse.parameters,
          oneStepDelay(document, model, nodeModelOf(document, findBlock(document, projection.to)?.model ?? '')),
        )
        const rule = symmetric ? symmetricRule(document, id, model) : null
        if (rule !== null) projection.rule = castDraft(rule)
        if (!needsTransmitter) delete projection.volumeTransmitter
        else if (only !== undefined) projection.volumeTransmitter ??= only as DeviceId
      }
    },
  }
}

/** Lets only part of a population take part, or with undefined all of it. */
export function setSlice(document: CajalDocument, id: ProjectionId, end: 'sources' | 'targets', slice: Slice | undefined): Action {
  return {
    name: `set the ${end} of ${itemLabel(document, id)} to ${slice === undefined ? 'all' : sliceText(slice)}`,
    gesture: `slice ${end} ${id}`,
    recipe(draft) {
      const projection = draft.projections[id]
      if (!projection) return
      if (slice === undefined) delete projection[end]
      else projection[end] = slice
    },
  }
}

/** Chooses the recorder that sees the weights of projections, or with undefined none. */
export function setWeightRecorder(document: CajalDocument, ids: readonly ProjectionId[], recorder: DeviceId | undefined): Action {
  return {
    name: `${recorder === undefined ? 'record no weights' : 'record the weights'} of ${itemsLabel(document, ids)}`,
    recipe(draft) {
      for (const id of ids) {
        const projection = draft.projections[id]
        if (!projection) continue
        if (recorder === undefined) delete projection.weightRecorder
        else projection.weightRecorder = recorder
      }
    },
  }
}

/** Chooses the transmitter that modulates projections, or with undefined none. */
export function setVolumeTransmitter(document: CajalDocument, ids: readonly ProjectionId[], transmitter: BlockId | undefined): Action {
  return {
    name: `set the volume transmitter of ${itemsLabel(document, ids)}`,
    recipe(draft) {
      for (const id of ids) {
        const projection = draft.projections[id]
        if (!projection) continue
        if (transmitter === undefined) delete projection.volumeTransmitter
        else projection.volumeTransmitter = transmitter as DeviceId
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
