import type { StreamInfo } from '../contract/kernel-contract'
import type { RecordSource } from '../contract/stream-cursor'
import type { RecorderStream } from '../contract/streams'
import { idsIn, numbersOf, recordOf, wrongAnswer } from './read-answer'

type Rows = ReturnType<RecordSource['readSamples']>
type Spikes = ReturnType<RecordSource['readSpikes']>
type Weights = ReturnType<RecordSource['readWeights']>

/** What the recorders of a server got and the page does not have yet. */
export interface ServerRecords extends RecordSource {
  /** Takes the `events` of a recorder, whatever they are: throws a WireError for what NEST would not say. */
  take(node: number, events: unknown): void
  /** How many events of a recorder were taken. */
  countOf(node: number): number
}

interface RecordParts {
  readonly streams: readonly RecorderStream[]
  readonly resolutionMs: number
  /** The largest id of a node. */
  readonly lastNode: number
  /** Recorders that give times in steps. */
  readonly inSteps: ReadonlySet<number>
}

/** Times come with the tails of floating point; the stamp of a spike between two steps is the later one. */
const tail = 1e-6

/** The largest step that a clock counts to. */
const lastStep = 2 ** 31 - 1

export function createServerRecords({ streams, resolutionMs, lastNode, inSteps }: RecordParts): ServerRecords {
  const samplers = new Map(streams.flatMap(({ info, node }) => (info.kind === 'samples' ? [[node, new SampleRows(info)] as const] : [])))
  const infos = new Map(streams.map(({ info, node }) => [node, info]))
  const counts = new Map<number, number>()
  const spikes = new Map<number, Spikes[]>()
  const weights = new Map<number, Weights[]>()

  const stepsOf = (node: number, times: Float64Array): Int32Array => {
    const perStep = inSteps.has(node) ? 1 : resolutionMs
    return Int32Array.from(times, (time) => {
      const step = Math.ceil(time / perStep - tail)
      if (!(step >= 0 && step <= lastStep)) throw wrongAnswer('a recorder has times that there are not')
      return step
    })
  }

  return {
    take(node, events) {
      const columns = recordOf(events)
      const senders = idsIn(columns['senders'], lastNode, 'the senders of a recorder')
      const steps = stepsOf(node, numbersOf(columns['times'], 'the times of a recorder'))
      const column = (name: string): Float64Array => sized(numbersOf(columns[name], `the column ${name} of a recorder`), steps.length)
      sized(senders, steps.length)
      counts.set(node, (counts.get(node) ?? 0) + steps.length)
      if (steps.length === 0) return
      const info = infos.get(node)
      if (info === undefined) return
      if (info.kind === 'samples') return samplers.get(node)!.take(steps, senders, column)
      const order = inOrder(steps, senders)
      const ordered = { steps: order.map((row) => steps[row]!), senders: Uint32Array.from(order, (row) => senders[row]!) }
      if (info.kind === 'spikes') {
        if (info.states !== true) return push(spikes, node, ordered)
        const state = column('state')
        return push(spikes, node, { ...ordered, states: Uint8Array.from(order, (row) => state[row]!) })
      }
      const values = column('weights')
      const targets = idsIn(columns['targets'], lastNode, 'the targets of a weight recorder')
      const receptors = column('receptors')
      sized(targets, steps.length)
      push(weights, node, {
        ...ordered,
        targets: Uint32Array.from(order, (row) => targets[row]!),
        receptors: order.map((row) => receptors[row]!),
        weights: Float64Array.from(order, (row) => values[row]!),
      })
    },
    countOf: (node) => counts.get(node) ?? 0,
    readSamples: (node) => samplers.get(node)?.ready() ?? [],
    readSpikes(node) {
      const parts = taken(spikes, node)
      const plain = joined<Pick<Spikes, 'steps' | 'senders'>>(parts, { steps: Int32Array, senders: Uint32Array })
      const info = infos.get(node)
      if (info?.kind !== 'spikes' || info.states !== true) return plain
      return { ...plain, states: Uint8Array.from(parts.flatMap(({ states }) => [...(states ?? [])])) }
    },
    readWeights: (node) =>
      joined(taken(weights, node), {
        steps: Int32Array,
        senders: Uint32Array,
        targets: Uint32Array,
        receptors: Int32Array,
        weights: Float64Array,
      }),
    // What was read is out of hand already.
    forgetRecorded: () => undefined,
  }
}

