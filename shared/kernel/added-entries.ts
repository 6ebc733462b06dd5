import type { ParameterDescriptor, ParameterProblem, ParameterValue, ParameterValues } from '../models/descriptor'

type Descriptors = Readonly<Record<string, ParameterDescriptor>>

const adding = 'add_'

/** The list of dictionaries that a name of a call is about: itself, or what `add_NAME` adds to; null where it is about no such list. */
export function listNamed(name: string, parameters: Descriptors): string | null {
  const isList = (list: string): boolean => Object.hasOwn(parameters, list) && parameters[list]!.kind === 'entries'
  if (isList(name)) return name
  const list = name.slice(adding.length)
  return name.startsWith(adding) && isList(list) ? list : null
}

/**
 * Values with each list of dictionaries as it is to become: `add_NAME` goes behind what there is. As in NEST a list that holds something
 * cannot be set as a whole, because connections and recorders count on its numbers.
 */
export function withAddedEntries(
  given: ParameterValues,
  parameters: Descriptors,
  current: ParameterValues,
): { readonly values: ParameterValues; readonly problem: ParameterProblem | null } {
  if (!Object.keys(given).some((name) => listNamed(name, parameters) !== null)) return { values: given, problem: null }
  const values: Record<string, ParameterValue> = {}
  const added: (readonly [list: string, value: unknown])[] = []
  for (const [name, value] of Object.entries(given)) {
    const list = listNamed(name, parameters)
    if (list === name && (current[name] as readonly unknown[]).length > 0) {
      const message = `${name} is already defined for this neuron; ${adding}${name} adds to it.`
      return { values: given, problem: { parameter: name, code: 'rule-broken', message } }
    }
    if (list === null || list === name) values[name] = value
    else added.push([list, value])
  }
  for (const [list, value] of added) {
    const before: unknown = values[list] ?? current[list]
    values[list] = [...asList(before), ...asList(value)] as ParameterValue
  }
  return { values, problem: null }
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}
