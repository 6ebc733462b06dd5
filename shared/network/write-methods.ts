import { toldSettings } from '../models/learning-settings'
import type { Block } from '../document/blocks'
import { checkContext, edgeName, type Edge, withThird } from '../document/checks/check-context'
import type { CajalDocument, SimulationSettings } from '../document/schema'
import type { GivenValue, GivenValues, ParameterDescriptor, ParameterValues } from '../models/descriptor'
import { variablesOf } from '../document/variables'
import { modelOf } from '../document/variants'
import { completeValues } from '../document/resolve-kind'
import { layerFrame } from '../models/space/layer'
import { placeCount } from '../models/space/position-kinds'
import { isPlastic } from '../models/plastic'
import { weightUnit } from '../models/weight-unit'
import { formatQuantity } from '../units/format-quantity'
import { valueText } from './methods-values'

/** A table of a methods summary, as plain texts. */
export interface MethodsTable {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** What a paper must tell of a network so that others can build it, after Nordlie, Gewaltig and Plesser (2009). */
export interface Methods {
  readonly title: string
  readonly text: string
  readonly tables: readonly MethodsTable[]
}

/** Describes a drawing in the tables that are usual; `version` is that of the app. */
export function methodsOf(document: CajalDocument, version: string): Methods {
  const { simulation, blocks, edges } = checkContext(document)
  const made = edges.filter(({ verdict }) => verdict?.ok === true)
  const ofKind = (kind: string): readonly Block[] => blocks.filter(({ descriptor }) => descriptor?.kind === kind)
  const neurons = ofKind('neuron')
  const generators = ofKind('stimulator')
  const transmitters = ofKind('transmitter')
  const recorders = ofKind('recorder')
  const between = made.filter(({ from, to }) => from?.descriptor?.kind === 'neuron' && to?.descriptor?.kind === 'neuron')
  const driven = made.filter(({ from, to }) => from?.descriptor?.kind === 'stimulator' && to?.descriptor?.kind !== 'recorder')
  const read = made.filter(({ to }) => to?.descriptor?.kind === 'recorder')
  const tables: readonly MethodsTable[] = [
    summaryTable({ neurons, generators, recorders, between }),
    {
      title: 'Populations',
      columns: ['Name', 'Model', 'Size'],
      rows: neurons.map(({ label, written, model, size }) => [label, written === model ? model : `${written} (${model})`, String(size)]),
    },
    { title: 'Connectivity', columns: connectColumns, rows: between.map(connectRow) },
    { title: 'Third factors', columns: thirdColumns, rows: between.flatMap(thirdRows) },
    {
      title: 'Neuron and synapse models',
      columns: ['Model', 'Description', 'Dynamics'],
      rows: modelNames(neurons, between).map((name) => {
        const model = modelOf(document, name)
        return [name, model?.title ?? '', (model?.equations ?? []).join('; ')]
      }),
    },
    {
      title: 'Input',
      columns: ['Name', 'Model', 'Parameters'],
      rows: generators.map((block) => [block.label, block.model, givenTexts(block)]),
    },
    { title: 'Input connections', columns: connectColumns, rows: driven.map(connectRow) },
    {
      title: 'Neuromodulation',
      columns: ['Name', 'Model', 'Parameters', 'Spikes of', 'Modulates'],
      rows: transmitters.map((block) => [
        block.label,
        block.model,
        givenTexts(block),
        namesOf(made.filter(({ to }) => to?.id === block.id).map(({ from }) => from?.label)),
        namesOf(made.filter(({ projection }) => projection.volumeTransmitter === block.id).map(edgeName)),
      ]),
    },
    {
      title: 'Measurements',
      columns: ['Name', 'Model', 'Records', 'From'],
      rows: recorders.map((block) => [
        block.label,
        block.model,
        recordedText(block),
        namesOf(read.filter(({ to }) => to?.id === block.id).map(({ from }) => from?.label)),
      ]),
    },
    ...parameterTables(neurons),
    variablesTable(document),
    simulationTable(simulation, version),
    changesTable([...neurons, ...generators, ...transmitters, ...recorders], made, simulation),
  ]
  const { title = 'Network', text = '' } = document.about ?? {}
  return { title, text, tables: tables.filter(({ rows }) => rows.length > 0).map(withoutEmptyColumns) }
}

function namesOf(names: readonly (string | undefined)[]): string {
  return names.map((name) => name ?? '').join(', ')
}

/** A column that has nothing to say in any row is left out. */
function withoutEmptyColumns({ title, columns, rows }: MethodsTable): MethodsTable {
  const isKept = columns.map((_, column) => rows.some((row) => (row[column] ?? '') !== ''))
  const kept = (cells: readonly string[]): readonly string[] => cells.filter((_, column) => isKept[column])
  return { title, columns: kept(columns), rows: rows.map(kept) }
}

interface Parts {
  readonly neurons: readonly Block[]
  readonly generators: readonly Block[]
  readonly recorders: readonly Block[]
  readonly between: readonly Edge[]
}

function summaryTable({ neurons, generators, recorders, between }: Parts): MethodsTable {
  const names = (blocks: readonly Block[], of: (block: Block) => string): string => [...new Set(blocks.map(of))].join(', ') || 'none'
  const rules = [...new Set(between.map(({ rule }) => rule.name))].join(', ') || 'none'
  const modelsOf = (edges: readonly Edge[]): readonly string[] => [...new Set(edges.map(({ synapse }) => synapse.model))]
  const synapses = modelsOf(between)
  const plastic = modelsOf(between.filter(({ synapse }) => isPlastic(synapse.descriptor)))
  return {
    title: 'Model summary',
    columns: ['Feature', 'Description'],
    rows: [
      ['Populations', names(neurons, ({ label }) => label)],
      ['Topology', topologyText(neurons)],
      ['Connectivity', rules],
      ['Neuron models', names(neurons, ({ model }) => model)],
      ['Synapse models', synapses.join(', ') || 'none'],
      ['Plasticity', plastic.join(', ') || 'none'],
      ['Input', names(generators, ({ model }) => model)],
      ['Measurements', names(recorders, ({ model }) => model)],
    ],
  }
}

/** Where the populations lie. */
function topologyText(neurons: readonly Block[]): string {
  const texts = neurons.flatMap(({ label, positions }) => {
    if (positions === undefined) return []
    const values = Object.entries(briefValues(positions)).map(([name, value]) => `${name} = ${valueText(value, '')}`)
    return [`${label}: ${positions.kind?.title.toLowerCase() ?? positions.name} (${values.join('; ')})`]
  })
  return texts.join(' · ') || 'none'
}

/** Of places one by one their number stands for them. */
function briefValues(positions: NonNullable<Block['positions']>): ParameterValues {
  const values = completeValues(positions)
  if (positions.name !== 'list') return values
  const [layer, places] = [layerFrame(values), placeCount({ list: values }) ?? 0]
  const extent = [layer.width, layer.height, layer.depth].slice(0, layer.dimensions)
  return { places, extent, edge_wrap: layer.periodic }
}

const connectColumns = ['Source', 'Target', 'Rule', 'Synapse', 'Weight', 'Delay', 'Further']

function connectRow(edge: Edge): readonly string[] {
  const { from, to, rule, synapse, projection, sources, targets } = edge
  const part = (block: Block | undefined, count: number): string =>
    block === undefined ? edgeName(edge) : count === block.size ? block.label : `${block.label} (${count} of ${block.size})`
  const value = (name: string): GivenValue | undefined => synapse.parameters[name] ?? synapse.base[name]
  const unit = weightUnit(from?.descriptor ?? null, to?.descriptor ?? null, synapse.descriptor)
  const further = Object.entries(synapse.parameters).filter(([name]) => name !== 'weight' && name !== 'delay')
  const ofMask =
    edge.mask === undefined ? [] : Object.entries(edge.mask.parameters).map(([name, given]) => `${name} = ${valueText(given, '')}`)
  const ruleTexts = [
    ...Object.entries(rule.parameters).map(([name, given]) => `${name} = ${valueText(given, '')}`),
    ...(edge.mask === undefined ? [] : [`${edge.mask.name} mask: ${ofMask.join(', ') || 'as usual'}`]),
  ]
  return [
    part(from, sources),
    part(to, targets),
    ruleTexts.length === 0 ? rule.name : `${rule.name} (${ruleTexts.join(', ')})`,
    projection.synapse.model === synapse.model ? synapse.model : `${projection.synapse.model} (${synapse.model})`,
    valueText(value('weight'), unit),
    valueText(value('delay'), 'ms'),
    further.map(([name, given]) => `${name} = ${valueText(given, unitOf(synapse.descriptor?.parameters[name]))}`).join(', '),
  ]
}

const thirdColumns = ['Joins', 'Population', 'Rule', 'Synapse in', 'Synapse out']

/** Who joins the connections of an edge, and how. */
function thirdRows(edge: Edge): readonly (readonly string[])[] {
  const { third } = edge
  if (third === undefined) return []
  const valuesOf = (values: GivenValues): string => {
    const texts = Object.entries(values).map(([name, given]) => `${name} = ${valueText(given, '')}`)
    return texts.length === 0 ? '' : ` (${texts.join(', ')})`
  }
  const synapseText = ({ projection, synapse }: Edge): string => projection.synapse.model + valuesOf(synapse.parameters)
  const rule = third.rule.name + valuesOf(third.rule.parameters)
  return [[edgeName(edge), third.block?.label ?? '', rule, synapseText(third.in), synapseText(third.out)]]
}

function modelNames(neurons: readonly Block[], edges: readonly Edge[]): readonly string[] {
  return [...new Set([...neurons.map(({ model }) => model), ...edges.flatMap(withThird).map(({ synapse }) => synapse.model)])].sort()
}

/** Parameters that may differ within one table: more columns do not fit on a page beside each other. */
const mostDiffering = 4

/** One table for the populations of a model, followed by one of the few values in which they differ, as papers have it. */
function parameterTables(neurons: readonly Block[]): readonly MethodsTable[] {
  const groups: Block[][] = []
  for (const block of neurons) {
    const group = groups.find((blocks) => blocks[0]?.model === block.model && differing([...blocks, block]).length <= mostDiffering)
    if (group) group.push(block)
    else groups.push([block])
  }
  return groups.flatMap((blocks) => {
    const [first] = blocks
    const byPopulation = differing(blocks)
    const isTold = (name: string): boolean =>
      byPopulation.includes(name) || blocks.some(({ parameters }) => Object.hasOwn(parameters, name))
    const told = Object.entries(first?.descriptor?.parameters ?? {}).filter(
      ([name, descriptor]) => descriptor.advanced !== true || isTold(name),
    )
    const text = (block: Block | undefined, [name, descriptor]: readonly [string, ParameterDescriptor]): string =>
      valueText(block?.parameters[name] ?? block?.base[name], unitOf(descriptor))
    const differingOnes = told.filter(([name]) => byPopulation.includes(name))
    return [
      {
        title: `Parameters of ${namesOf(blocks.map(({ label }) => label))}`,
        columns: ['Parameter', 'Value', 'Meaning'],
        rows: told.map((each) => [each[0], byPopulation.includes(each[0]) ? 'by population' : text(first, each), each[1].text]),
      },
      {
        title: 'Parameters by population',
        columns: ['Population', ...differingOnes.map(([name]) => name)],
        rows: differingOnes.length === 0 ? [] : rowsOfEqual(blocks, (block) => differingOnes.map((each) => text(block, each))),
      },
    ]
  })
}

/** Names of the parameters in which not all of these have the same value. */
function differing(blocks: readonly Block[]): readonly string[] {
  const value = (block: Block | undefined, name: string): string => JSON.stringify(block?.parameters[name] ?? block?.base[name] ?? null)
  const names = Object.keys(blocks[0]?.descriptor?.parameters ?? {})
  return names.filter((name) => blocks.some((block) => value(block, name) !== value(blocks[0], name)))
}

/** A row of cells for each block, those with the same cells together. */
function rowsOfEqual(blocks: readonly Block[], cellsOf: (block: Block) => readonly string[]): readonly (readonly string[])[] {
  const rows = new Map<string, { readonly labels: string[]; readonly cells: readonly string[] }>()
  for (const block of blocks) {
    const cells = cellsOf(block)
    const key = JSON.stringify(cells)
    const row = rows.get(key)
    if (row) row.labels.push(block.label)
    else rows.set(key, { labels: [block.label], cells })
  }
  return [...rows.values()].map(({ labels, cells }) => [namesOf(labels), ...cells])
}

/** The numbers that others follow from: who wants another size or another balance starts from these. */
function variablesTable(document: CajalDocument): MethodsTable {
  const { names, value } = variablesOf(document)
  return {
    title: 'Variables',
    columns: ['Name', 'Value', 'Meaning'],
    rows: names.flatMap((name) => {
      const [result, { unit = '', text = '' }] = [value(name), document.variables![name]!]
      return result.ok ? [[name, valueText(result.value, unit), text]] : []
    }),
  }
}

function simulationTable(simulation: SimulationSettings, version: string): MethodsTable {
  return {
    title: 'Simulation',
    columns: ['Setting', 'Value'],
    rows: [
      ['Simulator', `Cajal ${version}, with the models of NEST 3.10`],
      ['Duration', formatQuantity(simulation.durationMs, 'ms')],
      ['Resolution', formatQuantity(simulation.resolutionMs, 'ms')],
      ['Seed', String(simulation.seed)],
      ...Object.entries(toldSettings(simulation)).map(([name, value]) => [name, String(value)]),
    ],
  }
}

/** What is set while time runs, in order of time; what comes at the end or after it is not done. */
function changesTable(blocks: readonly Block[], edges: readonly Edge[], { durationMs }: SimulationSettings): MethodsTable {
  const ofBlocks = blocks.flatMap((block) =>
    block.changes.map((change) => ({ change, name: block.label, units: {}, of: block.descriptor })),
  )
  const ofEdges = edges.flatMap((edge) => {
    const { from, to, synapse } = edge
    const units = { weight: weightUnit(from?.descriptor ?? null, to?.descriptor ?? null, synapse.descriptor) }
    return edge.changes.map((change) => ({ change, name: edgeName(edge), units, of: synapse.descriptor }))
  })
  const rows = [...ofBlocks, ...ofEdges].flatMap(({ change: { atMs, parameters }, name, units, of }) => {
    if (!atMs.ok || atMs.value >= durationMs) return []
    const unit = (parameter: string): string => (units as Readonly<Record<string, string>>)[parameter] ?? unitOf(of?.parameters[parameter])
    const texts = Object.entries(parameters).map(([parameter, value]) => `${parameter} = ${valueText(value, unit(parameter))}`)
    return texts.length === 0 ? [] : [{ ms: atMs.value, row: [formatQuantity(atMs.value, 'ms'), name, texts.join(', ')] }]
  })
  return {
    title: 'Changes during the simulation',
    columns: ['Time', 'Of', 'Set to'],
    rows: rows.sort((a, b) => a.ms - b.ms).map(({ row }) => row),
  }
}

function givenTexts({ parameters, descriptor }: Block): string {
  const texts = Object.entries(parameters).map(([name, value]) => `${name} = ${valueText(value, unitOf(descriptor?.parameters[name]))}`)
  return texts.join(', ') || 'defaults'
}

function recordedText(block: Block): string {
  if (block.descriptor?.records !== 'samples') return block.descriptor?.records ?? ''
  const list = block.parameters['record_from'] ?? block.base['record_from']
  const interval = block.parameters['interval'] ?? block.base['interval']
  return `${Array.isArray(list) ? list.join(', ') : ''} every ${valueText(interval, 'ms')}`
}

function unitOf(descriptor: ParameterDescriptor | undefined): string {
  return descriptor && 'unit' in descriptor ? descriptor.unit : ''
}
