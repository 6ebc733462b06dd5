import type { ProjectionId } from '../../ids'
import { findRule } from '../../models/catalogue'
import type { ConnectionRuleDescriptor, GivenValue, GivenValues, ParameterValue, SynapseModelDescriptor } from '../../models/descriptor'
import { isDistanceProfile } from '../../models/distributions'
import { isDistribution } from '../../models/written-values'
import { findMaskKind, type MaskKind } from '../../models/space/masks'
import { spatialRule } from '../../models/space/spatial-rule'
import { thirdFactorRule, thirdFactorRuleName } from '../../models/third-factor-rule'
import { weightUnit } from '../../models/weight-unit'
import { checkConnection, type ConnectionVerdict } from '../../network/connectable'
import { type Block, blockOf, blocksInOrder, projectionsInOrder } from '../blocks'
import { withoutMuted } from '../muted'
import { resolveChanges, type ResolvedChange } from '../planned-changes'
import type { Problem } from '../problem'
import { remembered } from '../remembered'
import { resolveKind, type ResolvedKind } from '../resolve-kind'
import { resolveValues, type ValueFailure } from '../resolve-values'
import type { CajalDocument, Projection, SimulationSettings, SynapseSpecification } from '../schema'
import { countOf } from '../slices'
import { baseModel, startingValues, synapseModelOf } from '../variants'
import { variablesOf } from '../variables'
import { simulationOf } from '../written-numbers'

/** The connections by which a third population joins those of an edge, as edges of their own. */
export interface ThirdEdges {
  readonly block: Block | undefined
  readonly rule: Edge['rule']
  readonly in: Edge
  readonly out: Edge
}

/** A projection with the blocks at its ends, absent where it dangles, and its values worked out. */
export interface Edge {
  readonly id: ProjectionId
  readonly projection: Projection
  readonly from: Block | undefined
  readonly to: Block | undefined
  /** Absent where an end or its model is not known. */
  readonly verdict: ConnectionVerdict | undefined
  readonly rule: {
    readonly name: string
    readonly descriptor: ConnectionRuleDescriptor | null
    readonly parameters: GivenValues
    readonly failures: readonly ValueFailure[]
  }
  readonly synapse: {
    /** The catalogue's name, of a variant that of its model. */
    readonly model: string
    readonly descriptor: SynapseModelDescriptor | null
    readonly parameters: GivenValues
    readonly failures: readonly ValueFailure[]
    readonly base: Readonly<Record<string, ParameterValue>>
  }
  /** What its connections are given while time runs. */
  readonly changes: readonly ResolvedChange[]
  /** Who may be connected, by where nodes lie. */
  readonly mask?: ResolvedKind<MaskKind>
  /** The population that joins its connections. */
  readonly third?: ThirdEdges
  /** How many nodes take part on either side: all, or those of a slice. */
  readonly sources: number
  readonly targets: number
}

/** The document as checks read it: looked up once for all of them. */
export interface CheckContext {
  readonly document: CajalDocument
  /** Worked out. */
  readonly simulation: SimulationSettings
  readonly blocks: readonly Block[]
  readonly edges: readonly Edge[]
  /** The blocks that are joined to a block by edges that can be connected, each once, by the id of the block they lead to. */
  readonly sources: ReadonlyMap<string, ReadonlySet<Block>>
}

/** One thing that may be wrong with a drawing, a file each. */
export type Check = (context: CheckContext) => readonly Problem[]

let newest: { readonly document: CajalDocument; readonly context: CheckContext } | null = null

/** Looks up what the checks ask of a document; what is muted is not looked at. The newest is kept: checks, cost and compiler ask about the same one. */
export function checkContext(document: CajalDocument): CheckContext {
  if (newest?.document !== document) newest = { document, context: wholeContext(withoutMuted(document)) }
  return newest.context
}

const edgeOnce = remembered<Edge>()

/** The same with what is muted. */
export function wholeContext(document: CajalDocument): CheckContext {
  const blocks = blocksInOrder(document)
  const blockById = new Map<string, Block>(blocks.map((block) => [block.id, block]))
  const { models, variants, variables } = document
  const edges = projectionsInOrder(document).map(([id, projection]) => {
    const [from, to] = [blockById.get(projection.from), blockById.get(projection.to)]
    const third = blockById.get(projection.thirdFactor?.population ?? '')
    const read = [id, from, to, third, models, variants, variables]
    return edgeOnce(projection, read, () => makeEdge(document, id, projection, [from, to, third]))
  })
  return { document, simulation: simulationOf(document), blocks, edges, sources: sourcesOf(edges) }
}

/** One edge as checks read it, or undefined where there is none. */
export function edgeOf(document: CajalDocument, id: ProjectionId): Edge | undefined {
  const projection = document.projections[id]
  if (projection === undefined) return undefined
  const third = projection.thirdFactor && blockOf(document, projection.thirdFactor.population)
  return makeEdge(document, id, projection, [blockOf(document, projection.from), blockOf(document, projection.to), third])
}

