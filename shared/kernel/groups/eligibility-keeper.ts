import type { ParameterValue } from '../../models/descriptor'
import type { GroupColumns, LearningTimes } from '../../models/runtime'
import type { IncomingConnections } from './partners'
import { KernelError } from '../kernel-error'
import { keptSettings } from '../kernel-settings'
import type { ModelEntry } from '../model-table'
import { type EligibilityEntries, firstAtLeast } from './eligibility-entries'

/** Neurons whose eligibility is kept. */
export interface EligibilityOwner extends GroupColumns<string, string, string> {
  readonly entry: ModelEntry
  readonly firstId: number
  isFrozen(i: number): boolean
}

/** Delays in steps on the way of an error: from neurons that learn to readouts, and back to them. Both are one step. */
const readoutDelay = 1
const errorDelay = 1

/** What e-prop synapses read of the neurons of a group: kept of those that any leads to. */
export abstract class EligibilityKeeper<Entries extends EligibilityEntries> implements LearningTimes {
  updateInterval = 1
  learningWindow = 1
  resets = true
  protected readonly owner: EligibilityOwner
  protected readonly nodes: (Entries | null)[]
  /** By how many steps an error is of an earlier step than the one in which a neuron is told of it. */
  readonly #lag: number

  /** `comparing`: steps that it takes readouts to compare themselves with others. */
  protected constructor(owner: EligibilityOwner, comparing: number) {
    this.owner = owner
    this.nodes = new Array<Entries | null>(owner.size).fill(null)
    this.#lag = readoutDelay + errorDelay + comparing
  }

  /** Takes up the kernel's settings, where they are not as usual, before time runs on. */
  prepare(settings: Readonly<Record<string, ParameterValue>>): void {
    const steps = (name: string): number => this.owner.grid.steps(Number(settings[name] ?? keptSettings[name]))
    this.updateInterval = steps('eprop_update_interval')
    this.learningWindow = steps('eprop_learning_window')
    this.resets = (settings['eprop_reset_neurons_on_update'] ?? keptSettings['eprop_reset_neurons_on_update']) === true
  }

  /** The connections of a block will learn from their targets from now on. */
  abstract expect(block: IncomingConnections): void

  /** Takes what the neurons did in step `t`. */
  record(t: number): void {
    const { size, s, grid } = this.owner
    const duration = s['eprop_history_duration']!
    for (let i = 0; i < size; i++) {
      if (this.owner.isFrozen(i)) continue
      const entries = this.nodes[i] ?? null
      this.recordNode(i, t, entries)
      duration[i] = (entries?.steps.length ?? 0) * grid.resolutionMs
    }
  }

  protected abstract recordNode(i: number, t: number, entries: Entries | null): void

  /** Node `i` is told of an error, weighted, at a stamp: it is that of an earlier step. */
  hear(i: number, stamp: number, signal: number): void {
    const entries = this.nodes[i]
    if (entries === null || entries === undefined) return
    const step = stamp - this.#lag
    const at = firstAtLeast(entries.steps, step)
    if (entries.steps[at] === step) entries.signals[at]! += signal
  }

  /** What was last told of errors, by step `t`. */
  protected told(entries: Entries | null, t: number): number {
    return entries?.signals[firstAtLeast(entries.steps, t - this.#lag)] ?? 0
  }

  /** Refuses to go on where a connection onto node `i` asks for steps of which there is nothing. */
  protected refuseMissing(i: number, step: number): never {
    const item = `${this.owner.entry.name} ${this.owner.firstId + i}`
    const message = `Simulate: ${item} no longer has what it did from step ${step} on, which an e-prop synapse asks for.`
    throw new KernelError('KernelException', message, { item })
  }
}
