import { defaultsOf, findNodeModel } from '../../models/catalogue'
import { networkSettings } from '../../models/learning-settings'
import { letRun } from './planned-values'
import { elapsedMs, emptyNetwork, type LeftOut, type MadeNetwork, renumbered } from './made-network'
import { connectTripartite } from './pynest-tripartite'
import { connectNodes, findConnections, readConnections, setConnections } from './pynest-connections'
import { blockNamed, createNodes, defaultOf, nodesOfIds, readNodes, receptorTypes, setModelDefaults, setNodes } from './pynest-nodes'
import { readsOnly } from '../python/pynest-calls'
import { createMask, distanceProfile, measureByNumber, measureNamed, placeNamed, positionsValue } from './pynest-space'
import { writtenValues } from './pynest-values'
import { libraryConstants, libraryFunctions } from '../python/python-library'
import type { Host } from '../python/python-run'
import { joined } from '../python/python-subscript'
import {
  fail,
  isKind,
  itemsOf,
  type Named,
  type Plain,
  plainOf,
  TooMuch,
  turnsOf,
  type WorkedValue,
  type Value,
  unknown,
} from '../python/python-values'

/** All that a script made: its last network, and how many it made before, each after a reset of the kernel. */
export interface MadeByScript {
  readonly network: MadeNetwork
  readonly earlier: number
  readonly leftOut: readonly LeftOut[]
}

type Call = (args: readonly Value[], named: Named) => Value

const mostValues = 5_000_000

const settings = /^(total_num_virtual_procs|tics_per_ms|print_time|overwrite_files|data_path|data_prefix|verbosity|set_verbosity)$/

