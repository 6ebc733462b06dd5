import { findModel, findNodeModel, findSynapseModel } from '../models/catalogue'
import type { WrittenValue } from '../models/descriptor'
import type { Host } from './python-run'
import { isKind, isList, type NodePart, NotUnderstood, type Value, unknown } from './python-values'

/** A Create call, or one of the devices it made. */
export interface MadeBlock {
  readonly model: string
  readonly size: number
  readonly label: string
  readonly parameters: Record<string, WrittenValue>
}

/** A Connect call between parts of two blocks. */
export interface MadeConnection {
  readonly pre: NodePart
  readonly post: NodePart
  readonly rule: { readonly name: string; readonly parameters: Record<string, WrittenValue> }
  readonly synapse: { readonly model: string; readonly parameters: Record<string, WrittenValue> }
}

/** What a script made, as its calls tell. */
export interface MadeNetwork {
  blocks: MadeBlock[]
  connections: MadeConnection[]
  readonly variants: Map<
    string,
    { readonly model: string; readonly parameters: Record<string, WrittenValue>; readonly recorder: number | null }
  >
  durations: number[]
  /** Whether something was made after a stretch was simulated. */
  grewLate: boolean
  resolutionMs: number
  seed: number
}

const mostDevices = 50
const silent =
  /^nest\.(get|Get|Models|print|Print|set_verbosity|verbosity|VerbosityLevel|Prepare|Cleanup|help|Install|node_models|synapse_models|authors|sysinfo)/

