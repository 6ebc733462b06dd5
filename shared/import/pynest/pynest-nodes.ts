import { defaultsOf, findModel, findNodeModel } from '../../models/catalogue'
import type { WrittenEntry, WrittenValue } from '../../models/descriptor'
import { entryLists } from '../../models/entry-lists'
import { baseOf, blockOf, elapsedMs, type MadeBlock, type MadeNetwork, type MadeValues, numberOf } from './made-network'
import { giveBlock, isMoving, isPlanned, lastGiven } from './planned-values'
import { labelOfName } from './import-texts'
import { kindOfModel } from '../model-kind'
import { readPositions } from './pynest-space'
import { dictsOf, isWhole, writtenValues } from './pynest-values'
import { fail, isKind, itemsOf, type Named, type NodePart, type Plain, plainOf, sizeOf, type Value, unknown } from '../python/python-values'

const mostDevices = 200
const mostBlocks = 2000

/** Generators of which every target gets a signal of its own, so that one stands for many. */
const independent = ['poisson_generator', 'poisson_generator_ps', 'noise_generator', 'gamma_sup_generator', 'ppd_sup_generator']

export interface CreateContext {
  readonly made: MadeNetwork
  readonly line: number
  /** The variable that the nodes get. */
  readonly assigned: string | null
}

/** `nest.Create`: a block for the nodes of a neuron model, one for each device. */
export function createNodes({ made, line, assigned }: CreateContext, args: readonly Value[], named: Named): Value {
  // With two arguments the second may be the values.
  const [model, second, third] = [args[0] ?? named.get('model'), args[1] ?? named.get('n'), args[2] ?? named.get('params')]
  const [given, params = null] = isKind(second, 'dict') ? [undefined, second] : [second, third]
  const positions = args[3] ?? named.get('positions') ?? null
  if (typeof model !== 'string') return fail('a model that is no name')
  const places = positions === null ? null : readPositions(positions)
  const count = places?.count ?? given ?? (places === null || places.positions !== null ? 1 : undefined)
  const n = count === undefined ? undefined : plainOf(count)
  if (typeof n !== 'number' || n < 1 || !Number.isInteger(n)) return fail('a number of nodes that is only known when the script runs')
  const base = baseOf(made, model)
  const isDevice = kindOfModel(base) !== 'neuron'
  if (isDevice && n > mostDevices && !independent.includes(base)) return fail(`${n} devices in one call`)
  if (made.blocks.length >= mostBlocks) return fail(`more than ${mostBlocks} blocks`)
  const isSplit = isDevice && n > 1 && n <= mostDevices
  const isModel = findModel(assigned ?? model) !== null
  const placed = isSplit ? null : (places?.positions ?? null)
  if (places !== null && placed === null) made.leaveOut('nodes are created without their positions in space')
  const parts: NodePart[] = []
  for (let copy = 0; copy < (isSplit ? n : 1); copy++) {
    const last = made.blocks.at(-1)
    made.blocks.push({
      model,
      size: isSplit ? 1 : n,
      sizeText: isKind(count, 'worked') && !isSplit ? count.text : null,
      assigned: isSplit ? null : assigned,
      line,
      label: labelOfName(assigned ?? model, isModel) + (isSplit ? ` ${copy + 1}` : ''),
      parameters: { ...made.defaults.get(model) },
      positions: placed,
      firstId: last ? last.firstId + last.size : 1,
      madeAtMs: elapsedMs(made),
      changes: [],
      isUncertain: false,
    })
    parts.push({ block: made.firstBlock + made.blocks.length - 1, from: 0, to: isSplit ? 1 : n, step: 1 })
  }
  const nodes: Value = { kind: 'nodes', parts }
  if (params !== null) setNodes(made, nodes, params)
  return nodes
}

