import { mostConnections } from '../../models/connection-limit'
import type { RulePlan } from '../../models/define-rule-model'
import type { ColumnMemory } from '../vector/column-memory'
import type { TargetColumn } from '../groups/partners'
import type { ValueAt, ValueSource } from '../connection-values'
import { KernelError } from '../kernel-error'
import type { GroupPart } from '../group'
import { type DelayGrid, drawnColumns } from './drawn-columns'
import type { RowBuilder } from './row-builder'
import type { Steps } from './steps'

/** Connections onto one group as columns by source. */
export interface BuiltColumns {
  readonly rows: Int32Array
  readonly targets: TargetColumn
  /** Whether the targets of each row are known to rise. */
  readonly isRising: boolean
  /** A column for each value that is not the same for all, delays in ms. */
  readonly values: Readonly<Record<string, Float64Array>>
  /** Delays in steps, where they were drawn as such and have no column among the values; else null. */
  readonly delays: Uint32Array | null
}

export interface BuildRequest {
  readonly plan: RulePlan
  readonly pre: number
  readonly post: number
  /** The parts of the targets that lie in the group. */
  readonly parts: readonly GroupPart[]
  readonly values: Readonly<Record<string, ValueSource>>
  readonly memory: ColumnMemory
  readonly builder: RowBuilder | null
  /** Null where delays do not become steps. */
  readonly delayGrid: DelayGrid | null
}

/** Whether the targets rise with their positions. */
function areInOrder(parts: readonly GroupPart[]): boolean {
  return parts.every((part, k) => part.step > 0 && (k === 0 || (part.first > lastOf(parts[k - 1]!) && part.offset > parts[k - 1]!.offset)))
}

function lastOf({ first, count, step }: GroupPart): number {
  return first + (count - 1) * step
}

/** The connections of a row onto the group: their number, their partners, and their targets within the group. */
type Visit = (row: number, count: number, partners: Int32Array, targets: Int32Array) => void

/** About so many connections are drawn between two rests: a few milliseconds. */
const betweenRests = 1 << 17

/** Does rows a stretch at a time, with a rest after each. */
function* inStretches(rows: number, longest: number, work: (from: number, to: number) => void): Steps<void> {
  const stretch = Math.max(1, Math.floor(betweenRests / Math.max(1, longest)))
  for (let from = 0; from < rows; from += stretch) {
    work(from, Math.min(rows, from + stretch))
    yield
  }
}

/** Calls `visit` for every row with connections onto the group, in an order that is always the same. */
function* forEachRow({ plan, pre, post, parts }: BuildRequest, visit: Visit): Steps<void> {
  const partners = new Int32Array(plan.longest)
  const targets = new Int32Array(plan.longest)
  if (plan.by === 'target') {
    for (const part of parts) {
      yield* inStretches(part.count, plan.longest, (from, to) => {
        for (let k = from; k < to; k++) {
          const row = part.offset + k
          const count = plan.draw(row, partners)
          visit(row, count, partners, targets.fill(part.first + k * part.step, 0, count))
        }
      })
    }
    return
  }
  const targetAt = new Int32Array(post).fill(-1)
  for (const part of parts) for (let k = 0; k < part.count; k++) targetAt[part.offset + k] = part.first + k * part.step
  yield* inStretches(pre, plan.longest, (from, to) => {
    for (let row = from; row < to; row++) {
      const count = plan.draw(row, partners)
      for (let n = 0; n < count; n++) targets[n] = targetAt[partners[n]!]!
      visit(row, count, partners, targets)
    }
  })
}

/** Fast way for rows that belong to targets and values that all connections share: no call for each connection. */
function* fillByTarget({ plan, parts }: BuildRequest, next: Int32Array, targets: TargetColumn | null): Steps<void> {
  const partners = new Int32Array(plan.longest)
  for (const part of parts) {
    yield* inStretches(part.count, plan.longest, (from, to) => {
      for (let k = from; k < to; k++) {
        const count = plan.draw(part.offset + k, partners)
        const target = part.first + k * part.step
        if (targets === null) countSources(partners, count, next)
        else if (targets instanceof Uint16Array) scatter16(partners, count, next, targets, target)
        else for (let n = 0; n < count; n++) targets[next[partners[n]!]!++] = target
      }
    })
  }
}

