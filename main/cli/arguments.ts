import { parseArgs } from 'node:util'
import { UsageError } from './command'

/** Options that take a value, with what is allowed; `null` allows anything. */
type OptionTable = Readonly<Record<string, readonly string[] | null>>

interface ParsedArguments<Options extends OptionTable> {
  readonly positionals: readonly string[]
  readonly options: { readonly [Name in keyof Options]?: Options[Name] extends readonly (infer Allowed)[] ? Allowed : string }
}

/** Splits arguments into `count` positionals and known options; throws a UsageError for anything else. */
export function parseArguments<const Options extends OptionTable>(
  args: readonly string[],
  expected: { readonly positionals: readonly string[]; readonly options: Options },
): ParsedArguments<Options> {
  const { positionals, values } = parse(args, Object.keys(expected.options))
  const missing = expected.positionals[positionals.length]
  if (missing !== undefined) throw new UsageError(`${missing} is missing.`)
  const extra = positionals[expected.positionals.length]
  if (extra !== undefined) throw new UsageError(`“${extra}” is one argument too many.`)
  for (const [name, allowed] of Object.entries(expected.options)) {
    const value = values[name]
    if (value !== undefined && allowed !== null && !allowed.includes(value)) {
      throw new UsageError(`--${name} must be ${allowed.join(' or ')}, not “${value}”.`)
    }
  }
  return { positionals, options: values as ParsedArguments<Options>['options'] }
}

function parse(
  args: readonly string[],
  options: readonly string[],
): { positionals: string[]; values: Readonly<Record<string, string | undefined>> } {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries(options.map((name) => [name, { type: 'string' as const }])),
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}
