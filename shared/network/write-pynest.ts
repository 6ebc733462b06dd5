import { toldSettings } from '../models/learning-settings'
import type { BlockId, ItemId } from '../ids'
import { findSynapseModel } from '../models/catalogue'
import type { NodeModelDescriptor } from '../models/descriptor'
import { weightUnit } from '../models/weight-unit'
import {
  type CallValues,
  catalogueModel,
  type ConnectDescription,
  type CopyDescription,
  describedModel,
  describedNodeModel,
  type GroupDescription,
  type NetworkDescription,
  type SynapseDescription,
} from './description'
import { writePlots } from './pynest-plots'
import { type Names, readableName } from './python-names'
import { betweenWords, pythonComments, pythonNumber, pythonText, usesPythonMath } from './python-text'
import { pythonPositions } from './python-space'
import type { ScriptExpressions, ScriptVariable } from './script-expressions'
import { type NamedSynapse, sliceText, writeConnect, writeTripartite } from './write-connect'
import { type Dict, linesFor, type ScriptLine, type Texts, textsAmong, writeCall, writeDict } from './script-lines'
import { filesSection, simulationLines } from './write-simulation'

/** What a script says besides the network itself. */
export interface ScriptTexts {
  /** Heads the script; empty: none. */
  readonly title: string
  /** A sentence below it. */
  readonly text: string
  readonly labels: ReadonlyMap<ItemId, string>
  /** Gives the names of the script. */
  readonly names: Names
  /** What it works out itself. */
  readonly expressions: ScriptExpressions
}

/** A script, line by line with the items each line is about. */
export interface Script {
  readonly lines: readonly ScriptLine[]
  readonly text: string
}

/** So many values that two blocks have in common are worth a name of their own. */
const sharedFrom = 3

/** The PyNEST script a drawing means: the calls of `buildNetwork`, and what came of them fetched and plotted. */
export function writePynest(description: NetworkDescription, texts: ScriptTexts): Script {
  const { expressions } = texts
  const variables = nodeVariables(description, texts)
  const plots = writePlots(description, variables, texts.labels)
  const { resolutionMs, durationMs } = simulationTexts(description, expressions)
  const network = writeNetwork({ description, variables, texts })
  const parts = { description, variables, expressions, ...network }
  const simulation = simulationLines(parts, durationMs)
  const given = variableSection(expressions.variables)
  const usesMath = [given, ...network.sections, simulation].flat().some(({ text }) => usesPythonMath(text))
  return joinSections([
    header(texts),
    linesFor([], [...(usesMath ? ['import math'] : []), ...plots.imports, 'import nest']),
    given,
    linesFor(
      [],
      [
        'nest.set_verbosity("M_WARNING")',
        'nest.ResetKernel()',
        `nest.resolution = ${resolutionMs}  # ms`,
        `nest.rng_seed = ${pythonNumber(description.simulation.seed, true)}`,
        ...settingLines(description),
      ],
    ),
    ...network.sections,
    filesSection(parts, simulation),
    [...linesFor([], ['# Simulation']), ...simulation],
    ...plots.sections,
  ])
}

/** How neurons follow each other without a delay, and learn, where that is not as usual. */
export function settingLines({ simulation }: NetworkDescription): readonly string[] {
  return Object.entries(toldSettings(simulation)).map(
    ([name, value]) =>
      `nest.${name} = ${typeof value === 'boolean' ? (value ? 'True' : 'False') : pythonNumber(value, Number.isInteger(value))}`,
  )
}

/** The variable of each block, in the order of the groups. */
export function nodeVariables({ groups }: NetworkDescription, { names, labels }: ScriptTexts): readonly string[] {
  return groups.map(({ item, model }) => names(labels.get(item) ?? '', model))
}

/** The times of a run as they stand in a script. */
export function simulationTexts(
  { simulation }: NetworkDescription,
  { durationMs, resolutionMs }: ScriptExpressions,
): { readonly durationMs: string; readonly resolutionMs: string } {
  return {
    durationMs: durationMs ?? pythonNumber(simulation.durationMs, false),
    resolutionMs: resolutionMs ?? pythonNumber(simulation.resolutionMs, false),
  }
}

