import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { type AnsweredScenario, attemptScenario, differencesOf } from '../../shared/conformance/check-scenario'
import type { NestAnswers } from '../../shared/contract/kernel-server'
import type { WireError } from '../../shared/contract/wire-error'

const unpack = promisify(gunzip)

/** The scenarios of a file that came with the app, with NEST's answers: packed by scripts/pack-reference.mjs. */
export function createNestAnswers(file: string): NestAnswers {
  let scenarios: Promise<readonly AnsweredScenario[]> | null = null
  // Tens of megabytes, held only while they are gone through.
  const read = (): Promise<readonly AnsweredScenario[]> => (scenarios ??= readScenarios(file))
  return {
    list: async () => (await read()).map(({ scenario: { name, description = '' } }) => ({ name, text: description })),
    async check(index) {
      const all = await read()
      if (index >= all.length - 1) scenarios = null
      const one = all[index]
      if (one === undefined) throw noScenario
      return differencesOf(one.scenario, attemptScenario(one.scenario), one.result)
    },
  }
}

async function readScenarios(file: string): Promise<readonly AnsweredScenario[]> {
  return JSON.parse((await unpack(await readFile(file))).toString('utf8')) as readonly AnsweredScenario[]
}

const noScenario: WireError = { code: 'unknown-scenario', message: 'There is no such scenario.' }
