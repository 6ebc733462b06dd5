import type { ParameterProblem } from '../models/descriptor'

/** Names of errors: NEST's own where NEST has the error, else words that no NEST name has. */
export type KernelErrorCode =
  | 'BadDelay'
  | 'BadParameter'
  | 'BadParameterValue'
  | 'BadProperty'
  | 'DimensionMismatch'
  | 'IOError'
  | 'IllegalConnection'
  | 'IncompatibleReceptorType'
  | 'InexistentConnection'
  | 'KernelException'
  | 'NewModelNameExists'
  | 'NotImplemented'
  | 'NumericalInstability'
  | 'StepMultipleRequired'
  | 'TimeMultipleRequired'
  | 'TypeMismatch'
  | 'UnaccessedDictionaryEntry'
  | 'UnknownModelName'
  | 'UnknownCompartment'
  | 'UnknownComponent'
  | 'UnknownNode'
  | 'UnknownOp'
  | 'UnknownReceptorType'
  | 'UnknownSynapseType'
  | 'Unsupported'

/** Where an error belongs: a model or node, and one of its fields. */
export interface ErrorPlace {
  readonly item?: string
  readonly field?: string
}

/** A refused kernel call. The message names call, item, field, value and what is allowed; nothing was changed. */
export class KernelError extends Error {
  readonly code: KernelErrorCode
  readonly item: string | undefined
  readonly field: string | undefined

  constructor(code: KernelErrorCode, message: string, place: ErrorPlace = {}) {
    super(message)
    this.name = 'KernelError'
    this.code = code
    this.item = place.item
    this.field = place.field
  }
}

const codeOfProblem: Readonly<Record<ParameterProblem['code'], KernelErrorCode>> = {
  'unknown-parameter': 'UnaccessedDictionaryEntry',
  'wrong-type': 'TypeMismatch',
  'out-of-range': 'BadProperty',
  'not-a-step-multiple': 'StepMultipleRequired',
  'not-a-multiple': 'TimeMultipleRequired',
  'rule-broken': 'BadProperty',
  'unknown-part': 'UnknownCompartment',
}

/** Turns what `checkParameters` found into the error that the call raises. */
export function errorOfProblem(call: string, item: string, problem: ParameterProblem): KernelError {
  return new KernelError(codeOfProblem[problem.code], `${call}: ${item}: ${problem.message}`, { item, field: problem.parameter })
}
