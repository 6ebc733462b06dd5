import type { Kernel } from '../kernel/kernel'
import { type BuiltNetwork, setLiveValues } from './build-network'
import type { ChangeDescription, NetworkDescription } from './description'

/** What a description sets while time runs, each change once. */
export interface Plan {
  /** The step at which the next change is due; Infinity where there is none left. */
  readonly nextStep: number
  /** The changes that are due at this step, to be made before time runs on from it. */
  take(step: number): readonly ChangeDescription[]
}

/** The changes of a description by the steps at which they come. */
export function planOf({ changes = [], simulation }: Pick<NetworkDescription, 'changes' | 'simulation'>): Plan {
  const due = changes.map((change) => ({ change, step: Math.round(change.atMs / simulation.resolutionMs) }))
  let next = 0
  return {
    get nextStep() {
      return due[next]?.step ?? Infinity
    },
    take(step) {
      const first = next
      while ((due[next]?.step ?? Infinity) <= step) next += 1
      return due.slice(first, next).map(({ change }) => change)
    },
  }
}

type Built = Pick<BuiltNetwork, 'nodes'>

/** Runs a network that was built, with what its description sets meanwhile. */
export interface PlannedRun {
  /** Lets time run on towards `endStep`; false when `shouldYield` asked for a break. Throws the kernel's errors, those of changes with item and field. */
  advance(endStep: number, shouldYield: () => boolean): boolean
}

/** The run of a network that was built and stands at time 0. */
export function plannedRun(kernel: Kernel, description: NetworkDescription, built: Built): PlannedRun {
  const plan = planOf(description)
  return {
    advance(endStep, shouldYield) {
      while (kernel.currentStep < endStep) {
        makeDue(kernel, description, built, plan)
        if (!kernel.advance(Math.min(endStep, plan.nextStep), shouldYield)) return false
      }
      return true
    },
  }
}

/** Simulates the duration of a description that was built, as a script would: a Simulate call between the changes. */
export function simulateDescribed(kernel: Kernel, description: NetworkDescription, built: Built): void {
  const plan = planOf(description)
  const endStep = kernel.endOf(description.simulation.durationMs)
  while (kernel.currentStep < endStep) {
    makeDue(kernel, description, built, plan)
    kernel.Simulate((Math.min(endStep, plan.nextStep) - kernel.currentStep) * kernel.resolutionMs)
  }
}

function makeDue(kernel: Kernel, description: NetworkDescription, { nodes }: Built, plan: Plan): void {
  for (const change of plan.take(kernel.currentStep)) setLiveValues(kernel, description, nodes, change)
}
