import { toldLearning } from '../models/learning-settings'
import { toldRelaxation } from '../models/relaxation-settings'
import type { Block } from '../document/blocks'
import { checkContext, commonOf, type Edge, type ThirdEdges, withThird } from '../document/checks/check-context'
import { checkDocument } from '../document/checks/check-document'
import { arrayShape } from '../document/checks/values/parameter-values'
import type { Problem } from '../document/problem'
import { namedCall } from '../document/resolve-kind'
import { resolveValues } from '../document/resolve-values'
import type { CajalDocument } from '../document/schema'
import { variablesOf } from '../document/variables'
import { modelOf, ownModelText } from '../document/variants'
import { requiredRuleValues } from '../models/catalogue'
import type { GivenValue, ModelKind } from '../models/descriptor'
import { plainValues } from '../models/written-values'
import type { BlockId } from '../ids'
import { fail, ok, type Result } from '../result'
import type {
  CallValue,
  CallValues,
  ChangeDescription,
  ConnectDescription,
  CopyDescription,
  GroupDescription,
  ModelDescription,
  NetworkDescription,
  SynapseDescription,
  ThirdDescription,
} from './description'

/** Recorders come last, so that adding one changes no other node's id. */
const kindsInOrder: readonly ModelKind[] = ['neuron', 'stimulator', 'transmitter', 'recorder']

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
  const { simulation, blocks: all, edges } = checkContext(document)
  const { durationMs, resolutionMs, seed } = simulation
  const relaxation = toldRelaxation(simulation.relaxation)
  const learning = toldLearning(simulation.learning)
  const blocks = inKindOrder(all)
  const taken = new Set(Object.keys(document.variants ?? {}))
  const created = blocks.map((block) => createOf(block, taken))
  const connected = connectsOf(edges, blocks, taken)
  const own = [...created.map(({ copy }) => copy).filter((copy) => copy !== null), ...connected.flatMap(({ copies }) => copies)]
  const copies = [...variantCopies(document, all, edges), ...own]
  const models = usedModels(document, blocks)
  const changes = changesOf(blocks, edges)
  return {
    simulation: {
      durationMs,
      resolutionMs,
      seed,
      ...(Object.keys(relaxation).length > 0 && { relaxation }),
      ...(Object.keys(learning).length > 0 && { learning }),
    },
    ...(copies.length > 0 && { copies }),
    ...(models.length > 0 && { models }),
    groups: created.map(({ group }) => group),
    connects: connected.map(({ connect }) => connect),
    ...(changes.length > 0 && { changes }),
  }
}

function inKindOrder(blocks: readonly Block[]): readonly Block[] {
  return kindsInOrder.flatMap((kind) => blocks.filter(({ descriptor }) => descriptor?.kind === kind))
}

/** What a drawing sets while time runs; where it sets nothing, which is seen at once, the rest of it is not worked out. */
export function describeChanges(document: CajalDocument): readonly ChangeDescription[] {
  const { populations, devices, projections } = document
  const items: readonly { readonly changes?: readonly unknown[] }[] = [populations, devices, projections].flatMap(Object.values)
  if (items.every(({ changes = [] }) => changes.length === 0)) return []
  const { blocks, edges } = checkContext(document)
  return changesOf(inKindOrder(blocks), edges)
}

/** What is set while time runs, in order of time; at the same time in that of blocks and edges. */
function changesOf(blocks: readonly Block[], edges: readonly Edge[]): readonly ChangeDescription[] {
  return [...blocks, ...edges.filter(({ verdict }) => verdict?.ok === true)]
    .flatMap(({ id, changes }) =>
      changes.flatMap(({ atMs, parameters }, index): readonly ChangeDescription[] =>
        atMs.ok && Object.keys(parameters).length > 0 ? [{ atMs: atMs.value, index, item: id, parameters }] : [],
      ),
    )
    .sort((first, second) => first.atMs - second.atMs)
}

/** The document's own models that blocks use, by name. */
function usedModels(document: CajalDocument, blocks: readonly Block[]): readonly ModelDescription[] {
  const names = [...new Set(blocks.map(({ model }) => model))].sort()
  return names.flatMap((name) => {
    const text = ownModelText(document, name)
    return text === undefined ? [] : [{ name, text }]
  })
}

/** The variants that something uses, by name. */
function variantCopies(document: CajalDocument, blocks: readonly Block[], edges: readonly Edge[]): readonly CopyDescription[] {
  const used = new Set([
    ...blocks.map(({ written }) => written),
    ...edges.flatMap(withThird).map(({ projection }) => projection.synapse.model),
  ])
  const variables = variablesOf(document)
  return Object.entries(document.variants ?? {})
    .filter(([name, { model }]) => used.has(name) && modelOf(document, model) !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { model, parameters }]) => {
      const { values } = resolveValues(parameters, { parameters: modelOf(document, model)?.parameters ?? {}, variables })
      return { name, existing: model, parameters: plainValues(values) }
    })
}

interface Created {
  readonly group: GroupDescription
  /** The model of its own that the block needs. */
  readonly copy: CopyDescription | null
}

/** Where a block sets what NEST takes for a whole model only, it gets a copy of the model. */
function createOf({ id, written, size, parameters, positions, descriptor }: Block, taken: ReadonlySet<string>): Created {
  const placed = positions === undefined ? {} : { positions: namedCall(positions) }
  const isFixed = (name: string): boolean => descriptor?.parameters[name]?.fixed === true
  const [fixed, others] = parted(parameters, isFixed)
  if (Object.keys(fixed).length === 0) return { group: { item: id, model: written, size, parameters, ...placed }, copy: null }
  const name = freeName(`${written}_${id}`, taken)
  const copy: CopyDescription = { name, existing: written, parameters: plainValues(fixed), item: id }
  return { group: { item: id, model: name, size, parameters: others, ...placed }, copy }
}