/** Sections with an empty line between them. */
export function joinSections(sections: readonly (readonly ScriptLine[])[]): Script {
  const lines = sections
    .filter((section) => section.length > 0)
    .flatMap((section, index) => [...(index > 0 ? linesFor([], ['']) : []), ...section])
  return { lines, text: lines.map(({ text }) => `${text}\n`).join('') }
}

/** The variables of the drawing as assignments. */
function variableSection(variables: readonly ScriptVariable[]): readonly ScriptLine[] {
  if (variables.length === 0) return []
  return linesFor(
    [],
    ['# Variables', ...variables.map(({ name, text, unit, about }) => `${name} = ${text}${variableComment(unit, about)}`)],
  )
}

/** The unit of a variable and what it stands for. */
function variableComment(unit: string, about: string): string {
  const words = about.split(betweenWords).join(' ').trim()
  if (unit === '') return words === '' ? '' : `  # ${words}`
  return words === '' ? `  # ${unit}` : `  # ${unit}: ${words}`
}

/** What the calls of a network are written from. */
interface NetworkParts {
  readonly description: NetworkDescription
  /** One for each group. */
  readonly variables: readonly string[]
  readonly texts: ScriptTexts
}

/** The calls that make a network. */
interface WrittenNetwork {
  readonly sections: readonly (readonly ScriptLine[])[]
  /** What the script calls a synapse model: one that is made for a projection has a name of the script's. */
  readonly modelName: (model: string) => string
}

/** CopyModel, Create and Connect. */
export function writeNetwork(parts: NetworkParts): WrittenNetwork {
  const shared = sharedParameters(parts)
  const nodes = [modelSection(parts), ...createSections(parts, shared)]
  const copied = copiedNames(parts)
  const modelName = (model: string): string => copied.get(model) ?? model
  return { sections: [...nodes, connectSection(parts, modelName)], modelName }
}

/** The names of the synapse models that are made for projections, after what they connect. */
function copiedNames({ description: { connects, copies = [] }, variables, texts }: NetworkParts): ReadonlyMap<string, string> {
  const named = connects.flatMap(({ item, pre, post, synapse, third }): readonly (readonly [string, string])[] => {
    const nameOf = ({ model }: SynapseDescription, ...ends: readonly number[]): readonly (readonly [string, string])[] => {
      const copy = copies.find((each) => each.item === item && each.name === model)
      if (copy === undefined) return []
      return [[model, texts.names([copy.existing, ...ends.map((end) => variables[end]!)].join('_').toLowerCase(), '')]]
    }
    const own = nameOf(synapse, pre, post)
    return third === undefined ? own : [...own, ...nameOf(third.in, pre, third.group), ...nameOf(third.out, third.group, post)]
  })
  return new Map(named)
}

/** What a script is, as comments. */
export function header({ title, text }: ScriptTexts): readonly ScriptLine[] {
  const about = [title, text].filter((each) => each.trim() !== '').flatMap(pythonComments)
  return linesFor([], [...about, ...(about.length > 0 ? ['#'] : []), '# Drawn in Cajal, for NEST 3.10.'])
}

interface SharedParameters {
  readonly variable: string
  readonly items: readonly BlockId[]
  readonly group: GroupDescription
}

/** Values that several blocks of a model share, by the text of the values. */
function sharedParameters({ description, texts }: NetworkParts): ReadonlyMap<string, SharedParameters> {
  const byKey = new Map<string, GroupDescription[]>()
  for (const group of description.groups) {
    if (Object.keys(group.parameters).length < sharedFrom) continue
    const key = sharingKey(group, texts)
    byKey.set(key, [...(byKey.get(key) ?? []), group])
  }
  const several = [...byKey].filter(([, sharing]) => sharing.length > 1)
  return new Map(
    several.map(([key, sharing]) => {
      const [group] = sharing
      return [key, { variable: texts.names(`${group!.model}_parameters`, ''), items: sharing.map(({ item }) => item), group: group! }]
    }),
  )
}

function sharingKey({ item, model, parameters }: GroupDescription, { expressions }: ScriptTexts): string {
  return JSON.stringify([model, parameters, expressions.items.get(item)?.parameters ?? {}])
}

