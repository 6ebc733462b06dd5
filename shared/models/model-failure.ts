/** Why a model cannot go on, in NEST's words for it. */
export type ModelFailureCode = 'BadProperty' | 'KernelException' | 'NumericalInstability'

/** A model found in a step that it cannot go on with node `index` of its group; the kernel names the node and ends the run. */
export class ModelFailure extends Error {
  readonly code: ModelFailureCode
  readonly index: number

  constructor(code: ModelFailureCode, index: number, message: string) {
    super(message)
    this.name = 'ModelFailure'
    this.code = code
    this.index = index
  }
}