/** The fastest way, where vector code knows how sources and values are drawn. */
function* buildByVectors({ plan, pre, parts, values, builder, delayGrid }: BuildRequest): Steps<Omit<BuiltColumns, 'isRising'> | null> {
  const [part] = parts
  const { numbers } = plan
  if (builder === null || plan.by === 'source' || numbers === undefined || part === undefined || parts.length > 1) return null
  const columns = drawnColumns(values, numbers.random.keys, delayGrid)
  return columns && (yield* builder.build({ numbers, longest: plan.longest, sources: pre, part, columns, delayGrid }))
}

function countSources(partners: Int32Array, count: number, counts: Int32Array): void {
  for (let n = 0; n < count; n++) counts[partners[n]!]!++
}

function scatter16(partners: Int32Array, count: number, next: Int32Array, targets: Uint16Array, target: number): void {
  for (let n = 0; n < count; n++) targets[next[partners[n]!]!++] = target
}

/** How many connections of a row lead to the group. */
function countHere(targets: Int32Array, count: number): number {
  let here = 0
  for (let n = 0; n < count; n++) if (targets[n]! >= 0) here++
  return here
}

interface PlacedRow {
  readonly row: number
  readonly count: number
  readonly partners: Int32Array
  /** Where each connection stands in the columns; −1 where it leads elsewhere. */
  readonly places: Int32Array
}

/** Column by column, so that what draws one value stays in the processor while a row is filled. */
function fillRow(column: Float64Array, at: ValueAt, { row, count, partners, places }: PlacedRow): void {
  for (let n = 0; n < count; n++) {
    const q = places[n]!
    if (q >= 0) column[q] = at(row, n, partners[n]!)
  }
}

function checkTotal(counts: Int32Array): void {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total <= mostConnections) return
  const words = `Connect: this call makes ${total} connections, but one call makes at most ${mostConnections}: connect parts of the populations.`
  throw new KernelError('BadProperty', words)
}

/** Values whose columns are needed until the connections are made only. */
const passing = ['delay', 'receptor_type', 'synapse_label']

/**
 * Sorts the connections that a rule makes by source, by counting: once through the rule to count, once more to fill. The rule's random
 * numbers are the same both times, so nothing has to be kept in between. What is let be at a rest has changed nothing.
 */
export function* buildColumns(request: BuildRequest): Steps<BuiltColumns> {
  const { plan, pre, parts } = request
  const columns = Object.entries(request.values).flatMap(([name, source]) => ('at' in source ? [{ name, at: source.at }] : []))
  const isFast = plan.by === 'target' && columns.length === 0
  const isRising = (plan.by === 'target' || plan.rises === true) && areInOrder(parts)
  const built = yield* buildByVectors(request)
  if (built !== null) return { ...built, isRising }
  const counts = new Int32Array(pre + 1)
  if (plan.by === 'target') yield* fillByTarget(request, counts, null)
  else yield* forEachRow(request, (row, count, _partners, onto) => (counts[row] = countHere(onto, count)))
  checkTotal(counts)
  const rows = new Int32Array(pre + 1)
  for (let source = 0; source < pre; source++) rows[source + 1] = rows[source]! + counts[source]!
  const next = counts
  next.set(rows)
  const length = rows[pre]!
  const targets = request.memory.indices(length, parts[0]!.group.size)
  const columnOf = (name: string): Float64Array => (passing.includes(name) ? new Float64Array(length) : request.memory.floats(length))
  const filled = columns.map(({ name, at }) => ({ name, at, column: columnOf(name) }))
  if (isFast) {
    yield* fillByTarget(request, next, targets)
  } else {
    const places = new Int32Array(plan.longest)
    yield* forEachRow(request, (row, count, partners, onto) => {
      for (let n = 0; n < count; n++) {
        const target = onto[n]!
        const q = (places[n] = target < 0 ? -1 : next[plan.by === 'target' ? partners[n]! : row]!++)
        if (target >= 0) targets[q] = target
      }
      for (const { column, at } of filled) fillRow(column, at, { row, count, partners, places })
    })
  }
  const values = Object.fromEntries(filled.map(({ name, column }) => [name, column]))
  return { rows, targets, values, delays: null, isRising }
}
