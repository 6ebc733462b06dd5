import { NeuronRuntime } from '../groups/neuron-group'
import type { Sampler } from './sampler'
import type { StimulatorRuntime } from '../groups/stimulator-group'
import type { SharedDelivery } from './shared-delivery'
import type { SpikeGathering } from './spike-gathering'
import type { Team } from '../threads/team'
import { VectorProgram, programKind } from '../threads/vector-program'
import type { VectorStep } from '../groups/vector-step'

type Updated = NeuronRuntime | StimulatorRuntime

/** A group, and what samples it. */
interface Member {
  readonly group: Updated
  /** Of neurons. */
  readonly vector: VectorStep | null
  readonly sampler: Sampler | null
  readonly samples: Float64Array | null
  /** Its number among those whose spikes are gathered; −1 where it is not. */
  readonly gathered: number
}

function memberOf(group: Updated, samplers: readonly Sampler[], before: readonly Member[]): Member | null {
  const own = samplers.filter((sampler) => sampler.source?.group === group)
  if (own.length > 1) return null
  const sampler = own[0] ?? null
  const vector = group instanceof NeuronRuntime ? group.vector : null
  const isGathered = vector !== null && group instanceof NeuronRuntime && group.isGathered
  const gathered = isGathered ? before.filter((member) => member.gathered >= 0).length : -1
  if (sampler === null || vector === null) return { group, vector, sampler: null, samples: null, gathered }
  return { group, vector, sampler, samples: vector.read(group.memory, sampler.source!.elements, sampler.everySteps), gathered }
}

/** About what a step of a neuron takes, in nanoseconds, for the question whether threads pay. */
const stepWork = 2

/** Parts of all groups in the order of vector/program.ts: those of a group one after another. */
function programOf(team: Team, vectors: readonly VectorStep[]): VectorProgram {
  const list = team.memory.always(Int32Array, vectors.length * team.count)
  list.set(vectors.flatMap(({ parts }) => parts.map(({ address }) => address)))
  return new VectorProgram(team, programKind.advance, list)
}

/**
 * Several steps at a time, group by group, where every group of neurons has a vector form: within a slice no group feels another, so that
 * spikes can be taken up afterwards, in the order of steps. Networks of few neurons are many times faster in this way, and in large ones
 * threads advance a part of each group.
 */
export class VectorBatch {
  /** The group that is being advanced, or was last. */
  group: Updated
  readonly #members: readonly Member[]
  readonly #mostSteps: number
  readonly #program: VectorProgram | null
  readonly #vectorCount: number
  readonly #workPerStep: number
  readonly #shared: SharedDelivery | null
  readonly #gathering: SpikeGathering | null

  private constructor(members: readonly Member[], mostSteps: number, shared: SharedDelivery | null) {
    const vectors = members.flatMap(({ vector }) => vector ?? [])
    this.group = members[0]!.group
    this.#members = members
    this.#mostSteps = mostSteps
    this.#shared = shared
    this.#program = shared === null || shared.team.count === 1 ? null : programOf(shared.team, vectors)
    this.#vectorCount = vectors.length
    const gathered = members.flatMap((member) => (member.gathered < 0 ? [] : member.vector!))
    this.#gathering = gathered.length === 0 ? null : shared!.gatheringOf(gathered)
    this.#workPerStep = members.reduce((sum, { group, vector }) => sum + (vector === null ? 0 : group.size * stepWork), 0)
  }

  /** Null where steps have to be taken one by one: a group has no vector form, or values of several groups are sampled together. */
  static bind(updated: readonly Updated[], samplers: readonly Sampler[], shared: SharedDelivery | null): VectorBatch | null {
    const neurons = updated.filter((group) => group instanceof NeuronRuntime)
    const mostSteps = neurons.reduce((most, group) => Math.min(most, group.vector?.mostSteps ?? 0), Infinity)
    if (neurons.length === 0 || mostSteps < 2 || samplers.some((sampler) => sampler.source === null)) return null
    const members: Member[] = []
    for (const group of updated) {
      const member = memberOf(group, samplers, members)
      if (member === null) return null
      members.push(member)
    }
    return new VectorBatch(members, mostSteps, shared)
  }

  /** Advances from step `from` towards `end`; returns the step reached, which is `from` where the next one has to be taken by itself. */
  advance(from: number, end: number): number {
    const steps = Math.min(end - from, this.#mostSteps)
    const reached = from + steps
    const members = this.#members
    for (const { sampler } of members) if (sampler?.isEven(sampler.rowsUpTo(reached)) === false) return from
    for (const member of members) order(member, from, steps)
    if (this.#program === null) this.#shared?.flush()
    else this.#shared?.runWith(this.#program, this.#vectorCount, steps * this.#workPerStep)
    let spikes = 0
    for (const member of members) {
      const { group, vector, sampler, samples } = member
      this.group = group
      if (vector === null) continue
      if (this.#program === null) vector.advance()
      spikes += vector.spikeCount()
      sampler?.take(sampler.rowsUpTo(reached), samples!)
    }
    const areGathered = spikes > 0 && this.#gathering?.take(steps) === true
    for (const { group, vector, gathered } of members) {
      if (vector === null || !(group instanceof NeuronRuntime)) continue
      if (spikes === 0 || (areGathered && gathered >= 0 && group.history === null)) group.skipSteps(from, steps)
      else group.beginTaking(vector)
    }
    // With nobody to send anything there is nothing to take up step by step.
    if (spikes > 0 || members.length > this.#vectorCount) for (let k = 0; k < steps; k++) this.#takeStep(from + k, k, spikes, areGathered)
    return reached
  }

  /** Lets groups send what they send in step `t`, in their order. */
  #takeStep(t: number, k: number, spikes: number, areGathered: boolean): void {
    for (const { group, vector, gathered } of this.#members) {
      this.group = group
      if (vector === null || !(group instanceof NeuronRuntime)) {
        group.now = t
        group.advance(t)
        continue
      }
      if (spikes === 0) continue
      const isGathered = areGathered && gathered >= 0
      if (!isGathered || group.history !== null) group.takeStep(vector, t, k, isGathered)
      if (isGathered) this.#gathering!.send(group.events, gathered, t, k)
    }
  }
}

/** Tells vector code what to do next. */
function order({ group, vector, sampler }: Member, from: number, steps: number): void {
  if (group instanceof NeuronRuntime) vector?.order(steps, from, group.slot, sampler === null ? -1 : sampler.next - from - 1)
}
