import { version } from '../package.json'
import { UsageError, type Command, type Output } from './cli/command'
import { bench } from './cli/bench'
import { conformance } from './cli/conformance'
import { kernel } from './cli/kernel'
import { simulate } from './cli/simulate'
import { standardOutput } from './cli/standard-output'

const commands: readonly Command[] = [simulate, conformance, bench, kernel]

process.exitCode = await runCommand(process.argv.slice(2), standardOutput())

/** Runs one command; answers the exit code: 0, or 1 with the reason on standard error. */
async function runCommand(args: readonly string[], output: Output): Promise<number> {
  const [name, ...rest] = args
  const command = commands.find((known) => known.name === name)
  if (name === '--help' || name === '-h') return tell(output, overview())
  if (name === '--version') return tell(output, version)
  if (command === undefined) {
    output.err(name === undefined ? 'cajal: say what to do.' : `cajal: there is no command “${name}”.`)
    output.err(overview())
    return 1
  }
  if (rest.includes('--help') || rest.includes('-h')) return tell(output, `${usageOf(command)}\n\n${command.text}`)
  try {
    return await command.run(rest, output)
  } catch (error) {
    output.err(`cajal ${command.name}: ${error instanceof Error ? error.message : String(error)}`)
    if (error instanceof UsageError) output.err(usageOf(command))
    return 1
  }
}

function tell(output: Output, text: string): number {
  output.out(text)
  return 0
}

function usageOf({ name, usage }: Command): string {
  return `usage: cajal ${name} ${usage}`
}

function overview(): string {
  const rows = commands.map((command) => `  ${command.name} ${command.usage}\n      ${command.text}`)
  return `usage: cajal COMMAND …\n\n${rows.join('\n')}\n  --help, --version`
}
