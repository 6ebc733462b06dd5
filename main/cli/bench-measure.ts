import { readFileSync, readdirSync } from 'node:fs'
import { Interpreter } from '../../shared/conformance/interpreter'
import type { Scenario } from '../../shared/conformance/scenario'
import { Kernel } from '../../shared/kernel/kernel'
import type { ThreadHost } from '../../shared/kernel/threads/threads'
import type { ParameterValues } from '../../shared/models/descriptor'
import { buildNetwork, type BuiltNetwork } from '../../shared/network/build-network'
import type { NetworkDescription } from '../../shared/network/description'
import { simulateDescribed } from '../../shared/network/planned-run'

/** How long a run took. */
export interface RunTimes {
  readonly buildMs: number
  readonly simulateMs: number
  /** Time of the processor while it simulated: on a crowded machine less than the time that passed. */
  readonly processorMs: number
  /** The same of the thread that needed most of it: what several threads would take if each had a processor to itself. Null where the system does not tell. */
  readonly busiestMs: number | null
}

/** What a network took. */
export interface BenchResult {
  readonly name: string
  readonly threads: number
  /** The first run of the process: some of it is JavaScript being compiled. */
  readonly first: RunTimes
  /** The least of each time of all runs: what a kernel takes that has run before, such as that of a window. */
  readonly compiled: RunTimes
  /** How many runs that is. */
  readonly runs: number
  /** Spikes that neurons sent. */
  readonly spikes: number
  /** Spikes times the connections onto neurons that they passed. */
  readonly synapticEvents: number
  /** Nodes times steps. */
  readonly neuronSteps: number
  /** The most memory that the process held, its own included. */
  readonly peakMemoryBytes: number
}

const mostRuns = 7
/** No further run begins after so long: a network that takes as long by itself is hardly slowed by being compiled. */
const furtherRunsMs = 6000

/** Builds and simulates a network in this process, once and then again until it is known what it takes a kernel that has run before. */
export function measure(network: BenchNetwork, threads: ThreadHost): BenchResult {
  const began = performance.now()
  const first = measureOnce(network, threads)
  const all = [first.times]
  while (all.length < mostRuns && performance.now() - began < furtherRunsMs) all.push(measureOnce(network, threads).times)
  const least = (key: 'buildMs' | 'simulateMs' | 'processorMs'): number => Math.min(...all.map((times) => times[key]))
  const busiestMs = first.times.busiestMs === null ? null : Math.min(...all.map((times) => times.busiestMs ?? Infinity))
  const compiled = { buildMs: least('buildMs'), simulateMs: least('simulateMs'), processorMs: least('processorMs'), busiestMs }
  // The memory is that of one run: what was used before goes when it likes.
  return { name: network.name, threads: threads.count, first: first.times, compiled, runs: all.length, ...first.counts }
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
      let built: BuiltNetwork = { nodes: [], connections: [] }
      const build = { simulates: false, run: () => void (built = buildNetwork(kernel, description)) }
      const simulate = { simulates: true, run: () => simulateDescribed(kernel, description, built) }
      return { kernel, steps: [build, simulate] }
    },
  }
}

interface OneRun {
  readonly times: RunTimes
  readonly counts: Pick<BenchResult, 'spikes' | 'synapticEvents' | 'neuronSteps' | 'peakMemoryBytes'>
}

function measureOnce({ prepare }: BenchNetwork, threads: ThreadHost): OneRun {
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
  return { times: { buildMs, simulateMs, processorMs, busiestMs }, counts: { ...kernel.work, neuronSteps, peakMemoryBytes } }
}
