import type { ParameterValue, RuleDescriptor } from './descriptor'

/** A condition over numbers, checked by name: `holds` sees exactly the parameters that `needs` lists. */
export interface NumberRule<Name extends string = string> extends RuleDescriptor {
  readonly needs: readonly Name[]
}

interface NumberRuleParts<Name extends string> {
  readonly needs: readonly Name[]
  readonly holds: (values: Readonly<Record<Name, number>>) => boolean
  readonly text: string
  readonly remedy?: (values: Readonly<Record<Name, number>>) => { readonly parameter: NoInfer<Name>; readonly value: ParameterValue }
}

function hasNumbers<Name extends string>(
  values: Readonly<Record<string, ParameterValue>>,
  names: readonly Name[],
): values is Readonly<Record<Name, number>> {
  return names.every((name) => typeof values[name] === 'number')
}

/** Makes a rule between numeric parameters; a value of another type breaks no rule, its type is a problem of its own. */
export function numberRule<const Name extends string>(parts: NumberRuleParts<Name>): NumberRule<Name> {
  const { needs, holds, text, remedy } = parts
  return {
    needs,
    text,
    holds: (values) => !hasNumbers(values, needs) || holds(values),
    ...(remedy && {
      remedy: (values) => {
        if (!hasNumbers(values, needs)) throw new Error(`remedy asked for ${needs.join(', ')} without numbers`)
        return remedy(values)
      },
    }),
  }
}

interface ListRuleParts<Name extends string> {
  readonly needs: readonly Name[]
  readonly holds: (values: Readonly<Record<Name, readonly number[]>>) => boolean
  readonly text: string
  readonly remedy?: (values: Readonly<Record<Name, readonly number[]>>) => {
    readonly parameter: NoInfer<Name>
    readonly value: ParameterValue
  }
}

function isNumberList(value: ParameterValue | undefined): value is readonly number[] {
  return typeof value === 'object' && value.every((element) => typeof element === 'number')
}

function hasLists<Name extends string>(
  values: Readonly<Record<string, ParameterValue>>,
  names: readonly Name[],
): values is Readonly<Record<Name, readonly number[]>> {
  return names.every((name) => isNumberList(values[name]))
}

/** Makes a rule between parameters that are lists of numbers; like `numberRule` it leaves types to others. */
export function listRule<const Name extends string>(parts: ListRuleParts<Name>): NumberRule<Name> {
  const { needs, holds, text, remedy } = parts
  return {
    needs,
    text,
    holds: (values) => !hasLists(values, needs) || holds(values),
    ...(remedy && {
      remedy: (values) => {
        if (!hasLists(values, needs)) throw new Error(`remedy asked for ${needs.join(', ')} without lists`)
        return remedy(values)
      },
    }),
  }
}

/** Whether no element of a list is smaller (or, when `strictly`, not larger) than the one before it. */
export function isRising(list: readonly number[], strictly = false): boolean {
  return list.every((value, k) => {
    const before = list[k - 1]
    return before === undefined || (strictly ? value > before : value >= before)
  })
}

/** The elements of a value that is a list of numbers; nothing for any other. */
export function numbersOf(value: ParameterValue | undefined): readonly number[] {
  return isNumberList(value) ? value : []
}