/** The values whose names are such, and the others. */
function parted<T>(values: Readonly<Record<string, T>>, isSuch: (name: string) => boolean) {
  const entries = Object.entries(values)
  const such = entries.filter(([name]) => isSuch(name))
  const others = entries.filter(([name]) => !isSuch(name))
  return [Object.fromEntries(such), Object.fromEntries(others)] as const
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted
  while (taken.has(name)) name += '_'
  return name
}

interface Connected {
  readonly connect: ConnectDescription
  /** The models of its own that the projection needs. */
  readonly copies: readonly CopyDescription[]
}

function connectsOf(edges: readonly Edge[], blocks: readonly Block[], taken: ReadonlySet<string>): readonly Connected[] {
  const indexById = new Map<string, number>(blocks.map(({ id }, index) => [id, index]))
  return edges.flatMap((edge): readonly Connected[] => {
    const { id, projection, rule, verdict } = edge
    const source = indexById.get(projection.from)
    const target = indexById.get(projection.to)
    if (source === undefined || target === undefined || verdict?.ok !== true) return []
    const { turned } = verdict
    const preSlice = turned ? projection.targets : projection.sources
    const postSlice = turned ? projection.sources : projection.targets
    const made = synapseOf(edge, indexById, taken)
    const third = edge.third && thirdOf(edge.third, indexById, taken)
    const connect: ConnectDescription = {
      item: id,
      pre: turned ? target : source,
      post: turned ? source : target,
      ...(preSlice && { preSlice }),
      ...(postSlice && { postSlice }),
      ...(edge.mask && { mask: namedCall(edge.mask) }),
      rule: { name: rule.name, parameters: { ...requiredRuleValues(rule.name), ...rule.parameters } },
      synapse: made.synapse,
      ...(third && { third: third.description }),
    }
    return [{ connect, copies: [...made.copies, ...(third?.copies ?? [])] }]
  })
}

interface MadeSynapse {
  readonly synapse: SynapseDescription
  readonly copies: readonly CopyDescription[]
}

function synapseOf(edge: Edge, indexById: ReadonlyMap<string, number>, taken: ReadonlySet<string>, suffix = ''): MadeSynapse {
  const copy = ownModel(edge, indexById, taken, suffix)
  const [, parameters] = parted(edge.synapse.parameters, isCommon(edge))
  const synapse = { model: copy?.name ?? edge.projection.synapse.model, parameters: callValues(edge, parameters) }
  return { synapse, copies: copy === null ? [] : [copy] }
}

/** The population that joins the connections of an edge; undefined where there is none in the drawing. */
function thirdOf(
  { block, rule, in: into, out }: ThirdEdges,
  indexById: ReadonlyMap<string, number>,
  taken: ReadonlySet<string>,
): { readonly description: ThirdDescription; readonly copies: readonly CopyDescription[] } | undefined {
  const group = indexById.get(block?.id ?? '')
  if (group === undefined) return undefined
  const [from, to] = [synapseOf(into, indexById, taken, '_in'), synapseOf(out, indexById, taken, '_out')]
  const description = { group, rule: { name: rule.name, parameters: rule.parameters }, in: from.synapse, out: to.synapse }
  return { description, copies: [...from.copies, ...to.copies] }
}

/** Where a projection sets what all connections of a synapse model share, or names a node for them, it gets a copy of the model. */
function ownModel(edge: Edge, indexById: ReadonlyMap<string, number>, taken: ReadonlySet<string>, suffix: string): CopyDescription | null {
  const { id, projection, synapse } = edge
  const [shared] = parted(plainValues(synapse.parameters), isCommon(edge))
  const indexOf = (block: BlockId | undefined): number | undefined => (block === undefined ? undefined : indexById.get(block))
  const weightRecorder = indexOf(projection.weightRecorder)
  const volumeTransmitter = synapse.descriptor?.needsTransmitter === true ? indexOf(projection.volumeTransmitter) : undefined
  const nodes = { ...(weightRecorder !== undefined && { weightRecorder }), ...(volumeTransmitter !== undefined && { volumeTransmitter }) }
  if (Object.keys({ ...nodes, ...shared }).length === 0) return null
  const name = freeName(`${projection.synapse.model}_${id}${suffix}`, taken)
  return { name, existing: projection.synapse.model, parameters: shared, ...nodes, item: id }
}

/** Whether all connections of the edge's synapse model share a value. */
function isCommon(edge: Edge): (name: string) => boolean {
  const common = commonOf(edge)
  return (name) => common.includes(name)
}

/** Lists with a value for each connection, which documents write row by row, in the shape that the rule asks for. */
function callValues(edge: Edge, values: Readonly<Record<string, GivenValue>>): CallValues {
  const shape = arrayShape(edge)
  const width = shape?.[1]
  const parameters = edge.synapse.descriptor?.parameters ?? {}
  const shaped = (name: string, value: GivenValue): CallValue => {
    const kind = parameters[name]?.kind ?? 'number'
    if (width === undefined || !isNumbers(value) || (kind !== 'number' && kind !== 'integer')) return value
    return Array.from({ length: value.length / width }, (_, row) => value.slice(row * width, (row + 1) * width))
  }
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shaped(name, value)]))
}

function isNumbers(value: GivenValue): value is readonly number[] {
  return Array.isArray(value) && value.every((element) => typeof element === 'number')
}
