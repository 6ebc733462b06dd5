import { mostConnections } from '../../models/connection-limit'
import type { RowNumbers } from '../../models/define-rule-model'
import type { ColumnMemory } from '../vector/column-memory'
import type { TargetColumn } from '../groups/partners'
import type { GroupPart } from '../group'
import { type DelayGrid, type DrawnColumn, type FilledColumns, beginColumns, drawnFields } from './drawn-columns'
import { wordsFrom } from './rule-random'
import type { Steps } from './steps'
import { keepShares } from '../threads/row-shares'
import type { Team, TeamHost } from '../threads/team'
import { rangesOf } from '../threads/threads'
import { VectorProgram, programKind } from '../threads/vector-program'

/** Places of fields: those of vector/build.ts. */
const field = {
  phase: 0,
  keys: 1,
  selves: 2,
  ranges: 3,
  firstTarget: 4,
  degree: 5,
  below: 6,
  word1: 7,
  word2: 8,
  counts: 9,
  sources: 10,
  targets: 11,
  targetBytes: 12,
  partners: 13,
  partnerBytes: 14,
  chunk: 15,
  chunks: 16,
  isSparse: 17,
  degrees: 20,
  columns: 21,
  columnCount: 22,
  room: 23,
  roomBytes: 24,
  isRefused: 25,
} as const
/** The one field of 8 bytes. */
const logMiss = 9
const doubleCount = 13

/** Elements before a row of partners that vector code uses for itself. */
const rowRoom = 8

/** Parts of the work between which threads that have just started may join, and whoever builds may look up: so many, or more that take so long (ns). */
const fewestChunks = 8
const longestChunk = 20e6

/** About what drawing a connection takes by each law, and counting or writing it, and what drawing and writing a value, in nanoseconds. */
const connectionWork = { degree: 3, p: 20, value: 15 } as const

/** Connections that are quicker made by plain code than spoken of. */
const fewest = 1000

/** What `RowBuilder.build` makes connections of: rows that belong to the targets, with drawn sources and values. */
export interface RowRequest {
  readonly numbers: RowNumbers
  /** The most sources a row can have. */
  readonly longest: number
  readonly sources: number
  readonly part: GroupPart
  readonly columns: readonly DrawnColumn[]
  readonly delayGrid: DelayGrid | null
}

/** Connections by source. */
interface BuiltRows extends FilledColumns {
  readonly rows: Int32Array
  readonly targets: TargetColumn
}

/**
 * Draws and sorts connections by vector code, in all threads, each for the targets that it owns. They come out as the plain code sorts them:
 * by source, then by target, because what a thread writes for a source stands after what threads with lower targets write.
 */
export class RowBuilder {
  readonly #memory: ColumnMemory
  readonly #teams: TeamHost
  readonly #programs = new Map<Team, VectorProgram>()
  #doubles: Float64Array | null = null
  readonly #room = new Map<string, Int32Array>()

  constructor(memory: ColumnMemory, teams: TeamHost) {
    this.#memory = memory
    this.#teams = teams
  }

