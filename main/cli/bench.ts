import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { parseScenario } from '../../shared/conformance/scenario'
import { type BenchResult, measure } from './bench-measure'
import { ownThreads } from '../own-threads'
import { UsageError, type Command, type Output } from './command'
import { threadCount } from './threads'

const execute = promisify(execFile)

/** What another program took for the same network. */
interface Timing {
  readonly buildMs: number
  readonly simulateMs: number
  readonly processorMs: number
  /** Time of the processor that the busiest thread needed, where there are several. */
  readonly busiestMs?: number | null
  readonly spikes: number
  readonly peakMemoryBytes: number
}

/** Times networks, each in a process of its own so that its memory is its own. */
export const bench: Command = {
  name: 'bench',
  usage: 'FILE.json [FILE.json …] [--threads N[,N …]] [--json]',
  text:
    'Builds and simulates scenario files and tells what it took, once for each number of threads, beside NEST where Python has it ' +
    '(CAJAL_NEST_PYTHON names another Python).',
  async run(args, output) {
    const options = parse(args)
    if (options.only) {
      const scenario = parseScenario(await readFile(options.files[0]!, 'utf8'))
      output.out(JSON.stringify(measure(scenario, ownThreads(options.threads[0] ?? 1))))
      return 0
    }
    if (options.json) output.out(JSON.stringify(await measureAll(options, output)))
    else await tellAll(options, output)
    return 0
  },
}

interface BenchOptions {
  readonly files: readonly string[]
  readonly json: boolean
  /** Measures one network in this process. */
  readonly only: boolean
  /** Empty where nothing was said of them: then it is one. */
  readonly threads: readonly number[]
}

function parse(args: readonly string[]): BenchOptions {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, only: { type: 'boolean' }, threads: { type: 'string' } },
    })
    if (positionals.length === 0) throw new Error('FILE.json is missing.')
    const threads = values.threads?.split(',').map(threadCount) ?? []
    return { files: positionals, json: values.json === true, only: values.only === true, threads }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function measureFile(file: string, threads: number): Promise<BenchResult> {
  return inProcess<BenchResult>(process.execPath, [process.argv[1]!, 'bench', file, '--only', '--threads', String(threads)])
}

/** All measurements, as `--json` tells them. */
async function measureAll({ files, threads }: BenchOptions, output: Output): Promise<readonly unknown[]> {
  const results: unknown[] = []
  for (const file of files) {
    for (const count of threads.length === 0 ? [1] : threads) {
      output.progress(file)
      const { name, buildMs, simulateMs, spikes, synapticEvents, peakMemoryBytes } = await measureFile(file, count)
      results.push({ name, ...(threads.length > 0 && { threads: count }), buildMs, simulateMs, spikes, synapticEvents, peakMemoryBytes })
    }
  }
  return results
}

/** Measures one thing after the other, the yardstick right before what is compared with it. */
async function tellAll({ files, threads }: BenchOptions, output: Output): Promise<void> {
  const nest = await findNest()
  const counts = threads.length === 0 ? [1] : threads
  const yardsticks: Timing[] = []
  for (const count of counts) yardsticks.push(await tellYardstick(output, count))
  if (counts.length > 1) tellSpeedUp(output, 'yardstick', yardsticks)
  for (const file of files) {
    const results: BenchResult[] = []
    for (const [k, count] of counts.entries()) {
      output.progress(file)
      const result = await measureFile(file, count)
      results.push(result)
      tell(output, result)
      if (result.name.endsWith('brunel_delta_2500')) tellRatio(output, 'yardstick', yardsticks[k]!, result)
    }
    if (counts.length > 1) tellSpeedUp(output, results[0]!.name, results)
    if (nest !== null) await tellNest(output, results[0]!, nest, file)
  }
}

async function inProcess<Result>(program: string, args: readonly string[]): Promise<Result> {
  const { stdout } = await execute(program, [...args], { maxBuffer: 2 ** 26 })
  return JSON.parse(stdout) as Result
}

function besideBench(name: string): string {
  return path.resolve(import.meta.dirname, '../../bench', name)
}

/** A Python that has NEST, or null. */
async function findNest(): Promise<string | null> {
  const python = process.env['CAJAL_NEST_PYTHON'] ?? 'python3'
  try {
    await execute(python, ['-c', 'import nest'])
    return python
  } catch {
    return null
  }
}

const seconds = (ms: number): string => `${(ms / 1000).toPrecision(3)} s`
const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`
const perSecond = (count: number, ms: number): string => `${(count / ms / 1000).toPrecision(3)} million/s`

function times({ buildMs, simulateMs, processorMs, busiestMs, spikes, peakMemoryBytes }: Timing): string {
  const busiest = busiestMs ? `, ${seconds(busiestMs)} of it the busiest thread` : ''
  const simulate = `simulate ${seconds(simulateMs)} (${seconds(processorMs)} of the processor${busiest})`
  return `build ${seconds(buildMs)}, ${simulate}, ${spikes} spikes, ${megabytes(peakMemoryBytes)}`
}

async function tellYardstick(output: Output, threads: number): Promise<Timing> {
  output.progress('yardstick')
  const yardstick = await inProcess<Timing>(process.execPath, [besideBench('yardstick.mjs'), '1000', String(threads)])
  output.out(`yardstick (brunel_delta_2500 as a bare loop)${onThreads(threads)}: ${times(yardstick)}`)
  return yardstick
}

function onThreads(count: number): string {
  return count === 1 ? '' : `, ${count} threads`
}

function tell(output: Output, result: BenchResult): void {
  const { name, threads, simulateMs, synapticEvents, neuronSteps } = result
  output.out(`${name}${onThreads(threads)}: ${times(result)}`)
  output.out(`  ${perSecond(synapticEvents, simulateMs)} synaptic events, ${perSecond(neuronSteps, simulateMs)} neuron steps`)
}

/** How many times quicker each was than the first. */
function tellSpeedUp(output: Output, name: string, results: readonly Timing[]): void {
  const [first, ...others] = results
  for (const other of others) {
    const simulate = (first!.simulateMs / other.simulateMs).toPrecision(3)
    const busiest =
      first!.busiestMs && other.busiestMs ? ` (${(first!.busiestMs / other.busiestMs).toPrecision(3)} by the busiest thread)` : ''
    output.out(`  speed-up of ${name}: simulate ${simulate}${busiest}, build ${(first!.buildMs / other.buildMs).toPrecision(3)}`)
  }
}

async function tellNest(output: Output, result: BenchResult, python: string, file: string): Promise<void> {
  try {
    const nest = await inProcess<Timing>(python, [besideBench('nest-run.py'), file])
    output.out(`  NEST: ${times(nest)}`)
    tellRatio(output, 'NEST', nest, result)
  } catch (error) {
    const lines = error instanceof Error ? error.message.trim().split('\n') : []
    output.out(`  NEST could not run it: ${lines.at(-1) ?? String(error)}`)
  }
}

/** How many times longer another program took than Cajal. */
function tellRatio(output: Output, other: string, theirs: Timing, ours: BenchResult): void {
  const ratio = (key: 'buildMs' | 'simulateMs' | 'processorMs'): string => (theirs[key] / ours[key]).toPrecision(3)
  output.out(`  ${other} / Cajal: build ${ratio('buildMs')}, simulate ${ratio('simulateMs')} (${ratio('processorMs')} of the processor)`)
}
