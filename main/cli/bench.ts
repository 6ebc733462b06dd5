import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { parseScenario } from '../../shared/conformance/scenario'
import { type BenchResult, measure } from './bench-measure'
import { UsageError, type Command, type Output } from './command'

const execute = promisify(execFile)

/** What another program took for the same network. */
interface Timing {
  readonly buildMs: number
  readonly simulateMs: number
  readonly processorMs: number
  readonly spikes: number
  readonly peakMemoryBytes: number
}

/** Times networks, each in a process of its own so that its memory is its own. */
export const bench: Command = {
  name: 'bench',
  usage: 'FILE.json [FILE.json …] [--json]',
  text: 'Builds and simulates scenario files and tells what it took, beside NEST where Python has it (CAJAL_NEST_PYTHON names another Python).',
  async run(args, output) {
    const { files, json, only } = parse(args)
    if (only) {
      output.out(JSON.stringify(measure(parseScenario(await readFile(files[0]!, 'utf8')))))
      return 0
    }
    const results: BenchResult[] = []
    const nest = json ? null : await findNest()
    const yardstick = json ? null : await tellYardstick(output)
    for (const file of files) {
      output.progress(file)
      const result = await inProcess<BenchResult>(process.execPath, [process.argv[1]!, 'bench', file, '--only'])
      results.push(result)
      if (json) continue
      tell(output, result)
      if (yardstick !== null && result.name.endsWith('brunel_delta_2500')) tellRatio(output, 'yardstick', yardstick, result)
      if (nest !== null) await tellNest(output, result, nest, file)
    }
    if (json) output.out(JSON.stringify(results.map(toldOf)))
    return 0
  },
}

function parse(args: readonly string[]): { readonly files: readonly string[]; readonly json: boolean; readonly only: boolean } {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, only: { type: 'boolean' } },
    })
    if (positionals.length === 0) throw new Error('FILE.json is missing.')
    return { files: positionals, json: values.json === true, only: values.only === true }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** What `--json` tells of a network. */
function toldOf({
  name,
  buildMs,
  simulateMs,
  spikes,
  synapticEvents,
  peakMemoryBytes,
}: BenchResult): Omit<BenchResult, 'neuronSteps' | 'processorMs'> {
  return { name, buildMs, simulateMs, spikes, synapticEvents, peakMemoryBytes }
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

function times({ buildMs, simulateMs, processorMs, spikes, peakMemoryBytes }: Timing): string {
  const simulate = `simulate ${seconds(simulateMs)} (${seconds(processorMs)} of the processor)`
  return `build ${seconds(buildMs)}, ${simulate}, ${spikes} spikes, ${megabytes(peakMemoryBytes)}`
}

async function tellYardstick(output: Output): Promise<Timing> {
  output.progress('yardstick')
  const yardstick = await inProcess<Timing>(process.execPath, [besideBench('yardstick.mjs')])
  output.out(`yardstick (brunel_delta_2500 as a bare loop): ${times(yardstick)}`)
  return yardstick
}

function tell(output: Output, result: BenchResult): void {
  const { name, simulateMs, synapticEvents, neuronSteps } = result
  output.out(`${name}: ${times(result)}`)
  output.out(`  ${perSecond(synapticEvents, simulateMs)} synaptic events, ${perSecond(neuronSteps, simulateMs)} neuron steps`)
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
