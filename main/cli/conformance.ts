import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { version } from '../../package.json'
import { attemptScenario, differencesOf } from '../../shared/conformance/check-scenario'
import { parseScenario, type Scenario, type ScenarioResult } from '../../shared/conformance/scenario'
import type { ThreadHost } from '../../shared/kernel/threads/threads'
import { parseArguments } from './arguments'
import type { Command, Output } from './command'
import { threadsFor } from './threads'

const resultEnding = '.result.json'

/** Compares what our kernel answers to scenarios with what NEST answered. */
export const conformance: Command = {
  name: 'conformance',
  usage: 'DIR [--results OUT] [--threads N]',
  text: 'Runs every scenario under DIR and compares each with the .result.json beside it; OUT gets our results.',
  async run(args, output) {
    const { positionals, options } = parseArguments(args, { positionals: ['DIR'], options: { results: null, threads: null } })
    const threads = threadsFor(options.threads ?? '1')
    const folder = positionals[0]!
    const names = await scenarioFiles(folder)
    let failed = 0
    for (const [index, name] of names.entries()) {
      output.progress(`${index + 1} of ${names.length}: ${name}`)
      const problems = await check(folder, name, { results: options.results, threads })
      if (problems.length === 0) continue
      failed += 1
      report(name, problems, output)
    }
    if (names.length === 0) output.err(`cajal conformance: there are no scenarios under ${folder}.`)
    output.out(`conformance: ${names.length - failed} passed, ${failed} failed`)
    return failed > 0 || names.length === 0 ? 1 : 0
  },
}

function report(name: string, problems: readonly string[], output: Output): void {
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''
  output.out(`differs: ${name.replace(/\.json$/, '')}: ${problems[0] ?? ''}${more}`)
}

interface CheckOptions {
  readonly results: string | undefined
  readonly threads: ThreadHost
}

/** What is wrong with our answer to one scenario; whatever goes wrong while asking is. */
async function check(folder: string, name: string, { results, threads }: CheckOptions): Promise<readonly string[]> {
  try {
    const scenario = parseScenario(await readFile(path.join(folder, name), 'utf8'))
    const attempt = attemptScenario(scenario, { threads })
    if (results !== undefined) await writeResult(path.join(results, resultName(scenario, name)), attempt.result)
    const expected = await readFile(path.join(folder, name.replace(/\.json$/, resultEnding)), 'utf8')
    return differencesOf(scenario, attempt, JSON.parse(expected) as ScenarioResult)
  } catch (error) {
    return [messageOf(error)]
  }
}

async function writeResult(file: string, result: ScenarioResult): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, `${JSON.stringify({ cajal_version: version, ...result })}\n`)
}

/** `GROUP/NAME.result.json`, as the scenario calls itself; one with a strange name goes by its file. */
function resultName({ name }: Scenario, file: string): string {
  const plain = /^\w[\w.-]*(\/\w[\w.-]*)*$/.test(name) ? name : file.replace(/\.json$/, '')
  return plain + resultEnding
}

/** The scenarios under a folder, sorted: JSON files with steps, or with a result beside them. */
async function scenarioFiles(folder: string): Promise<string[]> {
  const files = (await readdir(folder, { recursive: true })).map((name) => name.split(path.sep).join('/')).sort()
  const results = new Set(files.filter((name) => name.endsWith(resultEnding)))
  const candidates = files.filter((name) => name.endsWith('.json') && !results.has(name))
  const isScenario = await Promise.all(
    candidates.map(async (name) => results.has(name.replace(/\.json$/, resultEnding)) || (await hasSteps(path.join(folder, name)))),
  )
  return candidates.filter((_, index) => isScenario[index])
}

async function hasSteps(file: string): Promise<boolean> {
  try {
    const content: unknown = JSON.parse(await readFile(file, 'utf8'))
    return typeof content === 'object' && content !== null && 'steps' in content
  } catch {
    return false
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
