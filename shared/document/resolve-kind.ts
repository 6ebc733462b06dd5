import { defaultValues } from '../models/check-parameters'
import type { GivenValues, ParameterDescriptor, ParameterValues, RuleDescriptor, WrittenValues } from '../models/descriptor'
import { type Named, onlyEntry } from '../models/space/position-kinds'
import { plainValues } from '../models/written-values'
import { resolveValues, type ValueFailure } from './resolve-values'
import type { Variables } from './variables'

interface Kind {
  readonly name: string
  readonly parameters: Readonly<Record<string, ParameterDescriptor>>
  readonly rules: readonly RuleDescriptor[]
}

/** One kind of positions or of masks with its values worked out. */
export interface ResolvedKind<Of extends Kind> {
  readonly name: string
  /** Null for a kind that is not known. */
  readonly kind: Of | null
  readonly parameters: GivenValues
  readonly failures: readonly ValueFailure[]
}

/** Works out the values of the one kind that a document names. */
export function resolveKind<Of extends Kind>(
  named: Named<WrittenValues>,
  find: (name: string, written: WrittenValues) => Of | null,
  variables: Variables,
): ResolvedKind<Of> {
  const [name, written] = onlyEntry(named) ?? ['', {}]
  const kind = find(name, written)
  const { values, failures } = resolveValues(written, { parameters: kind?.parameters ?? {}, variables })
  return { name, kind, parameters: values, failures }
}

/** Its values with the defaults of the others. */
export function completeValues({ kind, parameters }: ResolvedKind<Kind>): ParameterValues {
  return { ...(kind && defaultValues(kind)), ...plainValues(parameters) }
}

/** As a call names it, with every value. */
export function namedCall(resolved: ResolvedKind<Kind>): Named<ParameterValues> {
  return { [resolved.name]: completeValues(resolved) }
}
