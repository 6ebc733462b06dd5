import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { AnsweredScenario } from '../../shared/conformance/check-scenario'

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

/** All scenarios with what NEST answered, packed by scripts/pack-reference.mjs: those that come with the app. */
export function readScenarios(): readonly AnsweredScenario[] {
  return read('../../assets/nest-scenarios.json.gz') as readonly AnsweredScenario[]
}

/** Further scenarios of a kind with what NEST answered, packed likewise into tests/models/reference/. */
export function readAnswers(kind: string): readonly AnsweredScenario[] {
  return read(`../models/reference/${kind}.json.gz`) as readonly AnsweredScenario[]
}

/** NEST's metadata of its models, packed likewise. */
export function readModels(): ReferenceModels {
  return read('models.json.gz') as ReferenceModels
}
