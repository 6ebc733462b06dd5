import { isJsonObject, type JsonObject } from '../../document/json'
import { blocksAt, framesOf, readNodes, type TheirNode, type TheirVariant } from './nest-desktop-nodes'
import { isPresent, numberOf, objectOf, readParameters, textOf } from './nest-desktop-values'

/** A project of NEST Desktop as the text of a document. */
export interface ImportedProject {
  readonly name: string
  /** As a `.cajal` file has it; opening checks it as any other. */
  readonly text: string
  /** Sentences about what is not in there, or is there in another form. */
  readonly remarks: readonly string[]
}

/** Reads a project file of NEST Desktop, versions 3 and 4, or a list of projects, whose first is taken; null for anything else. */
export function importNestDesktop(text: string): ImportedProject | null {
  const content = parsed(text)
  const projects = (Array.isArray(content) ? content : [content]).filter(isProject)
  const [project] = projects
  if (project === undefined) return null
  const remarks = projects.length > 1 ? [`The file holds ${projects.length} projects; the first is opened.`] : []
  return readProject(project, remarks)
}

interface Project extends JsonObject {
  readonly network: { readonly nodes: readonly JsonObject[]; readonly connections: readonly JsonObject[] } & JsonObject
}

function parsed(text: string): unknown {
  // Most files are not theirs, and may be large.
  if (!/"network"\s*:/.test(text)) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Version 2 had models and nodes in other places; it is not taken for one of ours either. */
function isProject(value: unknown): value is Project {
  if (!isJsonObject(value) || !isJsonObject(value['network'])) return false
  const { nodes, connections } = value['network']
  return Array.isArray(nodes) && Array.isArray(connections) && [...(nodes as unknown[]), ...(connections as unknown[])].every(isJsonObject)
}

function readProject(project: Project, remarks: string[]): ImportedProject {
  const { network } = project
  const variants = readVariants(network['models'], remarks)
  const nodes = readNodes(network.nodes, variants, remarks)
  const name = textOf(project['name']) ?? 'NEST Desktop project'
  const simulation = objectOf(project['simulation'])
  const kernel = objectOf(simulation['kernel'])
  const blocks = nodes.filter(({ members }) => members.length === 0)
  const projections = network.connections.flatMap((connection, index) => readConnection(connection, index, { nodes, variants, remarks }))
  const blockOf = ({ model, label, parameters, at, color, size, kind }: TheirNode): object => ({
    label,
    model,
    parameters,
    at,
    ...(color !== null && { color }),
    ...(kind === 'neuron' && { size }),
  })
  const section = (isPopulation: boolean): object =>
    Object.fromEntries(blocks.filter(({ kind }) => (kind === 'neuron') === isPopulation).map((node) => [node.id, blockOf(node)]))
  const frames = framesOf(nodes)
  const document = {
    about: { title: name, text: textOf(project['description']) ?? '' },
    simulation: {
      durationMs: numberOf(simulation['time']) ?? 1000,
      resolutionMs: numberOf(kernel['resolution']) ?? numberOf(simulation['resolution']) ?? 0.1,
      seed: numberOf(kernel['rngSeed']) ?? numberOf(simulation['rngSeed']) ?? 1,
    },
    populations: section(true),
    devices: section(false),
    projections: Object.fromEntries(projections.map((projection, index) => [`c${index + 1}`, projection])),
    ...(variants.size > 0 && {
      variants: Object.fromEntries([...variants].map(([id, { model, parameters }]) => [id, { model, parameters }])),
    }),
    ...(frames.length > 0 && { frames: Object.fromEntries(frames) }),
    ...(remarks.length > 0 && {
      notes: { n1: { text: ['From NEST Desktop:', ...remarks].join('\n'), at: [0, Math.max(0, ...blocks.map(({ at }) => at[1])) + 112] } },
    }),
  }
  return { name, text: JSON.stringify({ format: 'cajal', formatVersion: 1, document }), remarks }
}

function readVariants(models: unknown, remarks: string[]): ReadonlyMap<string, TheirVariant> {
  const list = Array.isArray(models) ? models.filter(isJsonObject) : []
  return new Map(
    list.flatMap(({ existing, new: id, params }) => {
      const [model, name] = [textOf(existing), textOf(id)]
      if (model === null || name === null) return []
      const { weight_recorder: recorder, ...parameters } = readParameters(params, `the model ${name}`, remarks)
      return [[name, { model, parameters, recorder: textOf(recorder) }] as const]
    }),
  )
}

interface ConnectionContext {
  readonly nodes: readonly TheirNode[]
  readonly variants: ReadonlyMap<string, TheirVariant>
  readonly remarks: string[]
}

/** A connection of theirs as edges of ours: several where a group is at one of its ends. */
function readConnection(connection: JsonObject, index: number, { nodes, variants, remarks }: ConnectionContext): readonly object[] {
  const [sources, targets] = [connection['source'], connection['target']].map((end) => blocksAt(end, nodes))
  const name = `Connection ${index + 1}`
  if (sources!.length === 0 || targets!.length === 0) {
    remarks.push(`${name} was left out: a node at its end is missing.`)
    return []
  }
  const pairs = sources!.flatMap((source) => targets!.map((target) => [source, target] as const))
  const rule = textOf(connection['rule']) ?? 'all_to_all'
  const isSplit = sources!.some(({ position }) => position !== null)
  if (pairs.length > 1 && !isSplit && rule !== 'all_to_all' && rule !== 'pairwise_bernoulli' && rule !== 'pairwise_poisson') {
    remarks.push(`${name}: ${rule} holds for each block of a group by itself here, not for the group as one.`)
  }
  if (isPresent(connection['mask']))
    remarks.push(`${name}: its mask is left out: give both ends positions, and the connection a mask, in the inspector.`)
  const synapse = objectOf(connection['synapse'])
  const model = textOf(synapse['model']) ?? 'static_synapse'
  const variant = variants.get(model)
  const receptor = numberOf(synapse['receptorIdx'])
  const recorder = variant?.recorder === null || variant === undefined ? undefined : weightRecorderAt(variant.recorder, nodes)
  return pairs.map(([source, target]) => {
    // NEST Desktop draws a sampler as NEST connects it, from the recorder to the neuron.
    const isSampling = source.kind === 'recorder'
    const [from, to] = isSampling ? [target, source] : [source, target]
    const isOneEach = rule === 'one_to_one' && from.kind === 'stimulator'
    if (from.kind === 'stimulator' && from.size > 1 && !(isOneEach && from.size === to.size)) {
      remarks.push(`${name}: ${from.label} stands for ${from.size} devices there, and for one here.`)
    }
    return {
      from: from.id,
      to: to.id,
      // One device each is the same as one for all: generators of random spikes give each target a train of its own.
      rule: { name: isOneEach ? 'all_to_all' : rule, parameters: isOneEach ? {} : readParameters(connection['params'], name, remarks) },
      synapse: {
        model,
        parameters: {
          ...readParameters(synapse['params'], name, remarks),
          ...(receptor !== null && receptor > 0 && { receptor_type: receptor }),
        },
      },
      ...sliceOf(connection[isSampling ? 'targetSlice' : 'sourceSlice'], 'sources', from),
      ...(isOneEach && from.position !== null && to.kind === 'neuron'
        ? { targets: { from: from.position, to: from.position + 1 } }
        : sliceOf(connection[isSampling ? 'sourceSlice' : 'targetSlice'], 'targets', to)),
      ...(recorder !== undefined && { weightRecorder: recorder.id }),
    }
  })
}

function weightRecorderAt(label: string, nodes: readonly TheirNode[]): TheirNode | undefined {
  const recorders = nodes.filter(({ model }) => model === 'weight_recorder')
  return recorders[Number(/\d+$/.exec(label)?.[0] ?? 1) - 1] ?? recorders[0]
}

function sliceOf(given: unknown, end: 'sources' | 'targets', { size, kind }: TheirNode): object {
  if (!Array.isArray(given) || given.length === 0 || kind !== 'neuron') return {}
  const values = new Map(given.filter(isJsonObject).map(({ id, value }) => [id, numberOf(value)]))
  const [from, to, step] = [values.get('start') ?? 0, values.get('stop') ?? size, values.get('step') ?? 1]
  return from === 0 && to === size && step === 1 ? {} : { [end]: { from, to, ...(step !== 1 && { step }) } }
}