/** The calls of PyNEST, as they build a network; nothing is simulated. */
export function createPynestHost(): { readonly host: Host; readonly made: MadeNetwork } {
  const made: MadeNetwork = {
    blocks: [],
    connections: [],
    variants: new Map(),
    durations: [],
    grewLate: false,
    resolutionMs: 0.1,
    seed: 143202461,
  }
  const defaults = new Map<string, Record<string, WrittenValue>>()
  let assigned: string | null = null

  const create = (args: readonly Value[], named: ReadonlyMap<string, Value>): Value => {
    const [model, n = 1, params = null] = [args[0] ?? named.get('model'), args[1] ?? named.get('n'), args[2] ?? named.get('params')]
    if (typeof model !== 'string') return fail('a model that is no name')
    if (typeof n !== 'number' || n < 1) return fail('a number of nodes that is only known when the script runs')
    if ((args[3] ?? named.get('positions')) != null) fail('nodes with positions in space')
    const base = made.variants.get(model)?.model ?? model
    const kind = findNodeModel(base)?.kind
    const isSplit = kind !== undefined && kind !== 'neuron' && n > 1
    if (isSplit && n > mostDevices) return fail(`${n} devices in one call`)
    if (made.durations.length > 0) made.grewLate = true
    const parts: NodePart[] = []
    for (let copy = 0; copy < (isSplit ? n : 1); copy++) {
      const label = labelOf(assigned ?? model) + (isSplit ? ` ${copy + 1}` : '')
      made.blocks.push({ model, size: isSplit ? 1 : n, label, parameters: { ...defaults.get(model) } })
      parts.push({ block: made.blocks.length - 1, from: 0, to: isSplit ? 1 : n, step: 1 })
    }
    const nodes: Value = { kind: 'nodes', parts }
    if (params !== null) set(nodes, params)
    return nodes
  }

  const set = (nodes: Value, given: Value): void => {
    if (!isKind(nodes, 'nodes')) return fail('values for what are no nodes of this script')
    const dicts = isList(given) ? given : null
    if (dicts) {
      const isOnePerPart = nodes.parts.length === dicts.length
      const [only] = nodes.parts
      if (isOnePerPart) return nodes.parts.forEach((part, index) => set({ kind: 'nodes', parts: [part] }, dicts[index]!))
      if (nodes.parts.length === 1 && only && dicts.length === made.blocks[only.block]!.size) return setEach(only, dicts)
      return fail('a list of values that does not fit the nodes')
    }
    const values = written(given)
    for (const part of nodes.parts) {
      const block = made.blocks[part.block]!
      if (part.from !== 0 || part.to !== block.size || part.step !== 1) fail('values for a part of a population')
      if (Object.hasOwn(values, 'positions')) fail('nodes with positions in space')
      Object.assign(block.parameters, values)
    }
  }

  /** A dict for each node: where all have the same names, each name gets a list. */
  const setEach = (part: NodePart, dicts: readonly Value[]): void => {
    const all = dicts.map(written)
    const names = Object.keys(all[0] ?? {})
    for (const name of names) {
      const column = all.map((values) => values[name])
      if (!column.every((value): value is number => typeof value === 'number')) return fail('values of each node that are no numbers')
      made.blocks[part.block]!.parameters[name] = column
    }
  }

  const connect = (args: readonly Value[], named: ReadonlyMap<string, Value>): Value => {
    const [pre, post] = [args[0] ?? named.get('pre'), args[1] ?? named.get('post')]
    if (!isKind(pre, 'nodes') || !isKind(post, 'nodes')) return fail('a connection of what are no nodes of this script')
    const rule = ruleOf(args[2] ?? named.get('conn_spec') ?? 'all_to_all')
    const given = args[3] ?? named.get('syn_spec') ?? 'static_synapse'
    const synapse = synapseOf(given)
    const own = { ...defaults.get(synapse.model), ...synapse.parameters }
    for (const [from, to] of pairs(pre.parts, post.parts, rule.name)) {
      made.connections.push({ pre: from, post: to, rule, synapse: { model: synapse.model, parameters: own } })
    }
    if (made.durations.length > 0) made.grewLate = true
    return null
  }

  const copyModel = (args: readonly Value[], named: ReadonlyMap<string, Value>): Value => {
    const [existing, name, params = null] = [args[0] ?? named.get('existing'), args[1] ?? named.get('new'), args[2] ?? named.get('params')]
    if (typeof existing !== 'string' || typeof name !== 'string') return fail('a copy of a model that is no name')
    const before = made.variants.get(existing)
    const recorder = isKind(params, 'dict') ? params.entries.get('weight_recorder') : undefined
    const entries = isKind(params, 'dict')
      ? new Map([...params.entries].filter(([key]) => key !== 'weight_recorder'))
      : new Map<string, Value>()
    made.variants.set(name, {
      model: before?.model ?? existing,
      parameters: { ...before?.parameters, ...defaults.get(existing), ...written({ kind: 'dict', entries }) },
      recorder: isKind(recorder, 'nodes') ? (recorder.parts[0]?.block ?? null) : (before?.recorder ?? null),
    })
    return null
  }

  const setKernel = (name: string, value: Value): void => {
    if (name === 'resolution' && typeof value === 'number') made.resolutionMs = value
    else if (name === 'rng_seed' && typeof value === 'number') made.seed = value
    else if (!/^(local_num_threads|total_num_virtual_procs|print_time|overwrite_files|data_path|data_prefix|verbosity)$/.test(name)) {
      fail(`the kernel’s ${name}`)
    }
  }

  const setDefaults = (args: readonly Value[]): Value => {
    const [model, params] = args
    if (typeof model !== 'string' || params === undefined) return fail('defaults of what is no model')
    const variant = made.variants.get(model)
    if (variant) Object.assign(variant.parameters, written(params))
    else defaults.set(model, { ...defaults.get(model), ...written(params) })
    return null
  }

  const reset = (): Value => {
    made.blocks = []
    made.connections = []
    made.variants.clear()
    made.durations = []
    made.grewLate = false
    defaults.clear()
    return null
  }

  const calls: Readonly<Record<string, (args: readonly Value[], named: ReadonlyMap<string, Value>) => Value>> = {
    'nest.Create': create,
    'nest.Connect': connect,
    'nest.CopyModel': copyModel,
    'nest.SetDefaults': setDefaults,
    'nest.ResetKernel': reset,
    'nest.SetStatus': ([nodes = unknown, values = unknown]) => (set(nodes, values), null),
    'nest.SetKernelStatus': ([values]) => {
      if (isKind(values, 'dict')) for (const [name, value] of values.entries) setKernel(name, value)
      return null
    },
    'nest.set': (_, named) => {
      for (const [name, value] of named) setKernel(name, value)
      return null
    },
    'nest.Simulate': (args, named) => simulate(args[0] ?? named.get('t')),
    'nest.Run': (args, named) => simulate(args[0] ?? named.get('t')),
    'nest.random.normal': drawn('normal', ['mean', 'std']),
    'nest.random.lognormal': drawn('lognormal', ['mean', 'std']),
    'nest.random.uniform': drawn('uniform', ['min', 'max']),
    'nest.random.exponential': drawn('exponential', ['beta']),
    'nest.random.uniform_int': drawn('uniform_int', ['max']),
    'nest.math.redraw': (args, named) => {
      const [of, min, max] = [args[0], args[1] ?? named.get('min'), args[2] ?? named.get('max')]
      if (!isKind(of, 'drawn')) return fail('limits of what is not drawn')
      const limits = { ...(isFinite(min) && { min }), ...(isFinite(max) && { max }) }
      return { kind: 'drawn', distribution: { ...of.distribution, ...limits } }
    },
    'np.arange': ([first = 0, last, step = 1]) => (last === undefined ? range(0, first, 1) : range(first, last, step)),
    range: ([first = 0, last, step = 1]) => (last === undefined ? range(0, first, 1) : range(first, last, step)),
    'np.linspace': (args, named) => linspace(args[0], args[1], args[2] ?? named.get('num') ?? 50),
    'np.array': ([list = unknown]) => list,
    list: ([value = unknown]) => value,
    float: ([value]) => (value === 'inf' ? Infinity : typeof value === 'number' ? value : unknown),
    int: ([value]) => (typeof value === 'number' ? Math.trunc(value) : unknown),
    round: ([value]) => (typeof value === 'number' ? Math.round(value) : unknown),
    abs: ([value]) => (typeof value === 'number' ? Math.abs(value) : unknown),
    len: ([value]) => (isList(value) ? value.length : isKind(value, 'nodes') ? sizeOf(value.parts) : unknown),
    dict: (_, named) => ({ kind: 'dict', entries: new Map(named) }),
    'np.ones': ([n]) => (typeof n === 'number' && n <= 1e5 ? Array.from({ length: n }, () => 1) : unknown),
    'np.zeros': ([n]) => (typeof n === 'number' && n <= 1e5 ? Array.from({ length: n }, () => 0) : unknown),
    'np.sqrt': numeric(Math.sqrt),
    'np.exp': numeric(Math.exp),
    'np.log': numeric(Math.log),
    zip: (lists) => {
      const all = lists.filter(isList)
      return all.length < lists.length ? unknown : (all[0] ?? []).map((_, index) => all.map((list) => list[index] ?? unknown))
    },
    enumerate: ([list]) => (isList(list) ? list.map((item, index) => [index, item]) : unknown),
  }

  const simulate = (ms: Value | undefined): Value => {
    if (typeof ms !== 'number') return fail('a time that is only known when the script runs')
    made.durations.push(ms)
    return null
  }

  const host: Host = {
    at: (_line, name) => {
      assigned = name
    },
    call(path, args, named) {
      const work = Object.hasOwn(calls, path) ? calls[path] : undefined
      if (work) return work(args, named)
      if (path === 'np.inf' || path === 'np.pi') return unknown
      if (!path.startsWith('nest.') || silent.test(path)) return unknown
      return fail(`${path} is not followed`)
    },
    callNodes(nodes, method, args, named) {
      if (method === 'set' || method === 'SetStatus') {
        if (args[0] !== undefined) set(nodes, args[0])
        if (named.size > 0) set(nodes, { kind: 'dict', entries: new Map(named) })
        return null
      }
      return method === 'tolist' ? nodes : unknown
    },
    setAttribute(object, name, value) {
      if (isKind(object, 'name') && object.path === 'nest') return setKernel(name, value)
      if (isKind(object, 'nodes')) return set(object, { kind: 'dict', entries: new Map([[name, value]]) })
    },
  }
  return { host, made }
}

