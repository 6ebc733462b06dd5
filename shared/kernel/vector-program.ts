import type { Team } from './team'

/** A program to advance parts of groups, one to deliver events, and one to make connections: kinds of vector/program.ts. */
export const programKind = { advance: 0, deliver: 1, build: 2 } as const

const field = { kind: 0, threads: 1, count: 2, list: 3 } as const

/** What every thread of a team runs, each its own part of it. */
export class VectorProgram {
  readonly #team: Team
  readonly #fields: Int32Array

  constructor(team: Team, kind: number, list: Int32Array) {
    this.#team = team
    this.#fields = team.memory.always(Int32Array, Object.keys(field).length)
    this.#fields[field.kind] = kind
    this.#fields[field.threads] = team.count
    this.#fields[field.list] = list.byteOffset
  }

  /** Runs the first `count` items of the list; `work` is about how long that takes one thread, in nanoseconds. */
  run(count: number, work: number): void {
    const { threads, code, leastWork } = this.#team
    const { byteOffset } = this.#fields
    this.#fields[field.count] = count
    if (threads !== null && work >= leastWork) threads.run(byteOffset)
    else for (let thread = 0; thread < this.#team.count; thread++) code.perform(thread, byteOffset)
  }
}
