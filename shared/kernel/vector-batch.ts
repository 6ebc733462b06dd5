import type { EventList } from './event-list'
import { NeuronRuntime } from './neuron-group'
import type { Sampler } from './sampler'
import type { StimulatorRuntime } from './stimulator-group'
import type { VectorReading } from './vector-step'

type Updated = NeuronRuntime | StimulatorRuntime

/** A group, and what samples it. */
interface Member {
  readonly group: Updated
  readonly sampler: Sampler | null
  readonly reading: VectorReading | null
}

function memberOf(group: Updated, samplers: readonly Sampler[]): Member | null {
  const own = samplers.filter((sampler) => sampler.source?.group === group)
  if (own.length > 1) return null
  const sampler = own[0] ?? null
  if (sampler === null || !(group instanceof NeuronRuntime)) return { group, sampler: null, reading: null }
  return { group, sampler, reading: group.readingOf(sampler.source!.addresses, sampler.everySteps) }
}

/**
 * Several steps at a time, group by group, where every group of neurons has a vector form: within a slice no group feels another, so that
 * only events have to be put back into the order of steps. Networks of few neurons are many times faster in this way.
 */
export class VectorBatch {
  /** The group that is being advanced, or was last. */
  group: Updated
  readonly #members: readonly Member[]
  readonly #mostSteps: number
  readonly #events: EventList

  private constructor(members: readonly Member[], mostSteps: number, events: EventList) {
    this.group = members[0]!.group
    this.#members = members
    this.#mostSteps = mostSteps
    this.#events = events
  }

  /** Null where steps have to be taken one by one: a group has no vector form, or values of several groups are sampled together. */
  static bind(updated: readonly Updated[], samplers: readonly Sampler[], events: EventList): VectorBatch | null {
    const neurons = updated.filter((group) => group instanceof NeuronRuntime)
    const mostSteps = neurons.reduce((most, group) => Math.min(most, group.mostSteps), Infinity)
    if (neurons.length === 0 || mostSteps < 2 || samplers.some((sampler) => sampler.source === null)) return null
    const members: Member[] = []
    for (const group of updated) {
      const member = memberOf(group, samplers)
      if (member === null) return null
      members.push(member)
    }
    return new VectorBatch(members, mostSteps, events)
  }

  /** Advances from step `from` towards `end`; returns the step reached, which is `from` where the next one has to be taken by itself. */
  advance(from: number, end: number): number {
    const steps = Math.min(end - from, this.#mostSteps)
    const reached = from + steps
    const members = this.#members
    for (const { sampler } of members) if (sampler?.isEven(sampler.rowsUpTo(reached)) === false) return from
    const begin = this.#events.count
    for (const member of members) {
      this.group = member.group
      this.#advanceOne(member, from, steps)
    }
    if (members.length > 1) this.#events.sortFrom(begin, from, steps)
    return reached
  }

  #advanceOne({ group, sampler, reading }: Member, from: number, steps: number): void {
    if (group instanceof NeuronRuntime) {
      if (reading !== null) reading.due = sampler!.next - from - 1
      group.advanceMany(from, steps, reading)
      sampler?.take(sampler.rowsUpTo(from + steps), reading!.samples)
      return
    }
    for (let t = from; t < from + steps; t++) {
      group.now = t
      group.advance(t)
    }
  }
}