function fail(message: string): never {
  throw new NotUnderstood(message)
}

function isFinite(value: Value | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function numeric(work: (value: number) => number): (args: readonly Value[]) => Value {
  return ([value]) => (typeof value === 'number' ? work(value) : unknown)
}

function drawn(distribution: string, fields: readonly string[]) {
  return (args: readonly Value[], named: ReadonlyMap<string, Value>): Value => {
    const values: Record<string, number | string> = { distribution }
    fields.forEach((field, index) => {
      const value = args[index] ?? named.get(field)
      if (typeof value === 'number') values[field] = value
    })
    return { kind: 'drawn', distribution: values }
  }
}

function range(first: Value, last: Value, step: Value): Value {
  if (typeof first !== 'number' || typeof last !== 'number' || typeof step !== 'number' || step === 0) return unknown
  const count = Math.max(0, Math.ceil((last - first) / step - 1e-9))
  return count > 100_000 ? fail('a list that long') : Array.from({ length: count }, (_, index) => first + index * step)
}

function linspace(first: Value | undefined, last: Value | undefined, count: Value): Value {
  if (typeof first !== 'number' || typeof last !== 'number' || typeof count !== 'number' || count > 100_000) return unknown
  return Array.from({ length: count }, (_, index) => (count === 1 ? first : first + ((last - first) * index) / (count - 1)))
}

function sizeOf(parts: readonly NodePart[]): number {
  return parts.reduce((sum, { from, to, step }) => sum + Math.ceil((to - from) / step), 0)
}

/** Which parts are connected with which: each with each, or where nodes are paired one by one, those of equal size in turn. */
function pairs(pre: readonly NodePart[], post: readonly NodePart[], rule: string): readonly (readonly [NodePart, NodePart])[] {
  if (pre.length === 1 && post.length === 1) return [[pre[0]!, post[0]!]]
  if (rule === 'all_to_all' || rule === 'pairwise_bernoulli') return pre.flatMap((from) => post.map((to) => [from, to] as const))
  if (rule === 'fixed_indegree' && pre.length === 1) return post.map((to) => [pre[0]!, to] as const)
  if (rule === 'fixed_outdegree' && post.length === 1) return pre.map((from) => [from, post[0]!] as const)
  if (rule === 'one_to_one') return pairOneByOne(pre, post)
  return fail(`${rule} between several populations together`)
}

function pairOneByOne(pre: readonly NodePart[], post: readonly NodePart[]): readonly (readonly [NodePart, NodePart])[] {
  const each = (parts: readonly NodePart[]): readonly NodePart[] =>
    parts.flatMap((part) =>
      Array.from({ length: sizeOf([part]) }, (_, index) => {
        const at = part.from + index * part.step
        return { block: part.block, from: at, to: at + 1, step: 1 }
      }),
    )
  if (sizeOf(pre) !== sizeOf(post)) return fail('one_to_one between different numbers of nodes')
  if (sizeOf(pre) > 200) return fail('one_to_one between so many parts')
  const targets = each(post)
  return each(pre).map((from, index) => [from, targets[index]!] as const)
}

function ruleOf(given: Value): MadeConnection['rule'] {
  if (typeof given === 'string') return { name: given, parameters: {} }
  if (!isKind(given, 'dict')) return fail('a rule that is only known when the script runs')
  const { rule = 'all_to_all', ...parameters } = written(given)
  const known = Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name === 'autapses' ? 'allow_autapses' : name === 'multapses' ? 'allow_multapses' : name,
      value,
    ]),
  )
  return typeof rule === 'string' ? { name: rule, parameters: known } : fail('a rule that is no name')
}