  /** Makes the connections; null where plain code has to, or where a value is not allowed, of which it says why. */
  *build(request: RowRequest): Steps<BuiltRows | null> {
    const { numbers, sources, part, columns } = request
    const expected = expectedCount(request)
    const memory = this.#memory
    if (part.step !== 1 || expected < fewest || !memory.holds(expected)) return null
    const doubles = (this.#doubles ??= memory.always(Float64Array, doubleCount))
    const fields = new Int32Array(doubles.buffer, doubles.byteOffset, 2 * doubleCount)
    const rowWork = expected * ('p' in numbers.law ? connectionWork.p : connectionWork.degree)
    const valueWork = expected * connectionWork.value * columns.length
    const team = memory.codeFor(fields) === null ? null : this.#teams.builders(2 * rowWork + valueWork)
    if (team === null) return null
    const { count: threads } = team
    const counts = this.#columnOf('counts', threads * sources).fill(0)
    if (memory.codeFor(counts) === null || !this.#setRows(fields, request, threads)) return null
    doubles[logMiss] = 'p' in numbers.law ? Math.log1p(-numbers.law.p) : 0
    fields[field.counts] = counts.byteOffset
    fields[field.sources] = sources
    yield* this.#run(team, fields, 0, rowWork)
    const rows = memory.always(Int32Array, sources + 1)
    const splits = threads === 1 ? rows : memory.always(Int32Array, sources * threads + 1)
    if (memory.codeFor(rows, splits) === null) return null
    const total = team.code.places(counts.byteOffset, sources, threads, mostConnections, rows.byteOffset, splits.byteOffset)
    // More than one call may make: the plain code says so.
    if (total < 0) return null
    const targets = memory.indices(total, part.group.size)
    const filled = this.#setColumns(fields, request, total, threads)
    if (memory.codeFor(targets) === null || filled === null) return null
    fields[field.targets] = targets.byteOffset
    fields[field.targetBytes] = targets.BYTES_PER_ELEMENT
    yield* this.#run(team, fields, 1, rowWork + valueWork)
    if (fields[field.isRefused] !== 0) return null
    keepShares({ splits, order: null, targets, rows, threads })
    return { rows, targets, ...filled }
  }

  /** Says how the sources of each row are drawn; false where there is no room for it. */
  #setRows(fields: Int32Array, { numbers, longest, part }: RowRequest, threads: number): boolean {
    const { law, random, below, selfOf } = numbers
    const ranges = this.#columnOf('ranges', threads + 1)
    ranges.set(rangesOf(part.group.size, threads).map((border) => Math.min(Math.max(border - part.first, 0), part.count)))
    const end = part.offset + part.count
    const keys = this.#columnOf('keys', part.count)
    keys.set(random.keys.subarray(part.offset, end))
    const selves = selfOf === null ? null : this.#columnOf('selves', part.count)
    for (let row = 0; selves !== null && row < part.count; row++) selves[row] = selfOf!(part.offset + row)
    const degrees = 'degrees' in law ? this.#columnOf('degrees', part.count) : null
    if ('degrees' in law) degrees!.set(law.degrees.subarray(part.offset, end))
    // Whole vectors are written, and no two threads write to one line of the cache.
    const partnerRoom = wholeLines(longest + rowRoom)
    const partners = this.#columnOf('partners', threads * partnerRoom)
    if (this.#memory.codeFor(ranges, keys, partners, selves ?? keys, degrees ?? keys) === null) return false
    const { word1, word2 } = 'degrees' in law ? wordsFrom(random.words, law.firstDraw) : random.words
    fields[field.keys] = keys.byteOffset
    fields[field.selves] = selves?.byteOffset ?? 0
    fields[field.ranges] = ranges.byteOffset
    fields[field.firstTarget] = part.first
    fields[field.degree] = 'degree' in law ? law.degree : 0
    fields[field.degrees] = degrees?.byteOffset ?? 0
    fields[field.isSparse] = Number('p' in law)
    fields[field.below] = below
    fields[field.word1] = word1
    fields[field.word2] = word2
    fields[field.partners] = partners.byteOffset + 4 * rowRoom
    fields[field.partnerBytes] = 4 * partnerRoom
    return true
  }

  /** Makes the columns of values and says how they are drawn; null where there is no room for them. */
  #setColumns(fields: Int32Array, { columns, delayGrid, longest }: RowRequest, total: number, threads: number): FilledColumns | null {
    const memory = this.#memory
    fields[field.columnCount] = columns.length
    fields[field.isRefused] = 0
    const told = this.#columnOf('columns', 2 * drawnFields * columns.length)
    // A number takes two elements, and its place in a list one.
    const room = wholeLines(3 * longest)
    const values = this.#columnOf('room', columns.length === 0 ? 0 : threads * room)
    if (memory.codeFor(told, values) === null) return null
    fields[field.columns] = told.byteOffset
    fields[field.room] = values.byteOffset
    fields[field.roomBytes] = 4 * room
    return beginColumns(columns, total, { fields: new Float64Array(told.buffer, told.byteOffset, told.length / 2), memory, delayGrid })
  }

  *#run(team: Team, fields: Int32Array, phase: number, work: number): Steps<void> {
    const program = this.#programs.get(team) ?? new VectorProgram(team, programKind.build, fields)
    this.#programs.set(team, program)
    const chunks = Math.max(fewestChunks, Math.ceil(work / longestChunk))
    fields[field.phase] = phase
    fields[field.chunks] = chunks
    for (let chunk = 0; chunk < chunks; chunk++) {
      fields[field.chunk] = chunk
      program.run(1, work / chunks)
      yield
    }
  }

  /** A column of at least this length, used again for every call. */
  #columnOf(name: string, length: number): Int32Array {
    const known = this.#room.get(name)
    if (known !== undefined && known.length >= length) return known
    const column = this.#memory.always(Int32Array, length)
    this.#room.set(name, column)
    return column
  }
}

/** How many connections there are likely to be. */
function expectedCount({ numbers: { law, below }, part }: RowRequest): number {
  if ('p' in law) return part.count * law.p * below
  if ('degree' in law) return part.count * law.degree
  return law.degrees.subarray(part.offset, part.offset + part.count).reduce((sum, degree) => sum + degree, 0)
}

/** So many elements of 4 bytes, with room for a vector more, as whole lines of the cache. */
function wholeLines(elements: number): number {
  return 16 * Math.ceil(elements / 16) + 16
}
