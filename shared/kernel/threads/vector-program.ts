import type { Team } from './team'

/** A program to advance parts of groups, one to deliver events, and one to make connections: kinds of vector/program.ts. */
export const programKind = { advance: 0, deliver: 1, build: 2 } as const

const field = { kind: 0, threads: 1, count: 2, list: 3, next: 4 } as const

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

  /** Says how many items of the list are to be run; returns what stands for the program as another's `next`. */
  set(count: number): number {
    this.#fields[field.count] = count
    return this.#fields.byteOffset
  }

  /**
   * Runs the first `count` items of the list, after which each thread goes on with its part of the program `next` at once; `work` is about
   * how long all of it takes one thread, in nanoseconds.
   */
  run(count: number, work: number, next = 0): void {
    const { threads, code, leastWork } = this.#team
    const byteOffset = this.set(count)
    this.#fields[field.next] = next
    if (threads !== null && work >= leastWork) threads.run(byteOffset)
    else for (let thread = 0; thread < this.#team.count; thread++) code.perform(thread, byteOffset)
  }
}
