import { readFileSync, readdirSync } from 'node:fs'
import { Interpreter } from '../../shared/conformance/interpreter'
import type { Scenario } from '../../shared/conformance/scenario'
import { Kernel } from '../../shared/kernel/kernel'
import type { ThreadHost } from '../../shared/kernel/threads/threads'
import type { ParameterValues } from '../../shared/models/descriptor'
import { buildNetwork } from '../../shared/network/build-network'
import type { NetworkDescription } from '../../shared/network/description'

/** What a network took. */
export interface BenchResult {
  readonly name: string
  readonly threads: number
  readonly buildMs: number
  readonly simulateMs: number
  /** Time of the processor while it simulated: on a crowded machine less than the time that passed. */
  readonly processorMs: number
  /** The same of the thread that needed most of it: what several threads would take if each had a processor to itself. Null where the system does not tell. */
  readonly busiestMs: number | null
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

/**
 * Builds and simulates a network in this process and tells what it took; of a short one, or where it is `again`, what the quickest of several times
 * took: a kernel that has run before, such as that of a window, has compiled its code.
 */
export function measure(network: BenchNetwork, threads: ThreadHost, again = false): BenchResult {
  const first = measureOnce(network, threads)
  if (first.simulateMs >= shortMs && !again) return first
  const all = [first, ...Array.from({ length: repetitions - 1 }, () => measureOnce(network, threads))]
  const least = (key: 'buildMs' | 'simulateMs' | 'processorMs'): number => Math.min(...all.map((result) => result[key]))
  const busiestMs = first.busiestMs === null ? null : Math.min(...all.map((result) => result.busiestMs ?? Infinity))
  // The memory is that of one time: what was used before goes when it likes.
  const { peakMemoryBytes } = first
  return {
    ...all.at(-1)!,
    peakMemoryBytes,
    buildMs: least('buildMs'),
    simulateMs: least('simulateMs'),
    processorMs: least('processorMs'),
    busiestMs,
  }
}

/** Time of the processor (ms) that each thread of this process has had, by its number; null where the system does not tell. */
function timesOfThreads(): ReadonlyMap<string, number> | null {
  const folder = '/proc/self/task'
  try {
    return new Map(readdirSync(folder).map((id) => [id, Number(readFileSync(`${folder}/${id}/schedstat`, 'utf8').split(' ')[0]) / 1e6]))
  } catch {
    return null
  }
}

function busiestSince(before: ReadonlyMap<string, number> | null): number | null {
  const after = timesOfThreads()
  if (before === null || after === null) return null
  return Math.max(...[...after].map(([id, ms]) => ms - (before.get(id) ?? 0)))
}

/** A network to measure: its steps are made anew each time. */
export interface BenchNetwork {
  readonly name: string
  /** Makes a kernel ready, and the steps in which it builds and simulates. */
  readonly prepare: (threads: ThreadHost) => { readonly kernel: Kernel; readonly steps: readonly BenchStep[] }
}

interface BenchStep {
  readonly simulates: boolean
  readonly run: () => void
}

/** A file of calls, as the reference has them. */
export function scenarioNetwork(scenario: Scenario): BenchNetwork {
  return {
    name: scenario.name,
    prepare(threads) {
      const interpreter = new Interpreter({ threads })
      const { kernel } = interpreter
      kernel.SetKernelStatus(interpreter.read.record(scenario.kernel) as ParameterValues)
      const steps = scenario.steps.map((step) => ({
        simulates: step.op === 'Simulate' || step.op === 'Run',
        run: () => void interpreter.run(step),
      }))
      return { kernel, steps }
    },
  }
}

/** A drawing, built and simulated as the Run button does it. */
export function drawnNetwork(name: string, description: NetworkDescription): BenchNetwork {
  return {
    name,
    prepare(threads) {
      const kernel = new Kernel({ threads })
      const build = { simulates: false, run: () => void buildNetwork(kernel, description) }
      const simulate = { simulates: true, run: () => kernel.Simulate(description.simulation.durationMs) }
      return { kernel, steps: [build, simulate] }
    },
  }
}

function measureOnce({ name, prepare }: BenchNetwork, threads: ThreadHost): BenchResult {
  const { kernel, steps } = prepare(threads)
  let [buildMs, simulateMs, processorMs, neuronSteps] = [0, 0, 0, 0]
  let busiestMs: number | null = 0
  for (const { simulates, run } of steps) {
    const apart = simulates ? timesOfThreads() : null
    const [began, busy, from] = [performance.now(), process.cpuUsage(), kernel.currentStep]
    run()
    const tookMs = performance.now() - began
    const { user, system } = process.cpuUsage(busy)
    if (simulates) {
      const busiest = busiestSince(apart)
      busiestMs = busiestMs === null || busiest === null ? null : busiestMs + busiest
      simulateMs += tookMs
      processorMs += (user + system) / 1000
    } else buildMs += tookMs
    neuronSteps += (kernel.currentStep - from) * kernel.nodeCount
  }
  const peakMemoryBytes = 1024 * process.resourceUsage().maxRSS
  kernel.endThreads()
  const times = { buildMs, simulateMs, processorMs, busiestMs }
  return { name, threads: threads.count, ...times, ...kernel.work, neuronSteps, peakMemoryBytes }
}
