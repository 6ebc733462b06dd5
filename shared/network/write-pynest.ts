import type { BlockId, ItemId } from '../ids'
import type { Slice } from '../document/schema'
import { findModel, findNodeModel, findRule, findSynapseModel } from '../models/catalogue'
import type { NodeModelDescriptor, ParameterDescriptor } from '../models/descriptor'
import { weightUnit } from '../models/weight-unit'
import {
  catalogueModel,
  type ConnectDescription,
  type CopyDescription,
  type GroupDescription,
  type NetworkDescription,
} from './description'
import { writePlots } from './pynest-plots'
import { createNames } from './python-names'
import { pythonComments, pythonNumber, pythonText } from './python-text'
import { type Dict, linesFor, type ScriptLine, writeCall, writeDict } from './script-lines'

/** What a script says besides the network itself. */
export interface ScriptTexts {
  /** Heads the script; empty: none. */
  readonly title: string
  /** A sentence below it. */
  readonly text: string
  readonly labels: ReadonlyMap<ItemId, string>
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
  const names = createNames()
  const { groups, simulation } = description
  const variables = groups.map(({ item, model }) => names(texts.labels.get(item) ?? '', model))
  const shared = sharedParameters(groups, names)
  const plots = writePlots(description, variables, texts.labels)
  const sections: readonly (readonly ScriptLine[])[] = [
    header(texts),
    linesFor([], [...plots.imports, 'import nest']),
    linesFor(
      [],
      [
        'nest.set_verbosity("M_WARNING")',
        'nest.ResetKernel()',
        `nest.resolution = ${pythonNumber(simulation.resolutionMs, false)}  # ms`,
        `nest.rng_seed = ${pythonNumber(simulation.seed, true)}`,
      ],
    ),
    modelSection(description),
    ...createSections(description, variables, shared),
    connectSection(description, variables, names),
    linesFor([], ['# Simulation', `nest.Simulate(${pythonNumber(simulation.durationMs, false)})  # ms`]),
    ...plots.sections,
  ]
  const lines = sections
    .filter((section) => section.length > 0)
    .flatMap((section, index) => [...(index > 0 ? linesFor([], ['']) : []), ...section])
  return { lines, text: lines.map(({ text }) => `${text}\n`).join('') }
}

function header({ title, text }: ScriptTexts): readonly ScriptLine[] {
  const about = [title, text].filter((each) => each.trim() !== '').flatMap(pythonComments)
  return linesFor([], [...about, ...(about.length > 0 ? ['#'] : []), '# Drawn in Cajal, for NEST 3.10.'])
}

interface SharedParameters {
  readonly variable: string
  readonly items: readonly BlockId[]
  readonly group: GroupDescription
}

/** Values that several blocks of a model share, by the text of the values. */
function sharedParameters(
  groups: readonly GroupDescription[],
  names: ReturnType<typeof createNames>,
): ReadonlyMap<string, SharedParameters> {
  const byKey = new Map<string, GroupDescription[]>()
  for (const group of groups) {
    if (Object.keys(group.parameters).length < sharedFrom) continue
    byKey.set(sharingKey(group), [...(byKey.get(sharingKey(group)) ?? []), group])
  }
  const several = [...byKey].filter(([, sharing]) => sharing.length > 1)
  return new Map(
    several.map(([key, sharing]) => {
      const [group] = sharing
      return [key, { variable: names(`${group!.model}_parameters`, ''), items: sharing.map(({ item }) => item), group: group! }]
    }),
  )
}

function sharingKey({ model, parameters }: GroupDescription): string {
  return JSON.stringify([model, parameters])
}

const headings = { neuron: '# Neurons', stimulator: '# Generators', recorder: '# Recorders' } as const

/** Variants of node and synapse models, which blocks and projections name. */
function modelSection(description: NetworkDescription): readonly ScriptLine[] {
  const variants = (description.copies ?? []).filter(({ item }) => item === undefined)
  if (variants.length === 0) return []
  return [...linesFor([], ['# Models']), ...variants.flatMap((copy) => linesFor([], writeCopy(description, copy, copy.name)))]
}

function writeCopy(
  description: NetworkDescription,
  { existing, parameters }: CopyDescription,
  name: string,
  recorder?: string,
): readonly string[] {
  const descriptors = findModel(catalogueModel(description, existing))?.parameters ?? {}
  const dict: Dict = { values: parameters, descriptors, ...(recorder !== undefined && { variables: { weight_recorder: recorder } }) }
  return writeCall(
    { head: 'nest.CopyModel', plain: [pythonText(existing), pythonText(name)], dicts: [{ keyword: '', dict }] },
    'with units',
  )
}

function createSections(
  description: NetworkDescription,
  variables: readonly string[],
  shared: ReadonlyMap<string, SharedParameters>,
): readonly (readonly ScriptLine[])[] {
  return (['neuron', 'stimulator', 'recorder'] as const).map((kind) => {
    const written = new Set<string>()
    const lines = description.groups.flatMap((group, index) => {
      const descriptor = findNodeModel(catalogueModel(description, group.model))
      if (descriptor?.kind !== kind) return []
      const dict: Dict = { values: group.parameters, descriptors: descriptor.parameters }
      const own = description.copies?.find(({ item }) => item === group.item)
      const copied = own ? writeCopy(description, own, own.name) : []
      const common = shared.get(sharingKey(group))
      if (!common) return linesFor([group.item], [...copied, ...writeCreate(group, variables[index]!, dict)])
      const first = written.has(common.variable) ? [] : linesFor(common.items, writeDict(common.variable, dict))
      written.add(common.variable)
      return [
        ...first,
        ...linesFor(
          [group.item],
          [`${variables[index]!} = nest.Create(${[...createArguments(group), `params=${common.variable}`].join(', ')})`],
        ),
      ]
    })
    return lines.length === 0 ? [] : [...linesFor([], [headings[kind]]), ...lines]
  })
}

