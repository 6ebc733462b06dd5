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

/** A network that simulates faster than this is measured several times: else most of what is measured is JavaScript being compiled. */
const shortMs = 250
const repetitions = 7

/** Builds and simulates a network in this process and tells what it took; of a short one, what the quickest of several times took. */
export function measure(scenario: Scenario): BenchResult {
  const first = measureOnce(scenario)
  if (first.simulateMs >= shortMs) return first
  const all = [first, ...Array.from({ length: repetitions - 1 }, () => measureOnce(scenario))]
  const least = (key: 'buildMs' | 'simulateMs' | 'processorMs'): number => Math.min(...all.map((result) => result[key]))
  return { ...all.at(-1)!, buildMs: least('buildMs'), simulateMs: least('simulateMs'), processorMs: least('processorMs') }
}

function measureOnce(scenario: Scenario): BenchResult {
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
