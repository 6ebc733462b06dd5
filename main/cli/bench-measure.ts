import { Interpreter } from '../../shared/conformance/interpreter'
import type { Scenario } from '../../shared/conformance/scenario'
import type { ParameterValues } from '../../shared/models/descriptor'

/** What a network took. */
export interface BenchResult {
  readonly name: string
  readonly buildMs: number
  readonly simulateMs: number
  /** Spikes that neurons sent. */
  readonly spikes: number
  /** Spikes times the connections onto neurons that they passed. */
  readonly synapticEvents: number
  /** Nodes times steps. */
  readonly neuronSteps: number
  /** The most memory that the process held, its own included. */
  readonly peakMemoryBytes: number
}

/** Builds and simulates a network in this process and tells what it took. */
export function measure(scenario: Scenario): BenchResult {
  const interpreter = new Interpreter()
  const { kernel } = interpreter
  let [buildMs, simulateMs, neuronSteps] = [0, 0, 0]
  kernel.SetKernelStatus(interpreter.read.record(scenario.kernel) as ParameterValues)
  for (const step of scenario.steps) {
    const [began, from] = [performance.now(), kernel.currentStep]
    interpreter.run(step)
    const tookMs = performance.now() - began
    if (step.op === 'Simulate' || step.op === 'Run') simulateMs += tookMs
    else buildMs += tookMs
    neuronSteps += (kernel.currentStep - from) * kernel.nodeCount
  }
  const peakMemoryBytes = 1024 * process.resourceUsage().maxRSS
  return { name: scenario.name, buildMs, simulateMs, ...kernel.work, neuronSteps, peakMemoryBytes }
}