/** `nodes.set(…)`, `nest.SetStatus(nodes, …)` and `nodes.name = …`: a dict for all, or one for each node. */
export function setNodes(made: MadeNetwork, nodes: Value, given: Value): void {
  if (!isKind(nodes, 'nodes')) return fail('values for what are no nodes of this script')
  if (isKind(given, 'dict') && given.entries.get('n_events') === 0) return forgetRecords(made, nodes.parts, given.entries)
  const later = nodes.parts.map(({ block }) => blockOf(made, block)).filter(({ madeAtMs }) => madeAtMs < elapsedMs(made))
  try {
    setValues(made, nodes, given)
  } catch (error) {
    for (const block of later) block.isUncertain = true
    throw error
  }
}

function setValues(made: MadeNetwork, nodes: Extract<Value, { readonly kind: 'nodes' }>, given: Value): void {
  const dicts = dictsOf(given)
  if (dicts) {
    if (dicts.length !== sizeOf(nodes.parts)) return fail('a list of values that does not fit the nodes')
    let next = 0
    for (const part of nodes.parts) {
      const count = sizeOf([part])
      setEach(made, part, dicts.slice(next, next + count))
      next += count
    }
    return
  }
  if (!isKind(given, 'dict')) return fail('values that are only known when the script runs')
  const each = perNode(nodes.parts, given.entries)
  let next = 0
  for (const part of nodes.parts) {
    const count = sizeOf([part])
    setPart(made, part, sharePart(given.entries, each, [next, next + count]))
    next += count
  }
}

/** `n_events = 0` throws away what was recorded: as good as recording from here on, where the recorder's window has begun and not ended. */
function forgetRecords(made: MadeNetwork, parts: readonly NodePart[], entries: ReadonlyMap<Plain, Value>): void {
  for (const { block } of elapsedMs(made) > 0 ? parts : []) {
    const { parameters } = blockOf(made, block)
    const ms = (name: string, usual: number): number => (typeof parameters[name] === 'number' ? parameters[name] : usual)
    parameters['start'] = Math.min(Math.max(elapsedMs(made) - ms('origin', 0), ms('start', 0)), ms('stop', Infinity))
  }
  const others = new Map([...entries].filter(([name]) => name !== 'n_events'))
  if (others.size > 0) setNodes(made, { kind: 'nodes', parts }, { kind: 'dict', entries: others })
}

/** Names whose list has a value for every node of several blocks. */
function perNode(parts: readonly NodePart[], entries: ReadonlyMap<Plain, Value>): ReadonlySet<Plain> {
  const size = sizeOf(parts)
  const isFor = (name: Plain, value: Value): boolean => parts.length > 1 && itemsOf(value)?.length === size && !entryLists.has(String(name))
  return new Set([...entries].filter(([name, value]) => isFor(name, value)).map(([name]) => name))
}

function sharePart(entries: ReadonlyMap<Plain, Value>, each: ReadonlySet<Plain>, [from, to]: readonly [number, number]): Value {
  const share = (value: Value): Value => {
    const items = itemsOf(value)?.slice(from, to) ?? []
    return items.length === 1 ? items[0]! : items
  }
  return { kind: 'dict', entries: new Map([...entries].map(([name, value]) => [name, each.has(name) ? share(value) : value])) }
}

function setPart(made: MadeNetwork, part: NodePart, given: Value): void {
  const block = blockOf(made, part.block)
  const unknowns: string[] = []
  const all = writtenValues(given, sizeOf([part]) === 1 ? 'single' : 'several', (reason) => unknowns.push(reason))
  if (unknowns.length > 0) leaveUnknown(made, block, unknowns, Object.keys(all).length === 0)
  const written = withoutFiles(made, block, all)
  const values = withAdded(block.parameters, written)
  if (Object.keys(values).length === 0) return
  if (isWhole(part, block.size)) giveBlock(made, block, values)
  else for (const [name, value] of Object.entries(values)) setSome(made, { part, name }, numberOf(value))
}

/** Tells of values that nobody knows; of those that come later the ones from before hold no longer. */
function leaveUnknown(made: MadeNetwork, block: MadeBlock, reasons: readonly string[], isAll: boolean): void {
  const isLater = isPlanned(made, block)
  if (isLater) block.isUncertain = true
  for (const reason of reasons) made.leaveOut(reason, isLater && isAll)
}

