/** A neutral script of kernel calls; the format is that of the reference. */
export interface Scenario {
  readonly name: string
  /** What it is about. */
  readonly description?: string
  readonly kernel?: Readonly<Record<string, unknown>>
  readonly steps: readonly ScenarioStep[]
  readonly record?: readonly NodeReference[]
  readonly compare?: Readonly<Record<string, string | number>>
}

/** A call: `op` names it, the rest are its arguments. */
export interface ScenarioStep {
  readonly op: string
  readonly [argument: string]: unknown
}

/** Nodes by the name they were created under, or a part of them, or several of these together, or by ids. */
export type NodeReference =
  | string
  | { readonly ref: string; readonly from?: number; readonly to?: number; readonly step?: number; readonly index?: readonly number[] }
  | { readonly ids: readonly number[] }
  | readonly NodeReference[]

/** Columns of events, or of values by key. */
export type ResultColumns = Readonly<Record<string, unknown>>

export interface ScenarioError {
  readonly type: string
  readonly message: string
  /** Index of the step that raised; −1 for the settings before the first. */
  readonly step: number | null
  readonly op?: string
}

/** What a simulator answered. Numbers that JSON has no form for are the texts `NaN`, `Infinity`, `-Infinity`. */
export interface ScenarioResult {
  readonly name: string
  readonly events: Readonly<Record<string, ResultColumns | readonly ResultColumns[]>>
  readonly values: Readonly<Record<string, ResultColumns>>
  readonly error: ScenarioError | null
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isStep(value: unknown): value is ScenarioStep {
  return isRecord(value) && typeof value['op'] === 'string'
}

/** Reads the text of a scenario file; throws with a sentence when it is none. */
export function parseScenario(text: string): Scenario {
  const value: unknown = JSON.parse(text)
  if (!isRecord(value) || typeof value['name'] !== 'string') throw new Error('A scenario is an object with a name.')
  const { name, kernel = {}, steps, record = [], compare = {} } = value
  if (!Array.isArray(steps) || !steps.every(isStep)) throw new Error(`${name}: steps must be a list of calls with an op each.`)
  if (!isRecord(kernel) || !isRecord(compare) || !Array.isArray(record)) throw new Error(`${name}: kernel, compare or record is malformed.`)
  return { name, kernel, steps, record: record as readonly NodeReference[], compare: compare as Readonly<Record<string, string | number>> }
}
