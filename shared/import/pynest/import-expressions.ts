import { resolveValue } from '../../document/resolve-values'
import type { Variable, WrittenNumber } from '../../document/schema'
import { variablesOf, type Variables } from '../../document/variables'
import { workedSize, workedTime } from '../../document/written-numbers'
import type { ParameterDescriptor, WrittenDistribution, WrittenValue } from '../../models/descriptor'
import { isWrittenDistribution } from '../../models/written-values'
import { expressionTokens } from '../../units/expression-tokens'
import { workOut } from '../../units/work-out'
import { isWorked, type MadeValue, type MadeValues, numberOf } from './made-network'
import type { FollowedVariable } from '../python/python-run'
import type { WorkedValue } from '../python/python-values'

type Descriptors = Readonly<Record<string, ParameterDescriptor>>

/** Puts expressions of a script's variables into a document, wherever the document comes to the number of the script with them. */
export interface ExpressionKeeper {
  readonly values: (made: MadeValues, descriptors: Descriptors, units?: Readonly<Record<string, string>>) => Record<string, WrittenValue>
  readonly size: (size: number, text: string | null) => WrittenNumber
  readonly time: (ms: number, text: string | null) => WrittenNumber
  /** The variables that something kept needs. */
  readonly variables: () => Readonly<Record<string, Variable>>
}

/** Begins with the variables of a script. */
export function createExpressionKeeper(followed: ReadonlyMap<string, FollowedVariable>): ExpressionKeeper {
  const all = documentVariables(followed)
  const worked = variablesOf({ variables: all })
  const used = new Set<string>()

  /** The first writing of an expression that comes to the number, marked as used; null: none. */
  const kept = (text: string | null, isRight: (expression: string) => boolean): string | null => {
    const found = text === null ? undefined : writingsOf(text, all).find(isRight)
    if (found !== undefined) use(found)
    return found ?? null
  }
  const use = (expression: string): void => {
    for (const { kind, text } of expressionTokens(expression)) {
      const variable = kind === 'name' && Object.hasOwn(all, text) && !used.has(text) ? all[text] : undefined
      if (variable === undefined) continue
      used.add(text)
      if (typeof variable.value === 'string') use(variable.value)
    }
  }

  const value = (made: MadeValue, field: Parameters<typeof resolveValue>[1]): WrittenValue => {
    if (field.descriptor === undefined) return plain(made)
    if (isWorked(made)) {
      const expression = kept(made.text, (text) => isSame(resolved({ expression: text }, field), made.value))
      return expression === null ? made.value : { expression }
    }
    return isWrittenDistribution(made) ? distribution(made, field) : made
  }
  const distribution = (made: WrittenDistribution, field: Parameters<typeof resolveValue>[1]): WrittenValue => {
    const result: Record<string, WrittenDistribution[string]> = {}
    const without = plain(made) as WrittenDistribution
    for (const [name, each] of Object.entries(made as Readonly<Record<string, string | number | WorkedValue>>)) {
      const expression = isWorked(each)
        ? kept(each.text, (text) => {
            const whole = resolved({ ...without, [name]: { expression: text } }, field)
            return isSame((whole as Readonly<Record<string, unknown>> | undefined)?.[name], each.value)
          })
        : null
      result[name] = expression === null ? without[name]! : { expression }
    }
    return result as WrittenDistribution
  }
  const number = (plainNumber: number, text: string | null, work: typeof workedSize): WrittenNumber => {
    const expression = kept(text, (writing) => {
      const result = work({ expression: writing }, worked)
      return result.ok && isSame(result.value, plainNumber)
    })
    return expression === null ? plainNumber : { expression }
  }

  return {
    values: (made, descriptors, units = {}) =>
      Object.fromEntries(
        Object.entries(made).map(([name, each]) => {
          const descriptor = Object.hasOwn(descriptors, name) ? descriptors[name] : undefined
          return [name, value(each, { name, descriptor, variables: worked, unit: units[name] })]
        }),
      ),
    size: (size, text) => number(size, text, workedSize),
    time: (ms, text) => number(ms, text, (written, variables) => workedTime('', written, variables)),
    variables: () => Object.fromEntries(Object.entries(all).filter(([name]) => used.has(name))),
  }
}

function resolved(value: WrittenValue, field: Parameters<typeof resolveValue>[1]): unknown {
  const result = resolveValue(value, field)
  return result.ok ? result.value : undefined
}

/** Powers of ten of units may cost the last digit. */
function isSame(a: unknown, b: number): boolean {
  return a === b || (typeof a === 'number' && Math.abs(a - b) <= 1e-14 * Math.abs(b))
}

function plain(made: MadeValue): WrittenValue {
  if (!isWrittenDistribution(made as WrittenValue)) return numberOf(made)
  return Object.fromEntries(
    Object.entries(made as Readonly<Record<string, MadeValue>>).map(([name, each]) => [name, numberOf(each)]),
  ) as unknown as WrittenValue
}

/** As the script has it; with units after numbers that are added to variables with one; and with the units of variables taken off, since a script reckons with bare numbers. */
function writingsOf(text: string, variables: Readonly<Record<string, Variable>>): readonly string[] {
  const tokens = expressionTokens(text)
  const unitOf = (name: string): string | undefined => (Object.hasOwn(variables, name) ? variables[name]?.unit : undefined)
  const rewritten = (kind: string, write: (token: string, index: number) => string): string =>
    tokens.reduceRight(
      (left, token, index) =>
        token.kind === kind ? `${left.slice(0, token.from)}${write(token.text, index)}${left.slice(token.to)}` : left,
      text,
    )
  const units = new Set(tokens.flatMap(({ kind, text: name }) => (kind === 'name' ? (unitOf(name) ?? []) : [])))
  const [unit] = units
  const isTerm = (index: number): boolean =>
    [tokens[index - 1], tokens[index + 1]].every((beside) => beside === undefined || /^[+-]$/.test(beside.text))
  const added = units.size === 1 ? [rewritten('number', (number, index) => (isTerm(index) ? `${number} ${unit}` : number))] : []
  const bared = rewritten('name', (name) => (unitOf(name) === undefined ? name : `(${name}/(1 ${unitOf(name)}))`))
  return [text, ...added, bared]
}

function documentVariables(followed: ReadonlyMap<string, FollowedVariable>): Readonly<Record<string, Variable>> {
  const entry = ({ unit, about }: FollowedVariable, value: number | string): Variable => ({
    value,
    ...(unit !== '' && { unit }),
    ...(about !== '' && { text: about }),
  })
  const numbers = Object.fromEntries([...followed].map(([name, variable]) => [name, entry(variable, variable.value)]))
  const { lookUp }: Variables = variablesOf({ variables: numbers })
  return Object.fromEntries(
    [...followed].map(([name, variable]) => {
      const text =
        variable.text === null
          ? undefined
          : writingsOf(variable.text, numbers).find((writing) => {
              const result = workOut(writing, variable.unit, lookUp)
              return result.ok && isSame(result.value, variable.value)
            })
      return [name, entry(variable, text ?? variable.value)]
    }),
  )
}