/** Into which files a recorder writes from now on is no part of what is simulated. */
function withoutFiles(made: MadeNetwork, block: MadeBlock, values: MadeValues): MadeValues {
  if (!isPlanned(made, block) || kindOfModel(baseOf(made, block.model)) !== 'recorder') return values
  return Object.fromEntries(Object.entries(values).filter(([name]) => name !== 'label'))
}

/** `add_compartments` goes behind the compartments that there are. */
function withAdded(before: MadeValues, given: MadeValues): MadeValues {
  const values: MadeValues = {}
  for (const [name, value] of Object.entries(given)) {
    const list = name.replace(/^add_/, '')
    const isAdded = name !== list && entryLists.has(name)
    values[isAdded ? list : name] = isAdded ? [...entriesOf(values[list] ?? before[list]), ...entriesOf(value)] : value
  }
  return values
}

function entriesOf(value: MadeValues[string] | undefined): readonly WrittenEntry[] {
  return Array.isArray(value) ? (value as readonly WrittenEntry[]) : []
}

/** A dict for each node of a part. */
function setEach(made: MadeNetwork, part: NodePart, dicts: readonly Value[]): void {
  const block = blockOf(made, part.block)
  const all = dicts.map((dict) => plainValues(writtenValues(dict, 'single')))
  for (const name of new Set(all.flatMap((values) => Object.keys(values)))) {
    const column = all.map((values) => values[name])
    const [first] = column
    if (first !== undefined && column.every((value) => JSON.stringify(value) === JSON.stringify(first))) {
      setPart(made, part, { kind: 'dict', entries: new Map([[name, asValue(first)]]) })
    } else if (block.size === 1) giveBlock(made, block, { [name]: first! })
    else if (column.every((value) => typeof value === 'number')) setSome(made, { part, name }, column)
    else fail(`values of ${name} of each node that are no numbers`)
  }
}

function plainValues(values: MadeValues): Record<string, WrittenValue> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, numberOf(value)]))
}

function asValue(value: WrittenValue): Value {
  if (typeof value !== 'object') return value
  if (Array.isArray(value)) return [...(value as readonly (number | string)[])]
  return { kind: 'drawn', each: true, distribution: value as Readonly<Record<string, number | string>> }
}

/** A number for some nodes of a population, whose others keep theirs: a list with one for each. */
function setSome(made: MadeNetwork, { part, name }: { readonly part: NodePart; readonly name: string }, value: WrittenValue): void {
  const block = blockOf(made, part.block)
  made.spend(block.size)
  const count = sizeOf([part])
  const given = typeof value === 'number' ? Array.from({ length: count }, () => value) : value
  if (isMoving(made, block, name) || block.isUncertain)
    return fail(`${name} for some neurons of a population: what the others have by then is only known when it runs`)
  const own = lastGiven(block, block.parameters, name)
  const before = own === undefined ? defaultOf(made, block.model, name) : numberOf(own)
  const others = typeof before === 'number' ? Array.from({ length: block.size }, () => before) : before
  const isColumn = (of: unknown, length: number): of is readonly number[] =>
    Array.isArray(of) && of.length === length && of.every((each) => typeof each === 'number')
  if (!isColumn(given, count) || !isColumn(others, block.size)) return fail(`${name} of a part of a population`)
  const all = [...others]
  given.forEach((each, index) => (all[part.from + index * part.step] = each))
  giveBlock(made, block, { [name]: all.every((each) => each === all[0]) ? all[0]! : all })
}

/** What a model has where nothing is set: by SetDefaults, its variant, or the catalogue. */
export function defaultOf(made: MadeNetwork, model: string, name: string): WrittenValue | undefined {
  const variant = made.variants.get(model)
  const given = made.defaults.get(model)?.[name] ?? variant?.parameters[name]
  return given === undefined ? defaultsOf(variant?.model ?? model)[name] : numberOf(given)
}

