import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { parseScenario } from '../../shared/conformance/scenario'
import type { CajalDocument } from '../../shared/document/schema'
import { networkCost } from '../../shared/network/network-cost'
import { ownThreads } from '../kernel/own-threads'
import { type BenchResult, type RunTimes, drawnNetwork, measure, scenarioNetwork } from './bench-measure'
import { UsageError, type Command, type Output } from './command'
import { compileFile, openFile } from './document-file'
import { threadCount } from './threads'

const execute = promisify(execFile)

/** Times of a run; NEST's does not tell of the busiest thread. */
type Times = Omit<RunTimes, 'busiestMs'> & Partial<Pick<RunTimes, 'busiestMs'>>

/** What a program took for a network. */
type Timing = Times & {
  readonly spikes: number
  readonly peakMemoryBytes: number
}

/** Times networks, each in a process of its own so that its memory is its own. */
export const bench: Command = {
  name: 'bench',
  usage: 'FILE [FILE …] [--threads N[,N …]] [--set NAME=VALUE[,VALUE …]] [--rounds N] [--json]',
  text:
    'Builds and simulates scenario files (.json) and drawings (.cajal), for each number of threads and each value of a variable of drawings, and ' +
    'tells what the first run of a process took and what it takes once its code is compiled; scenarios beside NEST where Python has it ' +
    '(CAJAL_NEST_PYTHON names another Python), drawings beside what the window expects of them. With --rounds all are measured in turn so ' +
    'many times, and the least of each is told beside that of the first.',
  async run(args, output) {
    const options = parse(args)
    if (options.only) {
      output.out(JSON.stringify(await measureHere(options, output)))
      return 0
    }
    if (options.json) output.out(JSON.stringify(await measureAll(options, output)))
    else if (options.rounds > 1) await tellRounds(options, output)
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
  /** Values of variables of drawings. */
  readonly set: readonly Setting[]
  readonly rounds: number
}

/** Values that a variable shall have in turn. */
interface Setting {
  readonly name: string
  readonly values: readonly number[]
}

function parse(args: readonly string[]): BenchOptions {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        only: { type: 'boolean' },
        threads: { type: 'string' },
        set: { type: 'string', multiple: true },
        rounds: { type: 'string' },
      },
    })
    if (positionals.length === 0) throw new Error('FILE is missing.')
    const threads = values.threads?.split(',').map(threadCount) ?? []
    const rounds = Number(values.rounds ?? 1)
    if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds must be a whole number from 1, not “${values.rounds}”.`)
    const set = (values.set ?? []).map(readSetting)
    return {
      files: positionals.map(networkFile),
      json: values.json === true,
      only: values.only === true,
      threads,
      set,
      rounds,
    }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** A file, or one of the networks in `bench/networks` by its name alone. */
function networkFile(file: string): string {
  const candidates = [
    file,
    ...(path.basename(file) === file ? ['.json', '.cajal'].map((kind) => besideBench(`networks/${file}${kind}`)) : []),
  ]
  const found = candidates.find((candidate) => existsSync(candidate))
  if (found === undefined) throw new Error(`There is no file “${file}”, and no network of that name in bench/networks.`)
  return found
}

function readSetting(text: string): Setting {
  const [, name, list] = /^(\w+)=(.+)$/.exec(text) ?? []
  const values = list?.split(',').map(Number) ?? []
  if (name === undefined || !values.every(Number.isFinite)) throw new Error(`--set must be NAME=VALUE, not “${text}”.`)
  return { name, values }
}

/** What one measurement tells; of a drawing also what the window would have said beforehand. */
type Measured = BenchResult & { readonly expected?: Expected }

interface Expected {
  readonly ms: number
  readonly bytes: number
  readonly neurons: number
  readonly connections: number
  /** What the process took without the network. */
  readonly idleBytes: number
}

/** A network to measure in a process of its own. */
interface Job {
  readonly file: string
  readonly set: readonly string[]
}

/** Each file with each combination of values. */
function jobsOf({ files, set }: BenchOptions): readonly Job[] {
  const combinations = set.reduce<readonly (readonly string[])[]>(
    (all, { name, values }) => all.flatMap((before) => values.map((value) => [...before, `${name}=${value}`])),
    [[]],
  )
  return files.flatMap((file): readonly Job[] => (isDrawing(file) ? combinations : [[]]).map((each) => ({ file, set: each })))
}

function isDrawing(file: string): boolean {
  return file.endsWith('.cajal')
}

async function measureHere({ files, threads, set }: BenchOptions, output: Output): Promise<Measured> {
  const file = files[0]!
  const host = ownThreads(threads[0] ?? 1)
  if (!isDrawing(file)) return measure(scenarioNetwork(parseScenario(await readFile(file, 'utf8'))), host)
  const opened = await openFile(file, output)
  const document = set.reduce((changed, { name, values }) => withVariable(changed, name, values[0]!), opened)
  const description = compileFile(document, output)
  if (description === null) throw new Error(`${file}: it cannot be run.`)
  const { expectedMs: ms, memoryBytes: bytes, neurons, connections } = networkCost(document)
  // What a process takes that has run any network is not the network's.
  const idle = measure(drawnNetwork('', { ...description, copies: [], groups: [], connects: [] }), ownThreads(1))
  const name = [path.basename(file, '.cajal'), ...set.map((each) => `${each.name} ${each.values[0]}`)].join(', ')
  const expected = { ms, bytes, neurons, connections, idleBytes: idle.peakMemoryBytes }
  return { ...measure(drawnNetwork(name, description), host), expected }
}

function withVariable(document: CajalDocument, name: string, value: number): CajalDocument {
  const variable = document.variables?.[name]
  if (variable === undefined) throw new Error(`The drawing has no variable “${name}”.`)
  return { ...document, variables: { ...document.variables, [name]: { ...variable, value } } }
}

function measureJob({ file, set }: Job, threads: number): Promise<Measured> {
  const setting = set.flatMap((each) => ['--set', each])
  return inProcess<Measured>(process.execPath, [process.argv[1]!, 'bench', file, '--only', '--threads', String(threads), ...setting])
}

/** All measurements, as `--json` tells them. */
async function measureAll(options: BenchOptions, output: Output): Promise<readonly unknown[]> {
  const { threads } = options
  const results: unknown[] = []
  for (const job of jobsOf(options)) {
    for (const count of threads.length === 0 ? [1] : threads) {
      output.progress(job.file)
      const { name, compiled, spikes, synapticEvents, peakMemoryBytes, expected } = await measureJob(job, count)
      const { buildMs, simulateMs } = compiled
      const measured = { name, ...(threads.length > 0 && { threads: count }), buildMs, simulateMs, spikes, synapticEvents, peakMemoryBytes }
      results.push({ ...measured, ...(expected && { expected }) })
    }
  }
  return results
}

/** Measures one thing after the other, the yardstick right before what is compared with it. */
async function tellAll(options: BenchOptions, output: Output): Promise<void> {
  const { files, threads } = options
  const nest = await findNest()
  const counts = threads.length === 0 ? [1] : threads
  const yardsticks = files.every(isDrawing) ? new Map<number, Timing>() : await tellYardsticks(output, counts)
  for (const job of jobsOf(options)) {
    const results: Measured[] = []
    for (const count of counts) {
      output.progress(job.file)
      const result = await measureJob(job, count)
      results.push(result)
      tell(output, result)
      const yardstick = yardsticks.get(count)
      if (result.name.endsWith('brunel_delta_2500') && yardstick) tellRatio(output, 'yardstick', yardstick, result.first)
    }
    if (counts.length > 1) {
      const { name, runs } = results[0]!
      tellSpeedUp(output, name, results.map(firstRun))
      if (runs > 1)
        tellSpeedUp(
          output,
          `${name}, once compiled`,
          results.map(({ compiled }) => compiled),
        )
    }
    if (counts[0] === 1) for (const count of counts.slice(1)) await tellCeiling(output, job, results[0]!, count)
    if (nest !== null && !isDrawing(job.file)) await tellNest(output, results[0]!, nest, job.file)
  }
}

/** Measures what is to be compared in turn, so that all meet the same machine: the least of each is what it takes where nobody disturbs. */
async function tellRounds(options: BenchOptions, output: Output): Promise<void> {
  const jobs = jobsOf(options).flatMap((job) => (options.threads.length === 0 ? [1] : options.threads).map((threads) => ({ job, threads })))
  const results = jobs.map((): Measured[] => [])
  for (let round = 1; round <= options.rounds; round++) {
    for (const [k, { job, threads }] of jobs.entries()) {
      output.progress(`round ${round}: ${job.file}`)
      results[k]!.push(await measureJob(job, threads))
    }
  }
  for (const of of ['first', 'compiled'] as const) {
    const least = (k: number, key: TimeKey): number => Math.min(...results[k]!.map((result) => result[of][key]))
    for (const [k, { threads }] of jobs.entries()) {
      const tell = (key: TimeKey): string => `${seconds(least(k, key))} (${(least(k, key) / least(0, key)).toPrecision(4)})`
      const name = `${results[k]![0]!.name}${onThreads(threads)}${of === 'compiled' ? ', once compiled' : ''}`
      const times = `build ${tell('buildMs')}, simulate ${tell('simulateMs')}, processor ${tell('processorMs')}`
      output.out(`${name}, least of ${options.rounds}, and its share of the first’s: ${times}`)
    }
  }
}

type TimeKey = 'buildMs' | 'simulateMs' | 'processorMs'

/** The first run of a process, which other programs are compared with: they too run once. */
function firstRun({ first, spikes, peakMemoryBytes }: BenchResult): Timing {
  return { ...first, spikes, peakMemoryBytes }
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

function timesAndCounts(timing: Timing): string {
  return `${times(timing)}, ${timing.spikes} spikes, ${megabytes(timing.peakMemoryBytes)}`
}

function times({ buildMs, simulateMs, processorMs, busiestMs }: Times): string {
  const busiest = busiestMs ? `, ${seconds(busiestMs)} of it the busiest thread` : ''
  return `build ${seconds(buildMs)}, simulate ${seconds(simulateMs)} (${seconds(processorMs)} of the processor${busiest})`
}

async function tellYardsticks(output: Output, counts: readonly number[]): Promise<ReadonlyMap<number, Timing>> {
  const all = new Map<number, Timing>()
  for (const count of counts) all.set(count, await tellYardstick(output, count))
  if (counts.length > 1) tellSpeedUp(output, 'yardstick', [...all.values()])
  return all
}

async function tellYardstick(output: Output, threads: number): Promise<Timing> {
  output.progress('yardstick')
  const yardstick = await inProcess<Timing>(process.execPath, [besideBench('yardstick.mjs'), '1000', String(threads)])
  output.out(`yardstick (brunel_delta_2500 as a bare loop)${onThreads(threads)}: ${timesAndCounts(yardstick)}`)
  return yardstick
}

function onThreads(count: number): string {
  return count === 1 ? '' : `, ${count} threads`
}

function tell(output: Output, result: Measured): void {
  const { name, threads, first, compiled, runs, synapticEvents, neuronSteps, peakMemoryBytes, expected } = result
  const { simulateMs } = compiled
  output.out(`${name}${onThreads(threads)}: ${timesAndCounts(firstRun(result))}`)
  if (runs > 1) output.out(`  once compiled (least of ${runs} runs): ${times(compiled)}`)
  output.out(`  ${perSecond(synapticEvents, simulateMs)} synaptic events, ${perSecond(neuronSteps, simulateMs)} neuron steps`)
  if (expected === undefined) return
  const share = (guess: number, truth: number): string => (guess / truth).toPrecision(2)
  const [shareOfFirst, shareOfCompiled] = [first, compiled].map((truth) => share(expected.ms, truth.buildMs + truth.simulateMs))
  const shareOfBytes = share(expected.bytes, peakMemoryBytes - expected.idleBytes)
  output.out(`  ${expected.neurons} neurons, ${expected.connections} connections; the window expects`)
  output.out(
    `  ${seconds(expected.ms)} (${shareOfCompiled} of the truth once compiled, ${shareOfFirst} in the first run), ${megabytes(expected.bytes)} (${shareOfBytes} of the truth)`,
  )
}

/** How many times quicker each was than the first. */
function tellSpeedUp(output: Output, name: string, results: readonly Times[]): void {
  const [first, ...others] = results
  for (const other of others) {
    const simulate = (first!.simulateMs / other.simulateMs).toPrecision(3)
    const busiest =
      first!.busiestMs && other.busiestMs ? ` (${(first!.busiestMs / other.busiestMs).toPrecision(3)} by the busiest thread)` : ''
    output.out(`  speed-up of ${name}: simulate ${simulate}${busiest}, build ${(first!.buildMs / other.buildMs).toPrecision(3)}`)
  }
}

/** What the machine allows: as many runs of one thread at the same time share nothing but its memory and clock. */
async function tellCeiling(output: Output, job: Job, alone: Measured, count: number): Promise<void> {
  const results = await Promise.all(Array.from({ length: count }, () => measureJob(job, 1)))
  const ratio = (of: 'first' | 'compiled', key: TimeKey): string =>
    ((count * alone[of][key]) / Math.max(...results.map((result) => result[of][key]))).toPrecision(3)
  const compiled = alone.runs > 1 ? `, once compiled ${ratio('compiled', 'simulateMs')}` : ''
  output.out(
    `  ceiling: ${count} runs of one thread at the same time do ${ratio('first', 'simulateMs')} times the work of one (${ratio('first', 'processorMs')} by time of the processor), build ${ratio('first', 'buildMs')}${compiled}`,
  )
}

async function tellNest(output: Output, result: BenchResult, python: string, file: string): Promise<void> {
  try {
    const nest = await inProcess<Timing>(python, [besideBench('nest-run.py'), file])
    output.out(`  NEST: ${timesAndCounts(nest)}`)
    tellRatio(output, 'NEST', nest, result.first)
  } catch (error) {
    const lines = error instanceof Error ? error.message.trim().split('\n') : []
    output.out(`  NEST could not run it: ${lines.at(-1) ?? String(error)}`)
  }
}

/** How many times longer another program took than Cajal. */
function tellRatio(output: Output, other: string, theirs: Times, ours: Times): void {
  const ratio = (key: TimeKey): string => (theirs[key] / ours[key]).toPrecision(3)
  output.out(`  ${other} / Cajal: build ${ratio('buildMs')}, simulate ${ratio('simulateMs')} (${ratio('processorMs')} of the processor)`)
}
