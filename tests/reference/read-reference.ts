import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Scenario, ScenarioResult } from '../../shared/conformance/scenario'

export interface ReferenceScenario {
  readonly scenario: Scenario
  readonly result: ScenarioResult
}

interface ReferenceModel {
  readonly defaults: Readonly<Record<string, unknown>>
  readonly recordables?: readonly string[]
}

/** What NEST says of its models. */
export interface ReferenceModels {
  readonly node_models: Readonly<Record<string, ReferenceModel>>
  readonly synapse_models: Readonly<Record<string, ReferenceModel>>
}

function read(name: string): unknown {
  return JSON.parse(gunzipSync(readFileSync(new URL(name, import.meta.url))).toString('utf8'))
}

/** All scenarios with what NEST answered, packed by scripts/pack-reference.mjs. */
export function readScenarios(): readonly ReferenceScenario[] {
  return read('scenarios.json.gz') as readonly ReferenceScenario[]
}

/** Further scenarios of a kind with what NEST answered, packed likewise into tests/models/reference/. */
export function readAnswers(kind: string): readonly ReferenceScenario[] {
  return read(`../models/reference/${kind}.json.gz`) as readonly ReferenceScenario[]
}

/** NEST's metadata of its models, packed likewise. */
export function readModels(): ReferenceModels {
  return read('models.json.gz') as ReferenceModels
}