function makeEdge(
  document: CajalDocument,
  id: ProjectionId,
  projection: Projection,
  [from, to, third]: readonly (Block | undefined)[],
): Edge {
  const edge = makePlainEdge(document, id, projection, [from, to])
  const { thirdFactor } = projection
  if (thirdFactor === undefined) return edge
  const descriptor = thirdFactor.rule.name === thirdFactorRuleName ? thirdFactorRule(third?.size ?? 1) : null
  const { values, failures } = resolveValues(thirdFactor.rule.parameters, {
    parameters: descriptor?.parameters ?? {},
    variables: variablesOf(document),
  })
  const joined = (ends: Pick<Projection, 'from' | 'to'>, synapse: SynapseSpecification, blocks: readonly (Block | undefined)[]): Edge =>
    makePlainEdge(document, id, { ...ends, rule: { name: thirdFactor.rule.name, parameters: {} }, synapse }, blocks)
  return {
    ...edge,
    third: {
      block: third,
      rule: { name: thirdFactor.rule.name, descriptor, parameters: values, failures },
      in: joined({ from: projection.from, to: thirdFactor.population }, thirdFactor.in, [from, third]),
      out: joined({ from: thirdFactor.population, to: projection.to }, thirdFactor.out, [third, to]),
    },
  }
}

function makePlainEdge(
  document: CajalDocument,
  id: ProjectionId,
  projection: Projection,
  [from, to]: readonly (Block | undefined)[],
): Edge {
  const variables = variablesOf(document)
  const { rule, synapse } = projection
  const plainRule = findRule(rule.name)
  const ruleDescriptor = plainRule && from?.positions && to?.positions ? spatialRule(plainRule) : plainRule
  const descriptor = synapseModelOf(document, synapse.model)
  const ofRule = resolveValues(rule.parameters, { parameters: ruleDescriptor?.parameters ?? {}, variables })
  const units = { weight: weightUnit(from?.descriptor ?? null, to?.descriptor ?? null, descriptor) }
  const ofSynapse = resolveValues(synapse.parameters, { parameters: descriptor?.parameters ?? {}, variables, units })
  return {
    id,
    projection,
    from,
    to,
    verdict: from?.descriptor && to?.descriptor ? checkConnection(from.descriptor, to.descriptor) : undefined,
    rule: { name: rule.name, descriptor: ruleDescriptor, parameters: ofRule.values, failures: ofRule.failures },
    synapse: {
      model: baseModel(document, synapse.model),
      descriptor,
      parameters: ofSynapse.values,
      failures: ofSynapse.failures,
      base: startingValues(document, synapse.model),
    },
    changes: resolveChanges(projection.changes, { parameters: descriptor?.parameters ?? {}, variables, units }),
    ...(projection.mask && { mask: resolveKind(projection.mask, findMaskKind, variables) }),
    sources: countOf(from?.size ?? 0, projection.sources),
    targets: countOf(to?.size ?? 0, projection.targets),
  }
}

function sourcesOf(edges: readonly Edge[]): ReadonlyMap<string, ReadonlySet<Block>> {
  const sources = new Map<string, Set<Block>>()
  for (const { from, to, verdict } of edges) {
    if (!from || !to || !verdict?.ok) continue
    const known = sources.get(to.id) ?? new Set()
    sources.set(to.id, known.add(from))
  }
  return sources
}

/** An edge and the connections by which a third population joins it, as edges. */
export function withThird(edge: Edge): readonly Edge[] {
  return edge.third === undefined ? [edge] : [edge, edge.third.in, edge.third.out]
}

/** How many nodes Connect has on either side: a sampler is its source. */
export function connectSizes({ sources, targets, verdict }: Edge): { readonly pre: number; readonly post: number } {
  return verdict?.ok === true && verdict.turned ? { pre: targets, post: sources } : { pre: sources, post: targets }
}

/** The value of a synapse's parameter: what the projection sets, else what its model starts from. */
export function synapseValue({ synapse }: Edge, parameter: string): GivenValue | undefined {
  return Object.hasOwn(synapse.parameters, parameter) ? synapse.parameters[parameter] : synapse.base[parameter]
}

/** How a message calls an edge: `Noise → E`, and where it goes in both directions `E ↔ I`. */
export function edgeName({ projection, from, to, synapse }: Edge): string {
  const arrow = synapse.descriptor?.symmetric === true ? '↔' : '→'
  return `${from?.label ?? projection.from} ${arrow} ${to?.label ?? projection.to}`
}

/** Whether NEST pairs the nodes of an edge by where they lie. */
export function isSpatial({ mask, rule, synapse }: Edge): boolean {
  const isOfDistance = (value: GivenValue): boolean => isDistribution(value) && isDistanceProfile(value)
  return (
    mask !== undefined ||
    (rule.parameters['p'] !== undefined && (!rule.name.includes('pairwise_bernoulli') || isOfDistance(rule.parameters['p']))) ||
    rule.parameters['use_on_source'] !== undefined ||
    Object.values(synapse.parameters).some(isOfDistance)
  )
}

/** What a Connect call with masks or distances can give each connection. */
const spatialFields: readonly string[] = ['weight', 'delay', 'receptor_type']

/** Parameters of the synapse that all connections of the edge share, set by CopyModel: with masks and distances NEST takes the others so. */
export function commonOf(edge: Edge): readonly string[] {
  const { descriptor } = edge.synapse
  if (descriptor === null) return []
  return isSpatial(edge) ? Object.keys(descriptor.parameters).filter((name) => !spatialFields.includes(name)) : descriptor.common
}