/** The calls of PyNEST, as they build a network; nothing is simulated. */
export function createPynestHost(): { readonly host: Host; readonly made: () => MadeByScript } {
  let line = 1
  const leftOut: LeftOut[] = []
  const leaveOut = (reason: string, isAll = false): void => {
    if (!leftOut.some((other) => other.line === line)) leftOut.push({ line, reason, isAll })
  }
  let left = mostValues
  const spend = (values: number): void => {
    left -= values
    if (left < 0) throw new TooMuch('from here on nothing is followed: the script sets too many values')
  }
  const parts = { leaveOut, spend, line: () => line }
  let made = emptyNetwork(parts)
  let last: MadeNetwork | null = null
  let earlier = 0
  let assigned: string | null = null
  const setKernel = (name: string, value: Value): void => {
    const number = plainOf(value)
    if (name === 'resolution' && typeof number === 'number') {
      made.resolutionMs = number
      made.resolutionText = textOf(value)
    } else if (name === 'rng_seed' && typeof number === 'number') made.seed = number
    else if (name === 'local_num_threads' && typeof number === 'number') made.threads = number
    else if (Object.hasOwn(networkSettings, name) && (typeof number === 'number' || typeof number === 'boolean'))
      made.settings.set(name, number)
    else if (!settings.test(name)) fail(`the kernel’s ${name}`)
  }

  const kernelValue = (name: string): Value | null => {
    const values: Readonly<Record<string, Value>> = {
      resolution: made.resolutionMs,
      rng_seed: made.seed,
      local_num_threads: made.threads,
      total_num_virtual_procs: made.threads,
      num_processes: 1,
      network_size: made.blocks.reduce((sum, { size }) => sum + size, 0),
      biological_time: elapsedMs(made),
      __version__: '3.10.0',
    }
    return Object.hasOwn(values, name) ? values[name]! : null
  }

  const reset = (): null => {
    if (made.blocks.length > 0) {
      if (last) earlier += 1
      last = made
    }
    made = emptyNetwork(parts, made)
    return null
  }

  const simulate: Call = ([ms], named) => {
    const given = ms ?? named.get('t') ?? unknown
    const time = plainOf(given)
    if (typeof time !== 'number') {
      made.isTimeKnown = false
      return fail('a time that is only known when the script runs')
    }
    letRun(made, time, textOf(given))
    return null
  }

  const setStatus = (nodes: Value | undefined, given: Value | undefined): null => {
    if (nodes === undefined || given === undefined) return fail('values that are not given')
    if (isKind(nodes, 'connections')) setConnections(made, nodes.indices, given)
    else setNodes(made, nodes, given)
    return null
  }

  const copyModel: Call = (args, named) => {
    const [existing, name, params = null] = [args[0] ?? named.get('existing'), args[1] ?? named.get('new'), args[2] ?? named.get('params')]
    if (typeof existing !== 'string' || typeof name !== 'string') return fail('a copy of a model that is no name')
    const before = made.variants.get(existing)
    const given =
      params === null ? named : isKind(params, 'dict') ? params.entries : fail('values that are only known when the script runs')
    const apart = ['existing', 'new', 'weight_recorder', 'volume_transmitter']
    const entries = new Map<Plain, Value>([...given].filter(([key]) => !apart.includes(String(key))))
    const [recorder, transmitter] = ['weight_recorder', 'volume_transmitter'].map((key) =>
      blockNamed(given as ReadonlyMap<Plain, Value>, key),
    )
    const modulatedBy = transmitter ?? made.transmitters.get(existing)
    if (modulatedBy !== undefined) made.transmitters.set(name, modulatedBy)
    const own = writtenValues({ kind: 'dict', entries }, 'several', leaveOut)
    made.variants.set(name, {
      existing,
      own,
      model: before?.model ?? existing,
      parameters: {
        ...before?.parameters,
        ...made.defaults.get(existing),
        ...own,
      },
      recorder: recorder ?? before?.recorder ?? null,
    })
    return null
  }

  const getDefaults: Call = ([model, key]) => {
    if (typeof model !== 'string') return unknown
    const names = Object.keys({ ...defaultsOf(made.variants.get(model)?.model ?? model), ...made.defaults.get(model) })
    const value = (name: string): Value => {
      const known = defaultOf(made, model, name)
      return known === undefined || (typeof known === 'object' && !Array.isArray(known)) ? unknown : valueOf(known)
    }
    const facts = factsOf(made.variants.get(model)?.model ?? model)
    if (typeof key === 'string' && facts.has(key)) return facts.get(key) ?? unknown
    if (typeof key === 'string') return value(key)
    const keys = itemsOf(key)
    if (keys) return keys.map((each) => (typeof each === 'string' ? value(each) : unknown))
    return names.length === 0
      ? unknown
      : { kind: 'dict', entries: new Map([...facts, ...names.map((name) => [name, value(name)] as const)]) }
  }

  const setKernelStatus: Call = ([given], named) => {
    const entries = isKind(given, 'dict') ? given.entries : named
    for (const [name, value] of entries) setKernel(String(name), value)
    return null
  }

  const calls: Readonly<Record<string, Call>> = {
    ...libraryFunctions,
    'nest.Create': (args, named) => createNodes({ made, line, assigned }, args, named),
    'nest.Connect': (args, named) => {
      connectNodes(made, args, named)
      return null
    },
    'nest.TripartiteConnect': (args, named) => {
      connectTripartite(made, args, named)
      return null
    },
    'nest.CopyModel': copyModel,
    'nest.SetDefaults': (args, named) => {
      setModelDefaults(made, args[0] ?? named.get('model'), args[1] ?? named.get('params'))
      return null
    },
    'nest.GetDefaults': getDefaults,
    'nest.SetStatus': ([nodes, params, value], named) => {
      const [given, val] = [params ?? named.get('params') ?? dictOf(named), value ?? named.get('val')]
      return setStatus(nodes ?? named.get('nodes'), typeof given === 'string' && val !== undefined ? valueFor(given, val) : given)
    },
    'nest.GetStatus': ([nodes, key]) =>
      isKind(nodes, 'nodes') && typeof key === 'string' ? turnsOf(nodes)!.map((node) => host.readNodes(node, key)) : unknown,
    'nest.GetConnections': (args, named) => findConnections(made, args, named),
    'nest.NodeCollection': ([ids = []]) => {
      const items = turnsOf(ids)
      return items ? { kind: 'nodes', parts: joined(nodesOfIds(made, items)) } : fail('nodes that are only known when the script runs')
    },
    'nest.ResetKernel': reset,
    'nest.Simulate': simulate,
    'nest.Run': simulate,
    'nest.SetKernelStatus': setKernelStatus,
    'nest.set': setKernelStatus,
    'nest.GetKernelStatus': ([name]) => (typeof name === 'string' ? (kernelValue(name) ?? unknown) : unknown),
    'nest.get': ([name]) => (typeof name === 'string' ? (kernelValue(name) ?? unknown) : unknown),
    'nest.Rank': () => 0,
    'nest.NumProcesses': () => 1,
    'nest.random.uniform': drawn('uniform', ['min', 'max']),
    'nest.random.normal': drawn('normal', ['mean', 'std']),
    'nest.random.lognormal': drawn('lognormal', ['mean', 'std']),
    'nest.random.exponential': drawn('exponential', ['beta']),
    'nest.random.uniform_int': drawn('uniform_int', ['max']),
    'nest.math.redraw': ([value, from, to], named) => {
      const [min, max] = [from ?? named.get('min'), to ?? named.get('max')]
      if (!isKind(value, 'drawn')) return unknown
      const limits = { ...(isFinite(min) && { min }), ...(isFinite(max) && { max }) }
      return { ...value, distribution: { ...value.distribution, ...limits } }
    },
    'nest.spatial.grid': (args, named) => positionsValue('grid', args, named),
    'nest.spatial.free': (args, named) => positionsValue('free', args, named),
    'nest.spatial_distributions.exponential': (args, named) => distanceProfile('exponential', args, named),
    'nest.spatial_distributions.gaussian': (args, named) => distanceProfile('gaussian', args, named),
    'nest.spatial_distributions.gamma': (args, named) => distanceProfile('gamma', args, named),
    'nest.spatial_distributions.gaussian2D': (args, named) => distanceProfile('gaussian2D', args, named),
    'nest.spatial_distributions.gabor': (args, named) => distanceProfile('gabor', args, named),
    'nest.spatial.distance.n': ([dimension], named) => measureByNumber('distance', dimension ?? named.get('dimension')),
    'nest.spatial.source_pos.n': ([dimension], named) => measureByNumber('source', dimension ?? named.get('dimension')),
    'nest.spatial.pos.n': ([dimension = unknown]) =>
      placeNamed(`nest.spatial.pos.${['x', 'y', 'z'][Number(plainOf(dimension))] ?? ''}`) ?? unknown,
    'nest.spatial.target_pos.n': ([dimension], named) => measureByNumber('target', dimension ?? named.get('dimension')),
    'nest.CreateMask': createMask,
  }

  const host: Host = {
    at: (at, name) => {
      line = at
      assigned = name
    },
    line: () => line,
    loseTime() {
      made.isTimeKnown = false
    },
    read(path) {
      if (Object.hasOwn(libraryConstants, path)) return libraryConstants[path]!
      const measure = measureNamed(path) ?? placeNamed(path)
      if (measure !== null) return measure
      return path.startsWith('nest.') ? kernelValue(path.slice('nest.'.length)) : null
    },
    call(path, args, named) {
      const work = Object.hasOwn(calls, path) ? calls[path] : undefined
      if (work) return work(args, named)
      if (/^np\.(u?int|float)\d*$/.test(path)) return libraryFunctions[path.includes('int') ? 'int' : 'float']!(args, named)
      if ([...args, ...named.values()].some((value) => isKind(value, 'function') && value.builds())) {
        made.isTimeKnown = false
        return fail(`what ${path} does with a function of the script is only known when it runs`)
      }
      if (!path.startsWith('nest.') || readsOnly(path)) return unknown
      return fail(`${path} is not followed`)
    },
    callNodes(nodes, method, args, named) {
      if (method === 'set' || method === 'SetStatus') {
        if (args[0] !== undefined) setStatus(nodes, args[0])
        if (named.size > 0) setStatus(nodes, dictOf(named))
        return null
      }
      const [key] = args
      if (method === 'get') return typeof key === 'string' && args.length === 1 ? host.readNodes(nodes, key) : unknown
      return method === 'tolist' ? host.readNodes(nodes, method) : unknown
    },
    readNodes(nodes, name) {
      if (isKind(nodes, 'nodes')) return readNodes(made, nodes.parts, name)
      return isKind(nodes, 'connections') ? (readConnections(made, nodes.indices, name) ?? unknown) : unknown
    },
    setAttribute(object, name, value) {
      if (isKind(object, 'name') && object.path === 'nest') setKernel(name, value)
      else if (isKind(object, 'nodes') || isKind(object, 'connections')) setStatus(object, dictOf(new Map([[name, value]])))
    },
  }
  return {
    host,
    made: () => ({
      network: renumbered(made.blocks.length > 0 || last === null ? made : last),
      earlier: made.blocks.length > 0 && last ? earlier + 1 : earlier,
      leftOut,
    }),
  }
}

