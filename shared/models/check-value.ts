import { checkEntries } from './check-entries'
import { checkPlainValue } from './check-plain-value'
import type { ListEntry, ParameterDescriptor, ParameterProblem, ParameterValue } from './descriptor'

/** Whether one value is of the type and in the range that its descriptor asks for; null when it is. Types are as strict as NEST's. */
export function checkValue(name: string, descriptor: ParameterDescriptor, value: unknown): ParameterProblem | null {
  return descriptor.kind === 'entries' ? checkEntries(name, descriptor, value) : checkPlainValue(name, descriptor, value)
}

/** The value as the kernel keeps it: true and false become numbers, and a number a list of one, where NEST takes them so. */
export function normalValue(descriptor: ParameterDescriptor, value: ParameterValue): ParameterValue {
  if ('takesNumber' in descriptor && descriptor.takesNumber && typeof value === 'number') return [value]
  if (descriptor.kind === 'entries' && typeof value === 'object' && !Array.isArray(value)) return [value as unknown as ListEntry]
  const isNumber = descriptor.kind === undefined || descriptor.kind === 'number'
  return isNumber && typeof value === 'boolean' ? Number(value) : value
}
