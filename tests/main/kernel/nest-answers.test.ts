import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { createNestAnswers } from '../../../main/kernel/nest-answers'
import type { AnsweredScenario } from '../../../shared/conformance/check-scenario'
import { inRoot } from '../../../scripts/lib/paths.mjs'
import { readScenarios } from '../../reference/read-reference'

const folder = mkdtempSync(path.join(tmpdir(), 'cajal-answers-'))
afterAll(() => rmSync(folder, { recursive: true }))

function answersOf(...scenarios: readonly object[]): ReturnType<typeof createNestAnswers> {
  const file = path.join(folder, `${scenarios.length}.json.gz`)
  writeFileSync(file, gzipSync(JSON.stringify(scenarios)))
  return createNestAnswers(file)
}

const scenario = { name: 'neuron/one', description: 'A neuron', kernel: {}, steps: [{ op: 'Create', as: 'n', model: 'iaf_psc_alpha' }] }
const unlike: AnsweredScenario = {
  scenario: { ...scenario, steps: [...scenario.steps, { op: 'GetStatus', nodes: 'n', keys: ['V_m'] }] },
  result: { name: 'neuron/one', events: {}, values: { GetStatus: { V_m: [-69] } }, error: null },
}

describe('the answers of NEST that come with the app', () => {
  it('are those that the kernel is tested with, by their names', async () => {
    const answers = createNestAnswers(inRoot('assets/nest-scenarios.json.gz'))
    const list = await answers.list()
    expect(list.map(({ name }) => name)).toEqual(readScenarios().map(({ scenario: { name } }) => name))
    expect(list.every(({ text }) => text.length > 0)).toBe(true)
    expect(await answers.check(list.findIndex(({ name }) => name === 'tutorial/constant_current'))).toEqual([])
  })

  it('are compared with what this kernel answers', async () => {
    expect(await answersOf(unlike).check(0)).toEqual(['GetStatus: V_m is -70 instead of -69 in row 0 of 1'])
  })

  it('are told of where the kernel fails, and where there is none', async () => {
    const broken = { scenario: { ...scenario, steps: [{ op: 'Nonsense' }] }, result: { ...unlike.result, values: {} } }
    const answers = answersOf(broken, unlike)
    expect(await answers.check(0)).toEqual([expect.stringMatching(/^the kernel failed: |Nonsense/)])
    await expect(answers.check(2)).rejects.toMatchObject({ code: 'unknown-scenario' })
  })
})