function textOf(value: Value): string | null {
  return isKind(value, 'worked') ? value.text : null
}

/** What NEST tells of a model besides its parameters: receptors by their names, and what can be recorded of each node. */
function factsOf(model: string): ReadonlyMap<string, Value> {
  const { recordables = {}, portRecordables } = findNodeModel(model) ?? {}
  const names = Object.keys(recordables).sort()
  return new Map<string, Value>([
    ['num_connections', unknown],
    ['recordables', names.length === 0 || portRecordables !== undefined ? unknown : names],
    ['receptor_types', receptorTypes(model)],
  ])
}

/** `nest.SetStatus(nodes, "I_e", 3.0)`: of a list each has its own. */
function valueFor(name: string, value: Value): Value {
  const dict = (each: Value): Value => dictOf(new Map([[name, each]]))
  return itemsOf(value)?.map(dict) ?? dict(value)
}

function dictOf(named: Named): Value {
  return { kind: 'dict', entries: new Map(named) }
}

function valueOf(value: Value | readonly (number | string)[]): Value {
  return Array.isArray(value) ? [...(value as readonly (number | string)[])] : (value as Value)
}

function isFinite(value: Value | undefined): value is number | WorkedValue {
  return value !== undefined && Number.isFinite(plainOf(value))
}

function drawn(distribution: string, fields: readonly string[]): Call {
  return (args, named) => {
    const values: Record<string, number | string | WorkedValue> = { distribution }
    fields.forEach((field, index) => {
      const value = args[index] ?? named.get(field)
      if (typeof value === 'number' || isKind(value, 'worked')) values[field] = value
    })
    return { kind: 'drawn', distribution: values, each: true }
  }
}
