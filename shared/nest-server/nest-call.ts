import type { ParameterDescriptor } from '../models/descriptor'
import { NestedEntries, nestEntries } from '../models/nested-names'
import type { CallValue, CallValues } from '../network/description'
import { isEntryList, pythonNumber, pythonText, pythonValue } from '../network/python-text'

/** What a call is given. */
export type CallArgument =
  | { readonly nodes: readonly number[] }
  | { readonly value: CallValue; readonly descriptor?: ParameterDescriptor | undefined }
  | { readonly dict: readonly (readonly [name: string, value: CallArgument])[] }

/** Arguments by name, in order. */
type CallArguments = readonly (readonly [name: string, argument: CallArgument])[]

/** One thing that is asked of NEST. */
export type NestCall =
  /** A function of the module `nest`. */
  | { readonly call: string; readonly args: CallArguments }
  /** Values of nodes, a dictionary for each; all of them, or those named. */
  | { readonly get: readonly number[]; readonly keys: readonly string[] | null }
  /** What recorders got, a dictionary of columns for each; in a script each column is the text of a list, which Python writes ten times faster. */
  | { readonly events: readonly number[] }
  | { readonly set: readonly number[]; readonly values: CallArgument }
  /** `GetConnections(…).set(…)`. */
  | { readonly setConnections: CallArguments; readonly values: CallArgument }

/** Values with what the catalogue says of each: NEST tells `1` from `1.0`, and has those of a compartment in a dictionary. */
export function dictOf(
  values: CallValues,
  descriptors: Readonly<Record<string, ParameterDescriptor>>,
  plain: Readonly<Record<string, string>> = {},
): CallArgument {
  return {
    dict: [
      ...Object.entries(plain).map(([name, value]) => [name, { value }] as const),
      ...nestEntries(Object.entries(values).map(([name, value]) => [name, { value, descriptor: descriptors[name] }] as const)).map(
        ([name, argument]) => [name, argument instanceof NestedEntries ? { dict: argument.entries } : argument] as const,
      ),
    ],
  }
}

/** The calls as a script for `/exec`. It puts what each answered into `answers`; the first that fails ends it, with its words in `failure`. */
export function scriptOf(calls: readonly NestCall[]): string {
  const lines = calls.map((call) => `    answers.append(${pythonCall(call)})`)
  return ['answers, failure = [], None', 'try:', ...lines, 'except Exception as problem:', '    failure = str(problem)', ''].join('\n')
}

function pythonCall(call: NestCall): string {
  if ('call' in call) return `nest.${call.call}(${pythonArguments(call.args)})`
  if ('get' in call) {
    const keys = call.keys === null ? '' : `[${call.keys.map(pythonText).join(', ')}]`
    return `[node.get(${keys}) for node in ${pythonNodes(call.get)}]`
  }
  if ('events' in call) {
    // One name at a time: the server's restricted Python unpacks no pairs here.
    const columns = '{name: str(columns[name].tolist()) for columns in [node.get("events")] for name in columns}'
    return `[${columns} for node in ${pythonNodes(call.events)}]`
  }
  if ('set' in call) return `${pythonNodes(call.set)}.set(${pythonArgument(call.values)})`
  return `nest.GetConnections(${pythonArguments(call.setConnections)}).set(${pythonArgument(call.values)})`
}

function pythonArguments(args: CallArguments): string {
  return args.map(([name, argument]) => `${name}=${pythonArgument(argument)}`).join(', ')
}

function pythonArgument(argument: CallArgument): string {
  if ('nodes' in argument) return pythonNodes(argument.nodes)
  if ('dict' in argument) return `{${argument.dict.map(([name, value]) => `${pythonText(name)}: ${pythonArgument(value)}`).join(', ')}}`
  return pythonValue(argument.value, argument.descriptor)
}

function pythonNodes(ids: readonly number[]): string {
  return `nest.NodeCollection([${ids.join(',')}])`
}

/** A request to an address below `/api`. */
export interface PlainRequest {
  readonly path: string
  readonly body: string
}

/** The call as a request of its own, or null where the plain interface has no words for it. */
export function plainRequest(call: NestCall): PlainRequest | null {
  if ('setConnections' in call) return null
  if ('get' in call || 'events' in call) {
    const nodes = 'get' in call ? call.get : call.events
    return { path: '/api/GetStatus', body: `{"nodes": [${nodes.join(',')}]}` }
  }
  if ('set' in call) {
    const values = jsonArgument(call.values)
    return values === null ? null : { path: '/api/SetStatus', body: `{"nodes": [${call.set.join(',')}], "params": ${values}}` }
  }
  const body = jsonArgument({ dict: call.args })
  return body === null ? null : { path: `/api/${call.call}`, body }
}

function jsonArgument(argument: CallArgument): string | null {
  if ('nodes' in argument) return `[${argument.nodes.join(',')}]`
  if ('value' in argument) return jsonValue(argument.value, argument.descriptor)
  const entries = argument.dict.map(([name, value]) => {
    const text = jsonArgument(value)
    return text === null ? null : `${JSON.stringify(name)}: ${text}`
  })
  return entries.includes(null) ? null : `{${entries.join(', ')}}`
}

/** A value as JSON that keeps the point of whole real numbers; Python reads `Infinity` too. */
function jsonValue(value: CallValue, descriptor: ParameterDescriptor | undefined): string | null {
  if (typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') return Number.isFinite(value) ? pythonValue(value, descriptor) : jsonNotFinite(value)
  if ('distribution' in value) return null
  // Texts of dictionaries are the same in Python and JSON: names, real numbers with their points.
  if (isEntryList(value)) return pythonValue(value, descriptor)
  const items = value.map((item: number | string | readonly number[]) => jsonValue(item, descriptor))
  return items.includes(null) ? null : `[${items.join(', ')}]`
}

function jsonNotFinite(value: number): string {
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity'
}

/** A real number as an argument, in ms or without a unit. */
export function realArgument(value: number): CallArgument {
  return { value, descriptor: { kind: 'number', unit: '', default: 0, text: '' } }
}

/** For people: `Create iaf_psc_alpha`, `Connect fixed_indegree`. */
export function wordsOfCall(call: NestCall): string {
  if ('get' in call || 'events' in call) return 'GetStatus'
  if ('set' in call) return 'SetStatus'
  if ('setConnections' in call) return 'SetStatus of connections'
  const [detail] = call.args.flatMap(([name, argument]) => {
    if (name === 'conn_spec' && 'dict' in argument) return argument.dict.flatMap(([key, each]) => (key === 'rule' ? textOf(each) : []))
    return name === 'model' || name === 'existing' ? textOf(argument) : name === 't' ? [`${textOf(argument).join('')} ms`] : []
  })
  return detail === undefined ? call.call : `${call.call} ${detail}`
}

function textOf(argument: CallArgument): readonly string[] {
  if (!('value' in argument)) return []
  return typeof argument.value === 'number'
    ? [pythonNumber(argument.value, true)]
    : typeof argument.value === 'string'
      ? [argument.value]
      : []
}
