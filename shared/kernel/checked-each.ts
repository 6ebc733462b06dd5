import { checkValue, normalValue } from '../models/check-value'
import type { ParameterValue, ParameterValues } from '../models/descriptor'
import type { Group } from './group'
import { checkedValues, type StatusContext } from './status'

interface GivenEach {
  readonly common: ParameterValues
  /** The same names for each node. */
  readonly own: readonly ParameterValues[]
}

/**
 * Checks values that each of many nodes has of its own, beside common ones, and gives them as they are to be kept; throws when they are refused. Where
 * a value has to agree with nothing but its own range the first node is checked whole and the others by range: that is most of what millions of nodes take.
 */
export function checkedForEach(call: string, probe: Group, { common, own }: GivenEach, context: StatusContext): readonly ParameterValues[] {
  const whole = (values: ParameterValues): ParameterValues => checkedValues(call, probe, 0, { ...common, ...values }, context)
  const [first] = own
  const names = Object.keys(first ?? {})
  if (first === undefined || !standAlone(probe, names)) return own.map(whole)
  const kept = whole(first)
  const { parameters } = probe.model
  return own.map((values) => {
    const each: Record<string, ParameterValue> = { ...kept }
    for (const name of names) {
      const value = values[name]
      // What has no value or a wrong one is refused as it would be alone.
      if (value === undefined || checkValue(name, parameters[name]!, value) !== null) return whole(values)
      each[name] = normalValue(parameters[name]!, value)
    }
    return each
  })
}

/** Whether these are numbers of a neuron that no rule or check of its model puts in relation to others. */
function standAlone({ model }: Group, names: readonly string[]): boolean {
  if (model.kind !== 'neuron' || model.check !== undefined || model.normalise !== undefined) return false
  const isNumber = (name: string): boolean => {
    const kind = Object.hasOwn(model.parameters, name) ? (model.parameters[name]!.kind ?? 'number') : null
    return kind === 'number' || kind === 'integer'
  }
  return names.every((name) => isNumber(name) && !model.rules.some(({ needs }) => needs.includes(name)))
}
