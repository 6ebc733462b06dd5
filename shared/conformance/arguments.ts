import { jsonText } from './number-text'
import { KernelError } from '../kernel/kernel-error'
import { NodeCollection } from '../kernel/node-collection'
import { entryLists } from '../models/entry-lists'
import { flattenEntries } from '../models/nested-names'
import { wholeNumberKeys } from './whole-number-keys'

/** Whether a value is an object with members. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const notFinite: Readonly<Record<string, number>> = { inf: Infinity, '-inf': -Infinity, nan: NaN, Infinity, '-Infinity': -Infinity, NaN }

function floatOf(value: unknown): number {
  const read = typeof value === 'string' ? (notFinite[value] ?? Number(value)) : value
  if (typeof read === 'number') return read
  throw new KernelError('TypeMismatch', `{"$float": ${JSON.stringify(value)}} is no number.`)
}

/** The numbers of an array, however deep it nests. */
function arrayOf(value: unknown): unknown {
  return Array.isArray(value) ? value.map(arrayOf) : typeof value === 'number' ? value : floatOf(isRecord(value) ? value['$float'] : value)
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

function positionOf(value: unknown, otherwise: number): number {
  const read = isRecord(value) && '$float' in value ? value['$float'] : value
  if (read === undefined || read === null) return otherwise
  if (typeof read === 'number' && Number.isInteger(read)) return read
  throw new KernelError('BadProperty', `${JSON.stringify(value)} is no position in a node collection.`)
}

/** Understands the arguments of calls: nodes by name, part or id, and values with marks for what JSON has no form for. */
export class ArgumentReader {
  readonly #names: ReadonlyMap<string, NodeCollection>

  constructor(names: ReadonlyMap<string, NodeCollection>) {
    this.#names = names
  }

  /** The nodes that a reference means; throws UnknownNode where there are none. */
  nodes(reference: unknown): NodeCollection {
    if (typeof reference === 'string') return this.#named(reference)
    if (isList(reference)) return this.#joined(reference)
    if (!isRecord(reference)) throw unknownReference(reference)
    if (isList(reference['ids'])) return NodeCollection.fromIds(reference['ids'] as readonly number[])
    const nodes = this.nodes(reference['ref'])
    const { index, from, to, step } = reference
    if (isList(index)) return NodeCollection.fromIds(index.map((k) => nodeAt(nodes, k)))
    if (index !== undefined) return NodeCollection.fromIds([nodeAt(nodes, index)])
    const every = positionOf(step, 1)
    if (every < 1) throw new KernelError('BadProperty', 'The step of a slice must be at least 1.')
    const [first, end] = [positionOf(from, 0), positionOf(to, nodes.length)]
    if (first >= nodes.length || Math.max(-first, Math.abs(end)) > nodes.length) {
      throw new KernelError('BadProperty', `A slice goes from ${first} to ${end}, but there are only ${nodes.length} nodes.`)
    }
    return nodes.slice(first, end, every)
  }

  #named(name: string): NodeCollection {
    const nodes = this.#names.get(name)
    if (nodes === undefined) throw unknownReference(name)
    return nodes
  }

  #joined(references: readonly unknown[]): NodeCollection {
    if (references.every((part) => typeof part === 'number')) return NodeCollection.fromIds(references)
    return references.map((part) => this.nodes(part)).reduce((all, part) => all.join(part))
  }

  /** A value with its marks replaced: nodes, arrays, distributions, numbers that JSON cannot hold. */
  value(value: unknown): unknown {
    if (isList(value)) return value.map((element) => this.value(element))
    if (typeof value === 'string' && (value === 'Infinity' || value === '-Infinity' || value === 'NaN')) return floatOf(value)
    if (!isRecord(value)) return value
    if ('$array' in value) return arrayOf(value['$array'])
    if ('$float' in value) return floatOf(value['$float'])
    if ('$node' in value) return this.nodes(value['$node']).ids()
    if ('$node_id' in value) {
      const ids = this.nodes(value['$node_id']).ids()
      return ids.length === 1 ? ids[0] : ids
    }
    if ('$random' in value) {
      const { $random: distribution, ...rest } = value
      return { distribution, ...this.record(rest) }
    }
    return this.record(value)
  }

  /** An object of values; decimals are refused where NEST takes whole numbers only. */
  record(value: unknown): Readonly<Record<string, unknown>> {
    if (!isRecord(value ?? {})) throw new KernelError('TypeMismatch', 'Parameters must be an object.')
    return Object.fromEntries(
      Object.entries(value ?? {}).map(([key, element]) => {
        if (isRecord(element) && '$float' in element && wholeNumberKeys.has(key)) {
          throw new KernelError('TypeMismatch', `${key} must be a whole number without a decimal point.`, { field: key })
        }
        return [key, this.value(element)]
      }),
    )
  }

  /** Values of parameters: what stands in dictionaries of compartments comes by names with a dot. */
  parameters(value: unknown): Readonly<Record<string, unknown>> {
    const innerOf = (each: unknown, name: string): [string, unknown][] | null =>
      isRecord(each) && !('distribution' in each) && !entryLists.has(name) ? Object.entries(each) : null
    return Object.fromEntries(flattenEntries(Object.entries(this.record(value)), innerOf))
  }

  /** A number in ms, such as the time of Simulate. */
  number(name: string, value: unknown): number {
    const read = this.value(value)
    if (typeof read === 'boolean') return Number(read)
    if (typeof read === 'number') return read
    throw new KernelError('TypeMismatch', `${name} is ${JSON.stringify(value)}, but must be a number.`, { field: name })
  }

  /** A text, such as the name of a model. */
  text(name: string, value: unknown): string {
    if (typeof value === 'string') return value
    throw new KernelError('TypeMismatch', `${name} is ${jsonText(value)}, but must be a text.`, { field: name })
  }
}

function nodeAt(nodes: NodeCollection, index: unknown): number {
  const k = positionOf(index, 0)
  if (k >= nodes.length || k < -nodes.length) {
    throw new KernelError('UnknownNode', `There is no node at position ${k} of a collection of ${nodes.length}.`)
  }
  return nodes.at(k < 0 ? k + nodes.length : k)
}

function unknownReference(reference: unknown): KernelError {
  return new KernelError('UnknownNode', `There are no nodes ${jsonText(reference)} here.`)
}