/** The texts of an item that stand in place of one of these values. */
function textsFor(parts: NetworkParts, item: ItemId, values: CallValues): Texts {
  return textsAmong(parts.texts.expressions.items.get(item)?.parameters ?? {}, values)
}

const headings = {
  neuron: '# Neurons',
  stimulator: '# Generators',
  transmitter: '# Volume transmitters',
  recorder: '# Recorders',
} as const

/** How models of the drawing's own come to NEST, which knows them once they were made for it. */
function installed(names: readonly string[]): readonly string[] {
  if (names.length === 0) return []
  const files = names.map((name) => pythonText(`${name}.nestml`)).join(', ')
  return [
    `# ${names.join(', ')}: of this drawing’s own, by ${names.length === 1 ? 'its' : 'their'} equations. NEST needs ${names.length === 1 ? 'it' : 'them'} made once, by NESTML 9 and a compiler:`,
    `# export the .nestml ${names.length === 1 ? 'file' : 'files'} from Cajal beside this script, and run in Python`,
    '#   from pynestml.frontend.pynestml_frontend import generate_nest_target',
    `#   generate_nest_target([${files}], "nestml_target", module_name="cajal_module")`,
    'nest.Install("cajal_module")',
  ]
}

/** Models of the drawing's own, and variants of node and synapse models, which blocks and projections name. */
function modelSection(parts: NetworkParts): readonly ScriptLine[] {
  const { models = [], copies = [] } = parts.description
  const variants = copies.filter(({ item }) => item === undefined)
  if (variants.length === 0 && models.length === 0) return []
  return [
    ...linesFor([], ['# Models', ...installed(models.map(({ name }) => name))]),
    ...variants.flatMap((copy) => linesFor([], writeCopy(parts, copy, copy.name, parts.texts.expressions.variants.get(copy.name) ?? {}))),
  ]
}

function writeCopy(parts: NetworkParts, copy: CopyDescription, name: string, given: Texts): readonly string[] {
  const { existing, parameters } = copy
  const [recorder, transmitter] = [parts.variables[copy.weightRecorder ?? -1], parts.variables[copy.volumeTransmitter ?? -1]]
  const descriptors = describedModel(parts.description, existing)?.parameters ?? {}
  const own = textsAmong(given, parameters)
  const named = {
    ...(recorder !== undefined && { weight_recorder: recorder }),
    ...(transmitter !== undefined && { volume_transmitter: transmitter }),
  }
  const dict: Dict = { values: parameters, descriptors, texts: { ...own, ...named } }
  return writeCall(
    { head: 'nest.CopyModel', plain: [pythonText(existing), pythonText(name)], dicts: [{ keyword: '', dict }] },
    'with units',
  )
}

function createSections(parts: NetworkParts, shared: ReadonlyMap<string, SharedParameters>): readonly (readonly ScriptLine[])[] {
  const { description, variables, texts } = parts
  return (['neuron', 'stimulator', 'transmitter', 'recorder'] as const).map((kind) => {
    const written = new Set<string>()
    const lines = description.groups.flatMap((group, index) => {
      const descriptor = describedNodeModel(description, group.model)
      if (descriptor?.kind !== kind) return []
      const dict: Dict = {
        values: group.parameters,
        descriptors: descriptor.parameters,
        texts: textsFor(parts, group.item, group.parameters),
      }
      const own = description.copies?.find(({ item }) => item === group.item)
      const copied = own ? writeCopy(parts, own, own.name, texts.expressions.items.get(group.item)?.parameters ?? {}) : []
      const common = shared.get(sharingKey(group, texts))
      const size = texts.expressions.items.get(group.item)?.size ?? (group.size === 1 ? undefined : String(group.size))
      const placeName = group.positions === undefined ? '' : texts.names(`${variables[index]!}_positions`, '')
      const places = group.positions === undefined ? null : pythonPositions(placeName, group.positions)
      const counted = size === undefined || places?.countsNodes === true ? [] : [size]
      const plain = [pythonText(group.model), ...counted, ...(places === null ? [] : [`positions=${placeName}`])]
      const named = [...labelComment(texts.labels.get(group.item), variables[index]!), ...(places?.lines ?? [])]
      if (!common) {
        const call = { head: `${variables[index]!} = nest.Create`, plain, dicts: [{ keyword: 'params=', dict }] }
        return linesFor([group.item], [...copied, ...named, ...writeCall(call, 'with units')])
      }
      const first = written.has(common.variable) ? [] : linesFor(common.items, writeDict(common.variable, dict))
      written.add(common.variable)
      return [
        ...first,
        ...linesFor([group.item], [...named, `${variables[index]!} = nest.Create(${[...plain, `params=${common.variable}`].join(', ')})`]),
      ]
    })
    return lines.length === 0 ? [] : [...linesFor([], [headings[kind]]), ...lines]
  })
}