function sized<A extends { readonly length: number }>(column: A, length: number): A {
  if (column.length !== length) throw wrongAnswer('the columns of a recorder differ in length')
  return column
}

function push<T>(map: Map<number, T[]>, node: number, value: T): void {
  const list = map.get(node)
  if (list === undefined) map.set(node, [value])
  else list.push(value)
}

function taken<T>(map: Map<number, T[]>, node: number): readonly T[] {
  const list = map.get(node) ?? []
  map.delete(node)
  return list
}

/** Threads hand over one after another; frames are in order of time. */
function inOrder(steps: Int32Array, senders: Float64Array): Int32Array {
  const order = Int32Array.from(steps, (_, row) => row)
  return order.sort((a, b) => steps[a]! - steps[b]! || senders[a]! - senders[b]! || a - b)
}

type Column = Int32Array | Uint32Array | Float64Array

function joined<T extends { readonly [K in keyof T]: Column }>(
  parts: readonly T[],
  kinds: { readonly [K in keyof T]: new (length: number) => T[K] },
): T {
  const names = Object.keys(kinds) as (keyof T)[]
  const length = parts.reduce((sum, part) => sum + part[names[0]!].length, 0)
  const entries = names.map((name) => {
    const column = new kinds[name](length)
    let at = 0
    for (const part of parts) {
      column.set(part[name], at)
      at += part[name].length
    }
    return [name, column] as const
  })
  return Object.fromEntries(entries) as unknown as T
}

/** Puts what a sampler got, node by node, into rows of all nodes. */
class SampleRows {
  readonly #info: Extract<StreamInfo, { kind: 'samples' }>
  /** Where in a row the values of a node begin, by node. */
  readonly #places: ReadonlyMap<number, number>
  readonly #quantities: readonly string[]
  #rows = new Map<number, { readonly values: Float64Array; filled: number }>()
  /** The latest row there was. */
  #newest = -1
  /** Rows up to this step wait no longer for nodes that have not answered. */
  #patientFrom = -1

  constructor(info: Extract<StreamInfo, { kind: 'samples' }>) {
    this.#info = info
    const nodes = [...new Set(info.channels.map(({ node }) => node))]
    this.#quantities = [...new Set(info.channels.map(({ quantity }) => quantity))]
    this.#places = new Map(nodes.map((node, k) => [node, k * this.#quantities.length]))
  }

  take(steps: Int32Array, senders: Float64Array, column: (name: string) => Float64Array): void {
    this.#patientFrom = this.#newest
    const columns = this.#quantities.map(column)
    const width = this.#info.channels.length
    for (let k = 0; k < steps.length; k++) {
      const place = this.#places.get(senders[k]!)
      if (place === undefined) throw wrongAnswer('a sampler has values of nodes that it is not connected to')
      const step = steps[k]!
      let row = this.#rows.get(step)
      if (row === undefined) this.#rows.set(step, (row = { values: new Float64Array(width).fill(NaN), filled: 0 }))
      columns.forEach((values, quantity) => (row.values[place + quantity] = values[k]!))
      row.filled += this.#quantities.length
      if (step > this.#newest) this.#newest = step
    }
  }

  /** Rows that are whole, or as whole as they will be, in stretches without gaps; they are forgotten here. */
  ready(): Rows {
    const width = this.#info.channels.length
    const stretches: { readonly steps: number[]; readonly rows: Float64Array[] }[] = []
    for (const step of [...this.#rows.keys()].sort((a, b) => a - b)) {
      const { values, filled } = this.#rows.get(step)!
      if (filled < width && step > this.#patientFrom) break
      this.#rows.delete(step)
      const last = stretches.at(-1)
      if (last?.steps.at(-1) === step - this.#info.everySteps) {
        last.steps.push(step)
        last.rows.push(values)
      } else stretches.push({ steps: [step], rows: [values] })
    }
    return stretches.map(({ steps, rows }) => {
      const values = new Float64Array(rows.length * width)
      rows.forEach((row, k) => values.set(row, k * width))
      return { steps: Int32Array.from(steps), values }
    })
  }
}
