import { Interpreter } from '../../shared/conformance/interpreter'
import type { Scenario } from '../../shared/conformance/scenario'
import type { ParameterValues } from '../../shared/models/descriptor'

/** What a network took. */
export interface BenchResult {
  readonly name: string
  readonly buildMs: number
  readonly simulateMs: number
  /** Time of the processor while it simulated: on a crowded machine less than the time that passed. */
  readonly processorMs: number
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
  let [buildMs, simulateMs, processorMs, neuronSteps] = [0, 0, 0, 0]
  kernel.SetKernelStatus(interpreter.read.record(scenario.kernel) as ParameterValues)
  for (const step of scenario.steps) {
    const [began, busy, from] = [performance.now(), process.cpuUsage(), kernel.currentStep]
    interpreter.run(step)
    const tookMs = performance.now() - began
    const { user, system } = process.cpuUsage(busy)
    if (step.op === 'Simulate' || step.op === 'Run') {
      simulateMs += tookMs
      processorMs += (user + system) / 1000
    } else buildMs += tookMs
    neuronSteps += (kernel.currentStep - from) * kernel.nodeCount
  }
  const peakMemoryBytes = 1024 * process.resourceUsage().maxRSS
  return { name: scenario.name, buildMs, simulateMs, processorMs, ...kernel.work, neuronSteps, peakMemoryBytes }
}