/** A label that the name of its variable does not tell. */
function labelComment(label: string | undefined, variable: string): readonly string[] {
  const plain = (label ?? '').split(betweenWords).join(' ').trim()
  return plain === '' || plain === readableName(variable) ? [] : [`# ${plain}`]
}

function connectSection(parts: NetworkParts, modelName: WrittenNetwork['modelName']): readonly ScriptLine[] {
  const { description, variables, texts } = parts
  const { connects, groups } = description
  if (connects.length === 0) return []
  const modelOf = (index: number): NodeModelDescriptor | null => describedNodeModel(description, groups[index]?.model ?? '')
  const isSampling = connects.map(({ pre }) => modelOf(pre)?.sends === 'request')
  const lines = connects.flatMap((connect, index) => {
    const ends = [variables[connect.pre]! + sliceText(connect.preSlice), variables[connect.post]! + sliceText(connect.postSlice)] as const
    // Said once, at the first: people look for it the other way round.
    const note = isSampling.indexOf(true) === index ? ['# A sampler asks its targets, so it comes first.'] : []
    const { rule = {}, mask = {}, parameters = {}, third: thirdTexts } = texts.expressions.items.get(connect.item) ?? {}
    const synapse = (part: SynapseDescription, given: Texts): NamedSynapse & { readonly copied: readonly string[] } => {
      const copy = description.copies?.find(({ item, name }) => item === connect.item && name === part.model)
      const model = modelName(part.model)
      const copied = copy ? writeCopy(parts, copy, model, given) : []
      const descriptors = findSynapseModel(catalogueModel(description, part.model))?.parameters ?? {}
      return { model, descriptors, texts: textsAmong(given, part.parameters), copied }
    }
    const primary = synapse(connect.synapse, parameters)
    const { third } = connect
    if (third === undefined) {
      return linesFor([connect.item], [...note, ...primary.copied, ...writeConnect(connect, ends, primary, { rule, mask })])
    }
    const named = variables[third.group]!
    const into = synapse(third.in, thirdTexts?.in ?? {})
    const out = synapse(third.out, thirdTexts?.out ?? {})
    const call = writeTripartite(
      { ...connect, third },
      [...ends, named],
      { primary, in: into, out },
      { rule, mask, third: thirdTexts?.rule ?? {} },
    )
    return linesFor([connect.item], [...note, ...primary.copied, ...into.copied, ...out.copied, ...call])
  })
  return [...linesFor([], [connectHeading(description, modelOf)]), ...lines]
}

/** Units that all connections have in common stand once, above them. */
function connectHeading(description: NetworkDescription, model: (index: number) => NodeModelDescriptor | null): string {
  const { connects } = description
  const synapseOf = (name: string) => findSynapseModel(catalogueModel(description, name))
  const given = (name: string): readonly ConnectDescription[] => connects.filter(({ synapse }) => Object.hasOwn(synapse.parameters, name))
  const weightUnits = new Set(
    given('weight')
      .map(({ pre, post, synapse }) => weightUnit(model(pre), model(post), synapseOf(synapse.model)))
      .filter((unit) => unit !== ''),
  )
  const parts = [
    ...(weightUnits.size > 0 ? [`weights in ${[...weightUnits].join(' or ')}`] : []),
    ...(given('delay').length > 0 ? ['delays in ms'] : []),
  ]
  return `# Connections${parts.length === 0 ? '' : ` (${parts.join(', ')})`}`
}