function writeCreate(group: GroupDescription, variable: string, dict: Dict): readonly string[] {
  const dicts = [{ keyword: 'params=', dict }]
  return writeCall({ head: `${variable} = nest.Create`, plain: createArguments(group), dicts }, 'with units')
}

function createArguments({ model, size }: GroupDescription): readonly string[] {
  return [pythonText(model), ...(size === 1 ? [] : [String(size)])]
}

function connectSection(
  description: NetworkDescription,
  variables: readonly string[],
  names: ReturnType<typeof createNames>,
): readonly ScriptLine[] {
  const { connects, groups } = description
  if (connects.length === 0) return []
  const modelOf = (index: number): NodeModelDescriptor | null => findNodeModel(catalogueModel(description, groups[index]?.model ?? ''))
  const isSampling = connects.map(({ pre }) => modelOf(pre)?.sends === 'request')
  const lines = connects.flatMap((connect, index) => {
    const whole = [variables[connect.pre]!, variables[connect.post]!] as const
    const ends = [whole[0] + sliceText(connect.preSlice), whole[1] + sliceText(connect.postSlice)] as const
    // Said once, at the first: people look for it the other way round.
    const note = isSampling.indexOf(true) === index ? ['# A sampler asks its targets, so it comes first.'] : []
    const copy = description.copies?.find(({ item, name }) => item === connect.item && name === connect.synapse.model)
    const model = copy ? names(`${copy.existing}_${whole.join('_')}`.toLowerCase(), '') : connect.synapse.model
    const copied = copy ? writeCopy(description, copy, model, variables[copy.weightRecorder ?? -1]) : []
    const descriptors = findSynapseModel(catalogueModel(description, connect.synapse.model))?.parameters ?? {}
    return linesFor([connect.item], [...note, ...copied, ...writeConnect(connect, ends, { model, descriptors })])
  })
  return [...linesFor([], [connectHeading(connects, modelOf)]), ...lines]
}

/** Units that all connections have in common stand once, above them. */
function connectHeading(connects: readonly ConnectDescription[], model: (index: number) => NodeModelDescriptor | null): string {
  const given = (name: string): readonly ConnectDescription[] => connects.filter(({ synapse }) => Object.hasOwn(synapse.parameters, name))
  const weightUnits = new Set(
    given('weight')
      .map(({ pre, post }) => weightUnit(model(pre), model(post)))
      .filter((unit) => unit !== ''),
  )
  const parts = [
    ...(weightUnits.size > 0 ? [`weights in ${[...weightUnits].join(' or ')}`] : []),
    ...(given('delay').length > 0 ? ['delays in ms'] : []),
  ]
  return `# Connections${parts.length === 0 ? '' : ` (${parts.join(', ')})`}`
}

function sliceText(slice: Slice | undefined): string {
  return slice === undefined ? '' : `[${slice.from}:${slice.to}${slice.step === undefined ? '' : `:${slice.step}`}]`
}

interface NamedSynapse {
  readonly model: string
  readonly descriptors: Readonly<Record<string, ParameterDescriptor>>
}

function writeConnect(
  { rule, synapse }: ConnectDescription,
  ends: readonly [string, string],
  { model, descriptors }: NamedSynapse,
): readonly string[] {
  const ruleDescriptors: Readonly<Record<string, ParameterDescriptor>> = findRule(rule.name)?.parameters ?? {}
  const isPlainRule = rule.name === 'all_to_all' && Object.keys(rule.parameters).length === 0
  const ruleValues = isPlainRule ? {} : { rule: rule.name, ...rule.parameters }
  const own = Object.entries(synapse.parameters)
  const isFirst = (name: string): boolean => name === 'weight' || name === 'delay'
  // A weight and a delay come first and in this order, as people write them.
  const ordered = [
    ...own.filter(([name]) => name === 'weight'),
    ...own.filter(([name]) => name === 'delay'),
    ...own.filter(([name]) => !isFirst(name)),
  ]
  const synapseValues = { ...(model === 'static_synapse' ? {} : { synapse_model: model }), ...Object.fromEntries(ordered) }
  const dicts = [
    { keyword: '', dict: { values: ruleValues, descriptors: ruleDescriptors } },
    { keyword: isPlainRule ? 'syn_spec=' : '', dict: { values: synapseValues, descriptors } },
  ]
  // A rule without parameters is known by its name alone.
  const isNameOnly = !isPlainRule && Object.keys(rule.parameters).length === 0
  const plain = [...ends, ...(isNameOnly ? [pythonText(rule.name)] : [])]
  return writeCall({ head: 'nest.Connect', plain, dicts: isNameOnly ? dicts.slice(1) : dicts }, 'without units')
}
