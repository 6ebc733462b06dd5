import { checkValues, defaultValues } from '../../models/check-parameters'
import type { ConnectionRuleModel } from '../../models/define-rule-model'
import type { Distribution, ParameterValue, ParameterValues } from '../../models/descriptor'
import { generatedRules } from '../../models/index.generated'
import { suggestion } from '../../models/nearest-name'
import { nestRules } from '../../models/nest-names'
import { KernelError, errorOfProblem } from '../kernel-error'
import type { MaskSpec } from '../space/read-spatial'

/** A rule by name, alone or with its parameters; a mask and a `p` of the distance where nodes have positions. */
export type ConnectionSpec =
  | string
  | {
      readonly rule: string
      readonly mask?: MaskSpec
      readonly [parameter: string]: ParameterValue | Distribution | MaskSpec | undefined
    }

/** A rule and its values, those that were not given included. */
export interface ReadRule {
  readonly rule: ConnectionRuleModel
  readonly values: ParameterValues
}

const rules = new Map(generatedRules.map((rule) => [rule.name, rule]))

/** Whether there is a connection rule of this name. */
export function isRule(name: string): boolean {
  return rules.has(name) || nestRules.has(name)
}

/** Flags that NEST takes with every rule, whether it has a use for them or not, as they are where nothing is said. */
const usualFlags: Readonly<Record<string, boolean>> = { allow_autapses: true, allow_multapses: true, make_symmetric: false }

/** Understands what a call says of its rule; throws when it asks for what is not there or not allowed. */
export function readRule(name: unknown, given: Readonly<Record<string, unknown>>): ReadRule {
  if (typeof name !== 'string') {
    throw new KernelError('BadProperty', 'Connect: rule must be the name of a connection rule.', { field: 'rule' })
  }
  const rule = rules.get(name)
  if (rule === undefined && nestRules.has(name)) {
    throw new KernelError('Unsupported', `Connect: Cajal does not have NEST’s rule ${name} yet.`, { field: 'rule' })
  }
  if (rule === undefined) {
    throw new KernelError('BadProperty', `Connect: there is no rule ${name}.${suggestion(name, rules.keys())}`, {
      field: 'rule',
    })
  }
  const flags = Object.keys(usualFlags).filter((flag) => flag in given && !(flag in rule.parameters))
  for (const flag of flags) {
    if (typeof given[flag] !== 'boolean') throw new KernelError('TypeMismatch', `Connect: ${flag} must be true or false.`, { field: flag })
    if (flag === 'make_symmetric' && given[flag]) {
      throw new KernelError('NotImplemented', `Connect: ${rule.name} cannot make symmetric connections.`, { field: flag })
    }
  }
  const missing = Object.keys(rule.parameters).find((field) => rule.parameters[field]!.kind !== 'flag' && !(field in given))
  if (missing !== undefined) {
    throw new KernelError('BadProperty', `Connect: ${rule.name} needs ${missing}.`, { item: rule.name, field: missing })
  }
  // What is of the wrong type is found right below.
  const own = Object.fromEntries(Object.entries(given).filter(([key]) => !flags.includes(key))) as ParameterValues
  const [problem] = checkValues(rule, own)
  if (problem !== undefined) throw errorOfProblem('Connect', rule.name, problem)
  return { rule, values: { ...defaultValues(rule), ...usualFlags, ...own } }
}
