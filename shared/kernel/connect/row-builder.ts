import { mostConnections } from '../../models/connection-limit'
import type { RowNumbers } from '../../models/define-rule-model'
import type { ColumnMemory } from '../vector/column-memory'
import type { TargetColumn } from '../groups/partners'
import type { GroupPart } from '../group'
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
} as const
/** The one field of 8 bytes. */
const logMiss = 9
const doubleCount = 10

/** Elements before a row of partners that vector code uses for itself. */
const rowRoom = 8

/** Parts of the work between which threads that have just started may join, and whoever builds may look up. */
const chunks = 8

/** About what drawing a connection takes by each law, and counting or writing it, in nanoseconds. */
const connectionWork = { degree: 3, p: 20 } as const

/** Connections that are quicker made by plain code than spoken of. */
const fewest = 1000

/** What `RowBuilder.build` makes connections of: rows that belong to the targets, with drawn sources. */
export interface RowRequest {
  readonly numbers: RowNumbers
  readonly sources: number
  readonly part: GroupPart
}

/** Connections by source. */
interface BuiltRows {
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

  /** Makes the connections; null where plain code has to. */
  *build({ numbers, sources, part }: RowRequest): Steps<BuiltRows | null> {
    const { law, random, below, selfOf } = numbers
    const expected = part.count * ('p' in law ? law.p * below : law.degree)
    const memory = this.#memory
    if (part.step !== 1 || expected < fewest || !memory.holds(expected)) return null
    const doubles = (this.#doubles ??= memory.always(Float64Array, doubleCount))
    const fields = new Int32Array(doubles.buffer, doubles.byteOffset, 2 * doubleCount)
    const work = expected * ('p' in law ? connectionWork.p : connectionWork.degree)
    const team = memory.codeFor(fields) === null ? null : this.#teams.builders(2 * work)
    if (team === null) return null
    const { count: threads } = team
    const ranges = this.#columnOf('ranges', threads + 1)
    ranges.set(rangesOf(part.group.size, threads).map((border) => Math.min(Math.max(border - part.first, 0), part.count)))
    const keys = this.#columnOf('keys', part.count)
    keys.set(random.keys.subarray(part.offset, part.offset + part.count))
    const selves = selfOf === null ? null : this.#columnOf('selves', part.count)
    for (let row = 0; selves !== null && row < part.count; row++) selves[row] = selfOf!(part.offset + row)
    const counts = this.#columnOf('counts', threads * sources).fill(0)
    // Whole vectors are written, and no two threads write to one line of the cache.
    const longest = 'p' in law ? below : law.degree
    const partnerRoom = 16 * Math.ceil((longest + rowRoom) / 16) + 16
    const partners = this.#columnOf('partners', threads * partnerRoom)
    if (memory.codeFor(ranges, keys, counts, partners, selves ?? keys) === null) return null
    fields[field.keys] = keys.byteOffset
    fields[field.selves] = selves?.byteOffset ?? 0
    fields[field.ranges] = ranges.byteOffset
    fields[field.firstTarget] = part.first
    fields[field.degree] = 'p' in law ? 0 : law.degree
    fields[field.isSparse] = Number('p' in law)
    doubles[logMiss] = 'p' in law ? Math.log1p(-law.p) : 0
    fields[field.below] = below
    fields[field.word1] = random.words.word1
    fields[field.word2] = random.words.word2
    fields[field.counts] = counts.byteOffset
    fields[field.sources] = sources
    fields[field.partners] = partners.byteOffset + 4 * rowRoom
    fields[field.partnerBytes] = 4 * partnerRoom
    fields[field.chunks] = chunks
    yield* this.#run(team, fields, 0, work)
    const rows = memory.always(Int32Array, sources + 1)
    const splits = threads === 1 ? rows : memory.always(Int32Array, sources * threads + 1)
    if (memory.codeFor(rows, splits) === null) return null
    const total = team.code.places(counts.byteOffset, sources, threads, mostConnections, rows.byteOffset, splits.byteOffset)
    // More than one call may make: the plain code says so.
    if (total < 0) return null
    const targets = memory.indices(total, part.group.size)
    if (memory.codeFor(targets) === null) return null
    fields[field.targets] = targets.byteOffset
    fields[field.targetBytes] = targets.BYTES_PER_ELEMENT
    yield* this.#run(team, fields, 1, work)
    keepShares({ splits, order: null, targets, rows, threads })
    return { rows, targets }
  }

  *#run(team: Team, fields: Int32Array, phase: number, work: number): Steps<void> {
    const program = this.#programs.get(team) ?? new VectorProgram(team, programKind.build, fields)
    this.#programs.set(team, program)
    fields[field.phase] = phase
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