function synapseOf(given: Value): MadeConnection['synapse'] {
  if (typeof given === 'string') return { model: given, parameters: {} }
  if (!isKind(given, 'dict')) return fail('a synapse that is only known when the script runs')
  const { synapse_model: model = 'static_synapse', model: older, ...parameters } = written(given)
  const name = typeof older === 'string' ? older : model
  return typeof name === 'string' ? { model: name, parameters } : fail('a synapse model that is no name')
}

/** A dict of a script as values of a document. */
function written(given: Value): Record<string, WrittenValue> {
  if (!isKind(given, 'dict')) return fail('values that are only known when the script runs')
  return Object.fromEntries([...given.entries].map(([name, value]) => [name, writtenValue(name, value)]))
}

function writtenValue(name: string, value: Value): WrittenValue {
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value
  if (isKind(value, 'drawn')) return value.distribution as WrittenValue
  if (isKind(value, 'name') && /^np\.inf$|^math\.inf$/.test(value.path)) return Infinity
  if (isList(value)) {
    const flat = value.flatMap((item) => (isList(item) ? [...item] : [item]))
    if (flat.every((item) => typeof item === 'number')) return flat
    if (flat.every((item) => typeof item === 'string')) return flat
  }
  return fail(`the value of ${name} is only known when the script runs`)
}

/** A variable's name as the label of a block: `membrane_potential` becomes `Membrane potential`, `E` stays. */
function labelOf(name: string): string {
  if (findModel(name) ?? findSynapseModel(name)) return name
  const spaced = name.replaceAll('_', ' ').trim()
  return /^[A-Z]/.test(name) || spaced === '' ? name : spaced[0]!.toUpperCase() + spaced.slice(1)
}