/** What a script reads of nodes: a parameter, where all have one value and running does not change it. */
export function readNodes(made: MadeNetwork, parts: readonly NodePart[], name: string): Value {
  const blocks = parts.map(({ block }) => blockOf(made, block))
  if (name === 'global_id' || name === 'tolist') return idsOf(made, parts)
  if (name === 'n' || name === 'size') return sizeOf(parts)
  // As lists, for scripts that add to them with +=.
  if (entryLists.has(name)) return blocks.length === 1 ? entriesValue(blocks[0]!.parameters[name]) : unknown
  if (name === 'receptor_types') return sizeOf(parts) === 1 ? receptorTypes(baseOf(made, blocks[0]!.model)) : unknown
  // What is recorded changes while time runs.
  if (blocks.some((block) => block.isUncertain || isMoving(made, block, name))) return unknown
  const values = blocks.map((block) => {
    if (name === 'model') return block.model
    const value = lastGiven(block, block.parameters, name)
    return value === undefined ? fixedDefault(made, block.model, name) : numberOf(value)
  })
  const [first] = values
  return first !== undefined && typeof first !== 'object' && values.every((value) => value === first) ? first : unknown
}

function entriesValue(value: MadeValues[string] | undefined): Value {
  const dictionary = (entry: object): Value => ({
    kind: 'dict',
    entries: new Map<Plain, Value>(
      Object.entries(entry).map(([key, each]: readonly [string, unknown]) => {
        if (typeof each === 'number' || typeof each === 'string') return [key, each]
        return [key, dictionary(each as object)]
      }),
    ),
  })
  return entriesOf(value).map(dictionary)
}

/** Receptors of a model by their names. */
export function receptorTypes(model: string): Value {
  const { receptors } = findNodeModel(model) ?? {}
  return receptors ? { kind: 'dict', entries: new Map(Object.entries(receptors)) } : unknown
}

function fixedDefault(made: MadeNetwork, model: string, name: string): WrittenValue | undefined {
  const descriptor = findNodeModel(baseOf(made, model))
  return Object.hasOwn(descriptor?.parameters ?? {}, name) ? defaultOf(made, model, name) : undefined
}

function idsOf(made: MadeNetwork, parts: readonly NodePart[]): Value {
  const ids = parts.flatMap((part) =>
    Array.from({ length: sizeOf([part]) }, (_, index) => blockOf(made, part.block).firstId + part.from + index * part.step),
  )
  return ids.length === 1 ? ids[0]! : ids
}

/** `nest.NodeCollection([1, 2, 3])`. */
export function nodesOfIds(made: MadeNetwork, ids: readonly Value[]): readonly NodePart[] {
  return ids.map((id) => {
    if (typeof id !== 'number') return fail('nodes that are only known when the script runs')
    const index = made.blocks.findIndex(({ firstId, size }) => id >= firstId && id < firstId + size)
    if (index < 0) return fail('nodes by numbers that none of this script has')
    const from = id - made.blocks[index]!.firstId
    return { block: made.firstBlock + index, from, to: from + 1, step: 1 }
  })
}

/** The block of the nodes that a call gives under a name, if any. */
export function blockNamed(given: ReadonlyMap<Plain, Value>, name: string): number | undefined {
  const nodes = given.get(name)
  return isKind(nodes, 'nodes') ? nodes.parts[0]?.block : undefined
}

/** Values for all nodes that are made of a model from now on. */
export function setModelDefaults(made: MadeNetwork, model: Value | undefined, params: Value | undefined): void {
  if (typeof model !== 'string' || params === undefined) return fail('defaults of what is no model')
  const given = isKind(params, 'dict') ? params.entries : fail('values that are only known when the script runs')
  const transmitter = blockNamed(given, 'volume_transmitter')
  if (transmitter !== undefined) made.transmitters.set(model, transmitter)
  const entries = new Map([...given].filter(([name]) => name !== 'volume_transmitter'))
  const values = writtenValues({ kind: 'dict', entries }, 'several', made.leaveOut)
  const variant = made.variants.get(model)
  if (variant) {
    Object.assign(variant.parameters, values)
    Object.assign(variant.own, values)
  }
  if (!variant) made.defaults.set(model, { ...made.defaults.get(model), ...values })
}
